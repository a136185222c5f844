package keyed

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// maxPermuted is the number of values from which on pseudonyms are drawn instead of permuted. The probability that two
// of n values get the same of 2^60 pseudonyms is n²/2^61: 4 in ten million for a million values.
const maxPermuted = 1 << 60

// rounds is the number of rounds of the Feistel network: as many as in NIST's FF1 (SP 800-38G), because there may be as
// few values as two.
const rounds = 10

// Permuted returns the image of x under a permutation of the numbers below size, which is at most 2^62. Each message
// has its own permutation.
func (c *Cipher) Permuted(message []byte, size, x uint64) uint64 {
	s := c.scratch.Get().(*scratch)
	defer c.scratch.Put(s)
	p := c.permutation(s, c.tweakOf(s, message), size)
	return p.turn(x, 1)
}

// Another does the same as Permuted, but never returns x.
func (c *Cipher) Another(message []byte, size, x uint64) uint64 {
	s := c.scratch.Get().(*scratch)
	defer c.scratch.Put(s)
	p := c.permutation(s, c.tweakOf(s, message), size)
	return p.after(x)
}

// permutation is a keyed permutation of the numbers below size: a Feistel network over two numbers of about its square
// root. Its rounds depend on the tweak.
type permutation struct {
	c           *Cipher
	s           *scratch
	tweak       uint64
	size        uint64 // at most 2^62
	left, right uint64 // what the two halves are below
}

func (c *Cipher) permutation(s *scratch, tweak, size uint64) permutation {
	left := max(uint64(math.Sqrt(float64(size))), 1)
	return permutation{c, s, tweak, size, left, (size + left - 1) / left}
}

// after returns the number after x in a cyclic order of all numbers below size that depends on the key. So no number is
// its own pseudonym.
func (p *permutation) after(x uint64) uint64 {
	return p.turn((p.turn(x, 1)+1)%p.size, -1)
}

// turn applies the permutation or, with direction -1, its inverse. The halves can also form a few numbers of size or
// more; from these it continues until the result is below size.
func (p *permutation) turn(x uint64, direction int) uint64 {
	binary.LittleEndian.PutUint64(p.s.in[8:], p.tweak)
	for {
		a, b := x%p.left, x/p.left
		if direction > 0 {
			for round := 0; round < rounds; round += 2 {
				a = plus(a, p.function(round, b, p.left), p.left)
				b = plus(b, p.function(round+1, a, p.right), p.right)
			}
		} else {
			for round := rounds - 2; round >= 0; round -= 2 {
				b = plus(b, p.right-p.function(round+1, a, p.right), p.right)
				a = plus(a, p.left-p.function(round, b, p.left), p.left)
			}
		}
		if x = a + b*p.left; x < p.size {
			return x
		}
	}
}

// plus returns a sum modulo a bound.
func plus(a, b, below uint64) uint64 {
	if a += b; a >= below {
		a -= below
	}
	return a
}

// function is the round function: it returns a number below a bound.
func (p *permutation) function(round int, by, below uint64) uint64 {
	binary.LittleEndian.PutUint64(p.s.in[:], by)
	p.s.in[7] = byte(round + 1) // a half has 32 bits
	p.c.block.Encrypt(p.s.out[:], p.s.in[:])
	high, _ := bits.Mul64(binary.LittleEndian.Uint64(p.s.out[:]), below)
	return high
}

// tweakOf returns the tweak for a message: its CBC-MAC, with the length in front.
func (c *Cipher) tweakOf(s *scratch, message []byte) uint64 {
	known := s.known.tweakOf(message)
	if known == nil {
		return c.codeOf(s, message)
	}
	if !known.made {
		known.tweak, known.made = c.codeOf(s, message), true
	}
	return known.tweak
}

func (c *Cipher) codeOf(s *scratch, message []byte) uint64 {
	clear(s.out[:])
	binary.LittleEndian.PutUint64(s.out[:], uint64(len(message)))
	for {
		copy(s.in[:], s.out[:])
		for i := range min(len(message), len(s.in)) {
			s.in[i] ^= message[i]
		}
		c.block.Encrypt(s.out[:], s.in[:])
		if len(message) <= len(s.in) {
			return binary.LittleEndian.Uint64(s.out[:])
		}
		message = message[len(s.in):]
	}
}
