package jsondoc

import (
	"encoding/binary"
	"math/bits"
	"unsafe"
)

// The hashes of text, numbers and so on begin differently. These numbers, and how they are mixed, must stay as they
// are: hashes are compared with those of other machines.
const (
	hashNull   uint64 = 0xf2a74de452e6b438
	hashFalse  uint64 = 0xe513270e269e0d37
	hashTrue   uint64 = 0x8c5c7fd0a6a3a450
	hashNumber uint64 = 0xd23f0824128b2f33
	hashString uint64 = 0x9818e811892f902b
	hashArray  uint64 = 0x9531985d5d9dc9f8
	hashObject uint64 = 0xe8e25d940ed90475

	hashFactor = 0xe7037ed1a0b428db
	hashLength = 0x9e3779b97f4a7c15
)

// Hash returns a hash of the value, which is never 0. Equal values have equal hashes on every machine, see
// [Value.Equal]. It takes time in proportion to the text of the value.
func (v Value) Hash() uint64 {
	switch v.Kind() {
	case Null:
		return hashNull
	case Bool:
		if v.Bool() {
			return hashTrue
		}
		return hashFalse
	case Number:
		return v.Number().hash()
	case String:
		return HashText(v.Text())
	case Array:
		h := hashArray
		for item := v.First(); item.Exists(); item = item.Next() {
			h = mix(h, item.Hash())
		}
		return finish(h)
	case Object:
		var sum uint64 // the order of members does not count
		for member := v.First(); member.Exists(); member = member.Next() {
			if !member.has(superseded) {
				sum += mix(mix(hashObject, HashText(member.Name())), member.Hash())
			}
		}
		return finish(mix(hashObject, sum))
	}
	return 1
}

// HashText returns the hash of a string value with a text.
func HashText(text string) uint64 {
	b := unsafe.Slice(unsafe.StringData(text), len(text))
	h := hashString ^ uint64(len(b))*hashLength
	for len(b) > 8 {
		h = mix(h, binary.LittleEndian.Uint64(b))
		b = b[8:]
	}
	var rest uint64
	switch n := len(b); {
	case n >= 4:
		rest = uint64(binary.LittleEndian.Uint32(b)) | uint64(binary.LittleEndian.Uint32(b[n-4:]))<<32
	case n > 0:
		rest = uint64(b[0]) | uint64(b[n/2])<<8 | uint64(b[n-1])<<16
	}
	return finish(mix(h, rest))
}

// hash hashes the number's sign, magnitude and digits without zeros at either end, maxChunk at a time.
func (d Decimal) hash() uint64 {
	var sign uint64
	if d.negative {
		sign = 1
	}
	h := mix(hashNumber, uint64(d.point)<<1|sign)
	i := int(d.first)
	for left := int(d.count); left > 0; left -= maxChunk {
		n := min(left, maxChunk)
		h = mix(h, d.chunk(i, n))
		i = d.skip(i, n)
	}
	return finish(h)
}

// mix adds a number to a hash.
func mix(h, n uint64) uint64 {
	high, low := bits.Mul64(h^n, hashFactor)
	return high ^ low + hashLength
}

func finish(h uint64) uint64 {
	h ^= h >> 32
	if h == 0 {
		return 1
	}
	return h
}
