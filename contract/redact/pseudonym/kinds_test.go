package pseudonym_test

import (
	"encoding/base64"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/nyaruka/phonenumbers"

	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym"
)

func TestKinds(t *testing.T) {
	const host = `h[a-p]{16}\.example\.com`
	tests := map[string]struct{ text, want, not string }{ // want is a pattern, not is what must not be there
		"an international number":         {"+49 (151) 234-56789", `^\+\d\d \(\d[a-z]\d\) \d{3}-\d{5}$`, "49 (151"},
		"one that is dialled from Europe": {"0049 151 23456789", `^\d[a-z]\d\d \d{3} \d[a-z]\d{6}$`, "0049"},
		"one that is dialled from the US": {"011 49 151 23456789", `^\d[a-z]\d \d\d \d{3} \d[a-z]\d{6}$`, "011 49"},
		"a national number":               {"(415) 555-2671", `^\(\d[a-z]\d\) \d{3}-\d{4}$`, "555"},
		"with one digit in front":         {"1 415 555 2671", `^\d \d[a-z]\d \d{3} \d{4}$`, "415"},
		"a trunk prefix":                  {"030123456", `^\d[a-z]\d{7}$`, "123456"},
		"in a sentence":                   {"Ring 030 123456, not +4930123456!", `^[A-Z][a-z]{3} \d[a-z]\d \d{6}, [a-z]{3} \+\d{10}!$`, "123456"},
		"two numbers":                     {"415-555-2671 212-555-2671", `^\d[a-z]\d-\d{3}-\d{4} \d[a-z]\d-\d{3}-\d{4}$`, "555"},
		"fullwidth digits":                {"４１５５５５２６７１", `^[０-９]{10}$`, "４１５"},
		"superscript digits":              {"⁺⁴⁹³⁰¹²³⁴⁵⁶", `^⁺[⁰¹²³⁴⁵⁶⁷⁸⁹]{10}$`, "⁴⁹³⁰"},
		"circled digits":                  {"①②③④", `^\pN{4}$`, "①②③④"},
		"Arabic digits":                   {"٠٣٠ ١٢٣٤٥٦", `^[٠-٩][a-z][٠-٩] [٠-٩]{6}$`, "١٢٣٤"},
		"circled letters":                 {"ⓙⓐⓝⓔ", `^.{4}$`, "ⓐⓝⓔ"},
		"mathematical letters":            {"𝐉𝐚𝐧𝐞", `^.{4}$`, "𝐚𝐧𝐞"},
		"social insurance":                {"078-05-1120", `^\d[a-z]\d-\d\d-\d{4}$`, "1120"},
		"a coordinate":                    {"52.520008, -13.404954", `^9[1-9]\.\d{6}, -9[1-9]\.\d{6}$`, "520008"},
		"a coordinate of three digits":    {"139.691711", `^(18[1-9]|19\d|[2-9]\d\d)\.\d{6}$`, "691711"},
		"a coordinate of one digit":       {"5.6037", `^[1-9]\.\d{3}0$`, "6037"},
		"an address":                      {"jane.doe@corp.de", `^[a-z]{4}\.[a-z]{3}@` + host + `$`, "jane"},
		"an address of a number":          {"4155552671@corp.de", `^\d{10}@` + host + `$`, "4155"},
		"a user name":                     {"john_doe", `^[a-z]{4}_[a-z]{3}$`, "john"},
		"a name with a prefix":            {"al-Assad", `^[a-z]{2}-[A-Z][a-z]{4}$`, "al-"},
		"a documented prefix":             {"grp_a1b2c3d4", `^grp_[a-z]\d[a-z]\d[a-z]\d[a-z]\d$`, "a1b2"},
		"a URL":                           {"https://corp.de/v4/v4155552671/jane.smith/a.png?n=jane%20doe#x", `^https://` + host + `/v4/[a-z]\d{10}/[a-z]{4}\.[a-z]{5}/[a-z]\.png\?[a-z]=[a-z]{3,4}\+[a-z]{3}#[a-z]$`, "jane"},
		"a scheme of a person":            {"jane://corp.de/x", `^[a-z]{4}://` + host + `/[a-z]$`, "jane"},
		"a port that may be a number":     {"https://corp.de:41555/", `^https://` + host + `:\d{5}/$`, "41555"},
		"a key of Stripe":                 {"sk_live_0123456789abcdef", `^xx_[a-z]{4}_`, "sk_"},
		"a key of Amazon":                 {"AKIAIOSFODNN7EXAMPLE", `^[A-Z]{12}\d[A-Z]{7}$`, "AKIA"},
		"a prefix that begins as a key":   {"acct_0123456789abcdefghijklmnopqrstuv", `^[a-z]{4}_\d{10}[a-z]{22}$`, "abc"},
		"a key of Twilio":                 {"AC0123456789abcdef0123456789abcdef", `^[A-Z]{2}[0-9a-z]{32}$`, "AC"},
		"a key of Google":                 {"AIzaSyA1234567890abcdefghijklmnopqrstuv", `^[A-Za-z0-9]{39}$`, "AIza"},
		"a key of Slack":                  {"xoxb-1234567890-abcdefgh", `^xxxx-\d{10}-[a-z]{8}$`, "xoxb"},
		"a key of GitHub":                 {"ghp_0123456789abcdefghijklmnopqrstuvwxyz", `^xxx_`, "ghp_"},
		"a token":                         {"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", `^[A-Za-z0-9]{20}\.[A-Za-z0-9]{15}\.[A-Za-z0-9]{4}$`, "eyJ"},
		"a bank account":                  {"DE89 3704 0044 0532 0130 00", `^[A-Z]{2}\d\d \d[a-z]\d\d \d{4} \d{4} \d{4} \d\d$`, "3704"},
		"Devanagari":                      {"नमस्ते", `^\p{Devanagari}{6}$`, "नमस्"},
		"a UUID":                          {"0189F7EA-AE2C-7809-8AEB-B819CF5E9E7F", `^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$`, "F7EA"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := text(test.text)
			if !regexp.MustCompile(test.want).MatchString(got) || strings.Contains(got, test.not) {
				t.Errorf("%q becomes %q, want %s without %q", test.text, got, test.want, test.not)
			}
			if f, _ := format.Detect(test.text); name != "a URL" {
				if now, _ := format.Detect(got); now != f {
					t.Errorf("%q is %s, %q is %s", test.text, f, got, now)
				}
			}
		})
	}
}

