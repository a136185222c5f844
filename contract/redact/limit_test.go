package redact

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/frozen"
)

// redactor is one of the frozen description, or of another one.
func redactor(t *testing.T, description string) *Redactor {
	t.Helper()
	if description == "" {
		description = string(frozen.Groups)
	}
	spec, err := openapi.Load("x.yaml", []byte(description))
	if err != nil {
		t.Fatal(err)
	}
	return New(Options{Spec: spec, Salt: "test"})
}

// describedBy is a description of GET /x, whose body has a schema.
func describedBy(schema string) string {
	return `{openapi: 3.0.3, info: {title: X, version: "1"}, paths: {/x: {get: {operationId: getX, responses: {"200": {description: An X.,
  content: {application/json: {schema: ` + schema + `}}}}}}}}`
}

// bodyOf redacts the body of a response to GET /x.
func bodyOf(r *Redactor, body string) string {
	return string(r.Exchange(contract.Exchange{Method: "GET", URL: &url.URL{Scheme: "https", Host: "h", Path: "/x"}, Status: 200,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body)}).Body)
}

// What stays is what gives nobody away; the edges of that.
func TestLimitOfTexts(t *testing.T) {
	const host = `h[a-p]{16}\.example\.com`
	tests := map[string]struct{ text, want, not string }{ // want is a pattern, not is what must not be there
		"a known name below a reserved one":   {"https://api.example.com/", `^https://api\.example\.com/$`, ""},
		"another name below a reserved one":   {"https://jane.example.com/", `^https://` + host + `/$`, ""},
		"two labels below a reserved one":     {"https://a.b.example.com/", `^https://` + host + `/$`, ""},
		"nothing below a reserved one":        {"https://example.com/", `^https://example\.com/$`, ""},
		"a name and a password":               {"https://u:p@example.com/", `^https://` + host + `/$`, ""},
		"an ending of 4":                      {"https://example.com/ab.webp", `/[a-z]{2}\.webp$`, ""},
		"an ending of 5":                      {"https://example.com/ab.mpegx", `/[a-z]{2}\.[a-z]{5}$`, `.mpegx`},
		"an ending without a name":            {"https://example.com/.png", `/\.[a-z]{3}$`, `.png`},
		"a name without an ending":            {"https://example.com/ab.", `/[a-z]{2}\.$`, ""},
		"a name of 1 with no known ending":    {"https://example.com/a.b", `/[a-z]\.[a-z]$`, "a.b"},
		"a version":                           {"https://example.com/v4/v42/v421", `/v4/v42/[a-z]\d{3}$`, "421"},
		"a prefix of 4":                       {"abcd_a1b2c3d4", `^[a-z]{4}_[a-z]\d[a-z]\d[a-z]\d[a-z]\d$`, "abcd"},
		"a prefix of 5":                       {"abcde_a1b2c3d4", `^[a-z]{5}_[a-z]\d[a-z]\d[a-z]\d[a-z]\d$`, `abcde_`},
		"a short id, prefix of 4":             {"abcd_a1", `^[a-z]{4}_[a-z]\d$`, "abcd"},
		"a short id, prefix of 5":             {"abcde_a1", `^[a-z]{5}_[a-z]\d$`, `abcde_`},
		"a short id, prefix of 2 and a dash":  {"ab-a1", `^[a-z]{2}-[a-z]\d$`, "ab"},
		"a short id, prefix of 3 and a dash":  {"abc-a1", `^[a-z]{3}-[a-z]\d$`, `abc-`},
		"a short id, no prefix":               {"_a1", `^_[a-z]\d$`, ""},
		"a documented prefix":                 {"grp_a1b2c3d4", `^grp_[a-z]\d[a-z]\d[a-z]\d[a-z]\d$`, ""},
		"a number of social insurance":        {"078-05-1120", `^\d[a-z]\d-\d\d-\d{4}$`, "078"},
		"a card":                              {"4111 1111 1111 1111", `^\d[a-z]\d\d \d{4} \d{4} \d{4}$`, "4111"},
		"a national number":                   {"415 555 2671", `^\d[a-z]\d \d{3} \d{4}$`, ""},
		"a national number, in a text":        {"call 415 555 2671 now", `^[a-z]{4} \d[a-z]\d \d{3} \d{4} [a-z]{3}$`, ""},
		"15 digits with spaces":               {"+49 151 234 567 890 1", `^\+\d\d \d[a-z]\d \d{3} \d{3} \d{3} \d$`, ""},
		"8 digits with spaces":                {"+49 151 234", `^\+\d\d \d[a-z]\d \d{3}$`, ""},
		"zeros":                               {"(200) 200-0000", `^\(\d[a-z]\d\) \d{3}-\d{4}$`, "00-0000"},
		"nines":                               {"+1 999 999 9999", `^\+\d \d[a-z]\d \d{3} \d{4}$`, "999"},
		"a prefix from a to z":                {"az_b1", `^[a-z]{2}_[a-z]\d$`, "az"},
		"a script of two letters":             {strings.Repeat("\u06e5", 40), "^[\u06e5\u06e6]{40}$", ""},
		"one of 7 digits":                     {"+49 15123", `^\+\d\d \d[a-z]\d{3}$`, `+49 0`},
		"one of 16 digits":                    {"+49 151 234 567 890 12", `^\+\d\d \d[a-z]\d \d{3} \d{3} \d{3} \d\d$`, `+49 0`},
		"one that begins with a zero":         {"+0 4151 234 567", `^\+\d \d[a-z]\d\d \d{3} \d{3}$`, `+0 41`},
		"one that begins with a zero, longer": {"+0 4151 234 567 8", `^\+\d \d[a-z]\d\d \d{3} \d{3} \d$`, `+0 41`},
	}
	r := redactor(t, "")
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := r.pseudonyms.text(test.text, nil)
			if !regexp.MustCompile(test.want).MatchString(got) || got == test.text && !strings.Contains(got, "example.com/") || test.not != "" && strings.Contains(got, test.not) {
				t.Errorf("%q becomes %q, want %s", test.text, got, test.want)
			}
		})
	}
}

