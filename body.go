package blooio

import (
	"context"
	"errors"
	"io"
	"net/http"
)

const (
	// firstRead is how much of a body of unknown length is read at first; each further read may be as
	// much as all before it.
	firstRead = 8 << 10
	// maxTrustedLength is how long a body may claim to be for memory to be made before it comes.
	maxTrustedLength = 1 << 20
)

// errTooLarge is a body over the limit.
var errTooLarge = errors.New("too large")

// readBody reads a body that may be up to limit bytes, and no more than one byte beyond. It stops at the
// end of the context, between two reads, even if the body does not know of it.
func readBody(ctx context.Context, raw *http.Response, limit int64) ([]byte, error) {
	if raw.ContentLength > limit {
		body, _ := readUpTo(ctx, raw.Body, min(limit, maxErrorBody), firstRead)
		return body, errTooLarge
	}
	size := int64(firstRead)
	if raw.ContentLength >= 0 {
		size = min(raw.ContentLength, maxTrustedLength) + 1 // and the byte that does not come
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

// readUpTo reads a body to its end, but limit bytes at most, into a buffer that has the given size at
// first and is doubled whenever it is full: it never costs more than three times what was read.
func readUpTo(ctx context.Context, body io.Reader, limit, size int64) ([]byte, error) {
	buf := make([]byte, 0, min(size, limit))
	for int64(len(buf)) < limit {
		if len(buf) == cap(buf) {
			larger := make([]byte, len(buf), min(max(int64(cap(buf)), firstRead/2)*2, limit))
			copy(larger, buf)
			buf = larger
		}
		n, err := readFull(ctx, body, buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if err == io.EOF {
			return buf, nil
		}
		if err != nil {
			return buf, err
		}
	}
	return buf, nil
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
