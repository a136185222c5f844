package contract

import "iter"

// noteKind says what a note may become a finding of.
type noteKind string

const (
	// noteRename is a documented property that is missing, and an undocumented one beside it that would fit.
	noteRename noteKind = "rename"
	// noteDefault is a page that nobody set a limit for, shorter than the default and not the last.
	noteDefault noteKind = "default"
	// noteAnswer is the answer to a probe.
	noteAnswer noteKind = "answer"
	// noteStray is a page that came for a cursor that was made up.
	noteStray noteKind = "stray"
)

// noteKey is what was noted of an exchange. Whether it becomes a finding, only the whole of the evidence
// tells.
type noteKey struct {
	kind noteKind
	propertyKey
	came    string // the place of the undocumented property, of a rename
	probe   string // of an answer
	size    int    // of a default's page
	content uint64 // hash of a stray's items
}

// pageKey is a page of a list, by the hash of its items.
type pageKey struct {
	operation string
	content   uint64
}

// note keeps what may become a finding: the finding, the pointer to what a client would read, and of the
// key what does not follow from them.
func (s *subject) note(key noteKey, f Finding, at []string) {
	f.Operation, f.Status = s.op.id, s.exchange.Status
	key.propertyKey = propertyKey{f.Operation, f.Status, f.Place}
	sight(s.evidence.notes, key, newSighting(f, at, s.source()))
}

// notesOf are the notes of one kind.
func (e *Evidence) notesOf(kind noteKind) iter.Seq2[noteKey, *sighting] {
	return func(yield func(noteKey, *sighting) bool) {
		for key, s := range e.notes {
			if key.kind == kind && !yield(key, s) {
				return
			}
		}
	}
}

// conclude makes a finding of a note.
func (e *Evidence) conclude(s *sighting) {
	sight(e.findings, findingKey{s.Rule, s.Operation, s.Status, s.Place}, s)
}