// Where the spec documents a number, short ones stay, and times at about the time of the exchange.
func TestLimitOfNumbers(t *testing.T) {
	tests := map[string]struct {
		name, number string
		stays        bool
	}{
		"6 digits":                             {"n", "123456", true},
		"6 digits, negative":                   {"n", "-123456", true},
		"7 digits":                             {"n", "1234567", false},
		"3 decimals":                           {"n", "123456.789", true},
		"4 decimals":                           {"n", "1.2345", false},
		"an exponent":                          {"n", "1e3", false},
		"zero":                                 {"other", "0", true},
		"one, undocumented":                    {"other", "77", false},
		"a time":                               {"created_at", "1700000000", true},
		"a time in milliseconds":               {"created_at", "1700000000000", true},
		"a time in nanoseconds":                {"created_at", "1700000000000000000", true},
		"a time with a fraction":               {"created_at", "1700000000.5", true},
		"a time with 3 digits of a fraction":   {"created_at", "1700000000.123", true},
		"a time with 4 digits of a fraction":   {"created_at", "1700000000.1234", false},
		"milliseconds with a fraction":         {"created_at", "1700000000000.5", false},
		"the first second of the window":       {"created_at", "978307200", true},
		"the second before":                    {"created_at", "978307199", false},
		"the last second of the window":        {"created_at", "2019686399", true},
		"the second after":                     {"created_at", "2019686400", false},
		"a time under a name of none":          {"n", "1700000000", false},
		"a time in the unit of the example":    {"milli", "1700000000000", true},
		"a time in another":                    {"milli", "1700000000", false},
		"within the bounds":                    {"small", "10", true},
		"beyond them":                          {"small", "11", false},
		"a number that the spec lists":         {"listed", "4155552671", true},
		"one that it does not":                 {"listed", "4155552672", false},
		"a number where a string is described": {"text", "5", false},
	}
	r := redactor(t, describedBy(`{type: object, properties: {n: {type: number}, created_at: {type: number}, milli: {type: integer, example: 1760000000000},
  small: {type: integer, minimum: 1, maximum: 10}, listed: {type: integer, enum: [4155552671]}, text: {type: string}}}`))
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			body := fmt.Sprintf(`{%q:%s}`, test.name, test.number)
			got := bodyOf(r, body)
			if (got == body) != test.stays || len(got) != len(body) {
				t.Errorf("%s becomes %s", body, got)
			}
		})
	}
}

// The window is from ten years before an exchange to two after it.
func TestLimitOfTheWindow(t *testing.T) {
	started := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	for at, want := range map[time.Time]bool{
		started.AddDate(-10, 0, 0): true, started.AddDate(-10, 0, 0).Add(-1): false, started.AddDate(2, 0, 0).Add(-1): true, started.AddDate(2, 0, 0): false,
	} {
		if got := windowOf(started).has(at); got != want {
			t.Errorf("%s: %t", at, got)
		}
	}
}

