package blooiotest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
)

// place is where a page starts. The page's number is part of the cursor for two reasons: a fault can be set for page
// 3 of a walk although the server does not tell walks apart, and the cursor after an empty page differs from the one
// before it although the offset is the same.
type place struct {
	page   int // counts from 1
	offset int // number of groups before the page
}

var firstPlace = place{page: 1}

// cursorKey signs cursors.
type cursorKey []byte

// Enough bytes of the signature to make a valid cursor by chance impossible.
const signatureLen = 12

// newCursorKey derives the key from the API key, not from a random number. A test then sees the same cursors on each
// run, and a recording can be made again byte for byte.
func newCursorKey(apiKey string) cursorKey {
	sum := sha256.Sum256([]byte("blooiotest cursor\n" + apiKey))
	return sum[:]
}

// seal makes the cursor of a place: base64 of page, offset and signature.
func (k cursorKey) seal(at place) string {
	payload := binary.AppendUvarint(nil, uint64(at.page))
	payload = binary.AppendUvarint(payload, uint64(at.offset))
	mac := hmac.New(sha256.New, k)
	mac.Write(payload)
	return base64.RawURLEncoding.EncodeToString(append(payload, mac.Sum(nil)[:signatureLen]...))
}

// open returns the place of a cursor that seal made. It seals that place again and compares the whole text, so
// another spelling of the same bytes is not accepted.
func (k cursorKey) open(cursor string) (at place, ok bool) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return place{}, false
	}
	page, n := binary.Uvarint(raw)
	if n <= 0 {
		return place{}, false
	}
	offset, n := binary.Uvarint(raw[n:])
	if n <= 0 {
		return place{}, false
	}
	at = place{page: int(page), offset: int(offset)}
	if !hmac.Equal([]byte(k.seal(at)), []byte(cursor)) {
		return place{}, false
	}
	return at, true
}
