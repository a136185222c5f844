package format_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
)

func TestDetect(t *testing.T) {
	tests := map[string]struct {
		text   string
		format contract.Format
		lead   string
	}{
		"empty":                      {"", contract.FormatOther, ""},
		"a phone number":             {"+14045550161", contract.FormatE164, ""},
		"the shortest phone number":  {"+2901234", contract.FormatE164, ""},
		"a phone number with spaces": {"+1 404 555 0161", contract.FormatOther, ""},
		"a country code of zero":     {"+04045550161", contract.FormatOther, ""},
		"too many digits":            {"+12345678901234567", contract.FormatOther, ""},
		"a plus sign":                {"+", contract.FormatOther, ""},
		"an email address":           {"jane.doe+x@example.com", contract.FormatEmail, ""},
		"an email of digits":         {"14045550161@example.com", contract.FormatEmail, ""},
		"an email with a name":       {"Jane <jane@example.com>", contract.FormatOther, ""},
		"two at signs":               {"a@b@example.com", contract.FormatOther, ""},
		"a host without a dot":       {"jane@localhost", contract.FormatOther, ""},
		"a URL":                      {"https://example.com/a?b=c", contract.FormatURI, "https://"},
		"a URL in capitals":          {"HTTP://example.com", contract.FormatURI, "HTTP://"},
		"a URL with a space":         {"https://example.com/a b", contract.FormatOther, "https://"},
		"no more than a scheme":      {"https://", contract.FormatOther, ""},
		"a path":                     {"/icons/1.png", contract.FormatOther, ""},
		"a date":                     {"2026-11-01", contract.FormatDate, ""},
		"no date":                    {"2026-02-30", contract.FormatOther, ""},
		"a time":                     {"2026-11-01T12:00:00Z", contract.FormatDateTime, ""},
		"a UUID":                     {"0189f7ea-ae2c-7809-8aeb-b819cf5e9e7f", contract.FormatUUID, ""},
		"a UUID of letters first":    {"f189f7ea-ae2c-7809-8aeb-b819cf5e9e7f", contract.FormatUUID, ""},
		"an id":                      {"grp_a1b2c3d4", contract.FormatPrefixed, "grp_"},
		"an id with a dash":          {"f-12345", contract.FormatPrefixed, "f-"},
		"a short rest":               {"grp_a1", contract.FormatOther, ""},
		"a long prefix":              {"conversations_a1b2c3", contract.FormatOther, ""},
		"words":                      {"Jane Doe", contract.FormatOther, ""},
		"one word":                   {"member", contract.FormatOther, ""},
		"digits":                     {"4045550161", contract.FormatOther, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if f, lead := format.Detect(test.text); f != test.format || lead != test.lead {
				t.Errorf("got %s %q, want %s %q", f, lead, test.format, test.lead)
			}
		})
	}
}

func TestUnitOf(t *testing.T) {
	tests := map[string]struct {
		value float64
		unit  contract.Unit
	}{
		"zero": {0, contract.UnitNone}, "a count": {200, contract.UnitNone}, "negative": {-1.7e9, contract.UnitNone},
		"seconds": {1.7e9, contract.UnitSeconds}, "milliseconds": {1.7e12, contract.UnitMilliseconds},
		"microseconds": {1.7e15, contract.UnitMicroseconds}, "nanoseconds": {1.7e18, contract.UnitNanoseconds},
		"before 1990 in milliseconds": {6e11, contract.UnitNone}, "after 2100 in seconds": {4.2e9, contract.UnitNone},
		"larger than any": {1e300, contract.UnitNone}, "the first second": {631152000, contract.UnitSeconds},
		"just before": {631151999, contract.UnitNone}, "just after": {4102444800, contract.UnitNone},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := format.UnitOf(test.value); got != test.unit {
				t.Errorf("got %s, want %s", got, test.unit)
			}
		})
	}
}

func BenchmarkDetect(b *testing.B) {
	texts := []string{"grp_8f3a9c1b7d2e4f5061728394", "+14045550161", "member", "https://cdn.blooio.com/groups/a1b2c3d4e5f6/icon.jpg", "user1@example.com", "Weekend plans 🎉"}
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			format.Detect(text)
		}
	}
}

func BenchmarkValid(b *testing.B) {
	for name, text := range map[string]string{
		"uri": "https://cdn.blooio.com/groups/a1b2c3d4e5f6/icon.jpg", "date-time": "2026-11-01T12:00:00.123Z", "uuid": "0189f7ea-ae2c-7809-8aeb-b819cf5e9e7f",
		"byte": "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=", "email": "jane.doe@example.com",
	} {
		b.Run(name, func(b *testing.B) {
			valid := format.Valid(name)
			b.ReportAllocs()
			for b.Loop() {
				valid(text)
			}
		})
	}
}
