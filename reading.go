package blooio

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/internal/apikey"
)

// maxReadLayers limits how many layers of escapes are undone.
const maxReadLayers = 4

// reading is a text as people read it: escapes undone, digits and signs of other scripts written in ASCII, and
// invisible characters removed.
type reading struct {
	text []byte
	// from and to are the offsets in the original text where each byte of text begins and ends.
	from, to []int32
}

func (r *reading) add(text string, from, to int32) {
	for i := range len(text) {
		r.text, r.from, r.to = append(r.text, text[i]), append(r.from, from), append(r.to, to)
	}
}

// read returns the reading of a text.
func read(text string) reading {
	r := reading{}
	for i := range len(text) {
		r.add(text[i:i+1], int32(i), int32(i+1))
	}
	for range maxReadLayers {
		next, changed := r.unescape()
		if !changed {
			break
		}
		r = next
	}
	return r.plain()
}

// unescape undoes one layer of escapes, and reports whether there were any.
func (r reading) unescape() (out reading, changed bool) {
	for i := 0; i < len(r.text); {
		escaped := string(r.text[i:min(i+maxEscaped, len(r.text))])
		text, n := apikey.Unescape(escaped)
		if strings.HasPrefix(escaped, `\n`) || strings.HasPrefix(escaped, `\r`) || strings.HasPrefix(escaped, `\t`) {
			text = " "
		}
		if n == 0 {
			text, n = escaped[:1], 1
		} else {
			changed = true
		}
		out.add(text, r.from[i], r.to[i+n-1])
		i += n
	}
	return out, changed
}

// maxEscaped is more than the length of any escape, in bytes.
const maxEscaped = 32

// plain replaces each character by the ASCII character that it stands for.
func (r reading) plain() (out reading) {
	before := rune(0)
	for i := 0; i < len(r.text); {
		char, n := utf8.DecodeRune(r.text[i:])
		after, _ := utf8.DecodeRune(r.text[i+n:])
		text := string(r.text[i : i+n])
		switch {
		case unicode.Is(unicode.Cf, char):
			text = ""
		case strings.ContainsRune(fills, char) && isDigit(before) && isDigit(after), strings.ContainsRune(dashes, char):
			text = "-"
		case strings.ContainsRune("＋﹢⁺₊", char):
			text = "+"
		case strings.ContainsRune("＠﹫", char):
			text = "@"
		case char > unicode.MaxASCII && digit(char) != 0:
			text = string(digit(char))
		}
		if text != "" {
			before = char
		}
		out.add(text, r.from[i], r.to[i+n-1])
		i += n
	}
	return out
}

const (
	// dashes are separators between groups of digits that Unicode does not count as dashes.
	dashes = "−·‧•∙⋅"
	// fills are separators only between two digits.
	fills = "_'’‘ʼ"
)

func isDigit(r rune) bool { return unicode.IsDigit(r) || digit(r) != 0 }

// digit returns the ASCII digit for a superscript, subscript, circled or other digit, and 0 for other characters.
func digit(r rune) rune {
	switch r {
	case '¹':
		return '1'
	case '²', '³':
		return '2' + r - '²'
	case '⁰', '₀', '⓪', '⓿':
		return '0'
	}
	for _, first := range "⁰₀０" { // rows from zero to nine
		if r >= first && r < first+10 {
			return '0' + r - first
		}
	}
	for _, first := range "①⑴⒈⓵❶➀➊" { // rows from one to nine
		if r >= first && r < first+9 {
			return '1' + r - first
		}
	}
	return 0
}

// replace finds matches of a pattern in the reading of a text, and replaces them in the text, except those that keep
// reports.
func replace(text string, find *regexp.Regexp, mask string, keep func(reading string, from, to int) bool) string {
	r := read(text)
	plain := string(r.text)
	var b strings.Builder
	done := 0
	for _, place := range find.FindAllStringIndex(plain, -1) {
		from, to := int(r.from[place[0]]), int(r.to[place[1]-1])
		if from < done || keep(plain, place[0], place[1]) {
			continue
		}
		b.WriteString(text[done:from])
		b.WriteString(mask)
		done = to
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}