// Digits of other scripts and styles are the same number, and become the same one.
func TestStylesOfDigits(t *testing.T) {
	plain := text("+14155552671")
	for _, styled := range []string{"＋１４１５５５５２６７１", "+①④①⑤⑤⑤⑤②⑥⑦①", "⁺¹⁴¹⁵⁵⁵⁵²⁶⁷¹", "+١٤١٥٥٥٥٢٦٧١", "+𝟏𝟒𝟏𝟓𝟓𝟓𝟓𝟐𝟔𝟕𝟏"} {
		digits := ""
		for _, c := range text(styled) {
			switch {
			case c == '⓪':
				digits += "0"
			case '①' <= c && c <= '⑨':
				digits += string('1' + c - '①')
			case strings.ContainsRune("⁰¹²³⁴⁵⁶⁷⁸⁹", c):
				digits += strconv.Itoa(utf8.RuneCountInString("⁰¹²³⁴⁵⁶⁷⁸⁹"[:strings.IndexRune("⁰¹²³⁴⁵⁶⁷⁸⁹", c)]))
			case c >= '𝟎' && c <= '𝟗':
				digits += string('0' + c - '𝟎')
			case c >= '٠' && c <= '٩':
				digits += string('0' + c - '٠')
			case c >= '０' && c <= '９':
				digits += string('0' + c - '０')
			case unicode.IsDigit(c):
				digits += string(c)
			}
		}
		if "+"+digits != plain {
			t.Errorf("%s becomes %s, as a number %s, want %s", styled, text(styled), digits, plain)
		}
	}
}

// No digit or number of any kind stays as it is in a text of several, nor does a letter.
func TestEveryCharacterIsReplaced(t *testing.T) {
	for c := rune(0x80); c < 0x20000; c++ {
		if !unicode.Is(unicode.Nd, c) && !unicode.Is(unicode.No, c) && !unicode.Is(unicode.Nl, c) && !unicode.IsLetter(c) || 0xac00 <= c && c < 0xd7a0 && c%97 != 0 || 0x3400 <= c && c < 0xa000 && c%97 != 0 {
			continue
		}
		original := string([]rune{c, c, c, c})
		if got := text(original); got == original || strings.Contains(got, original) || utf8.RuneCountInString(got) < 4 {
			t.Errorf("%q, %U, becomes %q", original, c, got)
		}
	}
}

// What passes a check or is valid is so no more.
func TestInvalidOnPurpose(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	valid := func(number, region string) bool {
		n, err := phonenumbers.Parse(number, region)
		return err == nil && phonenumbers.IsValidNumber(n)
	}
	for range values() / 4 {
		for n := 13; n <= 19; n++ {
			digits := of(r, 1, decimal[1:]) + of(r, n-1, decimal)
			if got := number(digits); isCard(got) || len(got) != n || got[0] == '0' {
				t.Fatalf("%s becomes %s", digits, got)
			}
		}
		ten := of(r, 1, decimal[1:]) + of(r, 9, decimal)
		if got := text(ten); valid("+1"+got, "ZZ") || len(got) != 10 {
			t.Fatalf("%s becomes %s", ten, got)
		}
		long := of(r, 1, decimal[1:]) + of(r, 10+r.IntN(3), decimal)
		if got := number(long); valid("+"+got, "ZZ") || len(got) != len(long) {
			t.Fatalf("%s becomes %s", long, got)
		}
	}
}

