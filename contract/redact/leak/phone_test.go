package leak

import (
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/redact/leak/find"
)

// cases are texts, and whether they have something of a kind.
type cases map[string]struct {
	text string
	want bool
}

func (c cases) run(t *testing.T, kind *find.Kind) {
	t.Helper()
	for name, test := range c {
		t.Run(name, func(t *testing.T) {
			for _, text := range []string{test.text, "\n" + test.text + "\n", quoted(`{"a":1}` + "\n" + test.text + "\n")} {
				if got := finds(t, text, kind); got != test.want {
					t.Errorf("%s: %v, want %v (all: %q)", text, got, test.want, scan(t, text))
				}
			}
			if got := scan(t, test.text); !test.want && got != "" {
				t.Errorf("%s: %s", test.text, got)
			}
		})
	}
}

// Under the name of a phone number, digits alone are one if they are valid in any country.
func TestBareNumbersUnderNames(t *testing.T) {
	cases{
		"India":                                  {`{"phone":"9876543210"}`, true},
		"India, mobile":                          {`{"mobile":"9876543210"}`, true},
		"Spain":                                  {`{"phone":"612345678"}`, true},
		"Germany":                                {`{"phone":"15112345678"}`, true},
		"the United Kingdom":                     {`{"phone":"7911123456"}`, true},
		"Singapore, of eight digits":             {`{"phone":"91234567"}`, true},
		"a number of JSON":                       {`{"phone":9876543210}`, true},
		"a longer name":                          {`{"homePhone":"9876543210"}`, true},
		"a name with a word after it":            {`{"phone_number":"9876543210"}`, true},
		"a name with a number":                   {`{"phone_2":"9876543210"}`, true},
		"a query":                                {"https://example.com/?msisdn=9876543210&x=1", true},
		"a tag":                                  {"<Phone>9876543210</Phone>", true},
		"a member":                               {`{"name": "phone", "value": "9876543210"}`, true},
		"the United States":                      {`{"phone":"4155552671"}`, true},
		"a trunk prefix":                         {`{"phone":"0612345678"}`, true},
		"the id of a phone":                      {`{"phone_id":"9876543210"}`, false},
		"a time":                                 {`{"phone_verified_at":1700000000}`, false},
		"a call":                                 {`{"last_call":1700000000}`, false},
		"how many use mobile phones":             {`{"desktop":5000000,"mobile":91234567}`, false},
		"prose":                                  {"mobile 9876543210", false},
		"digits without a name":                  {`{"value":"9876543210"}`, false},
		"another name":                           {`{"count":"9876543210"}`, false},
		"valid nowhere":                          {`{"phone":"0000012345"}`, false},
		"fiction of the United Kingdom":          {`{"phone":"7700900123"}`, false},
		"fiction of the United States":           {`{"phone":"2025550123"}`, false},
		"fiction without an area":                {`phone: 555-0123`, false},
		"fiction without an area or a separator": {`{"phone":"5550199"}`, false},
		"another number of that exchange":        {`phone: 555-0223`, true},
	}.run(t, find.PhoneNumber)
}

// A pseudonym of digits may be valid in some country. In a redacted recording it is ignored, unless it would be invalid
// on purpose.
func TestBareNumbersOfRedactedRecordings(t *testing.T) {
	const head = `{"log": {"version": "1.2", "creator": {"name": "blooio-go", "version": "1", "comment": "redacted"}, "entries": [`
	tests := cases{
		"of India":         {`{"phone":"9876543210"}`, false},
		"of Spain":         {`{"phone":"612345678"}`, false},
		"of North America": {`{"phone":"4155552671"}`, true},
		"international":    {`{"phone":"442071838750"}`, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if finds(t, head+test.text, find.PhoneNumber) != test.want || !finds(t, test.text, find.PhoneNumber) {
				t.Errorf("%s: not %v", test.text, test.want)
			}
		})
	}
}

// A trunk prefix makes a number of digits, unless what they are is known to be something else.
func TestTrunkPrefix(t *testing.T) {
	cases{
		"alone":                        {"0612345678", true},
		"in a sentence":                {"ring 0612345678 now", true},
		"an identifier":                {`{"identifier":"0612345678"}`, true},
		"an id":                        {`{"id":"0612345678"}`, false},
		"an id in YAML":                {"id: 0612345678", false},
		"the id of an order":           {`{"orderId":"0612345678"}`, false},
		"a book":                       {"urn:isbn:0451450523", false},
		"an id with separators":        {`{"id":"06-12345678"}`, true},
		"all digits":                   {"id: 0123456789", false},
		"all digits without a name":    {`const digits = "0123456789"`, false},
		"digits of a table":            {"012345678", false},
		"bits":                         {"011  100  000  111  011  011", false},
		"bits after a range":           {"10..=99  011  011  011  110  011  010  001 = 1", false},
		"times of day":                 {"0800-2000 hours", false},
		"a range of code points":       {"0000 0800-0000 FFFF", false},
		"that range, as a phone":       {"phone: 0800-2000", true},
		"pairs":                        {"01 42 68 53 00", true},
		"pairs after a French word":    {"appel de 01 42 68 53 00", true},
		"bytes":                        {"00000000  16 03 03 00 7a 02 00 00  76 03 03 bb 72 d9 b8 e5  |", false},
		"bytes without letters beside": {"00000080  04 03 05 03 06 03 08 07  08 08 08 09", false},
		"a map of memory":              {"0040b000 r-xp 00000000 fc:01 787766", false},
		"a year in brackets":           {"Commun. ACM 5(8): 435 (1962).", false},
		"a quantity of a program":      {"assert_eq!(569_000_000, n)", false},
	}.run(t, find.PhoneNumber)
	if text := strings.Repeat("04 ", 40); scan(t, text) != "" {
		t.Errorf("%s: %s", text, scan(t, text))
	}
}
