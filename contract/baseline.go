package contract

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"time"

	yaml "github.com/oasdiff/yaml3"
)

// Baseline lists findings that are known, so that they are printed as known and do not fail.
type Baseline struct {
	// File is the name that it was read under.
	File    string
	Entries []BaselineEntry
}

// BaselineEntry is one finding that is known.
type BaselineEntry struct {
	// Fingerprint says which; see [Finding].
	Fingerprint string `json:"fingerprint" yaml:"fingerprint"`
	// Rule and Where, which is the operation, the status and the place, are for people to read.
	Rule  string `json:"rule" yaml:"rule"`
	Where string `json:"where" yaml:"where"`
	// Reason says why the finding is tolerated, Owner who looks after it.
	Reason string `json:"reason" yaml:"reason"`
	Owner  string `json:"owner" yaml:"owner"`
	// Expires is the last day on which the entry counts, as 2006-01-02; empty for never.
	Expires string `json:"expires,omitempty" yaml:"expires,omitempty"`
}

// BaselineChange says what became of a baseline's entries in an update.
type BaselineChange struct {
	Kept, Added, Dropped []BaselineEntry
}

// BaselineReport says what a baseline did to a report.
type BaselineReport struct {
	File string `json:"file"`
	// Known is how many findings it has.
	Known int `json:"known"`
	// Expired are the entries past their day, Gone those that no finding has any more.
	Expired []BaselineEntry `json:"expired"`
	Gone    []BaselineEntry `json:"gone"`
}

// Updated returns the baseline that lists these findings and no others. Entries that it has already
// keep their reason, owner and date; new ones have none. The receiver may be nil.
func (b *Baseline) Updated(findings []Finding) (*Baseline, BaselineChange) {
	known := map[string]BaselineEntry{}
	next := &Baseline{}
	if b != nil {
		next.File = b.File
		for _, e := range b.Entries {
			known[e.Fingerprint] = e
		}
	}
	var change BaselineChange
	for _, f := range findings {
		e, kept := known[f.Fingerprint]
		delete(known, f.Fingerprint)
		e.Fingerprint, e.Rule, e.Where = f.Fingerprint, f.Rule, f.where()
		if next.Entries = append(next.Entries, e); kept {
			change.Kept = append(change.Kept, e)
		} else {
			change.Added = append(change.Added, e)
		}
	}
	for _, e := range known {
		change.Dropped = append(change.Dropped, e)
	}
	for _, list := range [][]BaselineEntry{next.Entries, change.Kept, change.Added, change.Dropped} {
		slices.SortFunc(list, compareEntries)
	}
	return next, change
}

// where says in one line where a finding is.
func (f *Finding) where() string {
	where := f.Operation + " " + strconv.Itoa(f.Status)
	if f.Place != "" {
		where += " " + f.Place
	}
	return where
}

func compareEntries(a, b BaselineEntry) int {
	return cmp.Or(cmp.Compare(a.Where, b.Where), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Fingerprint, b.Fingerprint))
}

// baselineHead explains a baseline file to whoever opens it.
const baselineHead = `# Findings that are known: blooio check --baseline prints them and does not fail for them.
# Say why, who looks after it, and, if it is to fail again after a day: expires: 2006-01-02.
# blooio check --baseline FILE --baseline-update rewrites this file and keeps what you say.
`

// Write writes the file that [ParseBaseline] reads, in an order of its own.
func (b *Baseline) Write(w io.Writer) error {
	file := struct {
		Version  int             `yaml:"version"`
		Findings []BaselineEntry `yaml:"findings"`
	}{1, slices.SortedFunc(slices.Values(b.Entries), compareEntries)}
	if _, err := io.WriteString(w, baselineHead); err != nil {
		return err
	}
	enc := yaml.NewEncoder(w)
	enc.SetIndent(2)
	if err := enc.Encode(file); err != nil {
		return err
	}
	return enc.Close()
}

// apply marks the findings that the baseline has as known, and says what else there is to say of it.
// A baseline that is nil says nothing.
func (b *Baseline) apply(findings []Finding, now time.Time) *BaselineReport {
	if b == nil {
		return nil
	}
	report := &BaselineReport{File: b.File, Expired: []BaselineEntry{}, Gone: []BaselineEntry{}}
	for _, e := range slices.SortedFunc(slices.Values(b.Entries), compareEntries) {
		i := slices.IndexFunc(findings, func(f Finding) bool { return f.Fingerprint == e.Fingerprint })
		switch {
		case e.expired(now):
			report.Expired = append(report.Expired, e)
		case i < 0:
			report.Gone = append(report.Gone, e)
		default:
			findings[i].Known, findings[i].KnownReason = true, e.Reason
			report.Known++
		}
	}
	return report
}

// expired tells whether the entry's last day is over. Days written as 2006-01-02 sort as text.
func (e *BaselineEntry) expired(now time.Time) bool {
	return e.Expires != "" && e.Expires < now.Format(time.DateOnly)
}
