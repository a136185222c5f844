// Package keyed replaces texts and numbers by others that depend on a key. A character becomes one of its class, a
// number one below the same bound. Equal values become equal, different ones different.
//
// Of a text with 2^60 or more possible pseudonyms the characters are drawn from an HMAC of the whole text, which cannot be
// computed back. Below that they are permuted.
package keyed

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"sync"
)

// Cipher replaces texts and numbers. It is safe for concurrent use.
type Cipher struct {
	block   cipher.Block // of permutations
	scratch sync.Pool
}

// New makes a cipher.
func New(key [KeyLength]byte) *Cipher {
	c := &Cipher{}
	c.block, _ = aes.NewCipher(derived(key, "permutations")[:permutationKey]) // the length of the key is right
	hashes := derived(key, "hashes")
	c.scratch.New = func() any { return &scratch{mac: hmac.New(sha256.New, hashes), known: &memory{}} }
	return c
}

// permutationKey is the length in bytes of the key of the permutations, for AES-128.
const permutationKey = 16

// derived is a key for one purpose.
func derived(key [KeyLength]byte, purpose string) []byte {
	mac := hmac.New(sha256.New, key[:])
	mac.Write([]byte(purpose))
	return mac.Sum(nil)
}

// scratch is memory that is used again.
type scratch struct {
	mac     hash.Hash
	sum     [sha256.Size]byte
	in, out [aes.BlockSize]byte
	message []byte
	symbols []symbol
	known   *memory
}

// maxScratch is how many bytes are kept to be used again.
const maxScratch = 64 << 10

// hashOf is the keyed hash of a text in a context, with what stands before it.
func (s *scratch) hashOf(context, lead string, try int, text string) *[sha256.Size]byte {
	s.message = append(append(append(append(s.message[:0], context...), 0), lead...), 0, byte(try))
	s.message = append(s.message, text...)
	s.mac.Reset()
	s.mac.Write(s.message)
	s.mac.Sum(s.sum[:0])
	if cap(s.message) > maxScratch {
		s.message = nil
	}
	return &s.sum
}

// Hash is a number that a text stands for, where there are fewer pseudonyms than texts.
func (c *Cipher) Hash(context, text string) uint64 {
	s := c.scratch.Get().(*scratch)
	defer c.scratch.Put(s)
	return binary.LittleEndian.Uint64(s.hashOf(context, "", 0, text)[:])
}
