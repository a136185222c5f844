package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"time"

	"github.com/spf13/pflag"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/redact"
)

// saveOptions are the flags of commands that write a recording.
type saveOptions struct {
	appendTo, force, noRedact bool
	salt                      string
	shiftTime                 time.Duration
}

func (o *saveOptions) add(flags *pflag.FlagSet) {
	flags.BoolVar(&o.force, "force", false, "replace the recording if there is one")
	flags.StringVar(&o.salt, "salt", "", "hide the same value in the same way in every recording made with this `text`; without it nobody can tell")
	flags.DurationVar(&o.shiftTime, "shift-time", 0, "move times by this much, such as -2400h")
	flags.BoolVar(&o.noRedact, "no-redact", false, "keep names, numbers and ids as they are; keys are removed all the same")
}

func (o saveOptions) redactor(spec *contract.Spec) *redact.Redactor {
	if o.noRedact {
		return nil
	}
	return redact.New(redact.Options{Spec: spec, Salt: o.salt, ShiftTime: o.shiftTime})
}

// saved is a recording in the making.
type saved struct {
	file     *newFile
	writer   *har.Writer
	redactor *redact.Redactor // nil to keep values
	count    int
	refused  bool  // the key was, on a request that was not meant to be
	err      error // the first that writing met
}

// save begins a recording that becomes the file at path. What that holds already is kept in front with
// --append, and must not be there without it or --force.
func (o saveOptions) save(path string, spec *contract.Spec) (*saved, error) {
	_, err := os.Lstat(path)
	switch exists := !errors.Is(err, fs.ErrNotExist); {
	case o.appendTo && o.force:
		return nil, errors.New("--append and --force exclude each other")
	case exists && !o.force && !o.appendTo:
		return nil, fmt.Errorf("%s is there already; --force replaces it", path)
	}
	file, err := createFile(path)
	if err != nil {
		return nil, err
	}
	s := &saved{file: file, redactor: o.redactor(spec)}
	s.writer = har.NewWriter(file, har.Creator{Name: "blooio-go", Version: blooio.Version, Comment: s.comment(spec)})
	s.writer.SetComment("recorded on " + time.Now().UTC().Format(time.DateOnly))
	if o.appendTo {
		if err := s.copy(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			file.discard()
			return nil, fmt.Errorf("--append: %w", err)
		}
	}
	return s, nil
}

// comment says what a reader of the recording must know: which spec, and what was done to values.
func (s *saved) comment(spec *contract.Spec) string {
	policy := "values are as they were sent, keys removed"
	if s.redactor != nil {
		policy = s.redactor.Policy()
	}
	return fmt.Sprintf("%s; spec %s %s, sha256 %s", policy, spec.Title, spec.Version, spec.SHA256)
}

// copy writes what another recording holds, as it is.
func (s *saved) copy(path string) error {
	old, err := os.Open(path)
	if err != nil {
		return err
	}
	defer old.Close()
	_, err = s.writer.Copy(old, path)
	return err
}

// add writes an exchange, unless its response did not come whole.
func (s *saved) add(ex contract.Exchange) {
	s.refused = s.refused || ex.ExpectedStatus == 0 && (ex.Status == http.StatusUnauthorized || ex.Status == http.StatusForbidden)
	if ex.Status != 0 && !ex.BodyOmitted {
		s.addAny(ex)
	}
}

// addAny writes an exchange, whole or not.
func (s *saved) addAny(ex contract.Exchange) {
	if s.err != nil {
		return
	}
	if s.redactor != nil {
		ex = s.redactor.Exchange(ex)
	}
	s.count++
	s.err = s.writer.Write(ex)
}

// finish makes sure that nothing of anybody is left in the recording, and puts it in its place.
func (s *saved) finish() error {
	if err := cmp.Or(s.err, s.writer.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", s.file.path, err)
	}
	if s.redactor != nil {
		leaks, err := redact.ScanFile(s.file.Name())
		if err != nil {
			return fmt.Errorf("looking through the recording: %w", err)
		}
		if len(leaks) > 0 {
			return &exitError{exitFailed, fmt.Errorf("%s is not written: it would hold %s, in %d places", s.file.path, leaks[0].Kind, len(leaks))}
		}
	}
	if err := s.file.commit(); err != nil {
		return fmt.Errorf("writing %s: %w", s.file.path, err)
	}
	return nil
}

// finishIfAny finishes a recording that there is, that has something in it, and for which the key was not
// refused.
func (s *saved) finishIfAny() error {
	if s == nil || s.refused || s.count == 0 && s.err == nil {
		return nil
	}
	return s.finish()
}

func (s *saved) discard() {
	if s != nil {
		s.file.discard()
	}
}
