package leak

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// scan says what is found in a text, and where.
func scan(t *testing.T, text string) string {
	t.Helper()
	leaks, err := Scan(strings.NewReader(text), "x")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, l := range leaks {
		all = append(all, fmt.Sprintf("%d:%d %s", l.Line, l.Column, l.Kind))
	}
	return strings.Join(all, ", ")
}

// A text is looked at up to 68 KiB, then from 64 KiB on. Wherever a leak lies across one of these edges, it is
// found once and where it is, and what is none does not become one because it is cut.
func TestLimitOfPieces(t *testing.T) {
	coded := base64.StdEncoding.EncodeToString([]byte(`{"identifier": "+14155552671"}`))
	lines := strings.Repeat(strings.Repeat(" ", 63)+"\n", 4<<10)
	tests := map[string]struct {
		text  string
		kinds map[int]string // by offset
	}{
		"a phone number":          {"+1 (415) 555-2671", map[int]string{0: "a phone number"}},
		"a national number":       {"415-555-2671", map[int]string{0: "a phone number"}},
		"an address":              {"jane.doe@corp.de", map[int]string{0: "an email address"}},
		"a key":                   {"bl_live_0123456789abcdef", map[int]string{0: "an API key"}},
		"a name like a key's":     {"task_12345678", nil},
		"a bearer token":          {"Bearer abcdef.ghijkl", map[int]string{7: "a bearer token"}},
		"a JSON web token":        {"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0", map[int]string{0: "a bearer token"}},
		"a cookie":                {`{"name": "Cookie", "value": "a=b"}`, map[int]string{29: "a cookie"}},
		"a cookie, the other way": {`{"value": "a=b", "name": "Cookie"}`, map[int]string{11: "a cookie"}},
		"escaped as in JSON":      {`"\u002b14155552671"`, map[int]string{1: "a phone number"}},
		"escaped as in a URL":     {"m=jane%40corp.de", map[int]string{2: "an email address"}},
		"within base64":           {`"` + coded + `"`, map[int]string{1: "a phone number"}},
		"a number and an address": {"+14155552671 jane@corp.de", map[int]string{0: "a phone number", 13: "an email address"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for _, edge := range []int{64 << 10, 68 << 10, 132 << 10} {
				for at := edge - len(test.text) - 1; at <= edge+1; at++ {
					// Lines of 64 bytes, the last of which is as long as it comes.
					text := lines[:at/64*64] + strings.Repeat(" ", at%64) + test.text + lines[:8<<10]
					leaks, err := Scan(iotest.DataErrReader(strings.NewReader(text)), "x")
					if err != nil || len(leaks) != len(test.kinds) {
						t.Fatalf("at %d: %v, %v", at, leaks, err)
					}
					for _, l := range leaks {
						offset := (l.Line-1)*64 + l.Column - 1 - at
						if test.kinds[offset] != l.Kind {
							t.Fatalf("at %d: %s, at offset %d", at, l, offset)
						}
					}
				}
			}
		})
	}
}

// Base64 that is longer than a piece is decoded wherever it is cut.
func TestLimitOfCodedPieces(t *testing.T) {
	for skip := range 4 {
		plain := strings.Repeat("abc ", 60<<10) + "+14155552671" + strings.Repeat(" abc", 10)
		text := strings.Repeat(" ", skip) + base64.StdEncoding.EncodeToString([]byte(plain))
		if got := scan(t, text); strings.Count(got, "a phone number") != 1 || strings.Contains(got, ",") {
			t.Errorf("%d bytes before: got %q", skip, got)
		}
	}
}

