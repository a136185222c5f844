package session

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/internal/saving"
)

// Save is what [Session.Save] takes.
type Save struct {
	File string `json:"file"`
	// IDs are those of the exchanges, empty for all.
	IDs     []int `json:"ids"`
	Replace bool  `json:"replace"`
}

// Saved says what was saved.
type Saved struct {
	File      string `json:"file"`
	Exchanges int    `json:"exchanges"`
	Redacted  bool   `json:"redacted"`
	Message   string `json:"message"`
}

// suggestion is a name for a recording.
func suggestion() string { return "try-" + time.Now().Format(time.DateOnly) + ".har" }

// Save writes exchanges to a recording in the current folder or below: redacted, searched for what redaction may have left,
// and complete or not at all.
func (s *Session) Save(in Save) (*Saved, error) {
	path := strings.TrimSpace(in.File)
	if !isRecordingName(path) || leaves(".", filepath.Clean(path)) {
		return nil, wrong("file", "invalid file %q (want a name that ends in .har, in this folder or below)", path)
	}
	s.saving.Lock()
	defer s.saving.Unlock()
	entries, err := s.savable(in.IDs)
	if err != nil {
		return nil, err
	}
	return s.write(filepath.Clean(path), entries, in.Replace, false)
}

// savable are exchanges of which the bodies are known.
func (s *Session) savable(ids []int) ([]*entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	all, err := s.history.chosen(ids)
	if err != nil {
		return nil, err
	}
	var whole []*entry
	for _, e := range all {
		if e.exchange.BodyOmitted && len(ids) > 0 {
			return nil, wrong("ids", "the body of exchange %d is not known any more: send it again", e.answer.ID)
		}
		if !e.exchange.BodyOmitted {
			clone := *e
			whole = append(whole, &clone)
		}
	}
	if len(whole) == 0 {
		return nil, wrong("ids", "there is no exchange to save: send a request first")
	}
	return whole, nil
}

// write writes a recording. The caller holds the lock for saving.
func (s *Session) write(path string, entries []*entry, replace, appended bool) (*Saved, error) {
	recording, err := saving.Create(saving.Options{Path: path, Spec: s.o.Spec, Redactor: s.redactor, Replace: replace, Append: appended})
	switch {
	case errors.Is(err, saving.ErrExists):
		return nil, unconfirmed(path+" already exists", "Replace "+path+"?")
	case err != nil:
		return nil, wrong("file", "%s", err)
	}
	defer recording.Discard()
	for _, e := range entries {
		recording.Add(e.exchange)
	}
	if err := recording.Finish(); err != nil {
		return nil, wrong("file", "%s", err)
	}
	noun := "exchanges"
	if recording.Count == 1 {
		noun = "exchange"
	}
	return &Saved{File: path, Exchanges: recording.Count, Redacted: true,
		Message: fmt.Sprintf("%d %s saved in %s, without keys and personal data", recording.Count, noun, path)}, nil
}
