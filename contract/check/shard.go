package check

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// complete checks that the reports together cover each recording exactly once. Reports of shards must cover all parts
// of one set; other reports must not share recordings.
func complete(reports []*contract.Report) error {
	for i, r := range reports {
		if err := sameSet(reports[0].Shard, r.Shard); err != nil {
			return &MergeError{i, 0, err}
		}
	}
	if err := disjoint(reports); err != nil {
		return err
	}
	first := reports[0].Shard
	if first == nil {
		return nil
	}
	if missing := missingParts(reports); len(missing) > 0 {
		return errors.New(missingText(missing, first.Of-len(reports), first.Of))
	}
	have := 0
	for _, r := range reports {
		have += len(r.Shard.Recordings)
	}
	if have != first.Total {
		return fmt.Errorf("the parts have %d of %s", have, shown.Count(first.Total, "recording"))
	}
	return nil
}

// sameSet checks that two reports are about parts of the same recordings, checked by the same program.
func sameSet(first, s *contract.Shard) error {
	switch {
	case first == nil && s == nil:
		return nil
	case first == nil || s == nil:
		return fmt.Errorf("%s cannot be merged with %s", partText(s), partText(first))
	case s.Part < 1 || s.Part > s.Of:
		return fmt.Errorf("there is no part %d of %d", s.Part, s.Of)
	case s.Of != first.Of:
		return fmt.Errorf("it is %s, and the other one is a part of %d", partText(s), first.Of)
	case s.SHA256 != first.SHA256 || s.Total != first.Total:
		return fmt.Errorf("%s was made from other recordings: %s with sha256 %.12s, not %s with %.12s",
			partText(s), shown.Count(s.Total, "file"), s.SHA256, shown.Count(first.Total, "file"), first.SHA256)
	case s.Version != first.Version:
		return fmt.Errorf("%s was checked by blooio %q, not %q", partText(s), s.Version, first.Version)
	}
	return nil
}

func partText(s *contract.Shard) string {
	if s == nil {
		return "a report without --shard"
	}
	return fmt.Sprintf("part %d of %d", s.Part, s.Of)
}

// disjoint checks that no part and no recording is in two of the reports.
func disjoint(reports []*contract.Report) error {
	parts, recordings := map[int]int{}, map[string]int{}
	for i, r := range reports {
		if s := r.Shard; s != nil {
			if other, twice := parts[s.Part]; twice {
				return &MergeError{i, other, fmt.Errorf("%s is given twice, so it would count twice", partText(s))}
			}
			parts[s.Part] = i
		}
		for _, name := range recordingsOf(r) {
			if other, twice := recordings[name]; twice && other != i {
				return &MergeError{i, other, fmt.Errorf("the recording %q is given twice, so it would count twice", name)}
			}
			recordings[name] = i
		}
	}
	return nil
}

// recordingsOf lists the recordings of a report, including those of its part that have no exchanges. A live run is
// listed with the time of its first exchange, because all live runs have the same name. Exchanges without a recording
// are not listed.
func recordingsOf(r *contract.Report) []string {
	var names []string
	for _, of := range r.Recordings {
		switch of.Name {
		case "":
		case "live":
			names = append(names, "live at "+of.First.Format(time.RFC3339Nano))
		default:
			names = append(names, of.Name)
		}
	}
	if r.Shard != nil {
		names = append(names, r.Shard.Recordings...)
	}
	return names
}

// maxNamedParts bounds how many missing parts an error names.
const maxNamedParts = 5

// missingParts lists the first parts that no report covers.
func missingParts(reports []*contract.Report) []int {
	there := map[int]bool{}
	for _, r := range reports {
		there[r.Shard.Part] = true
	}
	var missing []int
	for part := 1; part <= reports[0].Shard.Of && len(missing) < maxNamedParts; part++ {
		if !there[part] {
			missing = append(missing, part)
		}
	}
	return missing
}

// missingText says that these parts, the first of n, are missing.
func missingText(parts []int, n, of int) string {
	if n == 1 {
		return fmt.Sprintf("part %d of %d is missing", parts[0], of)
	}
	var names []string
	for _, part := range parts {
		names = append(names, strconv.Itoa(part))
	}
	last := len(names) - 1
	if n > len(parts) {
		return fmt.Sprintf("parts %s and %d more of %d are missing", strings.Join(names, ", "), n-len(parts), of)
	}
	return fmt.Sprintf("parts %s and %s of %d are missing", strings.Join(names[:last], ", "), names[last], of)
}
