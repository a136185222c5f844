package leak

import (
	"encoding/base64"
	"fmt"
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

