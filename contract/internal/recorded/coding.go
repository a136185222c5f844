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
	"github.com/klauspost/compress/zstd"
)

// coding is one content encoding, by its name in RFC 9110, section 8.4.1, RFC 7932 and RFC 8878.
type coding struct {
	// magic has the first bytes of encoded data. It is empty if only decoding can tell.
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
		"zstd": {open: unzstd},
	}
)

// maxWindow is the largest window of zstd in HTTP, in bytes, by RFC 9659.
const maxWindow = 8 << 20

// unzstd decodes zstd on this goroutine. It fails at the beginning if a body will be too large.
func unzstd(r *bytes.Reader) (io.Reader, error) {
	var head [zstd.HeaderMaxSize]byte
	n, _ := r.ReadAt(head[:], 0)
	var h zstd.Header
	if h.Decode(head[:n]) == nil && h.HasFCS && h.FrameContentSize > Limit {
		return nil, ErrTooLarge
	}
	z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return nil, err
	}
	return z.IOReadCloser(), nil
}

// inflate decodes deflate: the zlib format, and the raw format that some servers send.
func inflate(r *bytes.Reader) (io.Reader, error) {
	var head [2]byte
	if n, _ := r.ReadAt(head[:], 0); n == 2 && head[0]&0x0f == 8 && binary.BigEndian.Uint16(head[:])%31 == 0 {
		return zlib.NewReader(r)
	}
	return flate.NewReader(r), nil
}

// errRest means that data follows the end: unencoded data can begin like encoded data.
var errRest = errors.New("there is more after the end")

// maxAhead bounds the memory, in bytes, that is used before the decoded size is known.
const maxAhead = 4 << 20

// read decodes a body. A body that does not fit into maxAhead is decoded twice, first to find out its size, so that a
// body that is too large takes little memory.
func (c coding) read(body []byte) ([]byte, error) {
	var plain bytes.Buffer
	plain.Grow(min(c.ahead(body), maxAhead) + bytes.MinRead)
	more, err := c.decode(body, func(r io.Reader) (int64, error) {
		n, err := plain.ReadFrom(io.LimitReader(r, maxAhead))
		if err != nil || n < maxAhead {
			return n, err
		}
		rest, err := io.Copy(io.Discard, io.LimitReader(r, Limit+1-n))
		return n + rest, err
	})
	if err != nil || more <= int64(plain.Len()) {
		return plain.Bytes(), err
	}
	whole := make([]byte, more)
	_, err = c.decode(body, func(r io.Reader) (int64, error) {
		if _, err := io.ReadFull(r, whole); err != nil {
			return 0, err
		}
		return io.Copy(io.Discard, r) // to the end, where a checksum may be
	})
	return whole, err
}

// decode decodes a body with a function that returns its size.
func (c coding) decode(body []byte, read func(io.Reader) (int64, error)) (int64, error) {
	source := bytes.NewReader(body)
	r, err := c.open(source)
	if err != nil {
		return 0, err
	}
	if closer, ok := r.(io.Closer); ok {
		defer closer.Close()
	}
	n, err := read(r)
	switch {
	case err != nil:
		return 0, err
	case n > Limit:
		return 0, ErrTooLarge
	case source.Len() > 0:
		return 0, errRest
	}
	return n, nil
}

// ahead estimates the decoded size in bytes.
func (c coding) ahead(body []byte) int {
	if len(c.magic) > 0 && len(body) >= 4 {
		return int(binary.LittleEndian.Uint32(body[len(body)-4:])) // gzip ends in it, RFC 1952
	}
	return 4 * len(body)
}
