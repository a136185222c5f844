package recorded

import (
	"errors"
	"fmt"
	"net/http"
)

const (
	// maxDecoded bounds the total decoded size, in bytes, of the bodies of one recording.
	maxDecoded = 1 << 30
	// maxRatio is the allowed ratio of decoded to encoded size beyond maxDecoded. JSON compresses to a tenth, hardly
	// ever to less than a thirtieth.
	maxRatio = 32
)

// ErrExhausted means that the bodies of a recording are too large in total.
var ErrExhausted = fmt.Errorf("the response contents of the recording are larger than %d GiB together when decompressed", maxDecoded>>30)

// Budget bounds the work of decoding the bodies of one recording, because many small decompression bombs are as bad as
// a large one. The zero value is a full budget.
type Budget struct {
	encoded, decoded int64 // in bytes, so far
}

// Body returns the body without the encodings that the header's Content-Encoding names: gzip, deflate, br and zstd. A
// body that is not in them is returned as it is, and uses nothing of the budget. The errors are [ErrTooLarge],
// [ErrExhausted] and [ErrLost].
//
// Some recorders save the encoded body and some the decoded one, and both keep the header. So the bytes decide.
func (b *Budget) Body(body []byte, header http.Header) ([]byte, error) {
	return b.undo(body, header)
}

func (b *Budget) isExhausted() bool { return b.decoded > maxDecoded+maxRatio*b.encoded }

// spend counts a body that was decoded or found to be too large.
func (b *Budget) spend(encoded, decoded int, err error) {
	if errors.Is(err, ErrTooLarge) {
		decoded = Limit
	}
	b.encoded += int64(encoded)
	b.decoded += int64(decoded)
}
