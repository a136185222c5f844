package apikey

import (
	"encoding/base64"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/apikey/apikeytest"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
	"github.com/blooio-community/blooio-go/internal/race"
)

// more are keys that New of the client refuses, or that are hardly secret. The command may send them to other APIs.
var more = map[string]string{"four": "k3Y!", "unicode": "pässwörd:geheim", "like the mask": "apikey"}

func allKeys() map[string]string {
	keys := maps.Clone(apikeytest.Keys)
	maps.Copy(keys, more)
	return keys
}

func TestMask(t *testing.T) {
	for name, value := range allKeys() {
		key := New(value)
		for spelling, spell := range apikeytest.Spellings {
			t.Run(name+" "+spelling, func(t *testing.T) {
				spelled := spell(value)
				for _, around := range [][2]string{{"", ""}, {"got ", ", sorry"}, {`{"k":"`, `"}`}, {"https://x.example/?k=", "&l=1"}, {"%", "%"}, {"(", "\n"}} {
					text := around[0] + spelled + around[1]
					got := key.Mask(text)
					if part := apikeytest.Part(got, spelled); part != "" {
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

// What has no key stays as it is, however much of the beginning that keys have in common is there.
func TestMaskKeepsTheRest(t *testing.T) {
	for _, text := range []string{
		"", "a key begins with bl_live_ or bl_test_, and yours did not", "limit must be between 1 and 200", `{"error":{"code":"invalid_api_key"}}`,
		"dial tcp 127.0.0.1:8080: connect: connection refused", "Ymxfb_Gl2Z", "%", `\`, "&", "&#;", `\u`, "%u", "<br", "0x", "bl_live_S3", "bl_live_s",
		base64.StdEncoding.EncodeToString([]byte("a key begins with bl_live_, and bl_test_ does too")),
	} {
		for name, value := range allKeys() {
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

// Only a word in front of a key is public.
func TestPublicPrefix(t *testing.T) {
	for name, test := range map[string]struct{ key, text, want string }{
		"a word":          {"bl_live_S3cr3tKeyOfATest", "bl_live_ is public", "bl_live_ is public"},
		"another":         {"bl_sandbox_S3cr3tKey", "bl_sandbox_ is public", "bl_sandbox_ is public"},
		"eight letters":   {"bl_eightlet_S3cr3tKey", "bl_eightlet_ is public", "bl_eightlet_ is public"},
		"nine letters":    {"bl_nineletrs_S3cr3tKey", "bl_nineletrs_ is secret", "[API key] is secret"},
		"digits":          {"bl_9f8e7d6c5b4a3f2e_1a2b3c4d5e6f", "bad key bl_9f8e7d6c5b4a3f2e", "bad key [API key]"},
		"upper case":      {"bl_S3cr3tPart0fTheKey_v2", "bad key bl_S3cr3tPart0f", "bad key [API key]"},
		"no word":         {"bl__S3cr3tKeyOfATest", "bad key bl__S3cr", "bad key [API key]"},
		"no second line":  {"bl_S3cr3tKeyOfATest", "bad key bl_S3cr3", "bad key [API key]"},
		"two characters":  {"bl_live_S3cr3tKeyOfATest", "bl_live_S3", "bl_live_S3"},
		"three":           {"bl_live_S3cr3tKeyOfATest", "bl_live_S3c", "[API key]"},
		"in base64":       {"bl_S3cr3tPart0fTheKey_v2", base64.StdEncoding.EncodeToString([]byte("bl_S3cr3tPart0f")), "[API key]"},
		"in base64, case": {"bl_S3cr3tPart0fTheKey_v2", strings.ToLower(base64.StdEncoding.EncodeToString([]byte("bl_S3cr3tPart0"))), "[API key]"},
	} {
		if got := New(test.key).Mask(test.text); got != test.want && !strings.HasPrefix(got, test.want) {
			t.Errorf("%s: %q becomes %q, want %q", name, test.text, got, test.want)
		}
	}
}

func TestMaskCut(t *testing.T) {
	for name, value := range apikeytest.Keys {
		key := New(value)
		for spelling, spell := range apikeytest.Spellings {
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

// A hostile text costs time in proportion to its length, however it is made, and a long one costs less for each byte.
func TestMaskIsLinear(t *testing.T) {
	race.SkipLarge(t)
	p := newPattern("bl_live_S3cr3tKeyOfATest")
	for _, unit := range []string{"bl_live_", "%25", `\\`, "&amp;", "QUJD", "6162", "98 ", "bl_live_S3cr3tKeyOfATes", "S3cr3tKe", "%255C", "<br>", "<!--", "<b", "<!-- -->", "&#0000", "&#00000098;", "=62", "62,", "+QUJD", "<b>QUJD"} {
		for size, most := range map[int]int{1 << 10: 80, maxWindow: 80, maxWindow + 1: 8, 1 << 20: 8} {
			text := strings.Repeat(unit, size/len(unit))
			if s := p.search(text, true); s.looked > most*size || len(s.found) > size {
				t.Errorf("%q: %d bytes are looked at for %d, and %d places found", unit, s.looked, size, len(s.found))
			}
		}
	}
}

// A key is found in a long text too, wherever its windows meet.
func TestMaskInLongTexts(t *testing.T) {
	value := apikeytest.Keys["live"]
	key := New(value)
	for spelling, spell := range apikeytest.Spellings {
		switch spelling {
		case "base64 JSON", "base64 %", "base64 x 2", "base64 hex", "hex base64", "hex colons", "hex dashes", "hex commas", "hex dots", "hex lines", "hex bars":
			continue // what is encoded in a long text is found if it is the key itself
		}
		spelled := spell(value)
		for _, before := range []int{maxWindow - len(spelled), maxWindow - 5, maxWindow + 200, 3*maxWindow - 5} {
			text := strings.Repeat(" ", before) + spelled + strings.Repeat(" ", maxWindow)
			if got := key.Mask(text); apikeytest.Part(strings.TrimSpace(got), spelled) != "" {
				t.Errorf("%s after %d bytes shows: %s", spelling, before, strings.TrimSpace(got))
			}
		}
	}
}

// What stands next to a spelling may pass for a part of it.
func TestMaskBesideDigits(t *testing.T) {
	value := apikeytest.Keys["live"]
	key := New(value)
	for name, spell := range apikeytest.Spellings {
		spelled := spell(value)
		for _, before := range []string{"0", ":0", "a", "-0", "0-", "00", "0x", `\x`, "%", "=", "&#", ",0", "0,", " 0", "|a|b"} {
			for _, after := range []string{"", "0", "f", "-0", "|0"} {
				if got := key.Mask(before + spelled + after); apikeytest.Part(got, spelled) != "" {
					t.Errorf("%s between %q and %q shows %q", name, before, after, apikeytest.Part(got, spelled))
				}
			}
		}
	}
}

func FuzzMask(f *testing.F) {
	fuzzing.Start(f)
	f.Add(`000\`, "got ", "\r twice")
	f.Add("bl_live_S3cr3tKeyOfATest", "got ", " twice")
	f.Add(`k/+"\<&>'=%41x`, "%2", `\u0062`)
	f.Fuzz(func(t *testing.T, value, before, after string) {
		key := New(value)
		text := before + value + after
		got := key.Mask(text)
		for part := range strings.SplitSeq(strings.ReplaceAll(got, "[***]", Mask), Mask) { // masks may have characters of the key
			if value != "" && strings.Contains(part, value) {
				t.Errorf("%q shows the key %q", got, value)
			}
		}
		if len(got) > 12*len(text)+12 || len(key.MaskCut(text)) > 12*len(text)+12 {
			t.Errorf("%d bytes of %d", len(got), len(text))
		}
	})
}

// Whatever stands around a spelling, it is found.
func FuzzSpellings(f *testing.F) {
	fuzzing.Start(f)
	names := slices.Sorted(maps.Keys(apikeytest.Spellings))
	key := New(apikeytest.Keys["live"])
	for i := range names {
		f.Add("got ", uint(i), " twice")
		f.Add("%", uint(i), `\`)
	}
	f.Fuzz(func(t *testing.T, before string, n uint, after string) {
		name := names[n%uint(len(names))]
		spelled := apikeytest.Spellings[name](key.Reveal())
		got := key.Mask(before + spelled + after)
		if part := apikeytest.Part(got, spelled); part != "" && apikeytest.Part(before+" "+after, spelled) == "" {
			t.Errorf("%s: %q shows in %q", name, part, got)
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
