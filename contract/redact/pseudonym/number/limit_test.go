package number

import (
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
)

var cipher = keyed.New([keyed.KeyLength]byte{1})

// What is a number within a text, and where it ends.
func TestLimitOfPieces(t *testing.T) {
	tests := map[string]struct{ text, want string }{ // want has the pieces, separated by |
		"six digits":                         {"123456", ""},
		"seven digits":                       {"1234567", "1234567"},
		"nineteen digits":                    {"1234567890123456789", "1234567890123456789"},
		"twenty digits":                      {"12345678901234567890", ""},
		"three separators":                   {"123 (0) 4567", "123 (0) 4567"},
		"three at once":                      {"123 - 4567", "123 - 4567"},
		"four at once":                       {"123 -- 4567", ""},
		"a letter before":                    {"a1234567", ""},
		"an escape before":                   {"%2041234567", "41234567"},
		"an escape of a digit":               {"%2012345", ""},
		"a letter after":                     {"1234567a", ""},
		"a letter after, with a plus":        {"+1234567a", "+1234567"},
		"a hyphen before":                    {"-1234567", "1234567"},
		"four groups of a card":              {"4111 1111 1111 1111", "4111 1111 1111 1111"},
		"groups of another card":             {"3782 822463 10005", "3782 822463 10005"},
		"two national numbers":               {"415-555-2671 212-555-2671", "415-555-2671|212-555-2671"},
		"an international and a national":    {"+1 415 555 2671 212 555 2671", "+1 415 555 2671|212 555 2671"},
		"fifteen digits with a plus":         {"+49 151 234 567 890 1", "+49 151 234 567 890 1"},
		"sixteen digits with a plus":         {"+49 151 234 567 890 12", "+49 151 234 567"},
		"three decimals":                     {"52.520", ""},
		"four decimals":                      {"52.5200", "52.5200"},
		"four digits before the point":       {"5252.52", ""},
		"three digits before the point":      {"139.6917", "139.6917"},
		"one digit before the point":         {"5.6037", "5.6037"},
		"two coordinates":                    {"52.5200 13.4049", "52.5200|13.4049"},
		"two coordinates with a comma":       {"52.5200,-13.4049", "52.5200|13.4049"},
		"a number of groups with points":     {"415.555.2671", "415.555.2671"},
		"a number of two groups, of 3 and 7": {"415.5552671", "415.5552671"},
	}
	for name, test := range tests {
		var got []string
		for at := range Replaced(cipher, test.text, AsWritten) {
			got = append(got, test.text[at[0]:at[1]])
		}
		if strings.Join(got, "|") != test.want {
			t.Errorf("%s: %q in %s", name, got, test.text)
		}
		if In(test.text) != (test.want != "") || Is(test.text) != (test.want == test.text && test.text[0] != '-') {
			t.Errorf("%s: In is %t, Is is %t", name, In(test.text), Is(test.text))
		}
	}
}

func TestCheckDigit(t *testing.T) {
	for body, want := range map[uint64]uint64{0: 0, 7992739871: 3, 411111111111111: 1, 37828224631000: 5, 550000000000000: 4} {
		if got := checkDigit(body); got != want {
			t.Errorf("%d: %d, want %d", body, got, want)
		}
	}
}

// Of two to nineteen digits, a number becomes one of as many. A single zero stays.
func TestLimitOfIntegers(t *testing.T) {
	for n := 1; n <= maxInteger; n++ {
		for _, value := range []uint64{power(n - 1), power(n-1) + 1, 5 * power(n-1), power(n-1) - 1, 9*power(n-1) + power(n-1) - 1} {
			got := integer(cipher, "bare", planOf(n), n, value)
			isSame := got == value && value != 0 || got >= power(n-1) != (value >= power(n-1)) || n < 19 && got >= power(n)
			if isSame && !(value < power(n-1) && n == 1) {
				t.Errorf("%d with %d digits becomes %d", value, n, got)
			}
		}
	}
	if got := JSON(cipher, "0", nil); got != "0" {
		t.Errorf("0 becomes %s", got)
	}
}
