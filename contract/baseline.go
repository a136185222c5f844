package contract

import (
	"cmp"
	"slices"
	"time"
)

// Baseline lists known findings. They are reported as baselined and do not fail. Package baseline reads and writes its
// file.
type Baseline struct {
	// File is the name that it was read under.
	File    string
	Entries []BaselineEntry
}

// BaselineEntry is one known finding.
type BaselineEntry struct {
	// Fingerprint identifies the finding, see [Finding].
	Fingerprint string `json:"fingerprint" yaml:"fingerprint"`
	// Rule and Where are for people to read. Where has the operation, the status and the location.
	Rule  string `json:"rule" yaml:"rule"`
	Where string `json:"where" yaml:"where"`
	// Reason says why the finding is tolerated, and Owner who is responsible for it.
	Reason string `json:"reason" yaml:"reason"`
	Owner  string `json:"owner" yaml:"owner"`
	// Expires is the last day on which the entry counts, as 2006-01-02; empty for never.
	Expires string `json:"expires,omitempty" yaml:"expires,omitempty"`
}

// Compare orders entries as a baseline's file lists them.
func (e BaselineEntry) Compare(other BaselineEntry) int {
	return cmp.Or(cmp.Compare(e.Where, other.Where), cmp.Compare(e.Rule, other.Rule), cmp.Compare(e.Fingerprint, other.Fingerprint))
}

// BaselineReport says how a baseline affected a report.
type BaselineReport struct {
	File string `json:"file"`
	// Baselined is the number of findings of the report that the baseline lists.
	Baselined int `json:"baselined"`
	// Expired has the entries whose last day is over, Gone those that no longer match a finding.
	Expired []BaselineEntry `json:"expired"`
	Gone    []BaselineEntry `json:"gone"`
}

// Apply marks the findings that the baseline lists, and reports how many there are and which entries have expired or
// match nothing. now decides which entries have expired. A nil baseline does nothing and returns nil.
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

// BaselineChange lists what an update did to the entries of a baseline.
type BaselineChange struct {
	Kept, Added, Dropped []BaselineEntry
}

// Updated returns a baseline that lists exactly these findings. Entries that b already has keep their reason, owner and
// date; new entries have none. The receiver may be nil.
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
