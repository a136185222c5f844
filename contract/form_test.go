package contract

import "testing"

func TestFormOf(t *testing.T) {
	tests := map[string]struct {
		text string
		form form
		lead string
	}{
		"empty":                      {"", formOther, ""},
		"a phone number":             {"+14045550161", formE164, ""},
		"the shortest phone number":  {"+2901234", formE164, ""},
		"a phone number with spaces": {"+1 404 555 0161", formOther, ""},
		"a country code of zero":     {"+04045550161", formOther, ""},
		"too many digits":            {"+12345678901234567", formOther, ""},
		"an email address":           {"jane.doe+x@example.com", formEmail, ""},
		"an email of digits":         {"14045550161@example.com", formEmail, ""},
		"an email with a name":       {"Jane <jane@example.com>", formOther, ""},
		"two at signs":               {"a@b@example.com", formOther, ""},
		"a host without a dot":       {"jane@localhost", formOther, ""},
		"a URL":                      {"https://example.com/a?b=c", formURI, "https://"},
		"a URL in capitals":          {"HTTP://example.com", formURI, "HTTP://"},
		"a URL with a space":         {"https://example.com/a b", formOther, "https://"},
		"no more than a scheme":      {"https://", formOther, ""},
		"a path":                     {"/icons/1.png", formOther, ""},
		"a date":                     {"2026-11-01", formDate, ""},
		"no date":                    {"2026-02-30", formOther, ""},
		"a time":                     {"2026-11-01T12:00:00Z", formDateTime, ""},
		"a UUID":                     {"0189f7ea-ae2c-7809-8aeb-b819cf5e9e7f", formUUID, ""},
		"a UUID of letters first":    {"f189f7ea-ae2c-7809-8aeb-b819cf5e9e7f", formUUID, ""},
		"an id":                      {"grp_a1b2c3d4", formPrefixed, "grp_"},
		"an id with a dash":          {"f-12345", formPrefixed, "f-"},
		"a short rest":               {"grp_a1", formOther, ""},
		"a long prefix":              {"conversations_a1b2c3", formOther, ""},
		"words":                      {"Jane Doe", formOther, ""},
		"one word":                   {"member", formOther, ""},
		"digits":                     {"4045550161", formOther, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if f, lead := formOf(test.text); f != test.form || lead != test.lead {
				t.Errorf("got %s %q, want %s %q", formNames[f], lead, formNames[test.form], test.lead)
			}
		})
	}
}

func TestUnitOf(t *testing.T) {
	tests := map[string]struct {
		value float64
		unit  unit
	}{
		"zero": {0, unitNone}, "a count": {200, unitNone}, "negative": {-1.7e9, unitNone},
		"seconds": {1.7e9, unitSeconds}, "milliseconds": {1.7e12, unitMilliseconds},
		"microseconds": {1.7e15, unitMicroseconds}, "nanoseconds": {1.7e18, unitNanoseconds},
		"before 1990 in milliseconds": {6e11, unitNone}, "after 2100 in seconds": {4.2e9, unitNone},
		"larger than any": {1e300, unitNone},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := unitOf(test.value); got != test.unit {
				t.Errorf("got %s, want %s", unitNames[got], unitNames[test.unit])
			}
		})
	}
}

func TestInWords(t *testing.T) {
	for name, want := range map[string]string{
		"ChannelType": "channel types", "channel_type": "channel types", "Status": "statuses",
		"Currency": "currencies", "Key": "keys", "tax": "taxes", "kind": "kinds", "tags": "tags", "class": "classes",
	} {
		if got := inWords(name); got != want {
			t.Errorf("%q in words is %q, want %q", name, got, want)
		}
	}
}
