package rule

import (
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
)

func parse(t *testing.T, text string) jsondoc.Value {
	t.Helper()
	document, err := jsondoc.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return document.Root()
}

// Numbers of seven digits may be phone numbers: they are not shown.
func TestLimitOfShownNumbers(t *testing.T) {
	tests := map[string]string{
		`0`: "0", `-0`: "-0", `999999`: "999999", `999999.9`: "999999.9", `999999.999999999999999`: "999999.999999999999999",
		`1000000`: "integer of 7 digits", `1000000.0`: "integer of 7 digits", `1e6`: "integer of 7 digits", `1000001`: "integer of 7 digits",
		`-999999`: "-999999", `-999999.9`: "-999999.9", `-1000000`: "integer of 7 digits", `-1000001`: "integer of 7 digits",
		`9.99999e5`: "999999",
		// The longest that is shown as it is written has 24 characters.
		`1.2345678901234567890123`:  "1.2345678901234567890123",
		`1.23456789012345678901234`: "1.2345678901234567",
		`null`:                      "null", `true`: "true",
		`""`: "string of 0 characters", `"a"`: "string of 1 character", `"ab"`: "string of 2 characters",
		`[]`: "array of 0 items", `[1]`: "array of 1 item", `[1,2]`: "array of 2 items",
		`{}`: "object of 0 properties", `{"a":1}`: "object of 1 property", `{"a":1,"b":2}`: "object of 2 properties",
	}
	for text, want := range tests {
		if got := (&Subject{}).show(parse(t, text)); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
	if got := (&Subject{ShowValues: true}).show(parse(t, "1000000")); got != "1000000" {
		t.Errorf("with --show-values: got %s", got)
	}
}

// Values of up to 64 KiB are compared by meaning, longer ones by how they are written.
func TestLimitOfComparing(t *testing.T) {
	list := func(length int, space string) jsondoc.Value {
		start := `["` + strings.Repeat("a", length-len(`["",1]`)-len(space)) + `",`
		return parse(t, start+space+`1]`)
	}
	const most = 64 << 10
	tests := map[string]struct {
		a, b jsondoc.Value
		want bool
	}{
		"written alike":               {parse(t, `[1]`), parse(t, `[1]`), true},
		"of the same meaning":         {parse(t, `[1]`), parse(t, `[1.0]`), true},
		"the longest, alike":          {list(most, ""), list(most, ""), true},
		"the longest, not alike":      {list(most-1, ""), list(most, " "), true},
		"the other way":               {list(most, " "), list(most-1, ""), true},
		"the first is longer":         {list(most+1, " "), list(most, ""), false},
		"the second is longer":        {list(most, ""), list(most+1, " "), false},
		"longer, but written alike":   {list(most+1, " "), list(most+1, " "), true},
		"longer, and of another kind": {list(most+1, " "), parse(t, `1`), false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := alike(test.a, test.b); got != test.want {
				t.Errorf("alike: %v", got)
			}
		})
	}
}

// Up to eight different values are a closed set, if each came four times on average.
func TestLimitOfClosedSets(t *testing.T) {
	tests := map[string]struct {
		values, count int
		want          bool
	}{
		"no value":                     {0, 0, false},
		"no value, but strings":        {0, 9, false},
		"one, too few":                 {1, 3, false},
		"one, often enough":            {1, 4, true},
		"one, more often":              {1, 5, true},
		"eight, too few":               {8, 31, false},
		"eight, often enough":          {8, 32, true},
		"eight, more often":            {8, 99, true},
		"nine":                         {9, 99, false},
		"more than there is count for": {33, 999, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var values observe.Few[uint64]
			for i := range test.values {
				values.Add(uint64(i), 1)
			}
			if got := isClosed(&values, test.count); got != test.want {
				t.Errorf("closed: %v", got)
			}
		})
	}
}

func TestLimitOfSecureURLs(t *testing.T) {
	tests := map[string]struct {
		secure, plain, others int
		want                  bool
	}{
		"too few":                {2, 0, 0, false},
		"enough":                 {3, 0, 0, true},
		"more":                   {4, 0, 0, true},
		"one was not":            {9, 1, 0, false},
		"among others":           {3, 0, 31, true},
		"among too many":         {3, 0, 32, false},
		"no URL":                 {0, 0, 3, false},
		"only ones that are not": {0, 3, 0, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var before observe.Property
			if test.secure > 0 {
				before.Leads.Add("https://", test.secure)
			}
			if test.plain > 0 {
				before.Leads.Add("http://", test.plain)
			}
			for i := range test.others {
				before.Leads.Add(string(rune('a'+i)), 1)
			}
			if got := wasSecure(&before, 3); got != test.want {
				t.Errorf("secure: %v", got)
			}
		})
	}
}

