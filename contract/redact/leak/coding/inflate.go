package coding

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

const (
	// MaxPacked is how much of compressed data within base64 is kept to decompress it, in bytes of base64, and
	// MaxInflated how much of what comes out is searched.
	MaxPacked, MaxInflated = 16 << 20, 64 << 20
	// minPacked is how long compressed data is at least that does not say that it is.
	minPacked = 36
)

// Inflated decompresses data, nil if it is none that can be told: gzip, zlib and zstd say what they are, deflate and
// brotli are tried.
func Inflated(data []byte) io.Reader {
	switch {
	case len(data) < 10:
	case data[0] == 0x1f && data[1] == 0x8b:
		if r, err := gzip.NewReader(bytes.NewReader(data)); err == nil {
			return r
		}
	case bytes.HasPrefix(data, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		if r, err := zstd.NewReader(bytes.NewReader(data), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(MaxInflated)); err == nil {
			return r.IOReadCloser()
		}
	case data[0]&0x0f == 8 && (int(data[0])<<8|int(data[1]))%31 == 0:
		if r, err := zlib.NewReader(bytes.NewReader(data)); err == nil {
			return asText(r)
		}
	case len(data) < minPacked:
	default:
		if r := asText(flate.NewReader(bytes.NewReader(data))); r != nil {
			return r
		}
		return asText(brotli.NewReader(bytes.NewReader(data)))
	}
	return nil
}

// asText is a reader of text, nil for other bytes.
func asText(r io.Reader) io.Reader {
	buffered := bufio.NewReader(r)
	head, _ := buffered.Peek(2 * minPacked)
	if len(head) < minPacked {
		return nil
	}
	for i := 0; i < len(head)-4; {
		n := printable(head, i)
		if n == 0 || head[i] == 0 {
			return nil
		}
		i += n
	}
	return buffered
}
