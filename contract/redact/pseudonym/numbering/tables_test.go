package numbering

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"

	"github.com/blooio-community/blooio-go/internal/race"
)

var update = flag.Bool("update", false, "rewrite prefixes.txt")

// TestPrefixes compares prefixes.txt with the metadata of the library.
func TestPrefixes(t *testing.T) {
	collection, err := phonenumbers.MetadataCollection()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# The first four digits under which telephone numbers can be valid, by how many digits they have in E.164,\n")
	fmt.Fprintf(&b, "# and those of national numbers of North America. Made by go test ./contract/redact/pseudonym/numbering -update\n")
	fmt.Fprintf(&b, "# from github.com/nyaruka/phonenumbers %s.\n", version(t))
	for length := minDigits; length <= maxDigits; length++ {
		fmt.Fprintf(&b, "%d:%s\n", length, ranges(possible(t, collection.GetMetadata(), length)))
	}
	fmt.Fprintf(&b, "national:%s\n", ranges(northAmerican(t, collection.GetMetadata())))
	b.WriteString("codes:")
	for _, code := range slices.Sorted(maps.Keys(phonenumbers.GetSupportedCallingCodes())) {
		fmt.Fprintf(&b, " %d", code)
	}
	b.WriteString("\n")
	if *update {
		if err := os.WriteFile("prefixes.txt", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if b.String() != text {
		t.Error("prefixes.txt is not what the library says: run the test with -update")
	}
}

// version is that of the library by go.mod.
func version(t *testing.T) string {
	mod, err := os.ReadFile("../../../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(mod), "github.com/nyaruka/phonenumbers ")
	version, _, _ := strings.Cut(after, "\n")
	return strings.TrimSuffix(version, " // indirect")
}

// possible marks the prefixes of numbers of a length, in E.164 without the plus, under which the library may call one
// valid. It strips trunk prefixes after the country code: what can begin with one is taken for valid.
func possible(t *testing.T, regions []*phonenumbers.PhoneMetadata, length int) map[int]bool {
	marked := map[int]bool{}
	for _, region := range regions {
		code := strconv.Itoa(int(region.GetCountryCode()))
		rest, national := Digits-len(code), length-len(code)
		mark := func(prefix string) {
			n, _ := strconv.Atoi(code + prefix)
			marked[n] = true
		}
		eachValid(t, region, rest, national, mark)
		id := region.GetId()
		if strip := region.GetNationalPrefixForParsing(); strip != "" && id == phonenumbers.GetRegionCodeForCountryCode(int(region.GetCountryCode())) {
			a := compile(t, strip)
			eachPrefix(a, a.start(), "", rest, func(prefix string, states []uint32) bool { return len(states) > 0 }, mark)
		}
	}
	return marked
}

// northAmerican marks the prefixes of national numbers of ten digits.
func northAmerican(t *testing.T, regions []*phonenumbers.PhoneMetadata) map[int]bool {
	marked := map[int]bool{}
	for _, region := range regions {
		if region.GetCountryCode() == 1 {
			eachValid(t, region, Digits, 10, func(prefix string) {
				n, _ := strconv.Atoi(prefix)
				marked[n] = true
			})
		}
	}
	return marked
}

// eachValid calls mark with the first digits of national numbers of a length that the library calls valid.
func eachValid(t *testing.T, region *phonenumbers.PhoneMetadata, digits, length int, mark func(prefix string)) {
	general := region.GetGeneralDesc()
	for _, kind := range []*phonenumbers.PhoneNumberDesc{
		region.GetFixedLine(), region.GetMobile(), region.GetTollFree(), region.GetPremiumRate(), region.GetSharedCost(),
		region.GetPersonalNumber(), region.GetVoip(), region.GetPager(), region.GetUan(), region.GetVoicemail(), general,
	} {
		isNonGeographic := region.GetId() == "001"
		if kind.GetNationalNumberPattern() == "" || kind == general && !isNonGeographic {
			continue
		}
		lengths := kind.GetPossibleLength()
		if len(lengths) == 0 {
			lengths = general.GetPossibleLength()
		}
		if !slices.Contains(lengths, int32(length)) {
			continue
		}
		a := compile(t, kind.GetNationalNumberPattern())
		eachPrefix(a, a.start(), "", digits, func(prefix string, states []uint32) bool { return a.canEnd(states, length-len(prefix)) }, mark)
	}
}

// eachPrefix calls mark with the texts of so many digits for which is is true of all that they begin with.
func eachPrefix(a automaton, states []uint32, prefix string, digits int, is func(prefix string, states []uint32) bool, mark func(prefix string)) {
	if !is(prefix, states) {
		return
	}
	if len(prefix) == digits {
		mark(prefix)
		return
	}
	for _, digit := range "0123456789" {
		next := a.step(states, string(digit))
		if len(next) == 0 && a.matches(states) && digits-len(prefix) > 0 && prefix != "" {
			next = states // it has ended before: what follows may be anything
		}
		eachPrefix(a, next, prefix+string(digit), digits, is, mark)
	}
}

func ranges(marked map[int]bool) string {
	var b strings.Builder
	for low := First; low < Last; low++ {
		if !marked[low] {
			continue
		}
		high := low
		for marked[high+1] {
			high++
		}
		if fmt.Fprintf(&b, " %d", low); high > low {
			fmt.Fprintf(&b, "-%d", high)
		}
		low = high
	}
	return b.String()
}

// plans are all, with what stands before their numbers in the international form.
func plans() map[string]*Plan {
	all := map[string]*Plan{"+1 and 10": NorthAmerican}
	for length := minDigits; length <= maxDigits; length++ {
		all["+ and "+strconv.Itoa(length)] = International(length)
	}
	return all
}

// Each prefix with valid numbers must have a prefix without of its own.
func TestCapacity(t *testing.T) {
	for name, p := range plans() {
		for _, upper := range []bool{false, true} {
			if upper && p.Break == 0 {
				continue
			}
			untaken, taken := len(p.Untaken(upper)), 0
			for prefix := First; prefix < Last; prefix++ {
				if place, is := p.Place(prefix, upper); is {
					taken = max(taken, place+1)
				}
			}
			t.Logf("%s, from %d on is %t: %d prefixes with valid numbers, %d without", name, p.Break, upper, taken, untaken)
			if untaken == 0 || taken > untaken {
				t.Errorf("%s, from %d on is %t: %d prefixes with valid numbers, %d without", name, p.Break, upper, taken, untaken)
			}
		}
	}
}

// No number under an untaken prefix is valid, by the library itself.
func TestUntaken(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	tries := 1
	if os.Getenv("BLOOIO_TEST_FULL") != "" {
		tries = 100
	}
	for name, p := range plans() {
		lead, digits, _ := strings.Cut(name, " and ")
		length, _ := strconv.Atoi(digits)
		for i, prefix := range slices.Concat(p.Untaken(false), p.Untaken(true)) {
			if race.Enabled && i%20 != 0 {
				continue
			}
			for range tries {
				number := lead + strconv.Itoa(int(prefix))
				for len(number) < length+len(lead) {
					number += strconv.Itoa(r.IntN(10))
				}
				if parsed, err := phonenumbers.Parse(number, "ZZ"); err == nil && phonenumbers.IsValidNumber(parsed) {
					t.Errorf("%s is valid", number)
				}
			}
		}
	}
}
