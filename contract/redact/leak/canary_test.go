package leak

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"maps"
	"mime/quotedprintable"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"github.com/blooio-community/blooio-go/internal/race"
)

// canary is what stands for a value in places.
const canary = "CANARY"

// places is a HAR file with a canary in every place that can hold something.
const places = `{"log": {"version": "1.2",
"creator": {"name": "CANARY", "version": "CANARY", "comment": "CANARY"},
"browser": {"name": "CANARY", "version": "CANARY"},
"pages": [{"startedDateTime": "CANARY", "id": "CANARY", "title": "CANARY", "pageTimings": {"onLoad": "CANARY", "comment": "CANARY"}, "comment": "CANARY", "_custom": "CANARY"}],
"comment": "CANARY",
"entries": [{"pageref": "CANARY", "startedDateTime": "2026-11-29T12:00:00Z CANARY", "comment": "CANARY", "connection": "CANARY", "serverIPAddress": "CANARY", "_initiator": {"type": "CANARY", "url": "CANARY"}, "_CANARY": 1,
"cache": {"comment": "CANARY", "beforeRequest": {"eTag": "CANARY", "lastAccess": "CANARY"}},
"timings": {"send": "CANARY", "comment": "CANARY"},
"_webSocketMessages": [{"type": "send", "time": 1700000000.123456, "opcode": 1, "data": "CANARY"}],
"request": {"method": "CANARY", "url": "https://CANARY/", "httpVersion": "CANARY", "comment": "CANARY",
 "cookies": [{"name": "CANARY", "value": "", "path": "CANARY", "domain": "CANARY", "comment": "CANARY"}],
 "headers": [{"name": "CANARY", "value": "x"}, {"name": "X-Custom", "value": "CANARY"}, {"name": "Referer", "value": "https://api.blooio.com/CANARY", "comment": "CANARY"}],
 "queryString": [{"name": "CANARY", "value": "x"}, {"name": "q", "value": "CANARY"}],
 "postData": {"mimeType": "CANARY", "text": "CANARY", "params": [{"name": "CANARY", "value": "CANARY", "fileName": "CANARY", "contentType": "CANARY"}], "comment": "CANARY"}},
"response": {"status": 200, "statusText": "CANARY", "httpVersion": "CANARY", "redirectURL": "https://api.blooio.com/x?y=CANARY#CANARY", "comment": "CANARY",
 "headers": [{"name": "Link", "value": "<https://api.blooio.com/CANARY>; rel=\"CANARY\"; title=\"CANARY\""}],
 "content": {"size": 10, "mimeType": "CANARY", "text": "{\"data\": [{\"name\": \"CANARY\", \"CANARY\": 1}]}", "comment": "CANARY"}, "_error": "CANARY"}}]}}
`

