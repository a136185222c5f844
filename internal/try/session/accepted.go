package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/recording"
	"github.com/blooio-community/blooio-go/internal/parallel"
)

// readAccepted reads the accepted recordings. A folder for them that is not there yet has none.
func (s *Session) readAccepted(ctx context.Context) error {
	var paths []string
	for _, path := range slices.Compact(append(slices.Clone(s.o.Accepted), s.o.AcceptedFolder)) {
		if path != "" && (path != s.o.AcceptedFolder || hasRecording(path)) {
			paths = append(paths, path)
		}
	}
	if len(paths) == 0 {
		return nil
	}
	files, err := recording.Files(paths...)
	if err != nil {
		return err
	}
	files = once(files)
	var evidence check.Evidence
	checker := check.Checker{Spec: s.o.Spec}
	for _, file := range files {
		for one, err := range parallel.Map(recording.ReadFile(file), runtime.GOMAXPROCS(0), func(ex contract.Exchange) *check.Evidence { return checker.Check(ex) }) {
			if err = cmp.Or(ctx.Err(), err); err != nil {
				return err
			}
			evidence.Merge(one)
		}
	}
	accepted := check.Accept(&evidence, s.o.MinEvidence)
	if accepted.Count.Exchanges == 0 {
		return fmt.Errorf("no exchange in %s belongs to an operation of the spec", strings.Join(paths, ", "))
	}
	s.mu.Lock()
	s.accepted = accepted
	s.mu.Unlock()
	return nil
}

// hasRecording tells whether there is a recording at a path.
func hasRecording(path string) bool {
	_, err := recording.Files(path)
	info, missing := os.Stat(path)
	return err == nil || missing == nil && !info.IsDir()
}

// once leaves out files that are named again in another spelling.
func once(files []string) (all []string) {
	for _, file := range files {
		if file = filepath.Clean(file); !slices.Contains(all, file) {
			all = append(all, file)
		}
	}
	return all
}

// Accept is what [Session.Accept] takes.
type Accept struct {
	IDs     []int  `json:"ids"`
	File    string `json:"file"`
	Confirm bool   `json:"confirm"`
}

// Accept adds exchanges to a recording in the folder of accepted ones, and compares with it from then on.
func (s *Session) Accept(ctx context.Context, in Accept) (*Saved, error) {
	folder := s.o.AcceptedFolder
	if folder == "" {
		return nil, wrong("", "there is no folder of accepted recordings: start blooio try with --accepted FOLDER")
	}
	if len(in.IDs) == 0 {
		return nil, wrong("ids", "no exchange is named")
	}
	path, err := fileBelow(folder, in.File)
	if err != nil {
		return nil, err
	}
	s.saving.Lock()
	defer s.saving.Unlock()
	entries, err := s.savable(in.IDs)
	if err != nil {
		return nil, err
	}
	if doubt := doubtOf(entries); doubt != "" && !in.Confirm {
		return nil, unconfirmed("accepting this has to be confirmed", doubt+" Accepted recordings count as known-good behaviour.")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, wrong("file", "%s cannot be made: %s", filepath.Dir(path), reason(err))
	}
	saved, err := s.write(path, entries, false, true)
	if err != nil {
		return nil, err
	}
	if err := s.readAccepted(ctx); err != nil {
		return nil, wrong("file", "%s was written, and the accepted recordings cannot be read: %s", path, err)
	}
	saved.Message += "; answers are compared with it from now on"
	return saved, nil
}

// fileBelow is a file of the folder, which a person names by itself or with the folder.
func fileBelow(folder, name string) (string, error) {
	name = strings.TrimSpace(name)
	if rest, err := filepath.Rel(folder, name); err == nil && filepath.IsLocal(rest) && rest != "." {
		name = rest
	}
	if !isRecordingName(name) || leaves(folder, filepath.Join(folder, name)) {
		return "", wrong("file", "invalid file %q (want a name that ends in .har, in the folder %s)", name, folder)
	}
	return filepath.Join(folder, name), nil
}

// doubtOf says why exchanges may not be known-good behaviour, "" if nothing says so.
func doubtOf(entries []*entry) string {
	for _, e := range entries {
		a := &e.answer
		switch {
		case a.Target.Kind == KindMemory:
			return fmt.Sprintf("Answer %d is from the server in memory, not from the API.", a.ID)
		case a.Verdict == contract.VerdictDrift:
			return fmt.Sprintf("Answer %d contradicts the description.", a.ID)
		}
	}
	return ""
}

// reason is what the system says, without the path.
func reason(err error) error {
	if in, ok := errors.AsType[*fs.PathError](err); ok {
		return in.Err
	}
	return err
}
