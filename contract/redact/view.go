package redact

import (
	"encoding/base64"
	"regexp"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// view is a text as it is, or with a coding undone.
type view struct {
	text []byte
	// positions are where each byte of the text was, nil for the same place; from says where all of them are.
	positions []int
	from      int
}

func (v *view) position(at int) int {
	switch {
	case v.positions == nil:
		return v.from + at
	case at < len(v.positions):
		return v.positions[at]
	}
	return v.from
}

// views are a text, the same without the escapes of JSON, without those of URLs, and what is within base64.
func views(text []byte) []view {
	all := []view{{text: text}, unescaped(text, `\`, jsonEscape), unescaped(text, "%", urlEscape)}
	for _, at := range encoded.FindAllIndex(text, -1) {
		run := text[at[0]:at[1]]
		for skip := range 4 { // a run that was cut begins anywhere
			if decoded := decode(run[min(skip, len(run)):]); decoded != nil {
				all = append(all, view{text: decoded, positions: []int{}, from: at[0]})
			}
		}
	}
	return all
}

// encoded is what may be base64, in either alphabet.
var encoded = regexp.MustCompile(`[A-Za-z0-9+/_-]{16,}={0,2}`)

// decode undoes base64, nil when what comes out is no text.
func decode(run []byte) []byte {
	run = run[:len(run)/4*4]
	standard := make([]byte, len(run))
	for i, c := range run {
		switch c {
		case '-':
			c = '+'
		case '_':
			c = '/'
		case '=':
			c = 'A'
		}
		standard[i] = c
	}
	decoded := make([]byte, base64.StdEncoding.DecodedLen(len(standard)))
	n, err := base64.StdEncoding.Decode(decoded, standard)
	if err != nil {
		return nil
	}
	printable := 0
	for _, c := range decoded[:n] {
		if c >= ' ' && c < 0x7f || c == '\n' {
			printable++
		}
	}
	if printable*10 < n*7 {
		return nil
	}
	return decoded[:n]
}

// unescaped undoes escapes that begin with a mark.
func unescaped(text []byte, mark string, escape func([]byte) (rune, int)) view {
	v := view{text: make([]byte, 0, len(text)), positions: make([]int, 0, len(text))}
	for i := 0; i < len(text); {
		if text[i] == mark[0] {
			if c, n := escape(text[i:]); n > 0 {
				before := len(v.text)
				if v.text = utf8.AppendRune(v.text, c); mark == "%" {
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
	if c, ok := escapes[text[1]]; ok {
		return c, 2
	}
	c, ok := hex4(text)
	if !ok {
		return 0, 0
	}
	if low, ok := hex4(text[6:]); ok && utf16.IsSurrogate(c) {
		return utf16.DecodeRune(c, low), 12
	}
	return c, 6
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