// spellings are ways of writing a value so that it is not seen at once.
var spellings = map[string]func(string) string{
	"as it is": func(s string) string { return s },
	"JSON":     func(s string) string { return quoted(s) },
	"JSON, twice": func(s string) string {
		return quoted(quoted(s))
	},
	"hex escapes": func(s string) string {
		return each(s, func(c uint16) string { return fmt.Sprintf(`\u%04x`, c) })
	},
	"hex escapes, twice": func(s string) string {
		return strings.ReplaceAll(each(s, func(c uint16) string { return fmt.Sprintf(`\u%04X`, c) }), `\`, `\\`)
	},
	"percent":        percent,
	"percent, twice": func(s string) string { return strings.ReplaceAll(percent(s), "%", "%25") },
	"a query":        url.QueryEscape,
	"HTML":           func(s string) string { return entities(s) },
	"named entities": func(s string) string {
		return strings.NewReplacer("@", "&commat;", ".", "&period;", "+", "&plus;", " ", "&nbsp;", ":", "&colon;", "=", "&equals;").Replace(html.EscapeString(s))
	},
	"quoted-printable": func(s string) string {
		var b strings.Builder
		w := quotedprintable.NewWriter(&b)
		io.WriteString(w, s)
		w.Close()
		return b.String()
	},
	"quoted-printable of everything": func(s string) string {
		var b strings.Builder
		for _, c := range []byte(s) {
			fmt.Fprintf(&b, "=%02X", c)
		}
		return b.String()
	},
	"base64":          func(s string) string { return base64.StdEncoding.EncodeToString(page(s)) },
	"base64 for URLs": func(s string) string { return base64.RawURLEncoding.EncodeToString(page(s)) },
	"base64 in lines": func(s string) string { return lined(base64.StdEncoding.EncodeToString(page(s))) },
	"base64 of base64": func(s string) string {
		return base64.StdEncoding.EncodeToString([]byte(base64.StdEncoding.EncodeToString(page(s))))
	},
	"base64 after bytes": func(s string) string {
		return base64.StdEncoding.EncodeToString(append([]byte("\x00\xff\x01\xfe\x08\x1b\x0c\x80"), page(s)...))
	},
	"hex":              func(s string) string { return hex.EncodeToString(page(s)) },
	"UTF-16 in base64": func(s string) string { return base64.StdEncoding.EncodeToString(inUTF16(string(page(s)))) },
	"gzip":             packed(func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }),
	"zlib":             packed(func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }),
	"deflate": packed(func(w io.Writer) io.WriteCloser {
		z, _ := flate.NewWriter(w, 6)
		return z
	}),
	"brotli": packed(func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) }),
	"zstd": packed(func(w io.Writer) io.WriteCloser {
		z, _ := zstd.NewWriter(w)
		return z
	}),
	"joiners": func(s string) string { return within(s, "\u200b") },
	"hyphens": func(s string) string { return within(s, "\u00ad") },
	"fullwidth": func(s string) string {
		return strings.Map(func(c rune) rune { return shifted(c, '!', '~', 0xff01) }, s)
	},
	"bold": func(s string) string {
		return strings.Map(func(c rune) rune { return shifted(c, '0', '9', 0x1d7ce) }, s)
	},
	"in Arabic": func(s string) string { return strings.Map(func(c rune) rune { return shifted(c, '0', '9', 0x660) }, s) },
	"raised": func(s string) string {
		return strings.Map(func(c rune) rune { return oneOf(c, "⁰¹²³⁴⁵⁶⁷⁸⁹") }, s)
	},
	"circled": func(s string) string {
		return strings.Map(func(c rune) rune { return oneOf(c, "⓪①②③④⑤⑥⑦⑧⑨") }, s)
	},
}

func quoted(s string) string {
	text, _ := json.Marshal(s)
	return string(text)
}

func each(s string, f func(uint16) string) string {
	var b strings.Builder
	for _, c := range utf16.Encode([]rune(s)) {
		b.WriteString(f(c))
	}
	return b.String()
}

func percent(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		fmt.Fprintf(&b, "%%%02x", c)
	}
	return b.String()
}

func entities(s string) string {
	var b strings.Builder
	for i, c := range s {
		if i%2 == 0 {
			fmt.Fprintf(&b, "&#x%x;", c)
		} else {
			fmt.Fprintf(&b, "&#%d;", c)
		}
	}
	return b.String()
}

// page is a body that a value stands in.
func page(s string) []byte {
	return []byte("{\"data\": [{\"n\": 1, \"text\": \"see\"}]}\n" + s + "\n{\"data\": [], \"has_more\": false, \"next\": null}")
}

func lined(s string) string {
	var b strings.Builder
	for ; len(s) > 76; s = s[76:] {
		b.WriteString(s[:76] + "\r\n")
	}
	return b.String() + s
}

func inUTF16(s string) []byte {
	var b []byte
	for _, c := range utf16.Encode([]rune(s)) {
		b = append(b, byte(c), byte(c>>8))
	}
	return b
}

func packed(with func(io.Writer) io.WriteCloser) func(string) string {
	return func(s string) string {
		var b bytes.Buffer
		w := with(&b)
		w.Write(page(s))
		w.Close()
		return base64.StdEncoding.EncodeToString(b.Bytes())
	}
}

func within(s, mark string) string {
	var b strings.Builder
	for i, c := range s {
		if i > 0 && i%3 == 0 {
			b.WriteString(mark)
		}
		b.WriteRune(c)
	}
	return b.String()
}

func shifted(c, from, to, onto rune) rune {
	if c < from || c > to {
		return c
	}
	return c - from + onto
}

func oneOf(c rune, digits string) rune {
	if c < '0' || c > '9' {
		return c
	}
	return []rune(digits)[c-'0']
}

// plant is the recording with a text in one of its places, inside a JSON string.
func plant(place int, text string) string {
	inside := quoted(text)
	inside = inside[1 : len(inside)-1]
	parts := strings.Split(places, canary)
	if strings.HasPrefix(parts[place+1], `\", \"CAN`) || strings.HasPrefix(parts[place+1], `\": 1}]}`) { // in a JSON string within one
		inside = quoted(inside)
		inside = inside[1 : len(inside)-1]
	}
	var b strings.Builder
	for i, part := range parts {
		switch b.WriteString(part); {
		case i == place:
			b.WriteString(inside)
		case i < len(parts)-1:
			b.WriteString("x")
		}
	}
	return b.String()
}

// Every value is found in every place of a recording, and nothing is found there without it.
func TestCanaryInEveryPlace(t *testing.T) {
	n := strings.Count(places, canary)
	if got := scan(t, strings.ReplaceAll(places, canary, "x")); got != "" {
		t.Errorf("a recording without canaries: %s", got)
	}
	for place := range n {
		if race.Enabled && place%8 != 0 {
			continue
		}
		for _, p := range planted {
			for _, value := range p.values {
				if !finds(t, plant(place, value), p.kind) {
					t.Errorf("%s in place %d: %s is not found", p.kind.Name, place, value)
				}
			}
		}
	}
	t.Logf("%d places", n)
}

// Every value is found in every spelling, in a comment and in a body.
func TestCanaryInEverySpelling(t *testing.T) {
	for name, spell := range spellings {
		t.Run(name, func(t *testing.T) {
			for _, p := range planted {
				values := p.values
				if race.Enabled {
					values = values[:1]
				}
				for _, value := range values {
					text := spell(value)
					for form, text := range map[string]string{"alone": text, "in a comment": plant(5, text), "quoted twice": quoted(quoted(text))} {
						if !finds(t, text, p.kind) {
							t.Errorf("%s %s: %s is not found", p.kind.Name, form, value)
						}
					}
				}
			}
		})
	}
}

// In every place and every spelling, kinds in turn are found.
func TestCanaryInEveryPlaceAndSpelling(t *testing.T) {
	turn := 0
	for _, name := range slices.Sorted(maps.Keys(spellings)) {
		for place := range strings.Count(places, canary) {
			p := planted[turn%len(planted)]
			value := p.values[turn/len(planted)%len(p.values)]
			if turn++; !finds(t, plant(place, spellings[name](value)), p.kind) {
				t.Errorf("%s in place %d, %s: %s is not found", p.kind.Name, place, name, value)
			}
		}
	}
}