func TestLimitOfFormatsSeenBefore(t *testing.T) {
	const other, email, prefixed = contract.FormatOther, contract.FormatEmail, contract.FormatPrefixed
	seen := func(counts map[contract.Format]int, withDigit int, leads ...string) *observe.Property {
		p := &observe.Property{WithDigit: withDigit}
		for f, n := range counts {
			p.Formats[f] = n
		}
		for _, lead := range leads {
			p.Leads.Add(lead, 1)
		}
		return p
	}
	type counts = map[contract.Format]int
	tests := map[string]struct {
		before   *observe.Property
		expected string
	}{
		"one that is something else":  {seen(counts{other: 1, email: 9}, 0), ""},
		"an address":                  {seen(counts{email: 1}, 0), "an email address"},
		"one id":                      {seen(counts{prefixed: 1}, 1, "id_"), "an id that starts with id_"},
		"half of the ids with digits": {seen(counts{prefixed: 4}, 2, "id_"), "an id that starts with id_"},
		"fewer than half":             {seen(counts{prefixed: 4}, 1, "id_"), ""},
		"two of five":                 {seen(counts{prefixed: 5}, 2, "id_"), ""},
		"three of five":               {seen(counts{prefixed: 5}, 3, "id_"), "an id that starts with id_"},
		"more than half":              {seen(counts{prefixed: 4}, 3, "id_"), "an id that starts with id_"},
		"ids and one address":         {seen(counts{prefixed: 4, email: 1}, 4, "id_"), ""},
		"ids of two prefixes":         {seen(counts{prefixed: 4}, 4, "id_", "no_"), ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			expected, changed := (&Subject{}).compareFormat("x", other, test.before, nil, false)
			if expected != test.expected || changed != (expected != "") {
				t.Errorf("expected %q, changed %v", expected, changed)
			}
		})
	}
}

func TestLimitOfSpelling(t *testing.T) {
	tests := map[string]struct {
		a, b string
		want bool
	}{
		"the first letter":               {"A", "a", true},
		"the last letter":                {"Z", "z", true},
		"before the letters":             {"@", "`", false},
		"after the letters":              {"[", "{", false},
		"the last character of ASCII":    {"\x7f", "\x7f", true},
		"other letters":                  {"É_a", "éA", true},
		"an other letter and a letter":   {"a\u017f", "a-s", true}, // the long s folds to s
		"a letter and an other":          {"a-s", "a\u017f", true},
		"separators at the end":          {"a_", "a--", true},
		"separators only":                {"_", "-", true},
		"one more letter":                {"ab", "a", false},
		"one more letter, the other way": {"a", "ab", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := sameSpelling(test.a, test.b); got != test.want {
				t.Errorf("the same: %v", got)
			}
		})
	}
}

// Up to 16 identities are compared one with another, more are sorted. 0 is none.
func TestLimitOfIdentities(t *testing.T) {
	for _, n := range []int{0, 1, 2, 15, 16, 17, 18, 100} {
		identities := make([]uint64, n)
		if repeats(identities) {
			t.Errorf("%d without an identity repeat", n)
		}
		for i := range identities {
			identities[i] = uint64(n - i)
		}
		if repeats(identities) {
			t.Errorf("%d different ones repeat", n)
		}
		if n > 1 {
			if identities[n-1] = identities[0]; !repeats(identities) {
				t.Errorf("of %d the first does not repeat", n)
			}
		}
	}
}

func TestLimitOfIndices(t *testing.T) {
	for token, want := range map[string]bool{
		"": false, "0": true, "-1": false, "4294967295": true, "4294967296": false, "1.5": false, "a": false,
	} {
		if got := isIndex(token); got != want {
			t.Errorf("%q: %v", token, got)
		}
	}
}

// A description says what strings look like by one value, a pattern or a format that is checked.
func TestLimitOfDescribedStrings(t *testing.T) {
	for name, test := range map[string]struct {
		schema *openapi3.Schema
		want   bool
	}{
		"nothing":        {&openapi3.Schema{}, false},
		"one value":      {&openapi3.Schema{Enum: []any{"a"}}, true},
		"a pattern":      {&openapi3.Schema{Pattern: "a"}, true},
		"a format":       {&openapi3.Schema{Format: "date"}, true},
		"another format": {&openapi3.Schema{Format: "name"}, false},
	} {
		if got := describesText(test.schema); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
