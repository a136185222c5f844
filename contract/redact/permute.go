package redact

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
)

// rounds are how often each half of a sequence is shifted by a hash of the other; four make a permutation
// that nobody can tell from a random one (Luby and Rackoff).
const rounds = 4

// permute replaces each symbol of a sequence by another of its class. Which one depends on all of them, so
// that nothing of a part shows; and no two sequences of the same classes become the same, since it is a
// Feistel network: each half is shifted by a hash of the other, which can be taken away again.
//
// Sizes are how many symbols each class has, digits the places of the symbols in their classes.
func (r *Redactor) permute(context string, digits, sizes []int) {
	half := (len(digits) + 1) / 2
	for round := range rounds {
		if round%2 == 0 {
			r.turn(context, round, digits[:half], sizes[:half], digits[half:])
		} else {
			r.turn(context, round, digits[half:], sizes[half:], digits[:half])
		}
	}
}

// turn moves each digit on by a number that depends on the key, the context and the other digits.
func (r *Redactor) turn(context string, round int, digits, sizes, by []int) {
	message := make([]byte, 0, len(r.key)+len(context)+6+4*len(by))
	message = append(append(message, r.key[:]...), context...)
	message = append(message, 0, byte(round))
	for _, d := range by {
		message = binary.LittleEndian.AppendUint32(message, uint32(d))
	}
	counter := len(message)
	message = append(message, 0, 0, 0, 0)
	var sum [sha256.Size]byte
	for i := range digits {
		const perSum = sha256.Size / 4
		if i%perSum == 0 {
			binary.LittleEndian.PutUint32(message[counter:], uint32(i/perSum))
			sum = sha256.Sum256(message)
		}
		n := binary.LittleEndian.Uint32(sum[i%perSum*4:])
		digits[i] = (digits[i] + int(n%uint32(sizes[i]))) % sizes[i]
	}
}

// hash is a number that a text stands for, for places where there are fewer pseudonyms than texts.
func (r *Redactor) hash(context, text string) uint64 {
	mac := hmac.New(sha256.New, r.key[:])
	mac.Write([]byte(context + "\x00" + text))
	return binary.LittleEndian.Uint64(mac.Sum(nil))
}
