package pseudonym_test

import (
	"fmt"
	"hash/maphash"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/nyaruka/phonenumbers"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/numbering"
	"github.com/blooio-community/blooio-go/internal/race"
)

// values is how many values of a kind are replaced. With BLOOIO_TEST_FULL set it is a million, which takes minutes.
func values() int {
	switch {
	case os.Getenv("BLOOIO_TEST_FULL") != "":
		return 1_000_000
	case race.Enabled:
		return 2_000
	}
	return 20_000
}

// perRegion is how many telephone numbers of a region are. Of all regions it is more than values.
func perRegion() int { return values() / 100 }

var salted = pseudonym.New(pseudonym.Options{Salt: "different", IsDocumented: func(prefix string) bool { return prefix == "grp_" }})

var seed = maphash.MakeSeed()

// collisions replaces n different values, and counts those whose pseudonym is that of another one or the value itself.
// They are told apart by 64 bits of a hash, by which two of a million are the same once in forty million tests.
func collisions(t *testing.T, n int, value func(r *rand.Rand) string, replace func(string) string) (collided int) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	before, after := map[uint64]bool{}, make(map[uint64]bool, n)
	for tries := 0; len(before) < n && tries < 4*n; tries++ {
		text := value(r)
		if key := maphash.String(seed, text); before[key] {
			continue
		} else {
			before[key] = true
		}
		got := replace(text)
		key := maphash.String(seed, got)
		if after[key] || got == text {
			if collided++; collided < 4 {
				t.Logf("%q becomes %q, as another one does", text, got)
			}
		}
		after[key] = true
	}
	return collided
}

func text(s string) string { return salted.Text(s, nil) }

func number(s string) string { return salted.Number(s, nil) }

// of makes a text of a number of characters, at random.
func of(r *rand.Rand, n int, characters []rune) string {
	text := make([]rune, n)
	for i := range text {
		text[i] = characters[r.IntN(len(characters))]
	}
	return string(text)
}

var decimal = []rune("0123456789")

// scripts have letters of which names are made.
var scripts = map[string][]rune{}

func init() {
	for name, table := range map[string]*unicode.RangeTable{
		"Cyrillic": unicode.Cyrillic, "Greek": unicode.Greek, "Hebrew": unicode.Hebrew, "Arabic": unicode.Arabic, "Devanagari": unicode.Devanagari,
		"Thai": unicode.Thai, "Hangul": unicode.Hangul, "Han": unicode.Han, "Hiragana": unicode.Hiragana,
	} {
		for _, rows := range table.R16 {
			for c := rune(rows.Lo); c <= rune(rows.Hi); c += rune(rows.Stride) {
				if unicode.IsLetter(c) && c < 0xe000 {
					scripts[name] = append(scripts[name], c)
				}
			}
		}
	}
	scripts["Latin"] = []rune("abcdefghijklmnopqrstuvwxyz")
}

