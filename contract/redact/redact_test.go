package redact_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/probe"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/contract/redact/leak"
	"github.com/blooio-community/blooio-go/internal/frozen"
	"github.com/blooio-community/blooio-go/internal/race"
)

func spec(t testing.TB) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("openapi.yaml", frozen.Groups)
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

func page(body string) contract.Exchange {
	return contract.Exchange{
		Method: "GET", URL: &url.URL{Scheme: "https", Host: "api.blooio.com", Path: "/v4/groups"}, Status: 200,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body),
	}
}

// nameOf redacts a group's name, a place of which the spec says nothing.
func nameOf(r *redact.Redactor, text string) string {
	ex := r.Exchange(page(fmt.Sprintf(`{"data":[{"name":%q}]}`, text)))
	return strings.TrimSuffix(strings.TrimPrefix(string(ex.Body), `{"data":[{"name":"`), `"}]}`)
}

func TestKinds(t *testing.T) {
	tests := map[string]struct{ text, want string }{ // want is a pattern
		"a name":                 {"Jane Doe", `^[A-Z][a-z]{3} [A-Z][a-z]{2}$`},
		"Cyrillic":               {"Соседи", `^\p{Lu}\p{Cyrillic}{5}$`},
		"Han":                    {"周末羽毛球", `^\p{Han}{5}$`},
		"Arabic":                 {"نادي القراءة", `^\p{Arabic}{4} \p{Arabic}{7}$`},
		"Devanagari":             {"समूह", `^[\p{Devanagari}]{4}$`},
		"Hangul":                 {"동네 산책", `^\p{Hangul}{2} \p{Hangul}{2}$`},
		"an id":                  {"grp_a1b2C3d4", `^grp_[a-z][0-9][a-z][0-9][A-Z][0-9][a-z][0-9]$`},
		"an id with a long name": {"jonathan_a1b2c3", `^[a-z]{8}_[a-z0-9]{6}$`},
		"a UUID":                 {"0189f7ea-ae2c-7809-8aeb-b819cf5e9e7f", `^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`},
		"a broken URL":           {"https://jane.example/%zz", `^https://[a-z]{4}\.[a-z]{7}/%[a-z]{2}$`},
		"a URL without a host":   {"http:///jane", `^http:///[a-z]{4}$`},
		"an id as a key":         {"key_jane1234", `^xxx_[a-z]{4}\d{4}$`},
		"a key in a header":      {"Bearer jane1234", `^[A-Z][a-z]{5} [a-z]{4}\d{4}$`},
		"a US number":            {"+14155552671", `^\+[1-9]\d{10}$`},
		"a UK number":            {"+447911123456", `^\+[1-9]\d{11}$`},
		"an Italian number":      {"+390612345678", `^\+[1-9]\d{11}$`},
		"a Brazilian number":     {"+5511912345678", `^\+[1-9]\d{12}$`},
		"a number with spaces":   {"+1 415 555 2671", `^\+\d \d[a-z]\d \d{3} \d{4}$`},
		"a national number":      {"(415) 555-2671", `^\(\d[a-z]\d\) \d{3}-\d{4}$`},
		"an address":             {"jane.doe@corp.example.de", `^[a-z]{4}\.[a-z]{3}@h[a-p]{16}\.example\.com$`},
		"a URL":                  {"https://cdn.corp.de/a/b1.png?x=1", `^https://h[a-p]{16}\.example\.com/[a-z]/[a-z]\d\.png\?[a-z]=\d$`},
		"a date":                 {"2026-11-01", `^\d{4}-\d\d-\d\d$`},
		"digits":                 {"123456", `^\d{6}$`},
		"a sentence":             {"call +14155552671 or jane@corp.de", `^[a-z]{4} \+[1-9]\d{10} [a-z]{2} [a-z]{4}@h[a-p]{16}\.example\.com$`},
		"a key":                  {"bl_live_0123456789abcdef", `^[a-z]{2}_[a-z]{4}_[0-9]{10}[a-z]{6}$`},
		"white space":            {"  ", `^  $`},
	}
	r := redact.New(redact.Options{Spec: spec(t), Salt: "test"})
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := nameOf(r, test.text)
			if !regexp.MustCompile(test.want).MatchString(got) {
				t.Errorf("%q becomes %q, want %s", test.text, got, test.want)
			}
			if got == test.text && name != "white space" {
				t.Errorf("%q stays", test.text)
			}
			if leaks, err := leak.Scan(strings.NewReader(got), "x"); err != nil || len(leaks) > 0 {
				t.Errorf("%q is %v, %v", got, leaks, err)
			}
		})
	}
}