func TestLimitOfPhoneDigits(t *testing.T) {
	tests := map[string]struct {
		text string
		want bool
	}{
		"six digits":              {"+111234", false},
		"seven digits":            {"+1112345", true},
		"eight digits":            {"+11123456", true},
		"fifteen digits":          {"+111234567890123", true},
		"sixteen digits":          {"+1112345678901234", true},
		"seventeen digits":        {"+11123456789012345", false},
		"two separators":          {"+11 (1) 23456", true},
		"three separators":        {"+11 ( 123456", false},
		"a zero":                  {"+0912345678", false},
		"a letter after":          {"+1112345678a", false},
		"national":                {"415-555-2671", true},
		"national, in brackets":   {"(415) 555-2671", true},
		"national, too short":     {"415-555-267", false},
		"national, too long":      {"415-555-26711", false},
		"the lowest area":         {"201-200-0000", true},
		"below the lowest area":   {"199-200-0000", false},
		"the lowest exchange":     {"200-199-0000", false},
		"the highest area":        {"989-999-9999", true},
		"after a digit":           {"0415-555-2671", false},
		"after the last digit":    {"9415-555-2671", false},
		"after a letter":          {"a415-555-2671", false},
		"after the last letter":   {"Z415-555-2671", false},
		"after what is no letter": {"[415-555-2671", true},
		"after a slash":           {"/415-555-2671", true},
		"after a colon":           {":415-555-2671", true},
		"after a point":           {".415-555-2671", false},
		"after a comma":           {",415-555-2671", true},
		"before a backtick":       {"415-555-2671`", true},
		"before a letter":         {"415-555-2671z", false},
		"before a brace":          {"415-555-2671{", true},
		"before a plus":           {"415-555-2671+", false},
	}
	for name, test := range tests {
		if got := scan(t, test.text); (got != "") != test.want || got != "" && !strings.HasSuffix(got, " a phone number") {
			t.Errorf("%s: got %q", name, got)
		}
	}
	// What is a part of a number is none of its own.
	for text, want := range map[string]string{
		"+1 415 555 2671":              "1:1 a phone number",
		"+1 115 555 2671 212 555 2671": "1:1 a phone number, 1:17 a phone number",
		"+1 115-555-26712":             "1:1 a phone number",
		// But it may be the name of an address.
		"415-555-2671@corp.de": "1:1 a phone number, 1:1 an email address",
	} {
		if got := scan(t, text); got != want {
			t.Errorf("%s: got %q", text, got)
		}
	}
}

