package contract

import (
	"cmp"
	"maps"
	"slices"
)

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
	s.note(noteKey{kind: noteAnswer, probe: s.exchange.Probe}, Finding{
		Rule: ruleProbeInconsistent, Expected: "the same answer each time, to " + s.exchange.Probe, Actual: actualStatus(s.exchange.Status),
		SpecLine: line, SpecColumn: column,
	}, nil)
}

// summedAnswers lists the answers, sorted.
func (e *Evidence) summedAnswers() []ProbeAnswer {
	var list []ProbeAnswer
	for key, s := range e.notesOf(noteAnswer) {
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
	type probe struct{ operation, name string }
	byProbe := map[probe][]noteKey{}
	for key := range e.notesOf(noteAnswer) {
		p := probe{key.operation, key.probe}
		byProbe[p] = append(byProbe[p], key)
	}
	for _, keys := range byProbe {
		if len(keys) < 2 {
			continue
		}
		slices.SortFunc(keys, func(a, b noteKey) int {
			return cmp.Or(e.notes[a].Occurrences-e.notes[b].Occurrences, b.status-a.status)
		})
		for _, key := range keys[:len(keys)-1] {
			e.conclude(e.notes[key])
		}
	}
}

// settleStrays reports made-up cursors that were answered with the first page of the list.
func (e *Evidence) settleStrays() {
	for key, s := range e.notesOf(noteStray) {
		if e.firstPages[pageKey{key.operation, key.content}] {
			e.conclude(s)
		}
	}
}

// settlePageSizes reports a list that has other items when it is asked for in pages of another size. Only
// probes are compared, which ask at the same time: two of one recording, as far as both have come.
func (e *Evidence) settlePageSizes(walks []pageWalk) {
	type key struct {
		recording string
		operation *operation
	}
	listed := map[key]map[string][]uint64{}
	first := map[key]page{}
	for _, walk := range walks {
		p := walk[0]
		if k := (key{p.from.recording, p.operation}); p.cursor == 0 && (p.probe == ProbeWalk || p.probe == probeHalfPages) {
			if listed[k] == nil {
				listed[k] = map[string][]uint64{}
			}
			var items []uint64
			for _, p := range walk {
				items = append(items, p.identities...)
			}
			if listed[k][p.probe] = items; p.probe == probeHalfPages {
				first[k] = p
			}
		}
	}
	for k, p := range first {
		whole, half := listed[k][ProbeWalk], listed[k][probeHalfPages]
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
