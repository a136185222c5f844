// Package saving writes recordings of exchanges: redacted, searched for what redaction may have left, and complete or not
// there.
package saving

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"time"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/internal/atomicfile"
)

// ErrExists means that a file is there already, and is not to be replaced.
var ErrExists = errors.New("already exists")

// AppendError is the error of a file that cannot be added to.
type AppendError struct{ Err error }

// Error is that of the cause.
func (e *AppendError) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *AppendError) Unwrap() error { return e.Err }

// Options say where a recording is to be, and what is done to it.
type Options struct {
	// Path is the file.
	Path string
	// Spec is the description that the recording is of.
	Spec *openapi.Spec
	// Redactor hides people and keys; nil keeps all values but keys.
	Redactor *redact.Redactor
	// Replace lets the recording take the place of a file that is there, Append begins it with what that has.
	Replace, Append bool
	// LeftOut is told of the entries of the file that cannot be read and are not kept. An error of it ends [Create]; nil
	// takes all.
	LeftOut func(contract.LeftOutEntry) error
}

// Recording is a recording in the making. It is searched for personal data while it is written. It must be ended by Finish
// or Discard.
type Recording struct {
	// File is where it is going to be.
	File *atomicfile.File
	// Count is how many exchanges it has.
	Count int
	// Valid counts the pseudonyms that look valid, by kind, see [Encoded].
	Valid map[string]int
	// Err is the first error.
	Err error

	out      *sink // to the file, and to the search
	search   *search
	writer   *har.Writer
	redactor *redact.Redactor

	// Of requests that were to succeed, the API refused the key of one, and answered one.
	refused, answered bool
}

// Create begins a recording. Errors name the path.
func Create(o Options) (*Recording, error) {
	if atomicfile.Replaces(o.Path) && !o.Replace && !o.Append {
		return nil, fmt.Errorf("%s %w", o.Path, ErrExists)
	}
	file, err := atomicfile.Create(o.Path)
	if err != nil {
		return nil, err
	}
	if o.Append && file.Stream() != nil {
		file.Discard()
		return nil, &AppendError{fmt.Errorf("%s is not a file; a pipe or device cannot be read again", o.Path)}
	}
	r := &Recording{File: file, redactor: o.Redactor, out: &sink{file: bufio.NewWriter(file)}, Valid: map[string]int{}}
	if r.redactor != nil {
		r.search = newSearch()
		r.out.search = bufio.NewWriter(r.search)
	}
	r.writer = har.NewWriter(r.out, har.Creator{Name: "blooio-go", Version: blooio.Version, Comment: r.comment(o.Spec)})
	r.writer.SetComment("recorded on " + time.Now().UTC().Format(time.DateOnly))
	if o.Append {
		if err := r.copy(o.Path, o.LeftOut); err != nil && !errors.Is(err, fs.ErrNotExist) {
			r.Discard()
			return nil, &AppendError{err}
		}
	}
	return r, nil
}

// comment says what a reader of the recording must know: the spec, and what was done to values.
func (r *Recording) comment(spec *openapi.Spec) string {
	policy := "values as sent, keys removed"
	if r.redactor != nil {
		policy = r.redactor.Policy()
	}
	return fmt.Sprintf("%s; spec %s %s, sha256 %s", policy, spec.Title, spec.Version, spec.SHA256)
}

// copy writes the entries of another recording as they are, without those that cannot be read.
func (r *Recording) copy(path string, leftOut func(contract.LeftOutEntry) error) error {
	old, err := os.Open(path)
	if err != nil {
		return err
	}
	defer old.Close()
	_, entries, err := r.writer.Copy(old, path)
	for _, e := range entries {
		if leftOut == nil {
			break
		}
		if err := leftOut(e); err != nil {
			return err
		}
	}
	return err
}

// Add writes an exchange, unless its response did not arrive complete.
func (r *Recording) Add(ex contract.Exchange) {
	switch {
	case ex.ExpectedStatus != 0 || ex.Status == 0:
	case ex.Status == http.StatusUnauthorized || ex.Status == http.StatusForbidden:
		r.refused = true
	default:
		r.answered = true
	}
	if ex.Status != 0 && !ex.BodyOmitted {
		r.Write(r.Encode(ex))
	}
}

// KeyRefused tells whether the recording is of a key that the API refuses. It may be refused for some operations only.
func (r *Recording) KeyRefused() bool { return r.refused && !r.answered }

// Encoded is an exchange as it will be in the recording.
type Encoded struct {
	// Size is that of the body before, in bytes.
	Size int

	entry []byte // nil for none
	err   error

	hidden []byte         // the entry without the pseudonyms that look valid, nil if none does
	valid  map[string]int // how many of them, by kind
}

// Encode redacts an exchange, and makes nothing of an entry that could not be read. It is safe for concurrent
// use.
func (r *Recording) Encode(ex contract.Exchange) Encoded {
	if ex.LeftOut != "" {
		return Encoded{}
	}
	redacted, obliged := ex, []string(nil)
	if r.redactor != nil {
		redacted, obliged = r.redactor.Obliged(ex)
	}
	e := Encoded{Size: len(ex.Body)}
	if e.entry, e.err = har.Encode(redacted); e.err == nil && len(obliged) > 0 {
		e.hide(&ex, obliged)
	}
	return e
}

// Write adds what [Recording.Encode] returned.
func (r *Recording) Write(e Encoded) {
	if r.Err != nil || e.entry == nil && e.err == nil {
		return
	}
	r.Count++
	for kind, n := range e.valid {
		r.Valid[kind] += n
	}
	if r.Err = e.err; r.Err == nil {
		r.out.entry, r.out.hidden = e.entry, e.hidden
		r.Err = r.writer.WriteEncoded(e.entry)
	}
}

// Finish puts the recording in its place, unless personal data or a key is left in it, which is a [*LeakError].
func (r *Recording) Finish() error {
	if err := cmp.Or(r.Err, r.writer.Close(), r.out.Flush()); err != nil {
		return fmt.Errorf("writing %s: %w", r.File.Path(), err)
	}
	leaks, err := r.search.result()
	if err != nil {
		return fmt.Errorf("searching the recording for personal data: %w", err)
	}
	if len(leaks) > 0 {
		return &LeakError{r.File.Path(), leaks}
	}
	if err := r.File.Commit(); err != nil {
		return fmt.Errorf("writing %s: %w", r.File.Path(), err)
	}
	return nil
}

// Discard removes a recording that is not finished.
func (r *Recording) Discard() {
	r.search.stop()
	r.File.Discard()
}