func TestLimitOfKeys(t *testing.T) {
	const letters, digits = "abcdefghij", "0123456789"
	tests := map[string]struct {
		text, want string
	}{
		"a key of 7":            {"sk_0123456", ""},
		"a key of 8":            {"sk_01234567", "1:1 an API key"},
		"a key of 9":            {"sk_012345678", "1:1 an API key"},
		"with one digit":        {"sk_abcdefg1", "1:1 an API key"},
		"without a digit":       {"sk_abcdefgh", ""},
		"a live key of 7":       {"bl_live_ab", ""},
		"a live key of letters": {"bl_live_abc", "1:1 an API key"},
		"of Slack":              {"xoxb-01234567", "1:1 an API key"},
		"of Slack, of 7":        {"xoxb-0123456", ""},
		"of no kind of Slack's": {"xoxc-01234567", ""},
		"of Amazon":             {"AKIAABCDEFGH", "1:1 an API key"},
		"of Amazon, of 7":       {"AKIAABCDEFG", ""},
		"a token of 7":          {"Bearer abcdefg", ""},
		"a token of 8":          {"Bearer abcdefgh", "1:8 a bearer token"},
		"a password of 7":       {"Basic abcdefg", ""},
		"a password of 8":       {"Basic abcdefgh", "1:7 a password"},
		"a web token":           {"eyJ" + letters + "." + digits, "1:1 a bearer token"},
		"its head too short":    {"eyJ" + letters[1:] + "." + digits, ""},
		"its body too short":    {"eyJ" + letters + "." + digits[1:], ""},
		"a domain of 1":         {"a@corp.d", ""},
		"a domain of 2":         {"a@corp.de", "1:1 an email address"},
		"no name":               {"@corp.de", ""},
	}
	for name, test := range tests {
		if got := scan(t, test.text); got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

// A match begins up to 160 bytes before what gives it away, and ends less than 320 after it.
func TestLimitOfDistances(t *testing.T) {
	after := func(n int) string { // the cookie is n bytes after "ookie"
		const start = `"name":"cookie",`
		return start + strings.Repeat(" ", n-len(`ookie","value":"`)) + `"value":"v"`
	}
	before := func(n int) string { // what must match begins n bytes before "ookie"
		const end = `"name":"c`
		return `"value":"` + strings.Repeat("v", n-len(`"value":"",`+end)) + `",` + end + `ookie"`
	}
	for _, lead := range []string{"", strings.Repeat(" ", 1000)} {
		column := func(n int, kind string) string { return fmt.Sprintf("1:%d %s", len(lead)+n, kind) }
		tests := map[string]struct{ text, want string }{
			"a name of 159":                {strings.Repeat("a", 159) + "@corp.de", column(1, "an email address")},
			"a name of 160":                {strings.Repeat("a", 160) + "@corp.de", column(1, "an email address")},
			"a name of 161, from where on": {strings.Repeat("a", 161) + "@corp.de", column(2, "an email address")},
			"before the name":              {before(160), column(10, "a cookie")},
			"too far before the name":      {before(161), ""},
			"after the name":               {after(319), column(329, "a cookie")},
			"too far after the name":       {after(320), ""},
		}
		for name, test := range tests {
			for _, rest := range []string{"", strings.Repeat(" ", 1000)} {
				if got := scan(t, lead+test.text+rest); got != test.want {
					t.Errorf("%s, %d before, %d after: got %q, want %q", name, len(lead), len(rest), got, test.want)
				}
			}
		}
	}
}

// Base64 of 16 characters may be a phone number. Of its first nine bytes, eight have to be text.
func TestLimitOfBase64(t *testing.T) {
	code := base64.RawStdEncoding.EncodeToString
	const phone = "+14155552671"
	tests := map[string]struct {
		text string
		want bool
	}{
		"16 characters":             {code([]byte(phone)), true},
		"15 characters":             {code([]byte(phone))[:15], false},
		"of a shorter number":       {code([]byte("+1415555267")), false},
		"17 characters":             {code([]byte(phone)) + "A", true},
		"one that is no text":       {code([]byte("\x01  " + phone)), true},
		"two that are no text":      {code([]byte("\x01\x01 " + phone)), false},
		"beyond the first nine":     {code([]byte("\x01        \x01\x01 " + phone)), true},
		"the last control code":     {code([]byte("\x01\x1f " + phone)), false},
		"a line feed":               {code([]byte("\x01\n " + phone)), true},
		"a tab":                     {code([]byte("\x01\t " + phone)), true},
		"the last of ASCII":         {code([]byte("\x01~ " + phone)), true},
		"delete":                    {code([]byte("\x01\x7f " + phone)), false},
		"the middle of a character": {code([]byte("\x01\xbf " + phone)), false},
		"the start of a character":  {code([]byte("\x01\xc0 " + phone)), true},
		"cut by one":                {code([]byte("   " + phone))[1:], true},
		"cut by two":                {code([]byte("   " + phone))[2:], true},
		"cut by three":              {code([]byte("   " + phone))[3:], true},
		"cut to 15":                 {code([]byte("   " + phone))[5:], false},
	}
	for name, test := range tests {
		want := ""
		if test.want {
			want = "1:1 a phone number"
		}
		if got := scan(t, test.text); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	if got := scan(t, "  "+base64.StdEncoding.EncodeToString([]byte(`say "\u002b11155552671"`))); got != "1:3 a phone number" {
		t.Errorf("escaped within: got %q", got)
	}
}

func TestLimitOfEscapes(t *testing.T) {
	for text, want := range map[string]string{
		`\u002b1415555267\u0031`:                        "1:1 a phone number",
		`\u002b1115555\u`:                               "1:1 a phone number",
		`\u002b1115555\`:                                "1:1 a phone number",
		`\u002b1115555\u0`:                              "1:1 a phone number",
		`\\u002b14155552671`:                            "1:1 a phone number",
		`\u005cu002b14155552671`:                        "1:1 a phone number",
		`\u005cu002b14155552671 \u005cu002b14155552672`: "1:1 a phone number, 1:24 a phone number",
		"%2B1415555267%31":                              "1:1 a phone number",
		"%2B111234%35":                                  "1:1 a phone number", // one of seven digits, the last of which is escaped
		"%2B11123%35":                                   "",
		`\u002b111234\u0035`:                            "1:1 a phone number",
		`\u002b11123\u0035`:                             "",
		"%2B14155552671%":                               "1:1 a phone number",
		"%2B14155552671%2":                              "1:1 a phone number",
		"%2B1115555267%3":                               "1:1 a phone number",
		"%":                                             "",
		`\u`:                                            "",
		`x\u00e9` + strings.Repeat(" ", 9) + "jane@corp.de": "1:17 an email address",
	} {
		if got := scan(t, text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

// A text of any length is read to its end, from whatever it is read.
func TestLimitOfLengths(t *testing.T) {
	const phone = "+14155552671"
	for _, length := range []int{0, 1, 11, 12, 13, 64<<10 - 1, 64 << 10, 64<<10 + 1, 72<<10 - 1, 72 << 10, 72<<10 + 1, 136 << 10, 136<<10 + 1} {
		text := strings.Repeat(" ", max(length-len(phone), 0)) + phone
		text = text[len(text)-length:]
		for name, r := range map[string]io.Reader{"a string": strings.NewReader(text), "bytes": bytes.NewReader([]byte(text)), "something else": io.MultiReader(strings.NewReader(text))} {
			leaks, err := Scan(r, "x")
			if want := length >= len(phone); err != nil || (len(leaks) == 1) != want {
				t.Errorf("%d bytes from %s: %v, error %v", length, name, leaks, err)
			}
		}
	}
}

// A thousand places are listed.
func TestLimitOfLeaks(t *testing.T) {
	for n, want := range map[int]int{0: 0, 1: 1, 999: 999, 1000: 1000, 1001: 1000} {
		leaks, err := Scan(strings.NewReader(strings.Repeat("+14155552671 ", n)), "x")
		if err != nil || len(leaks) != want {
			t.Errorf("%d: %d leaks, error %v", n, len(leaks), err)
		}
	}
}