// random makes a string of any kind.
func random(r *rand.Rand) string {
	letters := func(n int, alphabet string) string {
		runes := []rune(alphabet)
		var b strings.Builder
		for range n {
			b.WriteRune(runes[r.IntN(len(runes))])
		}
		return b.String()
	}
	const lower, digits = "abcdefghijklmnopqrstuvwxyz", "0123456789"
	countries := []string{"+1", "+44", "+49", "+33", "+55", "+91", "+81", "+61", "+353", "+971"}
	switch r.IntN(9) {
	case 0:
		return countries[r.IntN(len(countries))] + letters(1, "23456789") + letters(8, digits)
	case 1:
		return letters(1+r.IntN(8), lower) + "@" + letters(3+r.IntN(5), lower) + ".com"
	case 2:
		return letters(2+r.IntN(3), lower) + "_" + letters(6+r.IntN(8), lower+digits)
	case 3:
		return "https://" + letters(6, lower) + ".com/" + letters(5, lower+digits)
	case 4:
		return letters(1+r.IntN(12), "АБВГДабвгдежз")
	case 5:
		return letters(1+r.IntN(8), "周末羽毛球町内会")
	case 6:
		return letters(1+r.IntN(8), "नमस्तेदुनिया")
	case 7:
		return letters(1+r.IntN(4), "ABCDEF") + " " + letters(1+r.IntN(10), lower)
	}
	return letters(16, lower+"ABCDEF"+digits) + "=="
}

// TestEqualAndDifferent redacts 10,000 strings with two redactors of the same salt: equal ones become equal
// and different ones different, and what they look like stays.
func TestEqualAndDifferent(t *testing.T) {
	a, b := redact.New(redact.Options{Spec: spec(t), Salt: "one"}), redact.New(redact.Options{Spec: spec(t), Salt: "one"})
	other := redact.New(redact.Options{Spec: spec(t), Salt: "two"})
	source := rand.New(rand.NewPCG(1, 2))
	original := map[string]string{} // by pseudonym
	same := 0
	for range race.Fewer(10_000, 10) {
		text := random(source)
		got := nameOf(a, text)
		if before, ok := original[got]; ok && before != text {
			t.Errorf("%q and %q both become %q", before, text, got)
		}
		original[got] = text
		if again := nameOf(b, text); again != got {
			t.Errorf("%q becomes %q and %q", text, got, again)
		}
		form, _ := format.Detect(text)
		if now, _ := format.Detect(got); now != form {
			t.Errorf("%q is %s, %q is %s", text, form, got, now)
		}
		if form != contract.FormatEmail && form != contract.FormatURI && utf8.RuneCountInString(got) != utf8.RuneCountInString(text) {
			t.Errorf("%q becomes %q, of another length", text, got)
		}
		if nameOf(other, text) == got {
			same++
		}
	}
	if same > 300 { // a single letter of few stays by chance
		t.Errorf("%d pseudonyms do not depend on the salt", same)
	}
}

func TestWithoutASaltNobodyGoesBack(t *testing.T) {
	s := spec(t)
	one, other := redact.New(redact.Options{Spec: s}), redact.New(redact.Options{Spec: s})
	if nameOf(one, "Jane Doe, of here") == nameOf(other, "Jane Doe, of here") {
		t.Error("two redactors without a salt agree")
	}
}

