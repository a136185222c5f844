package redact

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
)

const staying = `{type: object, properties: {role: {type: string, enum: [admin, member]}, count: {type: integer}, name: {type: string}, created_at: {type: integer},
  seen: {type: string, format: date-time}, born: {type: string, format: date}, kind: {type: string, pattern: "^(a|b)\\1$"}, mail: {type: string, format: email, maxLength: 14},
  phone: {type: integer, minimum: 1000000000, maximum: 9999999999}, even: {type: integer, multipleOf: 2}, serial: {type: integer, minimum: 4155552600, maximum: 4155552699},
  box: {enum: [{jane: 4155552671}]}, "+1": {type: integer}, tags: {type: object, additionalProperties: {type: integer}}, code: {type: string},
  grp: {type: string, pattern: "^grp_.+$"}}}`

// What stays of a body is what the description has, and what is plausible where it documents numbers and times. want is a
// pattern of the redacted body; all of it that is not in the pattern must go.
func TestWhatStays(t *testing.T) {
	tests := map[string]struct{ body, want, gone string }{
		"a listed value":                       {`{"role":"admin"}`, `^\{"role":"admin"\}$`, ""},
		"one that is not":                      {`{"role":"jane"}`, `^\{"role":"[a-z]{4}"\}$`, "jane"},
		"a listed value elsewhere":             {`{"name":"admin"}`, `^\{"name":"[a-z]{5}"\}$`, "admin"},
		"a listed value nobody describes":      {`{"level":"admin"}`, `^\{"level":"admin"\}$`, ""},
		"a listed object":                      {`{"box":{"jane":4155552671}}`, `^\{"box":\{"jane":4155552671\}\}$`, ""},
		"an object like a listed one":          {`{"box":{"jane":4155552672}}`, `^\{"box":\{"[a-z]{4}":\d{10}\}\}$`, "jane"},
		"a card as a count":                    {`{"count":4111111111111111}`, `^\{"count":[1-9]\d{15}\}$`, "4111111111111111"},
		"a card":                               {`{"card":4111111111111111}`, `^\{"card":[1-9]\d{15}\}$`, "4111111111111111"},
		"a phone number, negative":             {`{"count":-4155552671}`, `^\{"count":-[1-9]\d{9}\}$`, "4155552671"},
		"a phone number of nine digits":        {`{"count":612345678}`, `^\{"count":[1-9]\d{8}\}$`, "612345678"},
		"a phone number where one may be":      {`{"phone":4155552671}`, `^\{"phone":[1-9]\d{9}\}$`, "4155552671"},
		"one out of bounds":                    {`{"phone":415555267}`, `^\{"phone":[1-9]\d{8}\}$`, "415555267"},
		"one of few":                           {`{"serial":4155552671}`, `^\{"serial":41555526\d\d\}$`, "4155552671"},
		"an even number":                       {`{"even":41555526}`, `^\{"even":\d{7}[02468]\}$`, "41555526"},
		"an odd one":                           {`{"even":41555527}`, `^\{"even":\d{7}[13579]\}$`, "41555527"},
		"coordinates":                          {`{"latitude":52.5200066,"longitude":-13.404954}`, `^\{"latitude":\d\d\.\d{7},"longitude":-\d\d\.\d{6}\}$`, "52.5200066"},
		"a small number":                       {`{"count":-12}`, `^\{"count":-12\}$`, ""},
		"an integer with a fraction":           {`{"value":41555526.0}`, `^\{"value":\d{8}\.0\}$`, "41555526"},
		"an integer with an exponent":          {`{"value":4.155552671e9}`, `^\{"value":\d\.\d{9}e9\}$`, "4.155552671"},
		"a zero with an exponent":              {`{"value":0e4155,"count":-0.0E+4155}`, `^\{"value":0e0000,"count":-0\.0E\+0000\}$`, "4155"},
		"a zero":                               {`{"value":0.00}`, `^\{"value":0\.00\}$`, ""},
		"versions in a URL":                    {`{"name":"https://corp.de/v41/v55/v26/v71","code":"https://corp.de/v41/x"}`, `^\{"name":"https://h[a-p]{16}\.example\.com(/[a-z]\d\d){4}","code":"https://h[a-p]{16}\.example\.com/v41/[a-z]"\}$`, "v41/v55"},
		"a share":                              {`{"value":0.00415555}`, `^\{"value":0\.00\d{6}\}$`, "415555"},
		"a time":                               {`{"created_at":1790000000000}`, `^\{"created_at":1790000000000\}$`, ""},
		"a birthday":                           {`{"created_at":452390400000}`, `^\{"created_at":\d{12}\}$`, "452390400000"},
		"a time that nobody describes":         {`{"updated_at":1790000000000}`, `^\{"updated_at":[1-4]\d{12}\}$`, "1790000000000"},
		"a documented time":                    {`{"seen":"2026-10-30T12:00:00.123Z"}`, `^\{"seen":"2026-10-30T12:00:00\.123Z"\}$`, ""},
		"a time with a long fraction":          {`{"seen":"2026-10-30T12:00:00.612345678Z"}`, `^\{"seen":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z"\}$`, "612345678"},
		"a key as a name":                      {`{"api_jane12345678abcdef":null}`, `^\{"[a-z]{3}_[^"]+":null\}$`, "api_"},
		"one of long ago":                      {`{"seen":"1984-05-03T07:08:09+02:00"}`, `^\{"seen":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+02:00"\}$`, "1984-05-03"},
		"a documented date":                    {`{"born":"2026-10-30"}`, `^\{"born":"2026-10-30"\}$`, ""},
		"a documented birthday":                {`{"born":"1984-05-03"}`, `^\{"born":"\d{4}-\d\d-\d\d"\}$`, "1984-05-03"},
		"a date in a name":                     {`{"name":"1984-05-03"}`, `^\{"name":"\d{4}-\d\d-\d\d"\}$`, "1984-05-03"},
		"letters newer than our Unicode":       {`{"name":"𐵐𐵑𐵒𐵓"}`, `^\{"name":"[\x{10d00}-\x{10d7f}]{4}"\}$`, "𐵐𐵑𐵒𐵓"},
		"tags":                                 {"{\"name\":\"\U000e0061\U000e0062x\"}", `^\{"name":"[\x{e0000}-\x{e007f}]{2}[a-z]"\}$`, "\U000e0061\U000e0062"},
		"a name of newer letters":              {`{"𐵐𐵑_phone":null}`, `^\{"[\x{10d00}-\x{10d7f}]{2}_phone":null\}$`, "𐵐𐵑"},
		"a leap second":                        {`{"name":"2016-12-31T23:59:60Z"}`, `^\{"name":"(19|20)\d\d-(06-30|12-31)T23:59:60Z"\}$`, "2016-12-31"},
		"a leap second with an offset":         {`{"name":"1985-07-01t01:59:60.415+02:00"}`, `^\{"name":"(19|20)\d\d-0[17]-01t01:59:60\.\d{3}\+02:00"\}$`, "1985-07-01"},
		"a documented leap second":             {`{"seen":"1985-06-30T23:59:60Z"}`, `^\{"seen":"(19|20)\d\d-(06-30|12-31)T23:59:60Z"\}$`, "1985-06-30"},
		"a leap second of February":            {`{"name":"1984-02-29T18:59:60-05:00"}`, `^\{"name":"(19|20)\d\d-\d\d-(28|29|30|31)T18:59:60-05:00"\}$`, "1984-02-29"},
		"the first leap second":                {`{"name":"0000-01-01T00:59:60+01:00"}`, `^\{"name":"\d{4}-0[17]-01T00:59:60\+01:00"\}$`, "0000-01-01"},
		"a leap second of another time":        {`{"name":"0001-01-01T00:59:60+01:00"}`, `^\{"name":"\d{4}-0[17]-01T00:59:60\+01:00"\}$`, "0001-01-01"},
		"a pattern with something twice":       {`{"kind":"aa"}`, `^\{"kind":"bb"\}$`, "aa"},
		"an address that must be short":        {`{"mail":"jane@corp.de"}`, `^\{"mail":"[^"@]+@[^"@]+"\}$`, "jane"},
		"names":                                {`{"+1":3,"-1":3,"lastMessageAt":null,"john_doe":null,"maria.schmidt":null,"p_030_123_456":null}`, `^\{"\+1":3,"[^"]+":\d,"lastMessageAt":null,"[^"]{8}":null,"[^"]{13}":null,"[^"]{13}":null\}$`, "john"},
		"a name with a word":                   {`{"maria_phone":null,"mariaPhone":null}`, `^\{"[a-z]{5}_phone":null,"[a-z]{5}Phone":null\}$`, "maria"},
		"a number in a name":                   {`{"+34.612.30.41.98":null,"phone_612_30_41_98":null}`, `^\{"[^"]{16}":null,"[a-z]{5}_\d[a-z]\d_\d\d_\d\d_\d\d":null\}$`, "612"},
		"a name twice":                         {`{"maria":1.5,"maria":2.5}`, `^\{"([a-z]{5})":\d\.\d,"([a-z]{5})":\d\.\d\}$`, "maria"},
		"keys of a map":                        {`{"tags":{"name":3,"maria":3}}`, `^\{"tags":\{"[a-z]{4}":3,"[a-z]{5}":3\}\}$`, "name"},
		"a prefix that is documented":          {`{"grp":"grp_jane12","code":"grp_jane12"}`, `^\{"grp":"grp_[a-z]{4}\d\d","code":"grp_[a-z]{4}\d\d"\}$`, "jane"},
		"a prefix that is not":                 {`{"code":"jane_doe12"}`, `^\{"code":"[a-z]{4}_[a-z]{3}\d\d"\}$`, "jane"},
		"a number where a string is described": {`{"name":4155552671}`, `^\{"name":[1-9]\d{9}\}$`, "4155552671"},
		"a string where a number is described": {`{"count":"41"}`, `^\{"count":"\d\d"\}$`, ""},
	}
	r := redactor(t, describedBy(staying))
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			ex := exchangeOf("application/json", test.body)
			ex.Started = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
			got := string(r.Exchange(ex).Body)
			if !regexp.MustCompile(test.want).MatchString(got) || test.gone != "" && strings.Contains(strings.ReplaceAll(got, `"name":"`, ""), test.gone) {
				t.Errorf("%s becomes %s, want %s", test.body, got, test.want)
			}
		})
	}
}

