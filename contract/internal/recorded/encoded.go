package recorded

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limit bounds a decoded body, in bytes.
const Limit = 64 << 20

var (
	// ErrTooLarge means that a body is larger than [Limit] when decoded.
	ErrTooLarge = fmt.Errorf("the response content is larger than %d MiB when decompressed", Limit>>20)
	// ErrLost means that an encoded body cannot be decoded, because it is damaged or in an unknown encoding. It is not
	// known what was sent.
	ErrLost = errors.New("the response content cannot be decompressed")
)

// maxLayers bounds the number of encodings of one body. Servers apply one.
const maxLayers = 4

// undo decodes the encodings that the header names.
func (b *Budget) undo(body []byte, header http.Header) ([]byte, error) {
	names := namesIn(header)
	rest := max(0, len(names)-maxLayers)
	for _, name := range slices.Backward(names[rest:]) {
		if isText(body) {
			break
		}
		c, known := codings[name]
		if !known {
			return nil, ErrLost
		}
		var err error
		if body, err = b.take(c, body); err != nil {
			return nil, err
		}
	}
	if rest > 0 && !isText(body) {
		return nil, ErrLost
	}
	return body, nil
}

// magics has the beginnings of encoded bodies: as bytes, as characters with the same numbers, or with invalid UTF-8
// replaced. No JSON begins like that.
var magics = []struct{ magic, name string }{
	{"\x1f\x8b\x08", "gzip"}, {"\x1f\u008b\x08", "gzip"}, {"\x1f\ufffd\x08", "gzip"},
	{"\x28\xb5\x2f\xfd", "zstd"}, {"\x28\u00b5\x2f\u00fd", "zstd"}, {"\x28\ufffd\x2f\ufffd", "zstd"},
}

// Guessed returns a Content-Encoding header for a body whose headers were not recorded, according to its first bytes.
func Guessed(body []byte) http.Header {
	for _, m := range magics {
		if bytes.HasPrefix(body, []byte(m.magic)) {
			return http.Header{"Content-Encoding": {m.name}}
		}
	}
	return nil
}

// namesIn lists the encodings in the order in which they were applied.
func namesIn(header http.Header) []string {
	var names []string
	for _, value := range header.Values("Content-Encoding") {
		for name := range strings.SplitSeq(value, ",") {
			if name = strings.ToLower(strings.TrimSpace(name)); name != "" && name != "identity" {
				names = append(names, name)
			}
		}
	}
	return names
}

// isText tells whether a body is text: valid UTF-8 without control characters. No longer compressed body looks like
// that.
func isText(body []byte) bool {
	head := body[:min(len(body), 512)]
	for len(head) > 0 {
		r, size := utf8.DecodeRune(head)
		switch {
		case r == utf8.RuneError && size == 1:
			// The last character may be cut off.
			return len(head) < utf8.UTFMax && len(body) > 512
		case r < ' ' && !strings.ContainsRune("\t\n\r\f", r):
			return false
		}
		head = head[size:]
	}
	return true
}

// narrow converts characters back to the bytes with the same numbers, for recorders that treat bytes as characters. It
// returns false if there are other characters.
func narrow(text []byte) ([]byte, bool) {
	raw := make([]byte, 0, len(text))
	for _, r := range string(text) {
		if r > 0xff {
			return nil, false
		}
		raw = append(raw, byte(r))
	}
	return raw, true
}

// replaced is the beginning of gzip that a recorder has read as UTF-8, which has lost the invalid bytes.
var replaced = []byte("\x1f\ufffd")

// take decodes one encoding, if the body has it.
func (b *Budget) take(c coding, body []byte) ([]byte, error) {
	raw := body
	if utf8.Valid(body) {
		if narrowed, ok := narrow(body); ok {
			raw = narrowed
		} else if bytes.HasPrefix(body, replaced) {
			return nil, ErrLost
		}
	}
	if !bytes.HasPrefix(raw, c.magic) {
		return body, nil
	}
	if b.isExhausted() {
		return nil, ErrExhausted
	}
	plain, err := c.read(raw)
	b.spend(len(raw), len(plain), err)
	if err != nil && !errors.Is(err, ErrTooLarge) {
		err = ErrLost
	}
	return plain, err
}