func TestExchange(t *testing.T) {
	ex := page(`{"data":[{"channel_type":"amb","created_at":1700000000000,"name":"Jane","new_thing":"Jane","Jane Doe":{"Jane":1}}],"has_more":true,"next_cursor":"abc123"}`)
	ex.URL = &url.URL{Scheme: "https", Host: "api.blooio.com", User: url.UserPassword("u", "p"), Path: "/v4/groups", RawQuery: "limit=3&cursor=abc123&api_key=bl_live_abcdefgh123"}
	ex.Started = time.Date(2026, 11, 1, 0, 0, 0, 415555267, time.UTC)
	ex.RequestHeader = http.Header{"Authorization": {"Bearer bl_live_secretsecret"}, "Cookie": {"a=b"}, "Accept": {"application/json"}, "User-Agent": {"curl"}, "X-Trace": {"bl_live_secretsecret"}}
	ex.Header = http.Header{"Content-Type": {"application/json"}, "Set-Cookie": {"a=b"}, "X-Request-Id": {"req_a1b2c3d4"}, "Retry-After": {"5"},
		"Warning": {`299 - "Jane says so"`}, "Link": {`<https://corp.de/jane>; rel="successor-version"`}}
	before := fmt.Sprint(ex)
	r := redact.New(redact.Options{Spec: spec(t), Salt: "test", ShiftTime: -24 * time.Hour})
	got := r.Exchange(ex)
	if fmt.Sprint(ex) != before {
		t.Error("the exchange itself was changed")
	}
	if !got.Started.Equal(time.Date(2026, 10, 31, 0, 0, 0, 415000000, time.UTC)) || !strings.Contains(string(got.Body), `"created_at":1699913600000`) || !strings.Contains(string(got.Body), `"amb"`) {
		t.Errorf("%v %s", got.Started, got.Body)
	}
	cursor := got.URL.Query().Get("cursor")
	if cursor == "abc123" || !strings.Contains(string(got.Body), `"next_cursor":"`+cursor+`"`) || got.URL.Query().Get("limit") != "3" {
		t.Errorf("%s, %s", got.URL, got.Body)
	}
	all := fmt.Sprint(got.URL, got.RequestHeader, got.Header, string(got.Body))
	for _, secret := range []string{"Jane", "secret", "bl_live", "a=b", "curl", "u:p", "corp.de", "req_a1b2c3d4"} {
		if strings.Contains(all, secret) {
			t.Errorf("%s is still in %s", secret, all)
		}
	}
	for name, want := range map[string]string{"Content-Type": "application/json", "Retry-After": "5", "Warning": `299 - "-"`, "Link": `<https://example.com/>; rel="successor-version"`} {
		if got.Header.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, got.Header.Get(name), want)
		}
	}
	if !strings.Contains(r.Policy(), "same salt") || strings.Contains(r.Policy(), "test") {
		t.Error(r.Policy())
	}
}

// What an exchange becomes does not depend on what was redacted before it, or is at the same time.
func TestOrder(t *testing.T) {
	texts := []string{"Jane Doe", "Соседи", "周末羽毛球", "नमस्ते 🎉", "+14155552671", "jane@corp.de", "grp_a1b2C3d4", "https://cdn.corp.de/a.png"}
	s := spec(t)
	redacted := func(r *redact.Redactor, i int) string { return nameOf(r, strings.Repeat(texts[i%len(texts)], 1+i%3)) }
	want := make([]string, 100)
	for i := range slices.Backward(want) {
		want[i] = redacted(redact.New(redact.Options{Spec: s, Salt: "test"}), i)
	}
	r := redact.New(redact.Options{Spec: s, Salt: "test"})
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for i := range want {
				if got := redacted(r, i); got != want[i] {
					t.Errorf("%q, want %q", got, want[i])
				}
				if leaks, err := leak.Scan(strings.NewReader(want[i]), "x"); err != nil || len(leaks) > 0 {
					t.Error(leaks, err)
				}
			}
		})
	}
	wait.Wait()
}

// The name of a probe stays, whatever its words are. Any other text in its place is data.
func TestNamesOfProbes(t *testing.T) {
	s := spec(t)
	r := redact.New(redact.Options{Spec: s, Salt: "test"})
	names := []string{probe.UnknownID}
	for _, p := range probe.Of(s) {
		names = append(names, p.Name)
	}
	for _, name := range names {
		ex := page(`{}`)
		ex.Probe = name
		if got := r.Exchange(ex).Probe; got != name || !probe.Has(name) {
			t.Errorf("the probe %s became %q", name, got)
		}
	}
	for _, name := range []string{"Jane", "head-jane", "Head", "+14155552671"} {
		ex := page(`{}`)
		ex.Probe = name
		if got := r.Exchange(ex).Probe; got == name || probe.Has(name) {
			t.Errorf("%s stays", name)
		}
	}
}