func TestLimitOfWords(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, strings.Repeat("a", 32): true, strings.Repeat("a", 33): false, "a_z": true, "a1": false, "A": false,
	} {
		if got := isToken(text); got != want {
			t.Errorf("%q as a token: %t", text, got)
		}
	}
}

func TestLimitOfHeaders(t *testing.T) {
	tests := map[string]struct {
		name, value, want string // want is a pattern, empty for no header
	}{
		"a code of 2":          {"Warning", "29 - x", ""},
		"a code of 3":          {"Warning", "299 - x", `^299 - "-"$`},
		"a code of 4":          {"Warning", "2999 - x", ""},
		"a number of 6":        {"X-Ratelimit-Limit", "123456", `^123456$`},
		"a number of 7":        {"X-Ratelimit-Limit", "1234567", `^\d{7}$`},
		"a fraction of 3":      {"X-Ratelimit-Limit", "-1.123", `^-1\.123$`},
		"a fraction of 4":      {"X-Ratelimit-Limit", "-1.1234", `^-\d\.\d{4}$`},
		"a wait of 6 digits":   {"Retry-After", "123456", `^123456$`},
		"a wait of 7 digits":   {"Retry-After", "1234567", `^unknown$`},
		"a moment in seconds":  {"Deprecation", "@1699919970", `^@1699920000$`},
		"a moment of long ago": {"Deprecation", "@955075861", `^unknown$`},
		"a moment in no known": {"Deprecation", "1700000000", `^unknown$`},
	}
	r := redactor(t, "")
	r.pseudonyms.shift = time.Minute
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, kept := r.headerValue(test.name, test.value, &contract.Exchange{})
			if kept != (test.want != "") || kept && !regexp.MustCompile(test.want).MatchString(got) {
				t.Errorf("becomes %q, %t", got, kept)
			}
			if stays := strings.Contains(test.want, "{7}") || strings.Contains(test.want, "{4}"); stays && got == test.value {
				t.Errorf("%q stays", got)
			}
		})
	}
}

// Sixty-four pseudonyms are tried, then four in which only characters are replaced that the text fits without.
func TestLimitOfTries(t *testing.T) {
	for right, stays := range map[int]bool{1: false, 63: false, 64: false, 66: true} {
		different := map[string]bool{}
		// The text itself fits, and then the n-th pseudonym. What none fits is in the pattern.
		asks := &constraint{Pattern: "jane", Checks: []func(string) bool{func(text string) bool {
			different[text] = true
			return text == "jane" || len(different) == right+1
		}}}
		p := &redactor(t, "").pseudonyms
		if got := p.text("jane", asks); (got == "jane") != stays || len(different) != min(right, 64)+1 {
			t.Errorf("the %d. fits: %q, asked of %d texts", right, got, len(different))
		}
	}
}

// The description is followed for 64 levels. Below them nothing is known, and names are data.
func TestLimitOfDepth(t *testing.T) {
	description := `{openapi: 3.0.3, info: {title: X, version: "1"}, paths: {/x: {get: {operationId: getX, responses: {"200": {description: An X.,
  content: {application/json: {schema: {$ref: "#/components/schemas/X"}}}}}}}}, components: {schemas: {X: {type: object,
  properties: {n: {$ref: "#/components/schemas/X"}, e: {type: string, pattern: "^dog$"}}}}}}`
	r := redactor(t, description)
	for depth, want := range map[int]string{1: `{"e":"dog"}`, 62: `{"e":"dog"}`, 63: `{"e":"dog"}`, 64: `{"e":"dog"}`, 65: ""} {
		inner := `{"e":"dog"}`
		body := strings.Repeat(`{"n":`, depth-1) + inner + strings.Repeat("}", depth-1)
		got := bodyOf(r, body)
		got = strings.Trim(got[5*(depth-1):], "}") + "}"
		if (got == want) != (want != "") || want == "" && (got == inner || len(got) != len(inner)) {
			t.Errorf("at level %d: %s", depth, got)
		}
	}
}

