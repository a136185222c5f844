package keyed

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"sync"
)

// Iterations is the number of iterations of PBKDF2 with HMAC-SHA256 for a salt, as OWASP recommends for passwords
// (Password Storage Cheat Sheet, 2023). A guess of the salt costs about a tenth of a second of CPU time.
const Iterations = 600_000

// KeyLength is the length of keys in bytes.
const KeyLength = 32

// domain separates these keys from others that are derived from the same text.
const domain = "github.com/blooio-community/blooio-go pseudonyms, version 1"

// keys caches the stretched salts of this process. The salts themselves are not kept.
var keys sync.Map // of functions, by the hash of the salt

// Stretch returns the key for a salt. The first call for a salt takes a fraction of a second.
func Stretch(salt string) [KeyLength]byte {
	stretch := sync.OnceValue(func() (key [KeyLength]byte) {
		long, err := pbkdf2.Key(sha256.New, salt, []byte(domain), Iterations, KeyLength)
		if err != nil {
			panic(err) // which only happens for a hash or a length that is not allowed
		}
		copy(key[:], long)
		return key
	})
	known, _ := keys.LoadOrStore(sha256.Sum256([]byte(salt)), stretch)
	return known.(func() [KeyLength]byte)()
}
