package keyed

import (
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// stream gives numbers that depend on a hash. It draws several from each word, as long as the bits that are left make
// no number more probable than another by more than one in a few thousand.
type stream struct {
	hash *[sha256.Size]byte
	long *rand.ChaCha8 // beyond the hash
	used int           // bytes of the hash
	word uint64
	left int // bits of word
}

// minBits is how many bits a word has at least before a number is drawn from it.
const minBits = 28

// newStream makes the stream of a hash. The numbers for a long text come from a generator of its own: the hash would
// show in the first of them.
func newStream(hash *[sha256.Size]byte, isLong bool) stream {
	s := stream{hash: hash}
	if isLong {
		s.long = rand.NewChaCha8(*hash)
	}
	return s
}

// below draws a number below n, which has at most 16 bits.
func (s *stream) below(n int) int {
	if s.left < minBits {
		s.refill()
	}
	high, low := bits.Mul64(s.word, uint64(n))
	s.word = low
	s.left -= bits.Len(uint(n - 1))
	return int(high)
}

func (s *stream) refill() {
	switch {
	case s.long != nil:
		s.word = s.long.Uint64()
	case s.used == len(s.hash):
		s.long = rand.NewChaCha8(*s.hash)
		s.word = s.long.Uint64()
	default:
		s.word = binary.LittleEndian.Uint64(s.hash[s.used:])
		s.used += 8
	}
	s.left = 64
}
