package blooio

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
)

const (
	// firstPiece is how many bytes of a body of unknown length are read first.
	firstPiece = 8 << 10
	// maxPiece limits how much memory is allocated at a time, whatever length a body claims.
	maxPiece = 1 << 20
)

// errTooLarge is a body over the limit.
var errTooLarge = errors.New("too large")

// readBody reads a body of up to limit bytes, and at most one byte beyond. It stops between two reads when the
// context ends, even if the body ignores the context.
func readBody(ctx context.Context, raw *http.Response, limit int64) ([]byte, error) {
	if raw.ContentLength > limit {
		body, _ := readUpTo(ctx, raw.Body, min(limit, maxErrorBody), firstPiece)
		return body, errTooLarge
	}
	size := int64(firstPiece)
	if raw.ContentLength >= 0 {
		size = min(raw.ContentLength, maxPiece-1) + 1 // the last read finds the end
	}
	body, err := readUpTo(ctx, raw.Body, limit, size)
	if err == nil && int64(len(body)) == limit {
		var beyond [1]byte
		switch n, end := readFull(ctx, raw.Body, beyond[:]); {
		case n > 0:
			err = errTooLarge
		case end != io.EOF:
			err = end
		}
	}
	return body, err
}

// readUpTo reads a body to its end, at most limit bytes. It reads in pieces: the first has the given size, and each
// further one is half as large again. It takes little more than twice the memory of the bytes read.
func readUpTo(ctx context.Context, body io.Reader, limit, size int64) ([]byte, error) {
	var pieces [][]byte
	for left := limit; left > 0; size += size/2 + firstPiece {
		piece := make([]byte, min(size, maxPiece, left))
		n, err := readFull(ctx, body, piece)
		pieces = append(pieces, piece[:n])
		left -= int64(n)
		if err == io.EOF {
			break
		}
		if err != nil {
			return join(pieces), err
		}
	}
	return join(pieces), nil
}

// join joins the pieces. A single piece is not copied.
func join(pieces [][]byte) []byte {
	if len(pieces) == 1 {
		return pieces[0]
	}
	return slices.Concat(pieces...)
}

// maxEmptyReads limits how many reads in a row may return neither bytes nor an error.
const maxEmptyReads = 100

// readFull fills a buffer, unless the body or the context ends first.
func readFull(ctx context.Context, body io.Reader, buf []byte) (n int, err error) {
	for empty := 0; n < len(buf); {
		if ctx.Err() != nil {
			return n, context.Cause(ctx)
		}
		m, err := body.Read(buf[n:])
		if m < 0 || m > len(buf)-n {
			return n, errors.New("Read of the body returned an impossible count")
		}
		n += m
		if err != nil {
			return n, err
		}
		if empty++; m > 0 {
			empty = 0
		} else if empty >= maxEmptyReads {
			return n, io.ErrNoProgress
		}
	}
	return n, nil
}