// TestDifferentStaysDifferent replaces a million values of each kind if it is asked to, or a part of them.
func TestDifferentStaysDifferent(t *testing.T) {
	letters := scripts["Latin"]
	word := []rune("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	integer := func(n int) func(*rand.Rand) string {
		return func(r *rand.Rand) string { return of(r, 1, decimal[1:]) + of(r, n-1, decimal) }
	}
	// Of ten and eleven digits so many are valid that others meet them: there are fewer numbers that nobody has than
	// numbers. Among themselves neither meet.
	valid := func(n int, want bool) func(*rand.Rand) string {
		plan := numbering.International(n)
		if n == 10 {
			plan = numbering.NorthAmerican
		}
		return func(r *rand.Rand) string {
			for {
				digits := integer(n)(r)
				value, _ := strconv.Atoi(digits)
				prefix, _ := strconv.Atoi(digits[:numbering.Digits])
				if _, is := plan.Place(prefix, plan.Break > 0 && uint64(value) >= plan.Break); is == want {
					return digits
				}
			}
		}
	}
	card := func(r *rand.Rand) string {
		body := of(r, 1, decimal[1:]) + of(r, 14, decimal)
		for _, last := range "0123456789" {
			if isCard(body + string(last)) {
				return body + string(last)
			}
		}
		return ""
	}
	tests := map[string]struct {
		value   func(*rand.Rand) string
		replace func(string) string
	}{
		"national numbers": {func(r *rand.Rand) string {
			return fmt.Sprintf("(%s) %s-%s", of(r, 3, decimal), of(r, 3, decimal), of(r, 4, decimal))
		}, text},
		"numbers with a trunk prefix": {func(r *rand.Rand) string {
			return "0" + of(r, 1, decimal[2:]) + of(r, 2, decimal) + " " + of(r, 7, decimal)
		}, text},
		"numbers of social insurance": {func(r *rand.Rand) string {
			return of(r, 3, decimal) + "-" + of(r, 2, decimal) + "-" + of(r, 4, decimal)
		}, text},
		"ids":                    {func(r *rand.Rand) string { return "grp_" + of(r, 8, word) }, text},
		"ids of another prefix":  {func(r *rand.Rand) string { return of(r, 3, letters) + "_" + of(r, 6, word) }, text},
		"long ids":               {func(r *rand.Rand) string { return "grp_" + of(r, 22, word) }, text},
		"keys":                   {func(r *rand.Rand) string { return "sk_live_" + of(r, 16, word) }, text},
		"email addresses":        {func(r *rand.Rand) string { return of(r, 3+r.IntN(8), letters) + "@" + of(r, 8, letters) + ".com" }, text},
		"email addresses of one": {func(r *rand.Rand) string { return of(r, 4, letters) + "." + of(r, 5, letters) + "@corp.de" }, text},
		"hosts":                  {func(r *rand.Rand) string { return "https://" + of(r, 8, letters) + ".com/" }, text},
		"URLs":                   {func(r *rand.Rand) string { return "https://corp.de/" + of(r, 8, word) + "?a=" + of(r, 2, word) }, text},
		"cards":                  {card, text},
		"cards with spaces":      {func(r *rand.Rand) string { c := card(r); return c[:4] + " " + c[4:8] + " " + c[8:12] + " " + c[12:] }, text},
		"cards as numbers":       {card, number},
		"IBANs":                  {func(r *rand.Rand) string { return "NO" + of(r, 13, decimal) }, text},
		"UUIDs": {func(r *rand.Rand) string {
			return fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", r.Uint32(), r.IntN(1<<16), r.IntN(1<<12), r.IntN(1<<12), r.Int64N(1<<48))
		}, text},
		"times in seconds":         {func(r *rand.Rand) string { return strconv.Itoa(1000000000 + r.IntN(999999999)) }, number},
		"times in milliseconds":    {func(r *rand.Rand) string { return strconv.FormatInt(1600000000000+r.Int64N(400000000000), 10) }, number},
		"numbers of North America": {valid(10, true), text},
		"ten other digits":         {valid(10, false), number},
		"valid without a plus":     {valid(11, true), number},
		"eleven other digits":      {valid(11, false), text},
		"negative numbers":         {func(r *rand.Rand) string { return "-" + integer(9)(r) }, number},
		"numbers with a fraction":  {func(r *rand.Rand) string { return of(r, 1, decimal[1:]) + of(r, 5, decimal) + "." + of(r, 2, decimal) }, number},
		"numbers with an exponent": {func(r *rand.Rand) string { return of(r, 1, decimal[1:]) + "." + of(r, 7, decimal) + "e10" }, number},
	}
	for _, n := range []int{10, 13, 16, 18, 19} {
		next := power(n-1) * 4
		tests[fmt.Sprintf("integers of %d digits in a row", n)] = struct {
			value   func(*rand.Rand) string
			replace func(string) string
		}{func(*rand.Rand) string { next++; return strconv.Itoa(next) }, number}
	}
	for _, n := range []int{7, 8, 9, 12, 13, 15, 16, 17, 18, 19} {
		tests[fmt.Sprintf("integers of %d digits", n)] = struct {
			value   func(*rand.Rand) string
			replace func(string) string
		}{integer(n), number}
	}
	for name, characters := range scripts {
		tests["names in "+name] = struct {
			value   func(*rand.Rand) string
			replace func(string) string
		}{func(r *rand.Rand) string { return of(r, 3+r.IntN(10), characters) }, text}
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if n := collisions(t, values(), test.value, test.replace); n > 0 {
				t.Errorf("%d pseudonyms are those of others", n)
			}
		})
	}
}

// TestTelephonesOfAllRegions replaces numbers of each region of the library: different ones become different, and none
// is valid.
func TestTelephonesOfAllRegions(t *testing.T) {
	before, after := make(map[uint64]bool, 300*perRegion()), make(map[uint64]bool, 300*perRegion())
	r := rand.New(rand.NewPCG(1, 2))
	count, collided := 0, 0
	for _, region := range slices.Sorted(regions()) {
		example := phonenumbers.GetExampleNumber(region)
		if example == nil {
			continue
		}
		national := phonenumbers.GetNationalSignificantNumber(example)
		for tries, n := 0, 0; tries < 4*perRegion() && n < perRegion(); tries++ {
			// The first digits say what kind of number it is.
			keep := min(len(national)-1, 1+r.IntN(3))
			value := fmt.Sprintf("+%d%s%s", example.GetCountryCode(), national[:keep], of(r, len(national)-keep, decimal))
			key := maphash.String(seed, value)
			if len(value) < 8 || before[key] || !isValid(value) {
				continue
			}
			before[key] = true
			n++
			got := text(value)
			if key := maphash.String(seed, got); after[key] {
				collided++
			} else {
				after[key] = true
			}
			if count++; count%10 == 0 {
				if isValid(got) {
					t.Errorf("%s becomes %s, which is valid", value, got)
				}
			}
			if len(got) != len(value) || got[0] != '+' || got[1] == '0' || strings.Trim(got[1:], "0123456789") != "" {
				t.Fatalf("%s becomes %s", value, got)
			}
		}
	}
	t.Logf("%d numbers", count)
	if collided > 0 {
		t.Errorf("%d of %d pseudonyms are those of others", collided, count)
	}
}

func isValid(number string) bool {
	n, err := phonenumbers.Parse(number, "ZZ")
	return err == nil && phonenumbers.IsValidNumber(n)
}

func regions() func(func(string) bool) {
	return func(yield func(string) bool) {
		for region := range phonenumbers.GetSupportedRegions() {
			if !yield(region) {
				return
			}
		}
	}
}

func power(n int) int {
	p := 1
	for range n {
		p *= 10
	}
	return p
}

func isCard(text string) bool {
	sum := 0
	for i := range len(text) {
		digit := int(text[len(text)-1-i] - '0')
		if i%2 == 1 {
			if digit *= 2; digit > 9 {
				digit -= 9
			}
		}
		sum += digit
	}
	return sum%10 == 0
}
