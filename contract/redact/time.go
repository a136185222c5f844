package redact

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract/redact/vocabulary"
)

// window is when things happen that an API tells of. A time that is before it may be a birthday.
type window struct{ from, to time.Time }

// Years of the window before and after an exchange, and the window of an exchange without a time.
const (
	maxBefore = 10
	maxAfter  = 2
	firstYear = 2001
	lastYear  = 2033
)

func windowOf(started time.Time) window {
	if started.IsZero() {
		return window{time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(lastYear+1, 1, 1, 0, 0, 0, 0, time.UTC)}
	}
	return window{started.AddDate(-maxBefore, 0, 0), started.AddDate(maxAfter, 0, 0)}
}

func (w window) has(t time.Time) bool { return !t.Before(w.from) && t.Before(w.to) }

// timeWords are the words of names that are of times.
var timeWords = []string{
	"at", "on", "time", "times", "timestamp", "ts", "date", "datetime", "since", "until", "from", "to", "before", "after", "expires", "expiry", "expiration",
	"created", "updated", "modified", "deleted", "started", "ended", "reset", "epoch", "iat", "exp", "nbf", "last", "seen", "unix",
}

// isTimeName tells whether a property is one of times, going by the last word of its name or, as in last_seen_ms, any.
func isTimeName(name string) bool {
	return slices.ContainsFunc(vocabulary.Split(name), func(part vocabulary.Part) bool {
		return slices.Contains(timeWords, strings.ToLower(part.Word))
	})
}

// isTimeLike rules out most texts that are no dates.
func isTimeLike(text string) bool {
	const date = len("2006-01-02")
	return len(text) >= date && text[4] == '-' && text[7] == '-' && '0' <= text[0] && text[0] <= '9'
}

// otherTime is another date, and time of day if there is one, written in the same way.
func (r *Redactor) otherTime(text string) string {
	const date, clock = len("2006-01-02"), len("2006-01-02T15:04:05")
	if len(text) > date && text[clock-2:clock] == "60" {
		return r.otherLeap(text)
	}
	other := r.otherDate(text[:date])
	if len(text) == date {
		return other
	}
	seconds := 0
	for _, part := range strings.Split(text[date+1:clock], ":") {
		n, _ := strconv.Atoi(part)
		seconds = 60*seconds + n
	}
	const day = 24 * 60 * 60
	seconds = r.otherCount("clock", seconds, day)
	return other + text[date:date+1] + fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60) + r.withOtherFraction(text[date:])[len("T15:04:05"):]
}

// otherLeap is another leap second, which is the last second of a month. By the offset that is on the last day of the month
// or on the first of the next. One at the middle or the end of a year stays one, as all have been so far.
func (r *Redactor) otherLeap(text string) string {
	const date = len("2006-01-02")
	day, err := time.Parse(time.DateOnly, text[:date])
	if err != nil {
		return r.pseudonyms.Letters("leap", text)
	}
	last := day.AddDate(0, 0, -1) // of the month that ends with it
	if day.Day() > 1 {
		last = day
	}
	first, years, months := 1900, 200, []time.Month{time.June, time.December}
	if n := last.Year(); n < first || n >= first+years {
		first, years = 0, 10000
	}
	if !slices.Contains(months, last.Month()) {
		months = []time.Month{1, 2, 3, 4, 5, 7, 8, 9, 10, 11}
	}
	n := max(last.Year()-first, 0)*len(months) + slices.Index(months, last.Month())
	n = r.otherCount("leap "+strconv.Itoa(len(months)), n, years*len(months))
	end := time.Date(first+n/len(months), months[n%len(months)]+1, 0, 0, 0, 0, 0, time.UTC)
	if day.Day() == 1 && end.Year() < 9999 {
		end = end.AddDate(0, 0, 1)
	}
	return end.Format(time.DateOnly) + r.withOtherFraction(text[date:])
}

// withOtherFraction is a time of day in which the digits after the point are others.
func (r *Redactor) withOtherFraction(clock string) string {
	const whole = len("T15:04:05")
	end := whole
	for end < len(clock) && strings.IndexByte(".0123456789", clock[end]) >= 0 {
		end++
	}
	return clock[:whole] + r.pseudonyms.Letters("fraction", clock[whole:end]) + clock[end:]
}

// otherDate is another day of the years from 1900 to 2099 or, of any other day, of the years up to 9999.
func (r *Redactor) otherDate(text string) string {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return r.pseudonyms.Letters("date", text)
	}
	first, last := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
	if day.Before(first) || !day.Before(last) {
		first, last = time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	days := func(t time.Time) int { return int(t.Unix() / (24 * 60 * 60)) }
	n := r.otherCount("date", days(day)-days(first), days(last)-days(first))
	return first.AddDate(0, 0, n).Format(time.DateOnly)
}

// otherCount is another number below a bound: it replaces the digits until they are below it, so that different numbers
// stay different.
func (r *Redactor) otherCount(context string, n, bound int) int {
	width := len(strconv.Itoa(bound - 1))
	for range maxSteps * maxSteps { // each is below with a chance of one in ten or more
		n, _ = strconv.Atoi(r.pseudonyms.Letters(context, fmt.Sprintf("%0*d", width, n)))
		if n < bound {
			break
		}
	}
	return n % bound
}
