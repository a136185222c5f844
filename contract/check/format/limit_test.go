package format

import (
	"math"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

func TestLimitsOfDetect(t *testing.T) {
	long := func(start string, length int) string { return start + strings.Repeat("1", length-len(start)) }
	tests := map[string]struct {
		text string
		want contract.Format
		lead string
	}{
		"the longest text":              {long("https://", 2048), contract.FormatURI, "https://"},
		"longer":                        {long("https://", 2049), contract.FormatOther, ""},
		"the longest prefix":            {"abcdefghijkl_12345", contract.FormatPrefixed, "abcdefghijkl_"},
		"a longer prefix":               {"abcdefghijklm_12345", contract.FormatOther, ""},
		"the shortest prefix":           {"a_12345", contract.FormatPrefixed, "a_"},
		"no prefix":                     {"_12345", contract.FormatOther, ""},
		"the shortest rest of an id":    {"id_1234", contract.FormatPrefixed, "id_"},
		"a shorter rest":                {"id_123", contract.FormatOther, ""},
		"the first and last in an id":   {"azAZ09_09azAZ", contract.FormatPrefixed, "azAZ09_"},
		"an id that is no date":         {"conv-12345", contract.FormatPrefixed, "conv-"},
		"a dot in an id":                {"id_12.34", contract.FormatOther, ""},
		"the shortest phone number":     {"+1234567", contract.FormatE164, ""},
		"a shorter phone number":        {"+123456", contract.FormatOther, ""},
		"the longest phone number":      {"+123456789012345", contract.FormatE164, ""},
		"a longer phone number":         {"+1234567890123456", contract.FormatOther, ""},
		"zero in a phone number":        {"+1000000", contract.FormatE164, ""},
		"a letter in a phone number":    {"+123456a", contract.FormatOther, ""},
		"the shortest URL":              {"a://b", contract.FormatURI, "a://"},
		"no more than a scheme":         {"a://", contract.FormatOther, ""},
		"a digit and a dash":            {"1234-", contract.FormatOther, ""},
		"nine bytes of a date":          {"2026-11-0", contract.FormatPrefixed, "2026-"},
		"the shortest email address":    {"a@b.c", contract.FormatEmail, ""},
		"an email to nobody":            {"@b.c", contract.FormatOther, ""},
		"an email to a host of nothing": {"a@.c", contract.FormatOther, ""},
		"an email with two at signs":    {"a@@b.c", contract.FormatOther, ""},
		"an email that ends in a dot":   {"a@b.", contract.FormatOther, ""},
		"a UUID":                        {"0189f7ea-ae2c-7809-8aeb-b819cf5e9e7f", contract.FormatUUID, ""},
		"a shorter UUID":                {"0189f7ea-ae2c-7809-8aeb-b819cf5e9e7", contract.FormatPrefixed, "0189f7ea-"},
		"a longer UUID":                 {"0189f7ea-ae2c-7809-8aeb-b819cf5e9e7f0", contract.FormatPrefixed, "0189f7ea-"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if f, lead := Detect(test.text); f != test.want || lead != test.lead {
				t.Errorf("got %s %q, want %s %q", f, lead, test.want, test.lead)
			}
		})
	}
}

