package format_test

import (
	"math/rand/v2"
	"net/mail"
	"net/netip"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
	"github.com/blooio-community/blooio-go/internal/race"
)

var (
	uuid     = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)
	dateTime = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$`)
	quoted   = regexp.MustCompile(`^"(?:[^"\\\x00-\x08\x0a-\x1f\x7f]|\\(?s:.))*"@`)
	hostname = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$`)
	base64ed = regexp.MustCompile(`^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$`)
)

// The grammar of RFC 3986, appendix A.
const (
	name      = `(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})`
	segment   = `(?:` + name + `|[:@])`
	authority = `(?:(?:` + name + `|:)*@)?(?:\[(?P<ip>[0-9A-Fa-f:.]+)\]|\[[vV][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+\]|` + name + `*)(?::[0-9]*)?`
	behind    = `(?:\?(?:` + segment + `|[/?])*)?(?:#(?:` + segment + `|[/?])*)?$`
	withHost  = `//` + authority + `(?:/` + segment + `*)*`
)

var (
	absolute = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:(?:` + withHost + `|/?(?:` + segment + `+(?:/` + segment + `*)*)?)` + behind)
	relative = regexp.MustCompile(`^(?:` + withHost + `|/(?:` + segment + `+(?:/` + segment + `*)*)?|(?:` + name + `|@)+(?:/` + segment + `*)*|)` + behind)
	nothing  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:(?://)?$`)
)

// grammatical tells whether a grammar has a text, and its IPv6 address is one.
func grammatical(grammar *regexp.Regexp, text string) bool {
	m := grammar.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	ip := m[grammar.SubexpIndex("ip")]
	a, err := netip.ParseAddr(ip)
	return ip == "" || err == nil && a.Is6()
}

// plainly has the formats as regular expressions and the standard library have them: slower, and easier to read.
var plainly = map[string]func(string) bool{
	"uri":           func(v string) bool { return grammatical(absolute, v) && !nothing.MatchString(v) },
	"uri-reference": func(v string) bool { return grammatical(absolute, v) || grammatical(relative, v) },
	"uriref":        func(v string) bool { return grammatical(absolute, v) || grammatical(relative, v) },
	"hostname":      func(v string) bool { return len(v) <= 253 && hostname.MatchString(v) },
	"date-time": func(v string) bool {
		v = strings.ToUpper(v)
		if !dateTime.MatchString(v) {
			return false
		}
		const seconds = len("2006-01-02T15:04:")
		leap := v[seconds:seconds+2] == "60"
		if leap {
			v = v[:seconds] + "59" + v[seconds+2:]
		}
		at, err := time.Parse(time.RFC3339, v)
		if offset := v[len(v)-6:]; v[len(v)-1] != 'Z' && (offset[1:] > "23:59" || offset[4:] > "59") {
			return false
		}
		return err == nil && (!leap || at.UTC().Truncate(time.Second).Add(time.Second).Format("02 15:04:05") == "01 00:00:00")
	},
	"date": func(v string) bool { _, err := time.Parse(time.DateOnly, v); return err == nil },
	"email": func(v string) bool {
		v = quoted.ReplaceAllString(v, "a@")
		a, err := mail.ParseAddress(v)
		return err == nil && a.Address == v
	},
	"uuid": uuid.MatchString,
	"byte": base64ed.MatchString,
	"ipv4": func(v string) bool { a, err := netip.ParseAddr(v); return err == nil && a.Is4() },
	"ipv6": func(v string) bool { a, err := netip.ParseAddr(v); return err == nil && a.Is6() && a.Zone() == "" },
}

