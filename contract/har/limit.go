package har

import (
	"errors"
	"io"
)

// maxEntry bounds one entry, in bytes, and so the memory that reading takes.
const maxEntry = 64 << 20

// limitReader fails once an entry exceeds maxEntry bytes, so that one entry cannot exhaust memory. renew is
// called between entries.
type limitReader struct {
	r           io.Reader
	total, left int64
	failed      error // of the reader: not the recording's fault
}

func (m *limitReader) renew() { m.left = maxEntry }

func (m *limitReader) Read(p []byte) (int, error) {
	if m.left <= 0 {
		return 0, errTooLarge
	}
	n, err := m.r.Read(p[:min(int64(len(p)), m.left)])
	m.total += int64(n)
	m.left -= int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		m.failed = err
	}
	return n, err
}
