package leak

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"

	"github.com/blooio-community/blooio-go/contract/redact/leak/find"
)

// unfound are written as quantities are: by thousands, or all round. They are found after a word such as phone.
var unfound = map[string]bool{"2 345 678": true, "2 510 123": true, "4 217 123": true, "370 9100": true}

// TestPhonesOfAllRegions looks for the example numbers of every region, of every kind, in every form.
func TestPhonesOfAllRegions(t *testing.T) {
	formats := map[string]phonenumbers.PhoneNumberFormat{"E.164": phonenumbers.E164, "international": phonenumbers.INTERNATIONAL, "RFC 3966": phonenumbers.RFC3966, "national": phonenumbers.NATIONAL}
	for name, format := range formats {
		found, all, separated, foundSeparated := 0, 0, 0, 0
		var missed []string
		for region := range phonenumbers.GetSupportedRegions() {
			for _, kind := range []phonenumbers.PhoneNumberType{phonenumbers.FIXED_LINE, phonenumbers.MOBILE} {
				example := phonenumbers.GetExampleNumberForType(region, kind)
				if example == nil {
					continue
				}
				text := phonenumbers.Format(example, format)
				all++
				ok := finds(t, fmt.Sprintf(`{"identifier": %q}`, text), find.PhoneNumber)
				if ok {
					found++
				}
				if strings.ContainsAny(text, " -/()") || text[0] == '0' || text[0] == '+' {
					separated++
					if ok {
						foundSeparated++
					} else {
						missed = append(missed, region+" "+strconv.Quote(text))
						digits := strings.Map(func(c rune) rune {
							if c < '0' || c > '9' {
								return -1
							}
							return c
						}, text)
						if region != "US" && len(digits) >= 7 && !unfound[text] { // the example of the US is of fiction
							t.Errorf("%s: %s is not found", region, text)
						}
						if unfound[text] && !finds(t, fmt.Sprintf(`{"phone": %q}`, text), find.PhoneNumber) {
							t.Errorf("%s: %s is not found under the name of a phone", region, text)
						}
					}
				}
			}
		}
		slices.Sort(missed)
		t.Logf("%s: %d of %d; with a plus, separators or a trunk prefix %d of %d; not found: %s", name, found, all, foundSeparated, separated, strings.Join(missed, ", "))
	}
}
