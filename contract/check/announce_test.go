package check_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

func TestAnnouncements(t *testing.T) {
	header := func(name, value string) func(*contract.Exchange) {
		return func(ex *contract.Exchange) { ex.Header.Set(name, value) }
	}
	said := func(what string) string {
		return "response-deprecation-announced : no deprecation header / " + what
	}
	tests := map[string]struct {
		edits []func(*contract.Exchange)
		want  string
	}{
		"nothing":                   {nil, ""},
		"deprecated at a date":      {[]func(*contract.Exchange){header("Deprecation", "@1798761599")}, said("Deprecation: 2026-12-31")},
		"deprecated, older draft":   {[]func(*contract.Exchange){header("Deprecation", "true")}, said("Deprecation")},
		"not deprecated":            {[]func(*contract.Exchange){header("Deprecation", "false")}, ""},
		"sunset":                    {[]func(*contract.Exchange){header("Sunset", "Thu, 31 Dec 2026 23:59:59 GMT")}, said("Sunset: 2026-12-31")},
		"sunset of free text":       {[]func(*contract.Exchange){header("Sunset", "ask +15550100123")}, said("Sunset")},
		"warning 299":               {[]func(*contract.Exchange){header("Warning", `299 - "ask Jane Doe"`)}, said("Warning: 299")},
		"another warning":           {[]func(*contract.Exchange){header("Warning", `110 - "stale"`)}, ""},
		"successor":                 {[]func(*contract.Exchange){header("Link", `</v5/orders>; rel="successor-version"`)}, said("Link: successor-version")},
		"another link":              {[]func(*contract.Exchange){header("Link", `</orders?page=2>; rel="next"`)}, ""},
		"several are one finding":   {[]func(*contract.Exchange){header("Deprecation", "true"), header("Sunset", "x")}, said("Deprecation; Sunset")},
		"a wait without limitation": {[]func(*contract.Exchange){header("Retry-After", "5")}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := reportOf(t, exchange("GET", "http://x/orders", 200, `{"orders":[],"more":false}`, test.edits...))
			if got := lines(r); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestRateLimit(t *testing.T) {
	const undocumented = "response-status-undocumented : 200, 5XX / 429 Too Many Requests"
	silent := exchange("GET", "http://x/orders", 429, "")
	if got, want := lines(reportOf(t, silent)), "rate-limit-without-retry-after : Retry-After / no Retry-After\n"+undocumented; got != want {
		t.Errorf("silent:\n%s", got)
	}
	telling := exchange("GET", "http://x/orders", 429, "", func(ex *contract.Exchange) { ex.Header.Set("Retry-After", "5") })
	if got := lines(reportOf(t, telling)); got != undocumented {
		t.Errorf("telling:\n%s", got)
	}
}
