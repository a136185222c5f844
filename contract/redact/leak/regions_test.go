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
					}
				}
			}
		}
		slices.Sort(missed)
		t.Logf("%s: %d of %d; with a plus, separators or a trunk prefix %d of %d; not found: %s", name, found, all, foundSeparated, separated, strings.Join(missed, ", "))
	}
}