func exchangeOf(contentType, body string) contract.Exchange {
	ex := contract.Exchange{Method: "GET", URL: &url.URL{Scheme: "https", Host: "h", Path: "/x"}, Status: 200, Header: http.Header{}, Body: []byte(body)}
	if contentType != "" {
		ex.Header.Set("Content-Type", contentType)
	}
	return ex
}

// Bodies go by their media type, and by whether they are what that says.
func TestBodiesByMediaType(t *testing.T) {
	tests := map[string]struct{ media, body, want string }{
		"text that begins as JSON does":     {"text/plain", "030 1234567 jane", `^000 0000000 xxxx$`},
		"text that is JSON":                 {"text/plain", `{"name":"jane"}`, `^\{"name":"[a-z]{4}"\}$`},
		"JSON without a media type":         {"", `{"name":"jane"}`, `^\{"name":"[a-z]{4}"\}$`},
		"HTML without a media type":         {"", "\ufeff <!DOCTYPE html><p>jane", "^\ufeff <!doctype html><x>xxxx$"},
		"HTML with one":                     {"text/html", "<!DOCTYPE html><p>jane", "^<!xxxxxxx xxxx><x>xxxx$"},
		"CSV":                               {"text/csv", "1,jane\r\n", "^0,xxxx\r\n$"},
		"a form":                            {"application/x-www-form-urlencoded", "name=jane%40corp.de&n=41", "^xxxx=xxxx%00xxxx.xx&x=00$"},
		"XML":                               {"application/xml", `<a b="jane">41</a>`, `^<x x="xxxx">00</x>$`},
		"what claims to be JSON":            {"application/json", "jane", "^xxxx$"},
		"JSON in other words":               {"application/problem+json", `{"title":"jane"}`, `^\{"title":"[a-z]{4}"\}$`},
		"text/json":                         {"text/json", `{"title":"jane"}`, `^\{"title":"[a-z]{4}"\}$`},
		"broken after a value":              {"application/json", `{"role":"admin","name":"jane` + "\n" + `doe 41"}`, `^\{"role":"admin","name":"xxxx` + "\n" + `xxx 00"\}$`},
		"broken in a name":                  {"application/json", `{"role":"admin","jane doe`, `^\{"role":"admin","xxxx xxx$`},
		"broken in a number":                {"application/json", `{"role":"admin","size":41x5`, `^\{"role":"admin","size":00x0$`},
		"a comment":                         {"application/json", `{"role":"admin"} // jane`, `^\{"role":"admin"\} // xxxx$`},
		"lines":                             {"application/x-ndjson", "{\"name\":\"jane\"}\n{\"name\":\"ja", "^\\{\"name\":\"[a-z]{4}\"\\}\n\\{\"name\":\"xx$"},
		"records":                           {"application/json-seq", "\x1e{\"name\":\"jane\"}\njane\n", "^\x1e\\{\"name\":\"[a-z]{4}\"\\}\nxxxx\n$"},
		"an image":                          {"image/jpeg", "jane 41", "^\x00{7}$"},
		"an image that is text":             {"image/svg+xml", "<a>jane</a>", "^<x>xxxx</x>$"},
		"letters that are not ASCII's":      {"text/plain", "Zo\u00eb \u2460", `^xxxx xxx$`},
		"control characters":                {"text/plain", "a\x02b\x7f", "^x\x01xx$"},
		"a string that is JSON":             {"application/json", `"{\"name\":\"jane\"}"`, `^"\{\\"[a-z]{4}\\":\\"[a-z]{4}\\"\}"$`},
		"digits in a top-level number":      {"application/json", `4155552671`, `^[1-9]\d{9}$`},
		"a byte order mark before JSON":     {"application/json", "\ufeff{\"name\":\"jane\"}", "^\ufeff\\{\"name\":\"[a-z]{4}\"\\}$"},
		"UTF-16":                            {"application/json", "\xff\xfej\x00a\x00", "^..\x00{4}$"},
		"a media type that breaks the rule": {"a b", "jane", "^xxxx$"},
	}
	r := redactor(t, describedBy(staying))
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := string(r.Exchange(exchangeOf(test.media, test.body)).Body)
			if !regexp.MustCompile(test.want).MatchString(got) && name != "UTF-16" || strings.Contains(got, "jane") || strings.Contains(got, "41") && name != "digits in a top-level number" {
				t.Errorf("%q becomes %q, want %s", test.body, got, test.want)
			}
			if len(got) != len(test.body) && !strings.Contains(name, "string") {
				t.Errorf("%d bytes become %d", len(test.body), len(got))
			}
		})
	}
}

