package pseudonym

import (
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract/redact/internal/alphabet"
)

// place finds the character at an offset of a text in the class of those that stand for it, nil for one that stays.
type place func(at int, char rune) (alphabet.Class, int)

func anywhere(_ int, char rune) (alphabet.Class, int) { return alphabet.Place(char) }

// maxTries is how many pseudonyms are tried for one that is good.
const maxTries = 64

// symbol is a character of a text that is replaced: the n-th of its class, at an offset.
type symbol struct {
	in    alphabet.Class
	n, at int
}

// Letters replaces every letter, digit and symbol by another of its class. Equal texts of a context become equal,
// different ones different.
func (m *Maker) Letters(context, text string) string {
	replaced, _ := m.first(context, text, anywhere, nil)
	return replaced
}

// Within is Letters for classes of one's own. Place is asked for each character once, in their order.
func (m *Maker) Within(context, text string, place func(rune) (alphabet.Class, int)) string {
	type placed struct {
		in alphabet.Class
		n  int
	}
	places := make([]placed, len(text))
	for at, char := range text {
		places[at].in, places[at].n = place(char)
	}
	replaced, _ := m.first(context, text, func(at int, _ rune) (alphabet.Class, int) { return places[at].in, places[at].n }, nil)
	return replaced
}

// first is the first pseudonym that is good; nil is for any. If there is none among maxTries, it is the first that there
// is, and false.
//
// Where texts are permuted, different ones become different all the same: a good text goes along the circle of the
// permutation to the next good one. One that is not good goes along another circle.
func (m *Maker) first(context, text string, place place, good func(string) bool) (string, bool) {
	if !utf8.ValidString(text) {
		text = string([]rune(text))
	}
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	size := s.read(context, text, place)
	if size == 1 {
		return text, good == nil || good(text)
	}
	if size == 0 {
		return m.drawn(s, context, text, place, good)
	}
	circle := byte(0)
	if good != nil && !good(text) {
		circle = 1
	}
	p := m.permutation(s, m.tweakOf(s, append(s.message, circle)), size)
	replaced := []byte(text)
	first := ""
	x := p.turn(s.rank(), 1)
	for range maxTries {
		x = (x + 1) % size
		s.unrank(replaced, p.turn(x, -1))
		candidate := string(replaced)
		switch {
		case good == nil || good(candidate):
			return candidate, true
		case first == "":
			first = candidate
		}
	}
	return first, false
}

// drawn is first where there are too many pseudonyms for two texts to get the same.
func (m *Maker) drawn(s *scratch, context, text string, place place, good func(string) bool) (string, bool) {
	first := ""
	for try := range maxTries {
		stream := newStream(s.hashOf(context, try, text), len(text) > len(s.sum))
		replaced := make([]byte, 0, len(text))
		for at, char := range text {
			if in, _ := place(at, char); len(in) >= 2 {
				char = in[stream.below(len(in))]
			}
			replaced = utf8.AppendRune(replaced, char)
		}
		candidate := string(replaced)
		switch {
		case good == nil || good(candidate):
			return candidate, true
		case first == "":
			first = candidate
		}
	}
	return first, false
}

// read takes a text apart into symbols, and says how many texts there are of the same classes; 0 stands for
// maxPermuted and more, where it stops. The message then has the context, and the text with the first character of each
// class in place of its characters.
func (s *scratch) read(context, text string, place place) (size uint64) {
	s.message = append(append(s.message[:0], context...), 0)
	s.symbols = s.symbols[:0]
	size = 1
	for i, char := range text {
		in, n := place(i, char)
		if len(in) >= 2 {
			if size > maxPermuted/uint64(len(in)) {
				return 0
			}
			size *= uint64(len(in))
			s.symbols = append(s.symbols, symbol{in, n, i})
			char = in[0]
		}
		s.message = utf8.AppendRune(s.message, char)
	}
	return size
}

// rank numbers the text among those of the same classes, and unrank writes the text of a number.
func (s *scratch) rank() (x uint64) {
	for _, symbol := range s.symbols {
		x = x*uint64(len(symbol.in)) + uint64(symbol.n)
	}
	return x
}

func (s *scratch) unrank(text []byte, x uint64) {
	for i := len(s.symbols) - 1; i >= 0; i-- {
		symbol := &s.symbols[i]
		n := uint64(len(symbol.in))
		utf8.EncodeRune(text[symbol.at:], symbol.in[x%n])
		x /= n
	}
}