func TestLimitsOfUnitOf(t *testing.T) {
	tests := map[string]struct {
		value float64
		want  contract.Unit
	}{
		"before 1990":                   {math.Nextafter(631152000, 0), contract.UnitNone},
		"1990":                          {631152000, contract.UnitSeconds},
		"before 2100":                   {4102444799, contract.UnitSeconds},
		"2100":                          {4102444800, contract.UnitNone},
		"before 1990, in milliseconds":  {631151999999, contract.UnitNone},
		"1990, in milliseconds":         {631152000000, contract.UnitMilliseconds},
		"before 2100, in milliseconds":  {4102444799999, contract.UnitMilliseconds},
		"2100, in milliseconds":         {4102444800000, contract.UnitNone},
		"1990, in microseconds":         {631152000e6, contract.UnitMicroseconds},
		"2100, in microseconds":         {4102444800e6, contract.UnitNone},
		"1990, in nanoseconds":          {631152000e9, contract.UnitNanoseconds},
		"before 2100, in nanoseconds":   {math.Nextafter(4102444800e9, 0), contract.UnitNanoseconds},
		"2100, in nanoseconds":          {4102444800e9, contract.UnitNone},
		"1990, in thousandths of those": {631152000e12, contract.UnitNone},
		"no number":                     {math.NaN(), contract.UnitNone},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := UnitOf(test.value); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestLimitsOfFormats(t *testing.T) {
	tests := map[string]struct{ good, bad []string }{
		"date": {
			[]string{"2026-01-01", "2026-12-31", "2026-01-31", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30",
				"2026-10-31", "2026-11-30", "2026-02-28", "2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31", "2019-09-19"},
			[]string{"2026-00-01", "2026-13-01", "2026-01-00", "2026-01-32", "2026-04-31", "2026-06-31", "2026-09-31", "2026-11-31", "2026-02-29", "2024-02-30", "1900-02-29", "2100-02-29",
				"2026-01-0", "2026-01-011", "2026-01-1:", "2026-1/-01", "2026_01-01", "2026-01_01", ":000-01-01"},
		},
		"date-time": {
			[]string{"2026-01-01T00:00:00Z", "2026-01-31T23:59:60Z", "2026-02-01T23:59:59Z", "2026-02-01T23:58:60+23:59", "2026-01-31T00:00:60-23:59", "2026-01-01T00:00:00.0Z", "2026-01-01T00:00:00+23:59", "2026-01-01T00:00:00-00:00"},
			[]string{"2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+00:60", "2026-01-01T23:59:60Z", "2026-01-31T23:58:60Z", "2026-02-01T00:00:60Z",
				"2026-01-01T00:00:00", "2026-01-01T00:00:00+00:0", "2026-01-01T00:00:00+00:000", "2026-01-01T00:00:00.0", "2026-01-01T0:000:00Z", "2026-01-01T00:000:0Z"},
		},
		"email": {[]string{"a@b", "a@[127.0.0.1]", "a@[IPv6:::1]", `"a b"@[IPv6:2001:db8::1]`, `"a b"@c`, `"\""@c`}, []string{`"a"b@c`, `"a@b`, `"\"@b`, `"a"`, "@b", "a@", ".a@b", "a.@b", "a@.b", "a@b.", "a..b@c", "a@b@c", "a b@c", "@[IPv6:::1]", "a@[IPv6:::1", "a@[IPv6:]", "a@[IPv6:1]", "a@[IPv6:::1%0]", "a@b@[IPv6:::1]"}},
		"uuid": {
			[]string{"09afAF09-0000-0000-0000-000000000000"},
			[]string{"00000000-0000-0000-0000-00000000000", "00000000-0000-0000-0000-0000000000000", "0000000000000-0000-0000-000000000000", "00000000-000000000-0000-000000000000",
				"00000000-0000-000000000-000000000000", "00000000-0000-0000-0000000000000000", "g0000000-0000-0000-0000-000000000000", "0-000000-0000-0000-0000-000000000000"},
		},
		"uri": {
			[]string{"http://a", "https://a", "http://a-b.c", "http://a/!~", "http://a?b", "a:b"},
			[]string{"http://a/\x7f", "http://a/ ", "http://a/\"", "a:", "http://"},
		},
		"byte": {
			[]string{"", "AAAA", "azAZ", "09+/", "AA==", "AAA="},
			[]string{"A", "AA", "AAA", "AAAAA", "A===", "AA=A", "@AAA", "[AAA", "`AAA", "{AAA", ":AAA", ".AAA", "AAA-"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for _, text := range test.good {
				if !Valid(name)(text) {
					t.Errorf("%q is refused", text)
				}
			}
			for _, text := range test.bad {
				if Valid(name)(text) {
					t.Errorf("%q is let through", text)
				}
			}
		})
	}
}
