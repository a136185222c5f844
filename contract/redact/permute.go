package redact

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"math/big"
)

// permute replaces each symbol of a sequence by another of its class. Which one depends on all of them, so
// that nothing of a part shows; and no two sequences of the same classes become the same, since it is a
// Feistel network over the numbers that they stand for: each half is shifted by a hash of the other.
//
// Sizes are how many symbols each class has, digits the places of the symbols in their classes.
func (r *Redactor) permute(context string, digits, sizes []int) {
	half := (len(digits) + 1) / 2
	for round := range 8 {
		from, to := half, len(digits) // what is hashed
		if round%2 == 1 {
			from, to = 0, half
		}
		sum := r.stream(context, round, digits[from:to])
		if round%2 == 0 {
			shift(digits[:half], sizes[:half], sum)
		} else {
			shift(digits[half:], sizes[half:], sum)
		}
	}
}

// stream hashes digits to a number that is larger than any half.
func (r *Redactor) stream(context string, round int, digits []int) *big.Int {
	message := make([]byte, 0, len(r.key)+len(context)+9+4*len(digits))
	message = append(append(message, r.key[:]...), context...)
	message = append(message, 0, byte(round))
	for _, d := range digits {
		message = binary.LittleEndian.AppendUint32(message, uint32(d))
	}
	sum := sha256.Sum256(message)
	return new(big.Int).SetBytes(sum[:])
}

// shift adds a number to the one that digits stand for, each digit in its own base. What does not fit is
// lost, so that it can be taken away again. Digits beyond the number's are shifted by what is left of it
// over and over.
func shift(digits, sizes []int, by *big.Int) {
	rest, carry, base, digit := new(big.Int).Set(by), 0, new(big.Int), new(big.Int)
	for i := range digits {
		if rest.Sign() == 0 {
			rest.Set(by)
		}
		base.SetInt64(int64(sizes[i]))
		rest.DivMod(rest, base, digit)
		sum := digits[i] + int(digit.Int64()) + carry
		digits[i], carry = sum%sizes[i], sum/sizes[i]
	}
}

// hash is a number that a text stands for, for places where there are fewer pseudonyms than texts.
func (r *Redactor) hash(context, text string) uint64 {
	mac := hmac.New(sha256.New, r.key[:])
	mac.Write([]byte(context + "\x00" + text))
	return binary.LittleEndian.Uint64(mac.Sum(nil))
}
