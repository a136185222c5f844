package redact

import (
	"slices"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/redact/described"
	"github.com/blooio-community/blooio-go/contract/redact/vocabulary"
)

// window is the period in which times in responses are plausible. An earlier time may be a birthday.
type window struct{ from, to time.Time }

// Years of the window before and after an exchange, and the window of an exchange without a time.
const (
	maxBefore = 10
	maxAfter  = 2
	firstYear = 2001
	lastYear  = 2033
)

// maxFraction is the maximum number of decimals of the seconds in a time that stays. More digits could be another
// number.
const maxFraction = 3

func windowOf(started time.Time) window {
	if started.IsZero() {
		return window{time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(lastYear+1, 1, 1, 0, 0, 0, 0, time.UTC)}
	}
	return window{started.AddDate(-maxBefore, 0, 0), started.AddDate(maxAfter, 0, 0)}
}

func (w window) has(t time.Time) bool { return !t.Before(w.from) && t.Before(w.to) }

// timeWords has words in the names of times.
var timeWords = []string{
	"at", "on", "time", "times", "timestamp", "ts", "date", "datetime", "since", "until", "from", "to", "before", "after", "expires", "expiry", "expiration",
	"created", "updated", "modified", "deleted", "started", "ended", "reset", "epoch", "iat", "exp", "nbf", "last", "seen", "unix",
}

// isTimeName tells by its name whether a property is a time: by the last word or, as in last_seen_ms, any word.
func isTimeName(name string) bool {
	return slices.ContainsFunc(vocabulary.Split(name), func(part vocabulary.Part) bool {
		return slices.Contains(timeWords, strings.ToLower(part.Word))
	})
}

// isDocumentedTime tells whether a string is a date or date-time as the spec documents it, within the window.
func (w window) isDocumentedTime(text string, says *described.Location) bool {
	f, _ := format.Detect(text)
	if !slices.Contains(says.Times, f) {
		return false
	}
	layout := time.DateOnly
	if f == contract.FormatDateTime {
		layout = time.RFC3339Nano
	}
	t, err := time.Parse(layout, strings.ToUpper(text))
	_, fraction, _ := strings.Cut(text, ".")
	digits := len(fraction) - len(strings.TrimLeft(fraction, "0123456789"))
	return err == nil && w.has(t) && digits <= maxFraction
}
