package recorded

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"io"

	"github.com/andybalholm/brotli"
)

// coding is one content encoding, by its name in RFC 9110, section 8.4.1, and RFC 7932.
type coding struct {
	// magic starts whatever is encoded; empty when nothing tells but decoding.
	magic []byte
	open  func(r *bytes.Reader) (io.Reader, error)
}

var (
	gzipCoding = coding{magic: []byte("\x1f\x8b"), open: func(r *bytes.Reader) (io.Reader, error) {
		return gzip.NewReader(r)
	}}
	codings = map[string]coding{
		"gzip":    gzipCoding,
		"x-gzip":  gzipCoding,
		"deflate": {open: inflate},
		"br": {open: func(r *bytes.Reader) (io.Reader, error) {
			return brotli.NewReader(r), nil
		}},
	}
)

// inflate reads the zlib format, which deflate means, and the bare one, which some servers send.
func inflate(r *bytes.Reader) (io.Reader, error) {
	var head [2]byte
	if n, _ := r.ReadAt(head[:], 0); n == 2 && head[0]&0x0f == 8 && binary.BigEndian.Uint16(head[:])%31 == 0 {
		return zlib.NewReader(r)
	}
	return flate.NewReader(r), nil
}

// errRest means that the end comes early: what merely looked encoded can start with something that is.
var errRest = errors.New("there is more after the end")

// maxAhead bounds the memory that is set aside before anything is decoded, in bytes.
const maxAhead = 1 << 20

func (c coding) read(body []byte) ([]byte, error) {
	source := bytes.NewReader(body)
	r, err := c.open(source)
	if err != nil {
		return nil, err
	}
	var plain bytes.Buffer
	plain.Grow(min(c.ahead(body), maxAhead) + bytes.MinRead)
	if _, err := plain.ReadFrom(io.LimitReader(r, Limit+1)); err != nil {
		return nil, err
	}
	if plain.Len() > Limit {
		return nil, ErrTooLarge
	}
	if source.Len() > 0 {
		return nil, errRest
	}
	return plain.Bytes(), nil
}

// ahead guesses how large the body will be, in bytes.
func (c coding) ahead(body []byte) int {
	if len(c.magic) > 0 && len(body) >= 4 {
		return int(binary.LittleEndian.Uint32(body[len(body)-4:])) // gzip ends in it, RFC 1952
	}
	return 4 * len(body)
}
