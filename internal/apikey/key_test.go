package apikey

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"strings"
	"testing"
	"time"
)

// keys have the shapes that keys have, and such as need escapes.
var keys = map[string]string{
	"live": "bl_live_S3cr3tKeyOfATest", "api": "api_0a1B2c3D4e5F6g7H", "escaped": `k/+"\<&>'=%41x`, "odd": "S3c-7r", "four": "k3Y!",
	"unicode": "pässwörd:geheim", "like the mask": "apikey",
}

// spellings are the ways in which a key may come back. What a letter is made of depends on its place.
var spellings = map[string]func(string) string{
	"raw":          func(k string) string { return k },
	"upper":        strings.ToUpper,
	"lower":        strings.ToLower,
	"base64":       func(k string) string { return base64.StdEncoding.EncodeToString([]byte(k)) },
	"base64 1":     func(k string) string { return base64.RawStdEncoding.EncodeToString([]byte("u" + k + "?>?")) },
	"base64 2":     func(k string) string { return base64.StdEncoding.EncodeToString([]byte("u:" + k)) },
	"base64 url":   func(k string) string { return base64.URLEncoding.EncodeToString([]byte("???" + k + "~~")) },
	"base64 lower": func(k string) string { return strings.ToLower(base64.StdEncoding.EncodeToString([]byte("us:" + k))) },
	"base64 mime":  func(k string) string { return lines(base64.StdEncoding.EncodeToString([]byte("user:"+k)), "\r\n ") },
	"base64 JSON":  func(k string) string { return base64.StdEncoding.EncodeToString([]byte(quote(quote(k)))) },
	"base64 %":     func(k string) string { return url.QueryEscape(base64.StdEncoding.EncodeToString([]byte("??>" + k))) },
	"query":        url.QueryEscape,
	"path":         url.PathEscape,
	"percent":      func(k string) string { return each(k, "%%%02X") },
	"percent low":  func(k string) string { return each(k, "%%%02x") },
	"percent 2":    func(k string) string { return url.QueryEscape(each(k, "%%%02x")) },
	"percent 3":    func(k string) string { return url.QueryEscape(url.QueryEscape(each(k, "%%%02X"))) },
	"some percent": func(k string) string { return k[:1] + each(k[1:len(k)-1], "%%%02X") + k[len(k)-1:] },
	"hex":          func(k string) string { return hex.EncodeToString([]byte(k)) },
	"HEX":          func(k string) string { return strings.ToUpper(hex.EncodeToString([]byte("x" + k))) },
	"odd hex":      func(k string) string { return "a" + hex.EncodeToString([]byte(k)) },
	"hex dump":     func(k string) string { return strings.Trim(fmt.Sprintf("% x", k), " ") },
	"hex Go":       func(k string) string { return fmt.Sprintf("%#v", []byte(k)) },
	"bytes":        func(k string) string { return fmt.Sprint([]byte(k)) },
	"bytes JSON":   func(k string) string { return strings.ReplaceAll(fmt.Sprint([]byte(k)), " ", ",") },
	"JSON":         quote,
	"JSON in JSON": func(k string) string { return quote(quote(k)) },
	"JSON x 3":     func(k string) string { return quote(quote(quote(k))) },
	`\u`:           func(k string) string { return each(k, `\u%04x`) },
	`\U`:           func(k string) string { return each(k, `\u%04X`) },
	`\\u`:          func(k string) string { return quote(each(k, `\u%04x`)) },
	`\u{}`:         func(k string) string { return each(k, `\u{%x}`) },
	`\x`:           func(k string) string { return each(k, `\x%02x`) },
	`octal`:        func(k string) string { return each(k, `\%03o`) },
	"slashes":      func(k string) string { return strings.ReplaceAll(k, "/", `\/`) },
	"HTML":         html.EscapeString,
	"HTML 10":      func(k string) string { return each(k, "&#%d;") },
	"HTML 16":      func(k string) string { return each(k, "&#x%X;") },
	"HTML open":    func(k string) string { return each(k, "&#%d") },
	"HTML named": func(k string) string {
		return strings.NewReplacer("_", "&lowbar;", "/", "&sol;", "=", "&equals;").Replace(k)
	},
	"HTML in JSON": func(k string) string { return quote(html.EscapeString(k)) },
	"lines":        func(k string) string { return lines(k, "\n") },
	"folded":       func(k string) string { return lines(k, "\r\n\t") },
	`\n`:           func(k string) string { return lines(k, `\n`) },
	"br":           func(k string) string { return lines(k, "<br>") },
	"quoted print": func(k string) string { return lines(k, "=\r\n") },
	"shell":        func(k string) string { return lines(k, "\\\n") },
	"%0a":          func(k string) string { return lines(k, "%0a") },
	"zero width":   func(k string) string { return lines(k, "\u200b") },
	"UTF-16":       func(k string) string { return lines1(k, "\x00") },
}

