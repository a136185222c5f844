// Package alphabet tells which characters stand for one another in pseudonyms.
package alphabet

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Class is an alphabet: characters that stand for one another, all of the same length in UTF-8. Characters
// without a class, such as spaces and punctuation, stay.
type Class []rune

var (
	digitClass = Class("0123456789")
	// NonZero are the digits with which a number begins.
	NonZero = digitClass[1:]
	// Lower are the small letters of ASCII.
	Lower      = Class("abcdefghijklmnopqrstuvwxyz")
	upperClass = Class("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	hexClass   = Class("0123456789abcdef")
	hexUpper   = Class("0123456789ABCDEF")
)

// ASCII has for each character of ASCII what Place finds.
var ASCII = func() (places [utf8.RuneSelf]struct {
	In Class
	At int
}) {
	for c := range places {
		places[c].In, places[c].At = Place(rune(c))
	}
	return places
}()

// Run is the class of a character of ASCII, whose characters follow each other. Its length is 0 for a character that
// stays.
type Run struct{ First, Length byte }

// Runs has the classes of ASCII.
var Runs = func() (runs [utf8.RuneSelf]Run) {
	for c := range runs {
		if in := ASCII[c].In; len(in) > 0 {
			runs[c] = Run{byte(in[0]), byte(len(in))}
		}
	}
	return runs
}()

// Place finds a character in its class, nil for one that stays.
func Place(c rune) (Class, int) {
	switch {
	case '0' <= c && c <= '9':
		return digitClass, int(c - '0')
	case 'a' <= c && c <= 'z':
		return Lower, int(c - 'a')
	case 'A' <= c && c <= 'Z':
		return upperClass, int(c - 'A')
	case c < utf8.RuneSelf:
		return nil, 0
	}
	return foreign.place(c)
}

// afterBackslash are letters with which no escape of JSON or JavaScript begins.
var afterBackslash = Class("aBcdeFghijklmNopqRsTUvwXyz")

// AfterBackslash is Place for a character behind a backslash: a small letter becomes one that is no escape with it.
func AfterBackslash(c rune) (Class, int) {
	if 'a' <= c && c <= 'z' {
		return afterBackslash, int(c - 'a')
	}
	return Place(c)
}

// afterPercent are hex digits with which an escape of a URL is of a byte that is no character of ASCII.
var afterPercent = Class("89ABCDEFab")

// AfterPercent is Place for a character behind a percent sign: a hex digit becomes one with which the escape is of no
// character of ASCII.
func AfterPercent(c rune) (Class, int) {
	if '0' <= c && c <= '9' {
		return afterPercent, int(c - '0')
	}
	return HexOrAny(c)
}

// HexOrAny is Place, but that a hex digit becomes a hex digit.
func HexOrAny(c rune) (Class, int) {
	if in, at := PlaceMixedHex(c); in != nil {
		return in, at
	}
	return Place(c)
}

// PlaceHex, PlaceUpperHex and PlaceMixedHex are Place for the digits of a UUID. The last keeps digits and
// letters of either case apart.
func PlaceHex(c rune) (Class, int)      { return hexDigit(c, 'a', hexClass) }
func PlaceUpperHex(c rune) (Class, int) { return hexDigit(c, 'A', hexUpper) }

func hexDigit(c, a rune, in Class) (Class, int) {
	switch {
	case '0' <= c && c <= '9':
		return in, int(c - '0')
	case a <= c && c < a+6:
		return in, int(c-a) + 10
	}
	return nil, 0
}

// PlaceMixedHex is described at [PlaceHex].
func PlaceMixedHex(c rune) (Class, int) {
	switch {
	case '0' <= c && c <= '9':
		return digitClass, int(c - '0')
	case 'a' <= c && c <= 'f':
		return Lower[:6], int(c - 'a')
	case 'A' <= c && c <= 'F':
		return upperClass[:6], int(c - 'A')
	}
	return nil, 0
}

// foreign has the classes of characters beyond ASCII. They depend on Unicode alone, not on what was met
// before.
var foreign alphabets

type alphabets struct {
	mu      sync.RWMutex
	places  map[rune]placed // of the characters that were met
	classes map[likeness]Class
}

type placed struct {
	in Class
	at int
}

// likeness is what the characters of a class have in common. Symbols such as emoji, which belong to no
// script of their own, and characters for private use also have to be near each other: block is the first
// of 128, or -1.
type likeness struct {
	kind, script *unicode.RangeTable
	block        rune
	length       int
}

func (a *alphabets) place(c rune) (Class, int) {
	a.mu.RLock()
	p, met := a.places[c]
	a.mu.RUnlock()
	if met {
		return p.in, p.at
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.places == nil {
		a.places, a.classes = map[rune]placed{}, map[likeness]Class{}
	}
	if p.in = a.classOf(c); p.in != nil {
		p.at, _ = slices.BinarySearch(p.in, c)
	}
	a.places[c] = p
	return p.in, p.at
}

// kinds are those of characters that are replaced: letters of either case and of none, digits and numbers of any style,
// and symbols. Marks stay: they are nothing without the letters that they stand on.
var kinds = [...]*unicode.RangeTable{unicode.Lu, unicode.Ll, unicode.Lo, unicode.Lt, unicode.Lm, unicode.Nd, unicode.No, unicode.Nl, unicode.So, unicode.Co}

// classOf finds the class of a character, nil for one of a kind that stays.
func (a *alphabets) classOf(c rune) Class {
	for _, kind := range kinds {
		if !unicode.Is(kind, c) {
			continue
		}
		key := likeness{kind, scriptOf(c), -1, utf8.RuneLen(c)}
		if key.script == nil || key.script == unicode.Common {
			key.block = c &^ 0x7f
		}
		if class := a.class(key); len(class) >= 2 {
			return class
		}
		// The only one of its script is one of all scripts.
		return a.class(likeness{kind, nil, -1, key.length})
	}
	return nil
}

func (a *alphabets) class(key likeness) Class {
	known, ok := a.classes[key]
	if !ok {
		known = key.members()
		a.classes[key] = known
	}
	return known
}

func scriptOf(c rune) *unicode.RangeTable {
	for _, script := range unicode.Scripts {
		if unicode.Is(script, c) {
			return script
		}
	}
	return nil
}

// members lists the characters of a class in the order of Unicode.
func (l likeness) members() Class {
	var members Class
	add := func(low, high, stride rune) {
		for c := low; c <= high; c += stride {
			if unicode.Is(l.kind, c) && utf8.RuneLen(c) == l.length && (l.script == nil || unicode.Is(l.script, c)) {
				members = append(members, c)
			}
		}
	}
	if l.block >= 0 {
		add(l.block, l.block|0x7f, 1)
		return members
	}
	among := l.script
	if among == nil {
		among = l.kind
	}
	for _, r := range among.R16 {
		add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	for _, r := range among.R32 {
		add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	return members
}
