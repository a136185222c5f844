package conclude

import (
	"cmp"
	"slices"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/probe"
)

// Answers lists how probes were answered, sorted.
func Answers(e *evidence.Evidence) []contract.ProbeAnswer {
	var list []contract.ProbeAnswer
	for key, o := range e.Of(evidence.CandidateAnswer) {
		list = append(list, contract.ProbeAnswer{Operation: key.Operation, Probe: key.Probe, Status: key.Status, Count: o.Finding.Occurrences})
	}
	slices.SortFunc(list, func(a, b contract.ProbeAnswer) int {
		return cmp.Or(cmp.Compare(a.Operation, b.Operation), cmp.Compare(a.Probe, b.Probe), a.Status-b.Status)
	})
	return list
}

// concludeAnswers reports probes that got different responses to the same request. The status of the finding is the
// rarer one.
func concludeAnswers(e *evidence.Evidence, _ *openapi.Spec) {
	type question struct{ operation, probe string }
	answers := e.Of(evidence.CandidateAnswer)
	byQuestion := map[question][]evidence.CandidateKey{}
	for key := range answers {
		q := question{key.Operation, key.Probe}
		byQuestion[q] = append(byQuestion[q], key)
	}
	for _, keys := range byQuestion {
		slices.SortFunc(keys, func(a, b evidence.CandidateKey) int {
			return cmp.Or(answers[a].Finding.Occurrences-answers[b].Finding.Occurrences, b.Status-a.Status)
		})
		for _, key := range keys[:len(keys)-1] {
			e.Conclude(answers[key])
		}
	}
}

// concludeStrays reports made-up cursors that returned the first page of the list.
func concludeStrays(e *evidence.Evidence, _ *openapi.Spec) {
	for key, o := range e.Of(evidence.CandidateStray) {
		if e.FirstPages[evidence.PageKey{Operation: key.Operation, Content: key.Content}] {
			e.Conclude(o)
		}
	}
}

// checkPageSizes reports a list that has different items with another page size. It compares only the walks of probes
// in one recording, which run at the same time, and only as many items as both have read.
func checkPageSizes(e *evidence.Evidence, names pageNames, walks []pageWalk) {
	type list struct{ recording, operation string }
	items := map[list]map[string][]uint64{}
	first := map[list]evidence.Page{}
	for _, walk := range walks {
		p := walk[0]
		if p.Cursor != 0 || p.Probe != probe.Walk && p.Probe != probe.HalfPages {
			continue
		}
		of := list{p.Recording, p.Response.Operation}
		if items[of] == nil {
			items[of] = map[string][]uint64{}
		}
		var identities []uint64
		for _, p := range walk {
			identities = append(identities, p.Identities...)
		}
		if items[of][p.Probe] = identities; p.Probe == probe.HalfPages {
			first[of] = p
		}
	}
	for of, p := range first {
		whole, half := items[of][probe.Walk], items[of][probe.HalfPages]
		if n := min(len(whole), len(half)); n > 0 && !sameSet(whole[:n], half[:n]) {
			found := &evidence.Evidence{}
			names.report(found, p, contract.RuleProbePageSize, contract.Finding{
				Location: observe.PointerTo(names.of(p).Pagination.Response.Items), Expected: "the same items as with larger pages", Actual: "different items",
			})
			merge(e, found, p)
		}
	}
}

func sameSet(a, b []uint64) bool {
	count := map[uint64]int{}
	for i := range a {
		count[a[i]]++
		count[b[i]]--
	}
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}
