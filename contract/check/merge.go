package check

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// MergeError says which report cannot be merged, and why. Index counts from 0. Other is the index of the report that it
// contradicts, or equals Index if it contradicts no particular one.
type MergeError struct {
	Index, Other int
	Err          error
}

func (e *MergeError) Error() string {
	if e.Other == e.Index {
		return fmt.Sprintf("report %d: %v", e.Index+1, e.Err)
	}
	return fmt.Sprintf("report %d: %v, compared with report %d", e.Index+1, e.Err, e.Other+1)
}

func (e *MergeError) Unwrap() error { return e.Err }

// MergeReports merges reports into the one that a single run over all their recordings would have given. Their order
// does not matter. They must be about this spec, and made with the same accepted recordings, levels of rules and
// baseline. Reports of shards must cover all parts of the same recordings, and no recording may be in two reports. The
// error is a [*MergeError] if a report cannot be merged.
func MergeReports(spec *openapi.Spec, reports ...*contract.Report) (*contract.Report, error) {
	if len(reports) == 0 {
		return nil, errors.New("there is no report to merge")
	}
	all, checker := evidence.New(), Checker{Spec: spec, Levels: reports[0].Settings.Levels()}
	var first evidence.Extra
	for i, r := range reports {
		if err := fitsTogether(spec, reports[0], r); err != nil {
			return nil, &MergeError{i, i, err}
		}
		e, extra, err := evidence.Restore(r, enumOf(spec))
		if err != nil {
			return nil, &MergeError{i, i, errors.New("it cannot be merged: its evidence is not readable")}
		}
		switch {
		case i == 0:
			first = extra
		case !slices.Equal(extra.Baseline, first.Baseline):
			return nil, &MergeError{i, 0, errOtherBaseline}
		case extra.ShowValues != first.ShowValues:
			return nil, &MergeError{i, 0, errors.New("only one of the two was made with --show-values")}
		}
		all.Merge(e)
		if day, err := time.Parse(time.DateOnly, extra.Day); err == nil && day.After(checker.Now) {
			checker.Now = day
		}
	}
	if err := complete(reports); err != nil {
		return nil, err
	}
	checker.ShowValues, checker.Requests = first.ShowValues, reports[0].Exchanges.Requests != nil
	if baseline := reports[0].Baseline; baseline != nil {
		checker.Baseline = &contract.Baseline{File: baseline.File, Entries: first.Baseline}
	}
	merged := checker.Report(all)
	merged.Accepted, merged.Spec = reports[0].Accepted, reports[0].Spec
	return merged, nil
}

var errOtherBaseline = errors.New("it was made with another baseline")

func fitsTogether(spec *openapi.Spec, first, r *contract.Report) error {
	switch {
	case len(r.Evidence) == 0:
		return errors.New("it cannot be merged: its evidence was left out")
	case r.Spec.SHA256 != first.Spec.SHA256:
		return fmt.Errorf("it was made with another spec: %s %s, not %s %s", r.Spec.Title, r.Spec.Version, first.Spec.Title, first.Spec.Version)
	case r.Spec.SHA256 != spec.SHA256:
		return fmt.Errorf("it was made with another spec than %s: sha256 %.12s, not %.12s", spec.File, r.Spec.SHA256, spec.SHA256)
	case (r.Accepted == nil) != (first.Accepted == nil) || r.Accepted != nil && *r.Accepted != *first.Accepted:
		return errors.New("it was compared with other accepted recordings")
	case !slices.Equal(r.Settings.Levels(), first.Settings.Levels()):
		return errors.New("it was made with other levels of rules")
	case (r.Exchanges.Requests == nil) != (first.Exchanges.Requests == nil):
		return errors.New("only one of the two was made with --requests")
	case (r.Baseline == nil) != (first.Baseline == nil):
		return errOtherBaseline
	}
	return nil
}

// enumOf returns a function that returns the values of the enumeration at a location.
func enumOf(spec *openapi.Spec) func(observe.Response, string) []observe.EnumValue {
	return func(of observe.Response, location string) []observe.EnumValue {
		if constraint := spec.ConstraintAt(of.Operation, of.Status, location); constraint != nil {
			return observe.EnumValues(constraint.Enum)
		}
		return nil
	}
}