var texts = []string{
	"", "a", "https://example.com", "http://example.com/a/b?c=d&e", "https://h:80/x#y", "https://h/%zz", "https://h/%20", "mailto:a@b",
	"//host/path", "/path", "a b", "https://", "https://[::1]/x", "http://user@h", "HTTP://h", "https://-h./[x]", "urn:a:b", "x:", "https://h/?a[b]=1", "https://h/?a=%zz", "https://[v1.a]/",
	"https://[fe80::1%25e]/", "https://h:x/", "https://u:p@h:1/", "1a:b", "./a:b", "a:b/c", "#", "?", "https://a@b@c",
	"example.com", "-a.b", "a-.b", "a..b", "a_b.c", strings.Repeat("a", 63) + ".b", strings.Repeat("a", 64) + ".b", strings.Repeat("a.", 126) + "b", strings.Repeat("a.", 126) + "bc",
	"2026-11-01", "2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "0000-01-01", "2026-13-01", "2026-00-10", "2026-04-31",
	"2026-11-01T12:00:00Z", "2026-11-01t12:00:60.123z", "2026-11-01T24:00:00Z", "2026-11-01T12:00:00+24:60", "2026-11-01T12:00:00-25:00",
	"2016-12-31T23:59:60Z", "2016-12-31T15:59:60.123-08:00", "2017-01-01T08:59:60+09:00", "2016-12-31T22:59:60Z", "2016-12-30T23:59:60Z", "2026-11-01T12:00:00+24:00", "2026-11-01T12:00:00+23:60", "2026-11-01T12:00:00-23:59",
	"2026-11-01T12:00:00", "2026-11-01T12:00:00.Z", "2026-11-01T12:00:00,5Z", "2026-11-01T1:00:00Z", "2026-11-01 12:00:00Z", "2026-11-01T12:00:61Z",
	"jane.doe+x@example.com", "a@b", "a..b@c", ".a@b", "a.@b", "a@b.", "a@.b", "a@b..c", "a@b@c", `"a b"@c`, `"a\"b"@c`, `"a\\"@c`, `"a"b@c`, `"a"@`, "\"a\nb\"@c", `""@c`, "Jane <a@b>", "a@[1.2.3.4]", "é@b.c", "a@-b", "<a@b>",
	"0189f7ea-ae2c-7809-8aeb-b819cf5e9e7f", "0189F7EA-AE2C-7809-8AEB-B819CF5E9E7F", "0189f7eaae2c-7809-8aeb-b819cf5e9e7f-", "g189f7ea-ae2c-7809-8aeb-b819cf5e9e7f",
	"QQ==", "QUI=", "QUJD", "QUJ", "====", "Q===", "QUJD=", "QQ==QQ==", "Q-_D", "1.2.3.4", "1.2.3.256", "::1", "::ffff:1.2.3.4", "fe80::1%eth0", "1:2",
}

func TestValid(t *testing.T) {
	names := format.Names()
	slices.Sort(names)
	if want := []string{"byte", "date", "date-time", "email", "hostname", "ipv4", "ipv6", "uri", "uri-reference", "uriref", "uuid"}; !slices.Equal(names, want) {
		t.Fatalf("got %q", names)
	}
	if format.Valid("duration") != nil {
		t.Error("an annotation is checked")
	}
	r, right := rand.New(rand.NewPCG(1, 2)), map[string]int{}
	for i := range race.Fewer(60_000, 3) {
		text := texts[i%len(texts)]
		if i >= len(texts) {
			text = mutate(r, text)
		}
		for _, name := range names {
			got := format.Valid(name)(text)
			if want := plainly[name](text); got != want {
				t.Fatalf("%s %q: got %t", name, text, got)
			}
			if got {
				right[name]++
			}
		}
	}
	for _, name := range names {
		if right[name] < race.Fewer(100, 3) {
			t.Errorf("only %d texts were of format %s", right[name], name)
		}
	}
}

func FuzzValid(f *testing.F) {
	fuzzing.Start(f)
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for name, want := range plainly {
			if got := format.Valid(name)(text); got != want(text) {
				t.Errorf("%s %q: got %t", name, text, got)
			}
		}
		format.Detect(text)
	})
}

const replacements = "0123456789aAzZtTfF-+:./@=_%?#[] \x00\n\"<,é"

// mutate changes a few bytes of a text, to others that mean something in one format or another.
func mutate(r *rand.Rand, text string) string {
	b := []byte(text)
	for range r.IntN(3) {
		c := replacements[r.IntN(len(replacements))]
		switch i := r.IntN(len(b) + 1); {
		case i == len(b) || r.IntN(3) == 0:
			b = slices.Insert(b, i, c)
		case r.IntN(2) == 0:
			b = slices.Delete(b, i, i+1)
		default:
			b[i] = c
		}
	}
	return string(b)
}
