package keyed

import (
	"strings"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract/redact/internal/alphabet"
)

// Place finds the character at an offset of a text in the class of those that stand for it, nil for one that stays.
type Place func(at int, char rune) (alphabet.Class, int)

// MaxTries is how many pseudonyms are tried for one that is good.
const MaxTries = 64

// symbol is a character of a text that is replaced: the n-th of its class, at an offset.
type symbol struct {
	in    alphabet.Class
	n, at int
}

// Job is a text whose characters are replaced.
type Job struct {
	Context, Lead string // pseudonyms of another context or lead are others
	Head          string // what the pseudonym begins with
	Text          string
	Place         Place  // nil for any letter, digit and symbol
	Wanted        Wanted // nil for any pseudonym
}

// Wanted tells which pseudonyms will do.
type Wanted interface {
	// IsGood tells whether a pseudonym will.
	IsGood(pseudonym string) bool
	// IsOdd tells whether the text itself would not.
	IsOdd() bool
}

func (j *Job) isGood(pseudonym string) bool { return j.Wanted == nil || j.Wanted.IsGood(pseudonym) }

func (j *Job) isOdd() bool { return j.Wanted != nil && j.Wanted.IsOdd() }

// Letters replaces every letter, digit and symbol by another of its class. Equal texts of a context become equal,
// different ones different.
func (c *Cipher) Letters(context, text string) string {
	replaced, _ := c.Replace(&Job{Context: context, Text: text})
	return replaced
}

// Within is Letters for classes of one's own. Place is asked for each character once, in their order.
func (c *Cipher) Within(context, text string, place func(rune) (alphabet.Class, int)) string {
	type placed struct {
		in alphabet.Class
		n  int
	}
	places := make([]placed, len(text))
	for at, char := range text {
		places[at].in, places[at].n = place(char)
	}
	replaced, _ := c.Replace(&Job{Context: context, Text: text, Place: func(at int, _ rune) (alphabet.Class, int) { return places[at].in, places[at].n }})
	return replaced
}

// Replace returns the first pseudonym that is wanted. If there is none among MaxTries, it is the first that there is, and
// false.
//
// Where texts are permuted, different ones become different all the same: a text that could be wanted itself goes along
// the circle of the permutation to the next that is. One that could not goes along another circle.
func (c *Cipher) Replace(j *Job) (string, bool) {
	if j.Place == nil && strings.ContainsAny(j.Text, "\\%") {
		j.Place = j.placeInEscapes
	}
	if !utf8.ValidString(j.Text) {
		j.Text = string([]rune(j.Text))
	}
	s := c.scratch.Get().(*scratch)
	defer c.scratch.Put(s)
	size := s.read(j)
	switch size {
	case 0:
		return c.drawn(s, j)
	case 1:
		text := j.Head + j.Text
		return text, j.isGood(text)
	}
	odd := byte(0)
	if j.isOdd() {
		odd = 1
	}
	p := c.permutation(s, c.tweakOf(s, append(s.message, odd)), size)
	replaced := append(append(make([]byte, 0, 64), j.Head...), j.Text...)
	first := ""
	x := p.turn(s.rank(), 1)
	for range MaxTries {
		x = (x + 1) % size
		s.unrank(replaced[len(j.Head):], p.turn(x, -1))
		candidate := string(replaced)
		switch {
		case j.isGood(candidate):
			return candidate, true
		case first == "":
			first = candidate
		}
	}
	return first, false
}

// drawn is first where there are too many pseudonyms for two texts to get the same.
func (c *Cipher) drawn(s *scratch, j *Job) (string, bool) {
	first := ""
	for try := range MaxTries {
		stream := newStream(s.hashOf(j.Context, j.Lead, try, j.Text), len(j.Text) > len(s.sum))
		replaced := append(make([]byte, 0, 64), j.Head...)
		for at, char := range j.Text {
			if in, _ := j.class(at, char); len(in) >= 2 {
				char = in[stream.below(len(in))]
			}
			replaced = utf8.AppendRune(replaced, char)
		}
		candidate := string(replaced)
		switch {
		case j.isGood(candidate):
			return candidate, true
		case first == "":
			first = candidate
		}
	}
	return first, false
}

// placeInEscapes places characters so that no escape means a letter or a digit.
func (j *Job) placeInEscapes(at int, char rune) (alphabet.Class, int) {
	if at > 0 {
		switch j.Text[at-1] {
		case '\\':
			return alphabet.AfterBackslash(char)
		case '%':
			return alphabet.AfterPercent(char)
		}
	}
	return alphabet.Place(char)
}

func (j *Job) class(at int, char rune) (alphabet.Class, int) {
	switch {
	case j.Place != nil:
		return j.Place(at, char)
	case char < utf8.RuneSelf:
		place := &alphabet.ASCII[char]
		return place.In, place.At
	}
	return alphabet.Place(char)
}

// read takes a text apart into symbols, and says how many texts there are of the same classes; 0 stands for
// maxPermuted and more, where it stops. The message then has the context, and the text with the first character of each
// class in place of its characters.
func (s *scratch) read(j *Job) (size uint64) {
	s.message = append(append(append(append(s.message[:0], j.Context...), 0), j.Lead...), 0)
	s.symbols = s.symbols[:0]
	size = 1
	for i, char := range j.Text {
		in, n := j.class(i, char)
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