// Names, headers and requests lose everything that nobody documents or knows.
func TestHeadsAndRequests(t *testing.T) {
	headers := map[string]struct{ name, value, want string }{ // want is a pattern of "name: value", empty for nothing
		"a media type":             {"Content-Type", "application/vnd.jane+json; charset=jane; x=jane", `^Content-Type: application/[a-z]{3}\.[a-z]{4}\+json; charset=unknown$`},
		"a known media type":       {"Content-Type", "text/plain; charset=ISO-8859-1", `^Content-Type: text/plain; charset=ISO-8859-1$`},
		"an extended parameter":    {"Content-Type", "application/json; charset*=utf-8'jane'utf-8", `^Content-Type: application/json; charset=utf-8$`},
		"a part that is none":      {"Content-Type", "text/html; charset*5=jane", `^Content-Type: text/html$`},
		"a part after a gap":       {"Content-Type", "text/html; charset*0=utf-8; charset*5=jane", `^Content-Type: text/html; charset=utf-8$`},
		"a part twice":             {"Content-Type", "text/html; charset*0=utf-8; charset*00=jane", `^Content-Type: text/html(; charset=utf-8)?(; x)?$`},
		"a parameter in quotes":    {"Content-Type", `Text/HTML ;charset="UTF-8"`, `^Content-Type: Text/HTML ;charset="UTF-8"$`},
		"a top level":              {"Content-Type", "jane/jane", `^Content-Type: [a-z]{4}/[a-z]{4}$`},
		"none":                     {"Content-Type", "jane doe/", `^Content-Type: /$`},
		"a relation":               {"Link", `<https://h/jane>; rel="next", <https://h/x>; rel="jane"; title="jane", <x>; rel=successor-version`, `^Link: <https://example.com/>; rel="next", <https://example.com/>; rel="successor-version"$`},
		"an unknown relation":      {"Link", `<https://h/x>; rel="jane"`, ``},
		"a name":                   {"X-Jane-4915112345678", "1", `^[A-Z]-[A-Z][a-z]{3}-\d{13}: \d$`},
		"a name of words":          {"X-Group-Count", "41", `^X-Group-Count: \d\d$`},
		"a registered name":        {"X-Ratelimit-Limit", "41", `^X-Ratelimit-Limit: 41$`},
		"a warning":                {"Warning", `29j - "jane"`, ``},
		"a language":               {"Content-Language", "jane", `^Content-Language: [a-z]{4}$`},
		"a word of another header": {"Connection", "jane", `^Connection: [a-z]{4}$`},
		"a date":                   {"Sunset", "Mon, 02 Nov 2026 08:00:00 GMT", `^Sunset: Mon, 02 Nov 2026 08:00:00 GMT$`},
		"a birthday":               {"Sunset", "Thu, 03 May 1951 08:00:00 GMT", `^Sunset: unknown$`},
		"a date of its own":        {"X-Group", "1984-05-03", `^X-Group: \d{4}-\d\d-\d\d$`},
		"what is accepted":         {"Accept", "text/html, application/vnd.jane+xml;q=0.9;x=jane, */*;q=0.8", `^Accept: text/html, ?application/[a-z]{3}\.[a-z]{4}\+xml,\s?\*/\*;q=0\.8$`},
		"a session":                {"X-Session", "jane", ``},
	}
	r := redactor(t, describedBy(staying))
	for name, test := range headers {
		t.Run(name, func(t *testing.T) {
			ex := exchangeOf("", "")
			ex.Header, ex.Status = nil, 418 // which is not documented
			ex.RequestHeader = http.Header{test.name: {test.value}}
			got := ""
			for name, values := range r.Exchange(ex).RequestHeader {
				got += name + ": " + strings.Join(values, "|")
			}
			if test.want == "" && got != "" || !regexp.MustCompile(test.want).MatchString(got) || strings.Contains(strings.ToLower(got), "jane") || strings.Contains(got, "1984") {
				t.Errorf("becomes %q, want %s", got, test.want)
			}
		})
	}
	requests := map[string]struct{ from, want string }{
		"a version of digits":        {"https://h/v4155552671/x", `^/v\d{10}/x$`},
		"a version":                  {"https://h/v19.0/x", `^/v19\.0/x$`},
		"a name":                     {"https://h/x?jane=41&count=41&limit=41", `^/x\?((count|limit|[a-z]{4})=\d\d&?){3}$`},
		"a boolean":                  {"https://h/x?active=true", `^/x\?active=true$`},
		"a date":                     {"https://h/1984-05-03?at=1984-05-03", `^/\d{4}-\d\d-\d\d\?at=\d{4}-\d\d-\d\d$`},
		"a port of digits":           {"https://127.0.0.1:4155552671/x", `^/x$`},
		"a port of the machine":      {"https://127.0.0.1:8080/x", `^/x$`},
		"an address of the machine":  {"https://127.41.55.26:8080/x", `^/x$`},
		"one of version 6":           {"https://[0:0:0:0:0:0:0:1]:8080/x", `^/x$`},
		"versions that are a number": {"https://h/v41/v55/v26/v71", `^(/v\d\d){4}$`},
		"two versions":               {"https://h/v41/v5.2", `^/v41/v5\.2$`},
		"a fragment":                 {"https://h/x#jane", `^/x$`},
	}
	if got := r.Exchange(contract.Exchange{Method: "JANE", URL: &url.URL{Path: "/x"}}).Method; got == "JANE" || len(got) != 4 {
		t.Errorf("the method JANE becomes %s", got)
	}
	for name, test := range requests {
		t.Run(name, func(t *testing.T) {
			ex := exchangeOf("", "")
			var err error
			if ex.URL, err = url.Parse(test.from); err != nil {
				t.Fatal(err)
			}
			redacted := r.Exchange(ex)
			got := redacted.URL.RequestURI()
			if !regexp.MustCompile(test.want).MatchString(got) || strings.Contains(redacted.URL.String(), "jane") || strings.Contains(got, "4155552671") || strings.Contains(got, "1984") || strings.Contains(redacted.URL.String(), "41.55") || strings.Contains(got, "v41/v55/v26") {
				t.Errorf("%s becomes %s %s, want %s", test.from, redacted.Method, redacted.URL, test.want)
			}
		})
	}
}
