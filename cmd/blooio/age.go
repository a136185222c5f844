package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract"
)

// age is a flag's value: a duration, in days too, such as 30d. 0 is none.
type age time.Duration

const day = 24 * time.Hour

// Set implements [pflag.Value].
func (a *age) Set(text string) error {
	if days, ok := strings.CutSuffix(text, "d"); ok {
		n, err := strconv.ParseUint(days, 10, 16)
		if err != nil || n == 0 {
			return fmt.Errorf("it takes a number of days such as 30d, or hours such as 12h")
		}
		*a = age(time.Duration(n) * day)
		return nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return fmt.Errorf("it takes a number of days such as 30d, or hours such as 12h")
	}
	*a = age(d)
	return nil
}

// String implements [pflag.Value].
func (a *age) String() string {
	switch d := time.Duration(*a); {
	case d == 0:
		return ""
	case d%day == 0:
		return strconv.Itoa(int(d/day)) + "d"
	default:
		return d.String()
	}
}

// Type implements [pflag.Value].
func (a *age) Type() string { return "age" }

// warn says which recordings are older. Those without a date are not.
func (a age) warn(w io.Writer, recordings []contract.RecordingCount, now time.Time) {
	if a == 0 {
		return
	}
	for _, r := range recordings {
		if old := now.Sub(r.Last); !r.Last.IsZero() && old > time.Duration(a) {
			fmt.Fprintf(w, "blooio check: %s was recorded on %s, %s ago; record it anew\n",
				r.Name, r.Last.Format(time.DateOnly), counted(int(old/day), "day"))
		}
	}
}
