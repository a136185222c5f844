package numbering

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"

	"github.com/blooio-community/blooio-go/internal/golden"
	"github.com/blooio-community/blooio-go/internal/race"
)

// TestPlans compares plans.txt with what the library knows; -update writes it.
func TestPlans(t *testing.T) {
	golden.Compare(t, "plans.txt", []byte(written(t)))
}

// written is the library's metadata in the form of plans.txt.
func written(t *testing.T) string {
	t.Helper()
	collection, err := phonenumbers.MetadataCollection()
	if err != nil {
		t.Fatal(err)
	}
	list := slices.Clone(collection.GetMetadata())
	rank := func(m *phonenumbers.PhoneMetadata) int {
		return slices.Index(phonenumbers.GetRegionCodesForCountryCode(int(m.GetCountryCode())), m.GetId())
	}
	slices.SortStableFunc(list, func(a, b *phonenumbers.PhoneMetadata) int {
		return cmp.Or(int(a.GetCountryCode()-b.GetCountryCode()), rank(a)-rank(b))
	})
	var b strings.Builder
	b.WriteString("# The numbering plans of libphonenumber, by way of github.com/nyaruka/phonenumbers. Written by go test -update.\n")
	for _, m := range list {
		fmt.Fprintf(&b, "plan\t%s\t%d\t%s\t%s\t%s\t%s\n", m.GetId(), m.GetCountryCode(), m.GetNationalPrefix(), m.GetNationalPrefixForParsing(), dollars(m.GetNationalPrefixTransformRule()), m.GetLeadingDigits())
		write := func(word string, d *phonenumbers.PhoneNumberDesc) string {
			return fmt.Sprintf("%s\t%s\t%s\n", word, lengths(d, m.GetGeneralDesc()), d.GetNationalNumberPattern())
		}
		b.WriteString(write("all", m.GetGeneralDesc()))
		seen := map[string]bool{}
		for _, d := range []*phonenumbers.PhoneNumberDesc{m.GetPremiumRate(), m.GetTollFree(), m.GetSharedCost(), m.GetVoip(), m.GetPersonalNumber(), m.GetPager(), m.GetUan(), m.GetVoicemail(), m.GetFixedLine(), m.GetMobile()} {
			line := write("kind", d)
			if d.GetNationalNumberPattern() != "" && d.GetNationalNumberPattern() != "NA" && !seen[line] {
				seen[line] = true
				b.WriteString(line)
			}
		}
		for _, f := range m.GetNumberFormat() {
			leading := ""
			if l := f.GetLeadingDigitsPattern(); len(l) > 0 {
				leading = l[len(l)-1]
			}
			with := f.GetFormat()
			if rule := f.GetNationalPrefixFormattingRule(); rule != "" {
				at := strings.Index(with, "$")
				with = with[:at] + strings.ReplaceAll(rule, "$1", with[at:at+2]) + with[at+2:]
			}
			fmt.Fprintf(&b, "format\t%s\t%s\t%s\t%s\n", f.GetPattern(), leading, dollars(with), dollars(f.GetFormat()))
		}
	}
	return b.String()
}

// dollars writes $1 as ${1}: a digit may stand after it.
func dollars(template string) string {
	for i := '1'; i <= '9'; i++ {
		template = strings.ReplaceAll(template, "$"+string(i), "${"+string(i)+"}")
	}
	return template
}

func lengths(d, general *phonenumbers.PhoneNumberDesc) string {
	list := d.GetPossibleLength()
	if len(list) == 0 {
		list = general.GetPossibleLength()
	}
	var all []string
	for _, n := range list {
		all = append(all, strconv.Itoa(int(n)))
	}
	return strings.Join(all, ",")
}

// Digits of all kinds are valid or not as the library says.
func TestIsValidAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	check := func(digits string) bool {
		number, err := phonenumbers.Parse("+"+digits, "")
		want := err == nil && phonenumbers.IsValidNumber(number)
		if got := IsValid(digits); got != want {
			t.Errorf("+%s: %t, the library says %t", digits, got, want)
		}
		return want
	}
	valid := 0
	for _, p := range plans().list {
		n, _ := strconv.Atoi(p.code)
		example := phonenumbers.GetExampleNumber(p.region)
		if p.region == "001" {
			example = phonenumbers.GetExampleNumberForNonGeoEntity(n)
		}
		if example == nil {
			continue
		}
		base := strings.TrimPrefix(phonenumbers.Format(example, phonenumbers.E164), "+")
		if !check(base) {
			t.Errorf("the example of %s is not valid", p.region)
		}
		for range race.Fewer(60, 10) {
			digits := []byte(base)
			for range 1 + r.IntN(4) {
				digits[len(p.code)+r.IntN(len(digits)-len(p.code))] = byte('0' + r.IntN(10))
			}
			if check(string(digits)) {
				valid++
			}
			check(string(digits[:len(digits)-1]))
			check(string(digits) + "5")
		}
	}
	for range race.Fewer(20_000, 10) {
		digits := strconv.FormatUint(1+r.Uint64N(9), 10)
		for range 6 + r.IntN(9) {
			digits += strconv.Itoa(r.IntN(10))
		}
		check(digits)
	}
	t.Logf("%d valid numbers among the changed examples", valid)
	for _, digits := range []string{"", "1", "44", "999", strings.Repeat("4", 18), "0"} {
		if IsValid(digits) {
			t.Errorf("%q is valid", digits)
		}
	}
}

// Every region's example numbers of every kind are found as that region writes them.
func TestIsNationalOfEveryRegion(t *testing.T) {
	for _, p := range plans().list {
		if p.region == "001" {
			continue
		}
		for kind := phonenumbers.FIXED_LINE; kind <= phonenumbers.VOICEMAIL; kind++ {
			example := phonenumbers.GetExampleNumberForType(p.region, kind)
			if example == nil {
				continue
			}
			text := phonenumbers.Format(example, phonenumbers.NATIONAL)
			if text == "09 15-2345-6789" { // the library itself does not read back what it writes here
				continue
			}
			for _, form := range []Form{AnyGroups, SameGroups} {
				if !IsNational(digitGroups(text), form) {
					t.Errorf("%s, kind %d: %s is not valid in form %d", p.region, kind, text, form)
				}
			}
		}
	}
}

func TestIsNational(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		form Form
		want bool
	}{
		"of London":              {"020 7946 0018", SameGroups, true},
		"in other groups":        {"0207 946 0018", SameGroups, false},
		"in any groups":          {"0207 946 0018", AnyGroups, true},
		"with a trunk prefix":    {"0207 946 0018", Trunk, true},
		"without one":            {"20 7946 0018", Trunk, false},
		"of Rome, whose 0 stays": {"06 1234 5678", Trunk, true},
		"of no country":          {"0000 000 000", AnyGroups, false},
		"too long":               {strings.Repeat("1", 18), AnyGroups, false},
		"nothing":                {"", AnyGroups, false},
	} {
		if got := IsNational(digitGroups(test.text), test.form); got != test.want {
			t.Errorf("%s: %t", name, got)
		}
	}
	if !IsNorthAmerican("4155552671") || IsNorthAmerican("1155552671") || IsNorthAmerican("415555267") {
		t.Error("a North American number is not recognized")
	}
}

func BenchmarkIsValid(b *testing.B) {
	for b.Loop() {
		IsValid("4930901820")
	}
}

func BenchmarkIsNational(b *testing.B) {
	groups := []string{"0000", "901820"}
	for b.Loop() {
		IsNational(groups, AnyGroups)
	}
}
