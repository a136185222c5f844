package redact

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// class is an alphabet: characters that stand for one another. Those that belong to none, such as spaces and
// punctuation, stay.
type class []rune

var (
	digitClass = class("0123456789")
	lowerClass = class("abcdefghijklmnopqrstuvwxyz")
	upperClass = class("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	hexClass   = class("0123456789abcdef")
	hexUpper   = class("0123456789ABCDEF")
)

// place finds a character in its class.
func place(c rune) (class, int) {
	switch {
	case '0' <= c && c <= '9':
		return digitClass, int(c - '0')
	case 'a' <= c && c <= 'z':
		return lowerClass, int(c - 'a')
	case 'A' <= c && c <= 'Z':
		return upperClass, int(c - 'A')
	case c < utf8.RuneSelf:
		return nil, 0
	}
	foreign.Lock()
	defer foreign.Unlock()
	if foreign.places == nil {
		foreign.places = map[rune]placed{}
	}
	if foreign.places[c].in == nil {
		learn(c)
	}
	p := foreign.places[c]
	return p.in, p.at
}

// foreign are the classes of characters beyond ASCII that have been met.
var foreign struct {
	sync.Mutex
	places map[rune]placed
}

type placed struct {
	in class
	at int
}

// kinds of characters that are replaced: letters of either case and of none, marks, digits, and symbols such
// as emoji.
var kinds = []*unicode.RangeTable{unicode.Lu, unicode.Ll, unicode.Lo, unicode.Lt, unicode.Lm, unicode.Nd, unicode.So, unicode.Co}

// learn makes the class of a character: those of the same kind, script, and length in UTF-8. Of symbols,
// which are of no script, those near it.
func learn(c rune) {
	members := class{c}
	for _, kind := range kinds {
		if unicode.Is(kind, c) {
			members = like(c, kind)
			break
		}
	}
	for i, member := range members {
		foreign.places[member] = placed{members, i}
	}
}

func like(c rune, kind *unicode.RangeTable) class {
	for _, script := range unicode.Scripts {
		if !unicode.Is(script, c) {
			continue
		}
		low, high := rune(0), rune(unicode.MaxRune)
		if script == unicode.Scripts["Common"] {
			low, high = c&^0x7f, c|0x7f
		}
		var members class
		each(script, low, high, func(m rune) {
			if unicode.Is(kind, m) && utf8.RuneLen(m) == utf8.RuneLen(c) {
				members = append(members, m)
			}
		})
		return members
	}
	// Characters of private use are of no script.
	var members class
	for m := c &^ 0x7f; m <= c|0x7f; m++ {
		if unicode.Is(kind, m) && utf8.RuneLen(m) == utf8.RuneLen(c) {
			members = append(members, m)
		}
	}
	return members
}

// each visits the characters of a table between two.
func each(table *unicode.RangeTable, low, high rune, visit func(rune)) {
	for _, r := range table.R16 {
		for c := rune(r.Lo); c <= rune(r.Hi); c += rune(r.Stride) {
			if low <= c && c <= high {
				visit(c)
			}
		}
	}
	for _, r := range table.R32 {
		for c := rune(r.Lo); c <= rune(r.Hi); c += rune(r.Stride) {
			if low <= c && c <= high {
				visit(c)
			}
		}
	}
}

// letters replaces every character of a class by another of it. Equal texts of a context become equal,
// different ones different.
func (r *Redactor) letters(context, text string) string {
	return r.within(context, text, place)
}

// within is letters for classes of one's own.
func (r *Redactor) within(context, text string, place func(rune) (class, int)) string {
	runes := []rune(text)
	var digits, sizes, at []int
	var classes []class
	pattern := make([]rune, len(runes))
	for i, c := range runes {
		in, n := place(c)
		if len(in) < 2 {
			pattern[i] = c
			continue
		}
		pattern[i] = in[0]
		digits, sizes, at, classes = append(digits, n), append(sizes, len(in)), append(at, i), append(classes, in)
	}
	r.permute(context+"\x00"+string(pattern), digits, sizes)
	for i, n := range digits {
		runes[at[i]] = classes[i][n]
	}
	return string(runes)
}

func hexPlace(c rune) (class, int) {
	switch {
	case '0' <= c && c <= '9':
		return hexClass, int(c - '0')
	case 'a' <= c && c <= 'f':
		return hexClass, int(c-'a') + 10
	}
	return nil, 0
}

func hexUpperPlace(c rune) (class, int) {
	switch {
	case '0' <= c && c <= '9':
		return hexUpper, int(c - '0')
	case 'A' <= c && c <= 'F':
		return hexUpper, int(c-'A') + 10
	}
	return nil, 0
}

// mixedHexPlace keeps digits and letters of either case apart.
func mixedHexPlace(c rune) (class, int) {
	switch {
	case '0' <= c && c <= '9':
		return digitClass, int(c - '0')
	case 'a' <= c && c <= 'f':
		return lowerClass[:6], int(c - 'a')
	case 'A' <= c && c <= 'F':
		return upperClass[:6], int(c - 'A')
	}
	return nil, 0
}
