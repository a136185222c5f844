package saving

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/redact/leak"
)

// minObliged is the shortest length of a text that looks like personal data: 10.1234 is a latitude.
const minObliged = 7

// hide replaces pseudonyms in a redacted entry that look like valid values because the description requires their
// form, and counts them by kind. Values that were in the exchange before the redaction are not replaced.
func (e *Encoded) hide(ex *contract.Exchange, obliged []string) {
	before := textOf(ex)
	hidden := e.entry
	for _, pseudonym := range obliged {
		if len(pseudonym) >= minObliged && !strings.Contains(before, pseudonym) {
			hidden = without(hidden, []byte(pseudonym))
		}
	}
	found, left := kindsIn(e.entry), kindsIn(hidden)
	e.valid = map[string]int{}
	for kind, n := range found {
		if n > left[kind] {
			e.valid[kind] = n - left[kind]
		}
	}
	if len(e.valid) > 0 {
		e.hidden = hidden
	}
}

// textOf returns all text of an exchange.
func textOf(ex *contract.Exchange) string {
	var b strings.Builder
	if ex.URL != nil {
		fmt.Fprintln(&b, ex.URL, ex.URL.Path, ex.URL.Query())
	}
	for _, header := range []map[string][]string{ex.RequestHeader, ex.Header} {
		for name, values := range header {
			fmt.Fprintln(&b, name, values)
		}
	}
	b.Write(ex.Body)
	return b.String()
}

// without replaces each byte of a word by an x, wherever the word stands alone in a text.
func without(text, word []byte) []byte {
	var changed []byte
	for from := 0; ; {
		i := bytes.Index(text[from:], word)
		if i < 0 {
			break
		}
		at, end := from+i, from+i+len(word)
		if from = end; !isOfWord(text, at-1) && !isOfWord(text, end) {
			if changed == nil {
				changed = bytes.Clone(text)
			}
			copy(changed[at:], bytes.Repeat([]byte("x"), len(word)))
		}
	}
	if changed == nil {
		return text
	}
	return changed
}

func isOfWord(text []byte, at int) bool {
	if at < 0 || at >= len(text) {
		return false
	}
	c := text[at]
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 || strings.IndexByte("+-._@%", c) >= 0
}

// head is the beginning of a redacted recording. In such a recording the search ignores values that only their name
// tells from a pseudonym.
const head = `{"log":{"creator":{"name":"blooio-go","comment":"redacted"},"entries":[`

// kindsIn counts what a search finds in an entry, by kind. If an entry cannot be searched it finds nothing; the
// search of the whole recording returns the error.
func kindsIn(entry []byte) map[string]int {
	kinds := map[string]int{}
	leaks, _ := leak.Scan(io.MultiReader(strings.NewReader(head), bytes.NewReader(entry)), "entry")
	for _, l := range leaks {
		kinds[l.Kind]++
	}
	return kinds
}
