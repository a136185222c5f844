package coding

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

const (
	// MaxPacked is the maximum size of base64 that is kept to decompress it, and MaxInflated how many decompressed
	// bytes are searched.
	MaxPacked, MaxInflated = 16 << 20, 64 << 20
	// minPacked is the minimum number of base64 characters of compressed data without a magic number.
	minPacked = 48
	// minInflated is the minimum number of characters of text in it.
	minInflated = 24
)

// Inflated decompresses the data in a run of base64 or hex, nil if it is not compressed. It recognizes gzip, zlib and
// zstd, and tries deflate and brotli.
func Inflated(c Run) io.Reader {
	for part := range c.segments {
		if r := inflated(part, decode); r != nil {
			return r
		}
	}
	for part := range c.hex {
		if r := inflated(part, appendHex); r != nil {
			return r
		}
	}
	return nil
}

func inflated(c Run, decode func(data, chars []byte) []byte) io.Reader {
	var head [minBase64]byte
	known := packing(decode(head[:0], c.Chars[:min(minBase64, len(c.Chars)/4*4)]))
	if known == nil && len(c.Chars) < minPacked {
		return nil
	}
	data := decode(nil, c.Chars)
	for _, open := range []func(io.Reader) (io.Reader, error){known, tryFlate, tryBrotli} {
		if open == nil || known == nil && len(c.Chars) < minPacked {
			continue
		}
		if r, err := open(bytes.NewReader(data)); err == nil && r != nil {
			return r
		}
	}
	return nil
}

// packing returns how to decompress data with a magic number, nil for other data.
func packing(head []byte) func(io.Reader) (io.Reader, error) {
	switch {
	case len(head) < 4:
	case head[0] == 0x1f && head[1] == 0x8b && head[2] == 8:
		return func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }
	case string(head[:4]) == "\x28\xb5\x2f\xfd":
		return func(r io.Reader) (io.Reader, error) {
			return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(MaxInflated))
		}
	case head[0] == 0x78 && (int(head[0])<<8|int(head[1]))%31 == 0:
		return func(r io.Reader) (io.Reader, error) {
			inflater, err := zlib.NewReader(r)
			if err != nil {
				return nil, err
			}
			return asText(inflater)
		}
	}
	return nil
}

func tryFlate(r io.Reader) (io.Reader, error) { return asText(flate.NewReader(r)) }

func tryBrotli(r io.Reader) (io.Reader, error) { return asText(brotli.NewReader(r)) }

var errNoText = errors.New("no text")

// asText is a reader of text.
func asText(r io.Reader) (io.Reader, error) {
	buffered := bufio.NewReader(r)
	head, _ := buffered.Peek(3 * minInflated)
	if len(head) < minInflated {
		return nil, errNoText
	}
	for i := 0; i < len(head)-4; {
		n := printable(head, i)
		if n == 0 || head[i] == 0 {
			return nil, errNoText
		}
		i += n
	}
	return buffered, nil
}
