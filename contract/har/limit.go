package har

import (
	"errors"
	"fmt"
	"io"

	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// maxEntry is the maximum size of an entry in bytes, which bounds the memory for reading.
const maxEntry = 64 << 20

var errTooLarge = fmt.Errorf("larger than %d MiB", maxEntry>>20)

// limitReader fails once an entry exceeds maxEntry bytes, so that one entry cannot exhaust memory. renew is
// called between entries.
type limitReader struct {
	r           io.Reader
	ahead       []byte // what is read before r: it was read from it already
	total, left int64
	mark        int64 // bytes before those that r has
	lines       recorded.LineCounter
	failed      error // of the reader: not the recording's fault
}

func (m *limitReader) renew() { m.left = maxEntry }

func (m *limitReader) Read(p []byte) (int, error) {
	if len(m.ahead) > 0 {
		n := copy(p, m.ahead)
		m.ahead = m.ahead[n:]
		return n, nil
	}
	if m.left <= 0 {
		return 0, errTooLarge
	}
	n, err := m.r.Read(p[:min(int64(len(p)), m.left)])
	m.lines.Add(p[:n], m.mark+m.total)
	m.total += int64(n)
	m.left -= int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		m.failed = err
	}
	return n, err
}
