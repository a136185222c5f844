package pseudonym

import (
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract"
)

// time shifts a date, and a date with a time, in the form in which it is written.
func (m *Maker) time(text string, form contract.Format) string {
	if m.shift == 0 {
		return text
	}
	if form == contract.FormatDate {
		if t, err := time.Parse(time.DateOnly, text); err == nil {
			return t.Add(m.shift).Format(time.DateOnly)
		}
		return text
	}
	t, err := time.Parse(time.RFC3339Nano, strings.ToUpper(text))
	if err != nil {
		return text
	}
	layout, zone := "2006-01-02T15:04:05", len("2006-01-02T15:04:05")
	if text[zone] == '.' {
		fraction := len(text[zone+1:]) - len(strings.TrimLeft(text[zone+1:], "0123456789"))
		layout += "." + strings.Repeat("0", fraction)
		zone += 1 + fraction
	}
	shifted := t.Add(m.shift).Format(layout)
	return shifted[:10] + text[10:11] + shifted[11:] + text[zone:]
}
