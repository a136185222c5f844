package alphabet

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

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
// script of their own, and characters for private use also have to be near each other: low and high are the
// first and the last that may be of the class, and -1 for any.
type likeness struct {
	kind, script *unicode.RangeTable
	low, high    rune
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

// staying are the characters that stay: punctuation, spaces, symbols of mathematics and of currencies, modifiers, control
// characters and marks, which are nothing without the letters that they stand on.
var staying = []*unicode.RangeTable{unicode.P, unicode.Z, unicode.Sm, unicode.Sc, unicode.Sk, unicode.Cc, unicode.M}

// special is the first character of the plane of tags and further variation selectors. Nobody sees them, and a text can be
// written in them: none stays.
const special = 0xe0000

func stays(c rune) bool { return c < special && unicode.In(c, staying...) }

// kinds are those of characters that are replaced. Any other character that does not stay is of none of them: this version
// of Unicode does not know it.
var kinds = [...]*unicode.RangeTable{unicode.Lu, unicode.Ll, unicode.Lo, unicode.Lt, unicode.Lm, unicode.Nd, unicode.No, unicode.Nl, unicode.So, unicode.Co,
	unicode.Cf, unicode.Mn}

// kindOf is nil for a character that is not known.
func kindOf(c rune) *unicode.RangeTable {
	for _, kind := range kinds {
		if unicode.Is(kind, c) {
			return kind
		}
	}
	return nil
}

// near is how many characters belong together that are of no script.
const near = 128

// classOf finds the class of a character, nil for one that stays.
func (a *alphabets) classOf(c rune) Class {
	if stays(c) {
		return nil
	}
	key := likeness{kindOf(c), scriptOf(c), -1, -1, utf8.RuneLen(c)}
	if key.script != nil && key.script != unicode.Common && c < special {
		if class := a.class(key); len(class) >= 2 {
			return class
		}
	}
	for width := rune(near); width <= special; width *= 16 {
		key.low, key.high = c&^(width-1), c|(width-1)
		if class := a.class(key); len(class) >= 2 {
			return class
		}
		key.script = nil // the only one of its script is one of all scripts
		if key.kind != nil {
			break
		}
	}
	return a.class(likeness{key.kind, nil, -1, -1, key.length})
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
			if !stays(c) && kindOf(c) == l.kind && utf8.RuneLen(c) == l.length && (l.script == nil || unicode.Is(l.script, c)) {
				members = append(members, c)
			}
		}
	}
	if l.low >= 0 {
		add(l.low, min(l.high, unicode.MaxRune), 1)
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
