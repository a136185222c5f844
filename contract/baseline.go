package contract

import (
	"cmp"
	"slices"
	"time"
)

// Baseline lists findings that are known, so that they are reported as baselined and do not fail.
// Package baseline reads and writes its file.
type Baseline struct {
	// File is the name that it was read under.
	File    string
	Entries []BaselineEntry
}

// BaselineEntry is one finding that is known.
type BaselineEntry struct {
	// Fingerprint says which; see [Finding].
	Fingerprint string `json:"fingerprint" yaml:"fingerprint"`
	// Rule and Where, which is the operation, the status and the location, are for people to read.
	Rule  string `json:"rule" yaml:"rule"`
	Where string `json:"where" yaml:"where"`
	// Reason says why the finding is tolerated, Owner who looks after it.
	Reason string `json:"reason" yaml:"reason"`
	Owner  string `json:"owner" yaml:"owner"`
	// Expires is the last day on which the entry counts, as 2006-01-02; empty for never.
	Expires string `json:"expires,omitempty" yaml:"expires,omitempty"`
}

// Compare orders entries as a baseline's file lists them.
func (e BaselineEntry) Compare(other BaselineEntry) int {
	return cmp.Or(cmp.Compare(e.Where, other.Where), cmp.Compare(e.Rule, other.Rule), cmp.Compare(e.Fingerprint, other.Fingerprint))
}

// BaselineReport says what a baseline did to a report.
type BaselineReport struct {
	File string `json:"file"`
	// Baselined is how many findings it has.
	Baselined int `json:"baselined"`
	// Expired are the entries past their day, Gone those that no finding has any more.
	Expired []BaselineEntry `json:"expired"`
	Gone    []BaselineEntry `json:"gone"`
}

// Apply marks the findings that the baseline lists, and says what else there is to say of it. now is the
// time by which entries expire. A nil baseline does nothing and returns nil.
func (b *Baseline) Apply(findings []Finding, now time.Time) *BaselineReport {
	if b == nil {
		return nil
	}
	index := make(map[string]int, len(findings))
	for i, f := range findings {
		index[f.Fingerprint] = i
	}
	report := &BaselineReport{File: b.File, Expired: []BaselineEntry{}, Gone: []BaselineEntry{}}
	for _, e := range slices.SortedFunc(slices.Values(b.Entries), BaselineEntry.Compare) {
		i, found := index[e.Fingerprint]
		switch {
		case e.expired(now):
			report.Expired = append(report.Expired, e)
		case !found:
			report.Gone = append(report.Gone, e)
		default:
			f := &findings[i]
			f.Baselined, f.BaselinedReason, f.BaselinedOwner, f.BaselinedUntil = true, e.Reason, e.Owner, e.Expires
			report.Baselined++
		}
	}
	return report
}

// expired tells whether the entry's last day is over. Days written as 2006-01-02 sort as text.
func (e *BaselineEntry) expired(now time.Time) bool {
	return e.Expires != "" && e.Expires < now.Format(time.DateOnly)
}

// BaselineChange says what became of a baseline's entries in an update.
type BaselineChange struct {
	Kept, Added, Dropped []BaselineEntry
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
		e.Fingerprint, e.Rule, e.Where = f.Fingerprint, f.Rule, f.Where()
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
		slices.SortFunc(list, BaselineEntry.Compare)
	}
	return next, change
}