func quote(text string) string {
	quoted, _ := json.Marshal(text)
	return string(quoted)
}

func each(text, format string) string {
	var b strings.Builder
	for i := range len(text) {
		fmt.Fprintf(&b, format, text[i])
	}
	return b.String()
}

// lines breaks a text in two places; lines1 after each character.
func lines(text, end string) string {
	third := len(text) / 3
	return text[:third] + end + text[third:2*third] + end + text[2*third:]
}

func lines1(text, end string) string { return strings.Join(strings.Split(text, ""), end) }

func TestMask(t *testing.T) {
	for name, value := range keys {
		key := New(value)
		for spelling, spell := range spellings {
			t.Run(name+" "+spelling, func(t *testing.T) {
				spelled := spell(value)
				for _, around := range [][2]string{{"", ""}, {"got ", ", sorry"}, {`{"k":"`, `"}`}, {"https://x.example/?k=", "&l=1"}, {"%", "%"}, {"(", "\n"}} {
					text := around[0] + spelled + around[1]
					got := key.Mask(text)
					if part := shows(got, spelled); part != "" {
						t.Errorf("%q shows %q of %q", got, part, spelled)
					}
					if !key.In(text) || got == text {
						t.Errorf("%q has no key", text)
					}
					if !strings.HasPrefix(got, around[0]) || !strings.HasSuffix(got, around[1]) {
						t.Errorf("%q lost what is around it in %q", text, got)
					}
					if again := key.Mask(got); again != got {
						t.Errorf("%q becomes %q", got, again)
					}
				}
			})
		}
	}
}

// shows returns a part of a spelling that is longer than chance and still there.
func shows(text, spelling string) string {
	size := max(min(12, len(spelling)*3/4), 3)
	for i := 0; i+size <= len(spelling); i++ {
		if part := spelling[i : i+size]; strings.Contains(text, part) {
			return part
		}
	}
	return ""
}

