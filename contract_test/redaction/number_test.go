package redaction_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/nyaruka/phonenumbers"
)

// phone is a valid number of a country, in the forms that people write.
type phone struct{ region, e164, international, national string }

// phones are several numbers of every country: the example of the library with other digits at the end.
var phones = sync.OnceValue(func() (all []phone) {
	r := rand.New(rand.NewPCG(7, 7))
	var regions []string
	for region := range phonenumbers.GetSupportedRegions() {
		regions = append(regions, region)
	}
	slices.Sort(regions)
	for _, region := range regions {
		example := phonenumbers.GetExampleNumberForType(region, phonenumbers.MOBILE)
		if example == nil {
			continue
		}
		digits := fmt.Sprint(example.GetNationalNumber())
		for made, tries := 0, 0; made < 3 && tries < 60 && len(digits) >= 7; tries++ {
			text := "+" + fmt.Sprint(example.GetCountryCode()) + digits[:len(digits)-5] + drawn(r, 5, decimal)
			n, err := phonenumbers.Parse(text, region)
			if err != nil || !phonenumbers.IsValidNumber(n) {
				continue
			}
			made++
			all = append(all, phone{region, text, phonenumbers.Format(n, phonenumbers.INTERNATIONAL), phonenumbers.Format(n, phonenumbers.NATIONAL)})
		}
	}
	return all
})

func makeInternational(r *rand.Rand) value {
	p := oneOf(r, phones())
	plain, country, _ := strings.Cut(p.international, " ")
	text := oneOf(r, []string{p.e164, p.international, "00" + p.e164[1:], strings.ReplaceAll(p.international, " ", "."), plain + " (" + strings.Replace(country, " ", ") ", 1), "tel:" + p.e164})
	if strings.Count(text, "(") != strings.Count(text, ")") {
		text = p.international
	}
	return value{kind: "phone, international", text: text, number: p.e164[1:], digits: p.e164[1:]}
}

// makeNational is of a country whose numbers are written with separators or begin with a 0: others are bare digits.
func makeNational(r *rand.Rand) value {
	for {
		p := oneOf(r, phones())
		if strings.ContainsAny(p.national, " -()") && len(digitsIn(p.national)) >= 7 {
			return numeric("phone, national form", p.national)
		}
	}
}

func makeBare(r *rand.Rand) value {
	p := oneOf(r, phones())
	return numeric("phone, bare digits", oneOf(r, []string{p.e164[1:], digitsIn(p.national)}))
}

// makeCard draws a number of a brand that passes the Luhn check.
func makeCard(r *rand.Rand) value {
	brand := oneOf(r, []struct {
		prefix string
		length int
	}{{"4", 16}, {"51", 16}, {"2720", 16}, {"34", 15}, {"37", 15}, {"6011", 16}, {"3528", 16}, {"36", 14}, {"6221261", 19}, {"4", 13}})
	body := brand.prefix + drawn(r, brand.length-len(brand.prefix)-1, decimal)
	number := body + luhn(body)
	v := numeric("card", number)
	if separator := oneOf(r, []string{"", " ", "-"}); separator != "" {
		v.text = strings.Join(cardGroups(number), separator)
	}
	return v
}

// cardGroups are the digits as they stand on a card: in fours, or in 4, 6 and what is left.
func cardGroups(number string) (groups []string) {
	if len(number) == 14 || len(number) == 15 {
		return []string{number[:4], number[4:10], number[10:]}
	}
	for group := range slices.Chunk([]byte(number), 4) {
		groups = append(groups, string(group))
	}
	return groups
}

// luhn is the check digit of a number without one.
func luhn(body string) string {
	sum := 0
	for i := range len(body) {
		d := int(body[len(body)-1-i] - '0')
		if i%2 == 0 {
			d = d*2%10 + d*2/10
		}
		sum += d
	}
	return fmt.Sprint((10 - sum%10) % 10)
}

func makeIBAN(r *rand.Rand) value {
	form := oneOf(r, []struct {
		country, bank string
		digits        int
	}{{"DE", "", 18}, {"GB", "NWBK", 14}, {"ES", "", 20}, {"NL", "ABNA", 10}, {"CH", "", 17}, {"AT", "", 16}, {"BE", "", 12}})
	bban := form.bank + drawn(r, form.digits, decimal)
	text := form.country + ibanCheck(form.country, bban) + bban
	v := value{kind: "IBAN", text: text, digits: digitsIn(text)}
	if r.IntN(2) == 0 {
		var groups []string
		for group := range slices.Chunk([]byte(text), 4) {
			groups = append(groups, string(group))
		}
		v.text = strings.Join(groups, " ")
	}
	return v
}

// ibanCheck are the two check digits, ISO 7064 MOD 97-10.
func ibanCheck(country, bban string) string {
	var digits strings.Builder
	for _, c := range bban + country + "00" {
		if c >= 'A' {
			fmt.Fprint(&digits, c-'A'+10)
			continue
		}
		digits.WriteRune(c)
	}
	n, _ := new(big.Int).SetString(digits.String(), 10)
	return fmt.Sprintf("%02d", 98-n.Mod(n, big.NewInt(97)).Int64())
}

func makeSSN(r *rand.Rand) value {
	return numeric("SSN", fmt.Sprintf("%03d-%02d-%04d", 100+r.IntN(500), 10+r.IntN(89), 1000+r.IntN(8999)))
}

func makeCoordinates(r *rand.Rand) value {
	lat, lon := fmt.Sprintf("%d.%d", 10+r.IntN(75), 100001+r.IntN(899998)), fmt.Sprintf("%d.%d", 100+r.IntN(75), 100001+r.IntN(899998))
	if lat[len(lat)-1] == '0' || lon[len(lon)-1] == '0' {
		return makeCoordinates(r)
	}
	return value{kind: "coordinates", text: lat + ", " + lon, number: lat, digits: digitsIn(lat)}
}

// makeOddDigits writes a phone or a card in digits that are not ASCII.
func makeOddDigits(r *rand.Rand) value {
	p := oneOf(r, phones())
	digits := oneOf(r, []string{p.e164[1:], makeCard(r).digits})
	set := []rune(oneOf(r, []string{"⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "⓪①②③④⑤⑥⑦⑧⑨", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "๐๑๒๓๔๕๖๗๘๙", "⓿❶❷❸❹❺❻❼❽❾"}))
	text := strings.Map(func(c rune) rune { return set[c-'0'] }, digits)
	return value{kind: "odd digits", text: text, digits: digits}
}

func TestPhonesOfAllCountries(t *testing.T) {
	regions := map[string]bool{}
	for _, p := range phones() {
		regions[p.region] = true
	}
	if len(regions) < 200 {
		t.Errorf("numbers of %d countries, want 200", len(regions))
	}
}