// A number stays whole, negative and a time in its unit if it was, and keeps its digits.
func TestNumbersKeepTheirClass(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range values() {
		text := of(r, 1, decimal[1:]) + of(r, r.IntN(19), decimal)
		if r.IntN(3) == 0 {
			text = "-" + text
		}
		if r.IntN(3) == 0 {
			text += "." + of(r, 1+r.IntN(3), decimal)
		}
		same := func(other string) bool {
			a, _ := strconv.ParseFloat(text, 64)
			b, _ := strconv.ParseFloat(other, 64)
			return format.UnitOf(a) == format.UnitOf(b)
		}
		got := salted.Number(text, same)
		if _, decimals, _ := strings.Cut(text, "."); strings.Trim(decimals, "0") == "" != (strings.Trim(strings.SplitAfter(got+".", ".")[1], "0.") == "") {
			t.Errorf("%s becomes %s", text, got)
		}
		if !same(got) || len(got) != len(text) || (got[0] == '-') != (text[0] == '-') || strings.IndexByte(got, '.') != strings.IndexByte(text, '.') {
			t.Errorf("%s becomes %s", text, got)
		}
	}
	for _, text := range []string{"631152000", "631151999", "4102444799", "4102444800", "631152000000", "631151999999", "4102444799999", "4102444800000", "4102444800000000", "4102444799999000000"} {
		before, _ := strconv.ParseFloat(text, 64)
		after, _ := strconv.ParseFloat(number(text), 64)
		if format.UnitOf(before) != format.UnitOf(after) {
			t.Errorf("%s becomes %s", text, number(text))
		}
	}
}

// What a description asks for, a pseudonym has, and different numbers are different still.
func TestFits(t *testing.T) {
	matcher := func(pattern string) func(string) bool { return regexp.MustCompile(pattern).MatchString }
	for name, test := range map[string]struct{ text, pattern string }{
		"digits of a national number": {"415-555-2671", `^\d{3}-\d{3}-\d{4}$`},
		"numbers of one country":      {"+14155552671", `^\+1\d{10}$`},
		"a Unix prefix":               {"usr_a1b2c3d4", `^usr_.+$`},
		"an undocumented end":         {"jane", `^.{4}$`},
		"a digit":                     {"a1", `^[a-f]\d$`},
	} {
		fits := matcher(test.pattern)
		if got := salted.Text(test.text, fits); !fits(got) || got == test.text {
			t.Errorf("%s: %q becomes %q", name, test.text, got)
		}
	}
	us := salted.Text("+14155552671", matcher(`^\+1\d{10}$`))
	if n, err := phonenumbers.Parse(us, "ZZ"); err == nil && phonenumbers.IsValidNumber(n) {
		t.Errorf("%s is valid", us)
	}
}

// A blob does not hold what was in it.
func TestBlobs(t *testing.T) {
	secret := "Jane Doe, +14155552671"
	for name, code := range map[string]*base64.Encoding{"standard": base64.StdEncoding, "URL": base64.RawURLEncoding} {
		plain, err := code.DecodeString(text(code.EncodeToString([]byte(secret))))
		if err != nil || strings.Contains(string(plain), "Jane") || strings.Contains(string(plain), "4155") {
			t.Errorf("%s: %q, error %v", name, plain, err)
		}
	}
}

// A pseudonym depends on the salt and on nothing that was replaced before or is at the same time.
func TestPseudonymsAreTheSame(t *testing.T) {
	texts := []string{"Jane Doe", "+14155552671", "(415) 555-2671", "grp_a1b2c3d4", "usr_a1b2", "jane@corp.de", "https://corp.de/a", "4111 1111 1111 1111", "नमस्ते"}
	again := pseudonym.New(pseudonym.Options{Salt: "different", IsDocumented: func(prefix string) bool { return prefix == "grp_" }})
	other := pseudonym.New(pseudonym.Options{Salt: "another"})
	random, second := pseudonym.New(pseudonym.Options{}), pseudonym.New(pseudonym.Options{})
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for i := len(texts) - 1; i >= 0; i-- {
				if a, b := text(texts[i]), again.Text(texts[i], nil); a != b || a == other.Text(texts[i], nil) {
					t.Errorf("%s becomes %s and %s", texts[i], a, b)
				}
			}
		})
	}
	wait.Wait()
	if random.Text("Jane Doe", nil) == second.Text("Jane Doe", nil) {
		t.Error("two makers without a salt agree")
	}
	if again.Name("x") != salted.Name("x") || other.Name("x") == salted.Name("x") || salted.Name("y") == salted.Name("x") {
		t.Error("the names do not tell pseudonyms apart")
	}
}
