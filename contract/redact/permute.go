package redact

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract/redact/internal/alphabet"
)

// cipher replaces texts by others, each by one of its own. Which one depends on the key.
type cipher struct{ key [sha256.Size]byte }

// symbol is a character of a text that is replaced: the n-th of its class, at an offset.
type symbol struct {
	in    alphabet.Class
	n, at int
}

// letters replaces every character of a class by another of it. Equal texts of a context become equal,
// different ones different.
func (c *cipher) letters(context, text string) string {
	return c.within(context, text, alphabet.Place)
}

// within is letters for classes of one's own.
func (c *cipher) within(context, text string, place func(rune) (alphabet.Class, int)) string {
	if !utf8.ValidString(text) {
		text = string([]rune(text))
	}
	symbols := make([]symbol, 0, 48)
	message := append(make([]byte, 0, 384), c.key[:]...)
	message = append(append(message, context...), 0)
	for i, char := range text {
		in, n := place(char)
		if len(in) >= 2 {
			symbols = append(symbols, symbol{in, n, i})
			char = in[0]
		}
		message = utf8.AppendRune(message, char)
	}
	permute(append(message, 0), symbols)
	replaced := append(make([]byte, 0, 64), text...)
	for _, s := range symbols {
		utf8.EncodeRune(replaced[s.at:], s.in[s.n])
	}
	return string(replaced)
}

// rounds are how often each half of a sequence is shifted by a hash of the other; four make a permutation
// that cannot be told from a random one (Luby and Rackoff).
const rounds = 4

// permute replaces each symbol of a sequence by another of its class. Which one depends on all of them, so
// that nothing of a part shows; and no two sequences of the same classes become the same, since it is a
// Feistel network: each half is shifted by a hash of the other, which can be taken away again. The message
// begins with the key and has the context and the classes.
func permute(message []byte, symbols []symbol) {
	half := (len(symbols) + 1) / 2
	for round := range rounds {
		turned, by := symbols[:half], symbols[half:]
		if round%2 == 1 {
			turned, by = by, turned
		}
		turn(append(message, byte(round)), turned, by)
	}
}

// turn moves each symbol on by a number that depends on the message and the other symbols.
func turn(message []byte, symbols, by []symbol) {
	for _, s := range by {
		message = binary.LittleEndian.AppendUint32(message, uint32(s.n))
	}
	counter := len(message)
	message = append(message, 0, 0, 0, 0)
	var sum [sha256.Size]byte
	for i := range symbols {
		const perSum = sha256.Size / 4
		if i%perSum == 0 {
			binary.LittleEndian.PutUint32(message[counter:], uint32(i/perSum))
			sum = sha256.Sum256(message)
		}
		s, n := &symbols[i], binary.LittleEndian.Uint32(sum[i%perSum*4:])
		s.n = (s.n + int(n%uint32(len(s.in)))) % len(s.in)
	}
}

// hash is a number that a text stands for, for places where there are fewer pseudonyms than texts.
func (c *cipher) hash(context, text string) uint64 {
	mac := hmac.New(sha256.New, c.key[:])
	mac.Write([]byte(context + "\x00" + text))
	return binary.LittleEndian.Uint64(mac.Sum(nil))
}