// Bodies of every form are gone through to their last byte, and nothing of them stays but what is known.
func TestLimitOfBodies(t *testing.T) {
	const schema = `{type: object, properties: {name: {type: string}, e: {type: string, enum: [dog]}, n: {type: object, properties: {k: {type: string}}},
  o: {oneOf: [{type: string, enum: [dog]}]}, a: {anyOf: [{type: string, enum: [dog]}]},
  m: {type: object, properties: {first: {type: string}, second: {type: string}}, additionalProperties: {type: string}}}}`
	tests := map[string]struct{ body, want string }{ // want is a pattern, in which # is a byte that is no text
		"nothing":                      {"", `^$`},
		"a letter":                     {"J", `^x$`},
		"white space":                  {" ", `^ $`},
		"a digit":                      {"5", `^[1-9]$`},
		"the first letter":             {"[a", `^\[x$`},
		"the last letter":              {"[zzzZ", `^\[xxxx$`},
		"letters and others":           {"[azAZ\u00e9", `^\[x{6}$`},
		"small letters":                {"[jane]", `^\[xxxx\]$`},
		"a byte that begins nothing":   {"[\x80", `^\[#$`},
		"one after a letter":           {"[j\x80", `^\[x#$`},
		"a number that begins with 0":  {"[0441234567]", `^\[0\d{9}\]$`},
		"a number that begins with 9":  {"[9155552671]", `^\[9\d{9}\]$`},
		"an exponent of ten digits":    {"[1e0000000009]", `^\[\de0000000009\]$`},
		"a number that is none":        {"[1-555]", `^\[0-000\]$`},
		"more closed than opened":      {"[]]}", `^\[\]\]\}$`},
		"a colon alone":                {"1:2", `^0:0$`},
		"a comma alone":                {"1,2", `^0,0$`},
		"a name at the end":            {`{"`, `^\{"$`},
		"an escape at the end":         {`["a\`, `^\["[a-z]\\$`},
		"a letter before half a pair":  {`["J\ud83d"]`, `^\["[A-Z]\\ud83d"\]$`},
		"a byte that is no text":       {"[\"Jane\xfe\"]", `^\["[A-Z][a-z]{3}#"\]$`},
		"a continuation that is alone": {"[\"Jane\x80\"]", `^\["[A-Z][a-z]{3}#"\]$`},
		"an id in escapes":             {`["grp\u005fa1b2c3d4"]`, `^\["[a-z]{3}_[a-z]\d[a-z]\d[a-z]\d[a-z]\d"\]$`},
		"a string after escapes":       {`["\u004aane","doe"]`, `^\["[A-Z][a-z]{3}","[a-z]{3}"\]$`},
		"a name in escapes":            {`{"\u006eame":"jane"}`, `^\{"name":"[a-z]{4}"\}$`},
		"an enumeration of one":        {`{"e":"jane"}`, `^\{"e":"[a-z]{4}"\}$`},
		"one that breaks off":          {`{"e":"jane"`, `^\{"e":"[a-z]{4}"$`},
		"one choice that breaks off":   {`{"o":"jane"`, `^\{"o":"[a-z]{4}"$`},
		"another choice":               {`{"a":"jane"`, `^\{"a":"[a-z]{4}"$`},
		"after what is closed":         {`{"n":{"k":"jane"},"e":"dog"}`, `^\{"n":\{"k":"[a-z]{4}"\},"e":"dog"\}$`},
		"the second of two":            {`{"e":"dog"}{"e":"dog"}`, `^\{"e":"dog"\}\{"x":"xxx"\}$`},
		"the properties of a map":      {`{"m":{"first":"jane","second":"jane","jane":"jane"}}`, `^\{"m":\{"first":"[a-z]{4}","second":"[a-z]{4}","[a-z]{4}":"[a-z]{4}"\}\}$`},
		"an unknown name":              {`{"settings":{"jane":1}}`, `^\{"settings":\{"[a-z]{4}":[1-9]\}\}$`},
	}
	r := redactor(t, describedBy(schema))
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := bodyOf(r, test.body)
			matches := regexp.MustCompile(test.want).MatchString(strings.ReplaceAll(got, "\xff", "#"))
			if !matches || strings.Contains(got, "jane") || strings.Contains(got, "Jane") || strings.Contains(got, "zz") || strings.Contains(got, "doe") {
				t.Errorf("%q becomes %q, want %s", test.body, got, test.want)
			}
			if len(test.body) > 9 && (test.body[1] == '0' || test.body[1] == '9') && got == test.body {
				t.Errorf("%q stays", got)
			}
		})
	}
	// What is written in another way is the same text, and a part of a text is another one.
	if got := bodyOf(r, `["\u004aane Doe","Jane Doe"]`); got[2:10] != got[13:21] {
		t.Errorf("the same text becomes %s", got)
	}
	if got := bodyOf(r, `["grp_a1b2c3d4\ud83d","grp_a1b2c3d4"]`); got[2:14] == got[23:35] {
		t.Errorf("a part and the whole become %s", got)
	}
	// A response that has no content by the description may have a body.
	none := redactor(t, `{openapi: 3.0.3, info: {title: X, version: "1"}, paths: {/x: {get: {operationId: getX, responses: {"200": {description: An X.}}}}}}`)
	if got := bodyOf(none, `{"setting":"jane"}`); !regexp.MustCompile(`^\{"setting":"[a-z]{4}"\}$`).MatchString(got) || strings.Contains(got, "jane") {
		t.Errorf("without a content: %s", got)
	}
}

