package contract

import (
	"cmp"
	"maps"
	"slices"
)

// answerKey counts how often a probe was answered with a status.
type answerKey struct {
	operation, probe string
	status           int
}

// ProbeAnswer is how a probe was answered.
type ProbeAnswer struct {
	Operation string `json:"operation"`
	Probe     string `json:"probe"`
	Status    int    `json:"status"`
	Count     int    `json:"count"`
}

// noteAnswer counts the exchange as an answer, and keeps it as the example of one.
func (s *subject) noteAnswer() {
	line, column := positionOf(s.op.position, "")
	sight(s.evidence.answers, answerKey{s.op.id, s.exchange.Probe, s.exchange.Status}, newSighting(Finding{
		Rule: ruleProbeInconsistent, Operation: s.op.id, Status: s.exchange.Status,
		Expected: "the same answer each time, to " + s.exchange.Probe, Actual: actualStatus(s.exchange.Status),
		SpecLine: line, SpecColumn: column,
	}, nil, source{s.exchange.Recording, s.exchange.Index}))
}

// summedAnswers lists the answers, sorted.
func (e *Evidence) summedAnswers() []ProbeAnswer {
	var list []ProbeAnswer
	for key, s := range e.answers {
		list = append(list, ProbeAnswer{key.operation, key.probe, key.status, s.Occurrences})
	}
	slices.SortFunc(list, func(a, b ProbeAnswer) int {
		return cmp.Or(cmp.Compare(a.Operation, b.Operation), cmp.Compare(a.Probe, b.Probe), a.Status-b.Status)
	})
	return list
}

// settleAnswers reports the probes that were answered one way and another. The status of the finding is
// that of the rarer answer.
func (e *Evidence) settleAnswers() {
	byProbe := map[answerKey][]answerKey{}
	for key := range e.answers {
		probe := answerKey{key.operation, key.probe, 0}
		byProbe[probe] = append(byProbe[probe], key)
	}
	for _, keys := range byProbe {
		if len(keys) < 2 {
			continue
		}
		slices.SortFunc(keys, func(a, b answerKey) int {
			return cmp.Or(e.answers[a].Occurrences-e.answers[b].Occurrences, b.status-a.status)
		})
		for _, key := range keys[:len(keys)-1] {
			sight(e.findings, findingKey{ruleProbeInconsistent, key.operation, key.status, ""}, e.answers[key])
		}
	}
}

// strayKey is a page that came for a cursor that was made up.
type strayKey struct {
	operation string
	content   uint64
}

// settleStrays reports made-up cursors that were answered with the first page of the list.
func (e *Evidence) settleStrays() {
	for key, s := range e.strays {
		if e.firstPages[key] {
			sight(e.findings, findingKey{ruleProbeCursor, s.Operation, s.Status, s.Place}, s)
		}
	}
}

// settlePageSizes reports a list that has other items when it is asked for in pages of another size. Only
// probes are compared, which ask at the same time: two of one recording, as far as both have come.
func (c Checker) settlePageSizes(e *Evidence) {
	type key struct {
		recording string
		operation *operation
	}
	walks := map[key]map[string][]uint64{}
	first := map[key]page{}
	for _, walk := range walksOf(e.pages) {
		p := walk[0]
		if k := (key{p.from.recording, p.operation}); p.cursor == 0 && (p.probe == ProbeWalk || p.probe == probeHalfPages) {
			if walks[k] == nil {
				walks[k] = map[string][]uint64{}
			}
			var items []uint64
			for _, p := range walk {
				items = append(items, p.identities...)
			}
			if walks[k][p.probe] = items; p.probe == probeHalfPages {
				first[k] = p
			}
		}
	}
	for k, p := range first {
		whole, half := walks[k][ProbeWalk], walks[k][probeHalfPages]
		n := min(len(whole), len(half))
		if n > 0 && !sameSet(whole[:n], half[:n]) {
			names := p.operation.pagination.Response
			p.report(e, ruleProbePageSize, at(names.Items, "the items of the walk with larger pages", "other items"))
		}
	}
}

func sameSet(a, b []uint64) bool {
	count := map[uint64]int{}
	for i := range a {
		count[a[i]]++
		count[b[i]]--
	}
	return !slices.ContainsFunc(slices.Collect(maps.Values(count)), func(n int) bool { return n != 0 })
}
