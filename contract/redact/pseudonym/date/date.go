// Package date replaces a date, with or without a time of day, by another date that is written in the same way.
package date

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
)

// IsLike is false for most texts that are not dates.
func IsLike(text string) bool {
	const date = len("2006-01-02")
	return len(text) >= date && text[4] == '-' && text[7] == '-' && '0' <= text[0] && text[0] <= '9'
}

// Other returns another date, and time of day if there is one, in the same notation.
func Other(c *keyed.Cipher, text string) string {
	const date, clock = len("2006-01-02"), len("2006-01-02T15:04:05")
	if len(text) > date && text[clock-2:clock] == "60" {
		return otherLeap(c, text)
	}
	other := otherDate(c, text[:date])
	if len(text) == date {
		return other
	}
	seconds := 0
	for _, part := range strings.Split(text[date+1:clock], ":") {
		n, _ := strconv.Atoi(part)
		seconds = 60*seconds + n
	}
	const day = 24 * 60 * 60
	seconds = otherCount(c, "clock", seconds, day)
	return other + text[date:date+1] + fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60) + withOtherFraction(c, text[date:])[len("T15:04:05"):]
}

// otherLeap returns another leap second, which is the last second of a month in UTC. One in the middle or at the end of
// a year stays in the middle or at the end of a year, where all leap seconds have been so far.
func otherLeap(c *keyed.Cipher, text string) string {
	const date = len("2006-01-02")
	day, err := time.Parse(time.DateOnly, text[:date])
	if err != nil {
		return c.Letters("leap", text)
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
	n = otherCount(c, "leap "+strconv.Itoa(len(months)), n, years*len(months))
	end := time.Date(first+n/len(months), months[n%len(months)]+1, 0, 0, 0, 0, 0, time.UTC)
	if day.Day() == 1 && end.Year() < 9999 {
		end = end.AddDate(0, 0, 1)
	}
	return end.Format(time.DateOnly) + withOtherFraction(c, text[date:])
}

// withOtherFraction is a time of day in which the digits after the point are others.
func withOtherFraction(c *keyed.Cipher, clock string) string {
	const whole = len("T15:04:05")
	end := whole
	for end < len(clock) && strings.IndexByte(".0123456789", clock[end]) >= 0 {
		end++
	}
	return clock[:whole] + c.Letters("fraction", clock[whole:end]) + clock[end:]
}

// otherDate is another day of the years from 1900 to 2099 or, of any other day, of the years up to 9999.
func otherDate(c *keyed.Cipher, text string) string {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return c.Letters("date", text)
	}
	first, last := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
	if day.Before(first) || !day.Before(last) {
		first, last = time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	days := func(t time.Time) int { return int(t.Unix() / (24 * 60 * 60)) }
	n := otherCount(c, "date", days(day)-days(first), days(last)-days(first))
	return first.AddDate(0, 0, n).Format(time.DateOnly)
}

// maxSteps is how many numbers are tried.
const maxSteps = 4096

// otherCount is another number below a bound: it replaces the digits until they are below it, so that different numbers
// stay different.
func otherCount(c *keyed.Cipher, context string, n, bound int) int {
	width := len(strconv.Itoa(bound - 1))
	for range maxSteps { // each is below with a chance of one in ten or more
		n, _ = strconv.Atoi(c.Letters(context, fmt.Sprintf("%0*d", width, n)))
		if n < bound {
			break
		}
	}
	return n % bound
}
