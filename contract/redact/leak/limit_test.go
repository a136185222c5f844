package leak

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/blooio-community/blooio-go/contract/redact/leak/coding"
	"github.com/blooio-community/blooio-go/internal/cpu"
	"github.com/blooio-community/blooio-go/internal/race"
)

// A text is looked at up to 68 KiB, then from 64 KiB on. Wherever something lies across one of these edges, it is
// found once and where it is, and what is nothing does not become something because it is cut.
func TestLimitOfPieces(t *testing.T) {
	coded := base64.StdEncoding.EncodeToString([]byte(`{"identifier": "+14155552671"}`))
	lines := strings.Repeat(strings.Repeat(" ", 63)+"\n", 4<<10)
	tests := map[string]struct {
		text  string
		kinds map[int]string // by offset
	}{
		"a phone number":         {"+1 (415) 555-2671", map[int]string{0: "a phone number"}},
		"a national number":      {"(415) 555-2671", map[int]string{0: "a phone number"}},
		"a number with a name":   {`"phone": "4155552671"`, map[int]string{10: "a phone number"}},
		"an address":             {"jane.doe@corp.de", map[int]string{0: "an email address"}},
		"a card":                 {"4111 1111 1111 1111", map[int]string{0: "a card number"}},
		"digits that are none":   {"14111111111111111", nil},
		"an id of digits":        {"9994155552671415555267", nil},
		"a key":                  {"bl_live_0123456789abcdef", map[int]string{0: "an API key"}},
		"a name like a key's":    {"task_12345678", nil},
		"a bearer token":         {"Bearer abcdef.ghijkl", map[int]string{7: "a bearer token"}},
		"a JSON web token":       {"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0", map[int]string{0: "a JSON web token"}},
		"a cookie":               {`{"name": "Cookie", "value": "a=b"}`, map[int]string{29: "a cookie"}},
		"a place":                {"52.520008, 13.404954", map[int]string{0: "coordinates"}},
		"a list":                 {"52.520008, 13.404954, 1.123456", nil},
		"escaped as in JSON":     {`"\u002b14155552671"`, map[int]string{1: "a phone number"}},
		"escaped as in a URL":    {"m=jane%40corp.de", map[int]string{2: "an email address"}},
		"within base64":          {`"` + coded + `"`, map[int]string{21: "a phone number"}},
		"a number and a mailbox": {"+14155552671 jane@corp.de", map[int]string{0: "a phone number", 13: "an email address"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for _, edge := range []int{64 << 10, 68 << 10, 132 << 10}[:race.Fewer(3, 3)] {
				for at := edge - len(test.text) - 1; at <= edge+1; at++ {
					// Lines of 64 bytes, the last of which is as long as it comes.
					text := lines[:at/64*64] + strings.Repeat(" ", at%64) + test.text + lines[:8<<10]
					leaks, err := Scan(iotest.DataErrReader(strings.NewReader(text)), "x")
					if err != nil || len(leaks) != len(test.kinds) {
						t.Fatalf("at %d: %v, %v", at, leaks, err)
					}
					for _, l := range leaks {
						offset := (l.Line-1)*64 + l.Column - 1 - at
						if test.kinds[offset] != l.Kind {
							t.Fatalf("at %d: %s, at offset %d", at, l, offset)
						}
					}
				}
			}
		})
	}
}

// Base64 that is longer than a piece is decoded wherever it is cut, and decompressed as a whole.
func TestLimitOfCodedPieces(t *testing.T) {
	plain := strings.Repeat("abc ", 60<<10) + "+14155552671" + strings.Repeat(" abc", 10)
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	r := rand.New(rand.NewPCG(1, 1))
	for range 20 << 10 {
		fmt.Fprintf(w, "%08x\n", r.Uint32()|0xa0000000)
	}
	io.WriteString(w, "jane@corp.de\n")
	w.Close()
	for _, skip := range []int{0, 3} {
		text := strings.Repeat(" ", skip) + base64.StdEncoding.EncodeToString([]byte(plain))
		if got := scan(t, text); strings.Count(got, "a phone number") != 1 || strings.Contains(got, ",") {
			t.Errorf("%d bytes before: got %q", skip, got)
		}
		text = strings.Repeat(" ", skip) + base64.StdEncoding.EncodeToString(packed.Bytes())
		if got, want := scan(t, text), fmt.Sprintf("1:%d an email address", skip+1); got != want {
			t.Errorf("%d bytes of gzip, %d before: got %q, want %q", packed.Len(), skip, got, want)
		}
	}
}

// A text of any length is read to its end, from whatever it is read.
func TestLimitOfLengths(t *testing.T) {
	const phone = "+14155552671"
	for _, length := range []int{0, 1, 11, 12, 13, 64<<10 - 1, 64 << 10, 64<<10 + 1, 72<<10 - 1, 72 << 10, 72<<10 + 1, 136 << 10, 136<<10 + 1} {
		text := strings.Repeat(" ", max(length-len(phone), 0)) + phone
		text = text[len(text)-length:]
		for name, r := range map[string]io.Reader{"a string": strings.NewReader(text), "bytes": bytes.NewReader([]byte(text)), "something else": io.MultiReader(strings.NewReader(text))} {
			leaks, err := Scan(r, "x")
			if want := length >= len(phone); err != nil || (len(leaks) == 1) != want {
				t.Errorf("%d bytes from %s: %v, error %v", length, name, leaks, err)
			}
		}
	}
}

