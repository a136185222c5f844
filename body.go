package blooio

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
)

const (
	// firstPiece is how much is read at first of a body of unknown length.
	firstPiece = 8 << 10
	// maxPiece is how much memory is made at a time, however long a body claims to be.
	maxPiece = 1 << 20
)

// errTooLarge is a body over the limit.
var errTooLarge = errors.New("too large")

// readBody reads a body that may be up to limit bytes, and no more than one byte beyond. It stops at the
// end of the context, between two reads, even if the body does not know of it.
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

// readUpTo reads a body to its end, but limit bytes at most: in pieces, the first one of the given size and
// each further one half as large again. It never costs much more than twice what was read.
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

// join returns pieces as one, without a copy if there is one only.
func join(pieces [][]byte) []byte {
	if len(pieces) == 1 {
		return pieces[0]
	}
	return slices.Concat(pieces...)
}

// maxEmptyReads is how many reads in a row may give neither bytes nor an error.
const maxEmptyReads = 100

// readFull fills a buffer, unless the body or the context ends first.
func readFull(ctx context.Context, body io.Reader, buf []byte) (n int, err error) {
	for empty := 0; n < len(buf); {
		if ctx.Err() != nil {
			return n, context.Cause(ctx)
		}
		m, err := body.Read(buf[n:])
		if m < 0 || m > len(buf)-n {
			return n, errors.New("the body returned an impossible count")
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
