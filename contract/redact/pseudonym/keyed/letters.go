package keyed

import (
	"math/bits"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract/redact/internal/alphabet"
)

// Place returns the class of the character at an offset, and its index in the class. The class is nil for a character
// that stays.
type Place func(at int, char rune) (alphabet.Class, int)

// MaxTries is how many pseudonyms are tried to find a good one.
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
	IsOdd         bool   // the text itself would not be wanted
	Wanted        Wanted // nil for any pseudonym
}

// Wanted tells which pseudonyms are acceptable.
type Wanted interface {
	IsGood(pseudonym string) bool
}

func (j *Job) isGood(pseudonym string) bool { return j.Wanted == nil || j.Wanted.IsGood(pseudonym) }

// Letters replaces every letter, digit and symbol by another of its class. Equal texts in a context get equal results,
// different texts different ones.
func (c *Cipher) Letters(context, text string) string {
	s := c.scratch.Get().(*scratch)
	defer c.scratch.Put(s)
	known := s.known.textOf(context, text)
	if known == nil {
		replaced, _ := c.replace(s, &Job{Context: context, Text: text})
		return replaced
	}
	if known.pseudonym == "" {
		known.pseudonym, _ = c.replace(s, &Job{Context: context, Text: text})
	}
	return known.pseudonym
}

// Within does the same as Letters with other classes. place is called once for each character, in order.
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

// Replace returns the first acceptable pseudonym. If there is none among MaxTries, it returns the first pseudonym and
// false.
//
// Permuted texts remain different all the same: an acceptable text moves along a cycle of the permutation to the next
// acceptable one. Other texts move along another cycle.
func (c *Cipher) Replace(j *Job) (string, bool) {
	s := c.scratch.Get().(*scratch)
	defer c.scratch.Put(s)
	return c.replace(s, j)
}

// First returns the first pseudonym, acceptable or not.
func (c *Cipher) First(j *Job) string {
	s := c.scratch.Get().(*scratch)
	defer c.scratch.Put(s)
	first, _ := c.replace(s, &Job{Context: j.Context, Lead: j.Lead, Head: j.Head, Text: j.Text, Place: j.Place, IsOdd: j.IsOdd})
	return first
}

func (c *Cipher) replace(s *scratch, j *Job) (string, bool) {
	if !utf8.ValidString(j.Text) {
		j.Text = string([]rune(j.Text))
	}
	size := j.size()
	switch size {
	case 0:
		return c.drawn(s, j)
	case 1:
		text := j.Head + j.Text
		return text, j.isGood(text)
	}
	s.read(j)
	p := c.permutation(s, c.tweakOf(s, s.message), size)
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
		candidate := string(j.drawn(append(make([]byte, 0, 64), j.Head...), &stream))
		switch {
		case j.isGood(candidate):
			return candidate, true
		case first == "":
			first = candidate
		}
	}
	return first, false
}

// drawn writes characters of the same classes as those of the text.
func (j *Job) drawn(replaced []byte, from *stream) []byte {
	for at := 0; at < len(j.Text); {
		if run, ok := j.run(at); ok {
			c := j.Text[at]
			if run.Length > 0 {
				c = run.First + byte(from.below(int(run.Length)))
			}
			replaced = append(replaced, c)
			at++
			continue
		}
		char, length := utf8.DecodeRuneInString(j.Text[at:])
		if in, _ := j.class(at, char); len(in) >= 2 {
			char = in[from.below(len(in))]
		}
		replaced = utf8.AppendRune(replaced, char)
		at += length
	}
	return replaced
}

// run is the class of a character of ASCII that no place is asked about and that is no part of an escape.
func (j *Job) run(at int) (run alphabet.Run, ok bool) {
	c := j.Text[at]
	if c >= utf8.RuneSelf || j.Place != nil || at > 0 && (j.Text[at-1] == '\\' || j.Text[at-1] == '%') || at > 1 && j.Text[at-2] == '%' {
		return alphabet.Run{}, false
	}
	return alphabet.Runs[c], true
}

// class places a character. After a backslash or a percent sign it is one with which no escape means a letter or a digit,
// and one of a URL stays one.
func (j *Job) class(at int, char rune) (alphabet.Class, int) {
	switch {
	case j.Place != nil:
		return j.Place(at, char)
	case at > 0 && j.Text[at-1] == '\\':
		return alphabet.AfterBackslash(char)
	case at > 0 && j.Text[at-1] == '%':
		return alphabet.AfterPercent(char)
	case at > 1 && j.Text[at-2] == '%':
		return alphabet.HexOrAny(char)
	case char < utf8.RuneSelf:
		place := &alphabet.ASCII[char]
		return place.In, place.At
	}
	return alphabet.Place(char)
}

// IsPermuted tells whether there are so few texts with the same classes that they are permuted. Then it matters whether
// the text is odd.
func (j *Job) IsPermuted() bool { return j.size() > 0 }

// size returns the number of texts with the same classes, 0 for maxPermuted and more.
func (j *Job) size() uint64 {
	size := uint64(1)
	for at := 0; at < len(j.Text); {
		n, length := uint64(0), 1
		if run, ok := j.run(at); ok {
			n = uint64(run.Length)
		} else {
			var char rune
			char, length = utf8.DecodeRuneInString(j.Text[at:])
			in, _ := j.class(at, char)
			n = uint64(len(in))
		}
		if n >= 2 {
			var high uint64
			if high, size = bits.Mul64(size, n); high > 0 || size > maxPermuted {
				return 0
			}
		}
		at += length
	}
	return size
}

// read takes a text apart into symbols. The message then has the context, the text with the first character of each class
// in place of its characters, and whether the text would not be wanted itself.
func (s *scratch) read(j *Job) {
	s.message = append(append(append(append(s.message[:0], j.Context...), 0), j.Lead...), 0)
	s.symbols = s.symbols[:0]
	for i, char := range j.Text {
		if in, n := j.class(i, char); len(in) >= 2 {
			s.symbols = append(s.symbols, symbol{in, n, i})
			char = in[0]
		}
		s.message = utf8.AppendRune(s.message, char)
	}
	odd := byte(0)
	if j.IsOdd {
		odd = 1
	}
	s.message = append(s.message, odd)
}

// rank returns the number of the text among those with the same classes, and unrank writes the text with a number.
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