// A thousand places are listed.
func TestLimitOfLeaks(t *testing.T) {
	for n, want := range map[int]int{0: 0, 1: 1, 999: 999, 1000: 1000, 1001: 1000} {
		leaks, err := Scan(strings.NewReader(strings.Repeat("+14155552671;", n)), "x")
		if err != nil || len(leaks) != want {
			t.Errorf("%d: %d leaks, error %v", n, len(leaks), err)
		}
	}
}

// Codings are undone up to six deep.
func TestLimitOfDepth(t *testing.T) {
	text := "x +14155552671 x"
	for depth := 0; depth <= coding.MaxDepth+1; depth++ {
		if got := scan(t, text) != ""; got != (depth <= coding.MaxDepth) {
			t.Errorf("%d codings: found %t", depth, got)
		}
		text = base64.StdEncoding.EncodeToString([]byte(text))
	}
}

// Values that only their names tell from pseudonyms are ignored where the file begins as a redacted recording does,
// and nowhere else.
func TestLimitOfRedacted(t *testing.T) {
	const body = `{"password": "hunter2", "session_id": "a3fWa9dk31", "lat": 5.603717, "street": "123 Elm"}`
	const head = `{"log": {"creator": {"name": "blooio-go", "version": "0.1.0", "comment": "redacted: strings replaced"}, "entries": [`
	other := strings.Replace(head, "redacted: ", "values as sent, not redacted: ", 1)
	tests := map[string]struct {
		text string
		want int
	}{
		"no recording":               {body, 4},
		"a redacted one":             {head + body, 0},
		"with a key":                 {head + `"Bearer abcdef.ghijkl", "+14155552671"`, 2},
		"one that is not redacted":   {other + body, 4},
		"one that quotes a redacted": {`{"log": {"creator": {"name": "x"}, "entries": ["` + head + `"` + body, 4},
		"one of another program":     {strings.Replace(head, "blooio-go", "other", 1) + body, 4},
		"after 1,024 bytes":          {strings.Repeat(" ", 1024) + head + body, 4},
	}
	for name, test := range tests {
		leaks, err := Scan(strings.NewReader(test.text), "x")
		if err != nil || len(leaks) != test.want {
			t.Errorf("%s: %v, %v", name, leaks, err)
		}
	}
}

// Compressed data of more than 64 MiB, and many in all of more than 256 MiB, are errors: they cannot pass for clean.
func TestLimitOfBombs(t *testing.T) {
	race.SkipLarge(t)
	var bomb bytes.Buffer
	w := gzip.NewWriter(&bomb)
	zeros := make([]byte, 1<<20)
	for range coding.MaxInflated>>20 + 1 {
		w.Write(zeros)
	}
	io.WriteString(w, "+14155552671")
	w.Close()
	const want = "line 1, column 1: compressed data of more than 64 MiB"
	coded := base64.StdEncoding.EncodeToString(bomb.Bytes())
	if _, err := Scan(strings.NewReader(coded), "x"); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("one bomb: error %v", err)
	}
	const text = "a text of forty characters for the limit"
	for inflated, ok := range map[int64]bool{0: true, maxInflated - int64(len(text)): true, maxInflated - int64(len(text)) + 1: false, maxInflated: false} {
		var packed bytes.Buffer
		w := gzip.NewWriter(&packed)
		io.WriteString(w, text)
		w.Close()
		s := scanner{leaks: &list{inflated: inflated, seen: map[Leak]bool{}}, line: 1, column: 1}
		err := s.scan(strings.NewReader(base64.StdEncoding.EncodeToString(packed.Bytes())))
		if err != nil || (s.leaks.err == nil) != ok {
			t.Errorf("after %d bytes: error %v, %v", inflated, err, s.leaks.err)
		}
	}
}

// Text that repeats what a search begins with is searched in bounded time.
func TestLimitOfHostile(t *testing.T) {
	for name, text := range map[string]string{
		"backslashes": strings.Repeat(`\`, 200<<10),
		"percents":    strings.Repeat("%25", 70<<10),
		"ampersands":  strings.Repeat("&amp;", 40<<10),
		"slashes":     strings.Repeat("abcdefghijklmnop/", 12<<10),
		"digits":      strings.Repeat("0 ", 100<<10),
		"numbers":     strings.Repeat("1.23456 ", 25<<10),
		"quotes":      strings.Repeat(`"name":"password",`, 10<<10),
	} {
		used := cpu.Time(func() {
			if got := scan(t, text); got != "" {
				t.Errorf("%s: %q", name, got)
			}
		})
		t.Logf("%s: %v of processor time for %d KB", name, used, len(text)>>10)
	}
}
