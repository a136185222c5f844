package leak

import (
	"bytes"
	"encoding/base64"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract/redact/internal/jsonescape"
)

// view is a text as it is, or with a coding undone.
type view struct {
	text []byte
	// positions are where each byte of the text was before, nil for the same place.
	positions []int
	// within is the base64 that the text was in, nil for none.
	within *run
}

// run is a run of base64: where it begins, and where the part of it that was decoded begins.
type run struct{ at, decoded int }

// position is where a byte of the text was.
func (v *view) position(at int) int {
	if v.positions != nil {
		at = v.positions[at]
	}
	if v.within != nil {
		return v.within.decoded + at/3*4
	}
	return at
}

// shown is where a byte is said to be. What is within base64 is where that begins.
func (v *view) shown(at int) int {
	if v.within != nil {
		return v.within.at
	}
	return v.position(at)
}

// views are a text, the same without the escapes of JSON, once and twice, without those of URLs, and what is
// within base64. A view that would be the same is left out.
func views(text []byte) []view {
	all := []view{{text: text}}
	if bytes.Contains(text, []byte(`\u`)) {
		once := unescaped(text, '\\', jsonEscape)
		all = append(all, once)
		if twice := unescaped(once.text, '\\', jsonEscape); len(twice.text) < len(once.text) {
			for i, at := range twice.positions {
				twice.positions[i] = once.positions[at]
			}
			all = append(all, twice)
		}
	}
	if bytes.IndexByte(text, '%') >= 0 {
		all = append(all, unescaped(text, '%', urlEscape))
	}
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && isBase64[text[end]] {
			end++
		}
		if end-at >= shortestBase64 {
			all = append(all, decoded(text[at:end], at)...)
		}
		at = end + 1
	}
	return all
}

// shortestBase64 is how long text in base64 is at least: a phone number is.
const shortestBase64 = 16

// isBase64 are the characters of either alphabet.
var isBase64 = func() (is [256]bool) {
	for _, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_") {
		is[c] = true
	}
	return is
}()

// decoded are the texts that base64 may stand for: a run that was cut begins anywhere.
func decoded(coded []byte, from int) []view {
	var all []view
	for skip := range 4 {
		text := decode(coded[min(skip, len(coded)):])
		if text == nil {
			continue
		}
		all = append(all, view{text: text, within: &run{from, from + skip}})
		if bytes.Contains(text, []byte(`\u`)) {
			plain := unescaped(text, '\\', jsonEscape)
			plain.within = &run{from, from + skip}
			all = append(all, plain)
		}
	}
	return all
}

// decode undoes base64, nil when what comes out is no text.
func decode(run []byte) []byte {
	if len(run) < shortestBase64 || !decodesToText(run) {
		return nil
	}
	return decodeRun(run[:len(run)/4*4])
}

func decodeRun(run []byte) []byte {
	standard := make([]byte, len(run))
	for i, c := range run {
		switch c {
		case '-':
			c = '+'
		case '_':
			c = '/'
		}
		standard[i] = c
	}
	text := make([]byte, base64.StdEncoding.DecodedLen(len(standard)))
	n, _ := base64.StdEncoding.Decode(text, standard)
	return text[:n]
}

// decodesToText looks at the first few bytes: text has no others than printable ones.
func decodesToText(run []byte) bool {
	head := decodeRun(run[:12])
	printable := 0
	for _, c := range head {
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' || c >= 0xc0 {
			printable++
		}
	}
	return printable >= 8
}

// unescaped undoes escapes that begin with a mark.
func unescaped(text []byte, mark byte, escape func([]byte) (rune, int)) view {
	v := view{text: make([]byte, 0, len(text)), positions: make([]int, 0, len(text))}
	for i := 0; i < len(text); {
		if text[i] == mark {
			if c, n := escape(text[i:]); n > 0 {
				before := len(v.text)
				if v.text = utf8.AppendRune(v.text, c); mark == '%' {
					v.text = append(v.text[:before], byte(c))
				}
				for range len(v.text) - before {
					v.positions = append(v.positions, i)
				}
				i += n
				continue
			}
		}
		v.text = append(v.text, text[i])
		v.positions = append(v.positions, i)
		i++
	}
	return v
}

func jsonEscape(text []byte) (rune, int) {
	if len(text) < 2 {
		return 0, 0
	}
	if c, ok := jsonescape.Short(text[1]); ok {
		return c, 2
	}
	c, ok := jsonescape.Hex(text)
	if !ok {
		return 0, 0
	}
	if low, ok := jsonescape.Hex(text[jsonescape.HexLength:]); ok && utf16.IsSurrogate(c) {
		if pair := utf16.DecodeRune(c, low); pair != utf8.RuneError {
			return pair, 2 * jsonescape.HexLength
		}
	}
	return c, jsonescape.HexLength
}

func urlEscape(text []byte) (rune, int) {
	if len(text) < 3 {
		return 0, 0
	}
	n, err := strconv.ParseUint(string(text[1:3]), 16, 8)
	if err != nil {
		return 0, 0
	}
	return rune(n), 3
}