// What has no key stays as it is, however much of the beginning that keys have in common is there.
func TestMaskKeepsTheRest(t *testing.T) {
	for _, text := range []string{
		"", "a key begins with bl_live_ or bl_test_, and yours did not", "limit must be between 1 and 200", `{"error":{"code":"invalid_api_key"}}`,
		"dial tcp 127.0.0.1:8080: connect: connection refused", "Ymxfb_Gl2Z", "%", `\`, "&", "&#;", `\u`, "%u", "<br", "0x", "bl_live_S3", "bl_live_s",
		base64.StdEncoding.EncodeToString([]byte("a key begins with bl_live_, and bl_test_ does too")),
	} {
		for name, value := range keys {
			if got := New(value).Mask(text); got != text && name != "like the mask" {
				t.Errorf("%s: %q becomes %q", name, text, got)
			}
		}
	}
}

func TestMaskOfParts(t *testing.T) {
	key := New("bl_live_S3cr3tKeyOfATest")
	for text, want := range map[string]string{
		"key bl_live_S3c…":                                  "key [API key]…",
		"it is …KeyOfATest":                                 "it is …[API key]",
		"it is …OfATest":                                    "it is …OfATest", // seven
		"bl_live_S3cr3t****Test":                            "[API key]****Test",
		"bl_live_ and S3cr3tKe":                             "bl_live_ and [API key]",
		"bl_live_S3cr3tKeyOfATest bl_live_S3cr3tKeyOfATest": "[API key] [API key]",
	} {
		if got := key.Mask(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestMaskCut(t *testing.T) {
	for name, value := range keys {
		if name == "unicode" || name == "like the mask" || name == "four" {
			continue // too short, or cut within a character
		}
		key := New(value)
		for spelling, spell := range spellings {
			spelled := spell(value)
			for n := range len(spelled) {
				text := "so it is: " + spelled[:n]
				got := key.MaskCut(text)
				// Four characters of the key have up to 64 bytes in a deep spelling.
				if rest := strings.TrimPrefix(got, "so it is: "); len(rest) > 16 && !strings.Contains(rest, Mask) && n*len(value)/len(spelled) > 7 {
					t.Errorf("%s, %s: %q becomes %q", name, spelling, text, got)
				}
			}
		}
	}
	for text, want := range map[string]string{
		"a bl_live_0123": "a [API key]", "a bl_live_012": "a [API key]", "a bl_l": "a [API key]", "a bl_": "a bl_", "": "",
		"bl_live_0123 bl_live_0123bl_": "[API key] [API key]bl_", `a bl_l\u00`: "a [API key]", "a bl%5": "a bl%5", "a bl_%6C%69%7": "a [API key]",
	} {
		if got := New("bl_live_0123").MaskCut(text); got != want {
			t.Errorf("MaskCut(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestShortKeys(t *testing.T) {
	for text, want := range map[string]string{"a=%2Fx, /x": "a=[API key], [API key]", "/X": "/X", "2f78": "2f78"} {
		if got := New("/x").Mask(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	if got := New("key").Mask(New("key").Mask("the key")); got != "the [***]" {
		t.Errorf("a part of the mask is masked: %q", got)
	}
	for _, none := range []Key{{}, New("")} {
		if none.Mask("text") != "text" || none.MaskCut("text") != "text" || none.In("text") || none.Reveal() != "" {
			t.Error("no key is a key")
		}
	}
}

func TestKeyIsNotPrinted(t *testing.T) {
	key := New("bl_live_S3cr3tKeyOfATest")
	for _, verb := range strings.Fields("%v %+v %#v %s %q %x %X %d") {
		if text := fmt.Sprintf(verb, struct{ key Key }{key}); strings.Contains(text, "S3cr3t") {
			t.Errorf("%s: %s", verb, text)
		}
	}
}

// A hostile text costs time in proportion to its length, however it is made.
func TestMaskIsLinear(t *testing.T) {
	key := New("bl_live_S3cr3tKeyOfATest")
	for _, unit := range []string{"bl_live_", "%25", `\\`, "&amp;", "QUJD", "6162", "98 ", "bl_live_S3cr3tKeyOfATes", "S3cr3tKe", "%255C", "<br>"} {
		small, large := strings.Repeat(unit, 16<<10/len(unit)), strings.Repeat(unit, 512<<10/len(unit))
		took := func(text string) time.Duration {
			best := time.Hour
			for range 3 {
				start := time.Now()
				key.MaskCut(text)
				best = min(best, time.Since(start))
			}
			return best
		}
		if a, b := took(small), took(large); b > 32*4*max(a, time.Millisecond/4) {
			t.Errorf("%q: %d KiB take %s, %d KiB %s", unit, len(small)>>10, a, len(large)>>10, b)
		}
	}
}

func FuzzMask(f *testing.F) {
	f.Add("bl_live_S3cr3tKeyOfATest", "got ", " twice")
	f.Add(`k/+"\<&>'=%41x`, "%2", `\u0062`)
	f.Fuzz(func(t *testing.T, value, before, after string) {
		key := New(value)
		text := before + value + after
		got := key.Mask(text)
		if value != "" && strings.Contains(got, value) && !strings.Contains("[***]", value) {
			t.Errorf("%q shows the key %q", got, value)
		}
		if len(got) > 12*len(text)+12 || len(key.MaskCut(text)) > 12*len(text)+12 {
			t.Errorf("%d bytes of %d", len(got), len(text))
		}
	})
}

func BenchmarkMask(b *testing.B) {
	key := New("bl_live_S3cr3tKeyOfATest")
	for name, text := range map[string]string{
		"message":   "limit must be between 1 and 200",
		"page":      strings.Repeat(`{"id":"grp_0123456789","name":"Some \u00e9 name","members":[]},`, 1000),
		"base64":    strings.Repeat("QUJD", 16<<10),
		"escapes":   strings.Repeat(`%255C\u0025&amp;`, 4<<10),
		"no letter": strings.Repeat(" ", 64<<10),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				key.Mask(text)
			}
		})
	}
}