// Times of every unit are shifted, from a nanosecond on.
func TestLimitOfShifts(t *testing.T) {
	known := describedBy("{type: object, properties: {at: {type: integer}}}")
	for number, want := range map[string]string{
		"1700000000": "1700000060", "1700000000000": "1700000060000", "1700000000000000": "1700000060000000", "1700000000000000000": "1700000060000000000",
	} {
		r := redactor(t, known)
		r.pseudonyms.shift = time.Minute
		if got := bodyOf(r, `{"at":`+number+`}`); got != `{"at":`+want+`}` {
			t.Errorf("%s becomes %s", number, got)
		}
	}
	for shift, want := range map[time.Duration]bool{-1: true, 0: false, 1: true} {
		r := redactor(t, known)
		r.pseudonyms.shift = shift
		if got := r.Policy(); strings.Contains(got, "times shifted") != want {
			t.Errorf("shifted by %s: %s", shift, got)
		}
	}
}

// Of a path, what the description has stays, wherever it begins.
func TestLimitOfPaths(t *testing.T) {
	r := redactor(t, strings.Replace(describedBy("{}"), "/x: {", `"/x/{id}": {parameters: [{name: id, in: path, required: true, schema: {type: string}}], `, 1))
	for path, want := range map[string]string{
		"/x/jane": `^/x/[a-z]{4}$`, "/jane/x/jane": `^/[a-z]{4}/x/[a-z]{4}$`, "//x/jane": `^//x/[a-z]{4}$`, "/v1/x/jane": `^/v1/x/[a-z]{4}$`, "/v19.0/x/jane": `^/v19\.0/x/[a-z]{4}$`, "/v/x/jane": `^/[a-z]/x/[a-z]{4}$`, "/v1a/x/jane": `^/[a-z]\d[a-z]/x/[a-z]{4}$`, "/jane": `^/[a-z]{4}$`, "/": `^/$`, "": `^$`,
	} {
		got := r.Exchange(contract.Exchange{Method: "GET", URL: &url.URL{Scheme: "https", Host: "h", Path: path}, Status: 200}).URL.Path
		if !regexp.MustCompile(want).MatchString(got) || strings.Contains(got, "jane") {
			t.Errorf("%s becomes %s", path, got)
		}
	}
}

// What a text becomes with a salt stays the same, so that recordings that were redacted years apart go
// together. Letters beyond ASCII are not among these: there are more of them with each version of Unicode.
func TestPseudonymsStayTheSame(t *testing.T) {
	r := redactor(t, "")
	for text, want := range map[string]string{
		"J":                                    "S",
		"Jane Doe":                             "Eonh Orn",
		"+14155552671":                         "+42625368710",
		"jane@corp.de":                         "htsm@hpkmgacdopcpdmhpk.example.com",
		"grp_a1b2C3d4":                         "grp_z2m6I4v6",
		"0189f7ea-ae2c-7809-8aeb-b819cf5e9e7f": "441c6d39-0fa0-deb8-426b-7f10521e7f4e",
		"0189F7EA-AE2C-7809-8AEB-B819CF5E9E7F": "3ACCA646-E930-76B7-3DF4-7622EAC5791A",
		"0189f7ea-AE2C-7809-8aeb-b819cf5e9e7f": "8861e9dc-DC4E-6467-7fff-a993de1a2e7c",
		"seventeen letters":                    "fsdjwosqi vtpbtgk",
		"a text of more than sixteen letters, so that there is a second hash": "e fyuz qm kvch ragb ivjlqnr xowqmou, gq byoq zzpxk kr g hkexrq zlyo",
	} {
		if got := r.pseudonyms.text(text, nil); got != want {
			t.Errorf("%q: %q,", text, got)
		}
	}
}
