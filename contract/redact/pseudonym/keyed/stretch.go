package keyed

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"sync"
)

// Iterations is how often a salt is hashed by PBKDF2 with HMAC-SHA256: what OWASP recommends for passwords (Password
// Storage Cheat Sheet, 2023). A guess at the salt costs about a tenth of a second of a processor.
const Iterations = 600_000

// KeyLength is the length of keys in bytes.
const KeyLength = 32

// domain keeps these keys apart from what else is derived from the same text.
const domain = "github.com/blooio-community/blooio-go pseudonyms, version 1"

// keys are the stretched salts of this process, so that each is stretched once. The salt itself is not kept.
var keys sync.Map // of functions, by the hash of the salt

// Stretch makes the key of a salt. It takes a fraction of a second when the salt is first used in the process.
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
