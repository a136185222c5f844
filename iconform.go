package blooio

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"sync/atomic"
	"time"

	"github.com/blooio-community/blooio-go/internal/groupicon"
)

// iconForm is the multipart form that uploads an icon. It is opened again for each attempt, as long as the content
// can be read again.
type iconForm struct {
	contentType string
	length      int64 // -1 if it is not known
	head, tail  []byte
	size        int64 // of the icon, -1 if it is not known
	start       int64 // offset of the content in its reader, -1 if it cannot be read again

	reading chan struct{} // a lock on content and the fields below: full while it is held
	content io.Reader
	opened  int   // how many attempts opened the form
	touched bool  // the content was read, at least in part
	failed  error // the error of the content
	// panicked is what the content panicked with, nil if it did not.
	panicked any
	ended    atomic.Bool // the call has ended
}

func newIconForm(icon Icon) (*iconForm, error) {
	if err := icon.check(); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	writer := multipart.NewWriter(&b)
	_, err := writer.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {multipart.FileContentDisposition("icon", cmp.Or(icon.Name, "icon"))},
		"Content-Type":        {icon.Type},
	})
	head := bytes.Clone(b.Bytes())
	if err != nil || writer.Close() != nil {
		return nil, setGroupIcon.invalid("the form cannot be made")
	}
	f := &iconForm{contentType: writer.FormDataContentType(), head: head, tail: bytes.Clone(b.Bytes()[len(head):]), content: icon.Content, size: sizeOf(icon.Content), length: -1, start: -1, reading: make(chan struct{}, 1)}
	if f.size >= 0 {
		f.length = int64(len(f.head)) + f.size + int64(len(f.tail))
	}
	if seeker, ok := icon.Content.(io.Seeker); ok {
		if f.start, err = seeker.Seek(0, io.SeekCurrent); err != nil {
			f.start = -1
		}
	}
	return f, nil
}

// lock waits until the content is not in use, but not longer than the given time, because a Read may take any time.
func (f *iconForm) lock(wait time.Duration) bool {
	select {
	case f.reading <- struct{}{}:
		return true
	default:
	}
	if wait == 0 {
		return false
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case f.reading <- struct{}{}:
		return true
	case <-timer.C:
		return false
	}
}

func (f *iconForm) unlock() { <-f.reading }

// Why a form cannot be opened again.
var (
	errNotAgain     = errors.New("the content was read and cannot be read again")
	errStillReading = errors.New("the content is still being read for the previous attempt")
)

// open returns the form for one attempt.
func (f *iconForm) open() (io.ReadCloser, error) {
	if !f.lock(maxLinger) {
		return nil, errStillReading
	}
	defer f.unlock()
	if f.touched {
		seeker, ok := f.content.(io.Seeker)
		if !ok || f.start < 0 {
			return nil, errNotAgain
		}
		if _, err := seeker.Seek(f.start, io.SeekStart); err != nil {
			return nil, errNotAgain
		}
		f.touched = false
	}
	f.opened++
	return io.NopCloser(io.MultiReader(bytes.NewReader(f.head), &iconReader{form: f, attempt: f.opened}, bytes.NewReader(f.tail))), nil
}

// stop ends the reading. A Read that is running may finish, but no further one begins.
func (f *iconForm) stop() { f.ended.Store(true) }

// reason implements [content].
func (f *iconForm) reason() error {
	if !f.lock(0) {
		return nil
	}
	defer f.unlock()
	return f.failed
}

// again implements [content].
func (f *iconForm) again() bool {
	if f.start >= 0 {
		return true
	}
	if !f.lock(0) { // a Read is under way
		return false
	}
	defer f.unlock()
	return !f.touched
}

// repanic repeats a panic of the content in the caller. Net/http reads in a goroutine of its own, where the caller
// could not recover it.
func (f *iconForm) repanic() {
	if !f.lock(0) {
		return
	}
	v := f.panicked
	f.unlock()
	if v != nil {
		panic(v)
	}
}

// iconReader reads the content for one attempt.
type iconReader struct {
	form    *iconForm
	attempt int
	n       int64
}

func (r *iconReader) Read(p []byte) (n int, err error) {
	f := r.form
	f.reading <- struct{}{}
	defer f.unlock()
	defer func() {
		if v := recover(); v != nil {
			f.panicked, f.failed = v, errors.New("the content panicked")
			n, err = 0, f.failed
		}
	}()
	if f.ended.Load() || f.opened != r.attempt {
		return 0, errors.New("the attempt has ended")
	}
	f.touched = true
	n, err = f.content.Read(p)
	if n < 0 || n > len(p) {
		n, err = 0, errors.New("Read of the content returned an impossible count")
	}
	r.n += int64(n)
	switch {
	case r.n > groupicon.MaxBytes:
		err = fmt.Errorf("%w: the icon is larger than 10 MB", ErrInvalidParams)
	case err == io.EOF && r.n == 0:
		err = fmt.Errorf("%w: the icon is empty", ErrInvalidParams)
	case err == io.EOF && f.size >= 0 && r.n != f.size:
		err = fmt.Errorf("%w: the icon changed its size while it was sent", ErrInvalidParams)
	}
	if err != nil && err != io.EOF {
		f.failed = err
		return 0, err
	}
	return n, err
}
