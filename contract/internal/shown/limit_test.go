package shown

import (
	"strings"
	"testing"
)

func TestLimitOfTokens(t *testing.T) {
	tests := map[string]struct {
		text string
		want bool
	}{
		"one letter":                {"a", true},
		"as long as can be":         {strings.Repeat("a", maxToken), true},
		"longer":                    {strings.Repeat("a", maxToken+1), false},
		"six digits":                {"012345", true},
		"seven digits":              {"0123456", false},
		"seven zeros":               {"0000000", false},
		"six digits twice":          {"012345x012345", true},
		"seven with separators":     {"0.1-2_3.4-5.6", false},
		"the first and last letter": {"azAZ", true},
		"the first and last digit":  {"09", true},
		"before the digits":         {"/", false},
		"after the digits":          {":", false},
		"before the letters":        {"@", false},
		"after the letters":         {"[", false},
		"before the small letters":  {"`", false},
		"after the small letters":   {"{", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Harmless(test.text); got != test.want {
				t.Errorf("Harmless(%q) is %v", test.text, got)
			}
		})
	}
}

// A phone number of seven digits is never shown.
func TestLimitIsBelowAPhoneNumber(t *testing.T) {
	if maxDigits != 6 || maxToken != 32 {
		t.Errorf("%d digits in texts of %d bytes are shown", maxDigits, maxToken)
	}
}

func TestLimitOfTheSingular(t *testing.T) {
	for n, want := range map[int]string{0: "0 items", 1: "1 item", 2: "2 items"} {
		if got := Count(n, "item"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
