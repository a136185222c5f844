package check

import (
	"slices"

	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/rule"
)

// judge records which values the plan could not prove sound.
func (w *walker) judge(plan *conform.Plan, v jsondoc.Value) {
	if !plan.DoubtsButItems(v, w.doubt, w.postpone) {
		w.subject.Resolver.Effort.Fail()
	}
}

func (w *walker) doubt(d conform.Doubt) {
	if w.doubts == nil {
		w.doubts = map[int][]conform.Doubt{}
	}
	w.doubts[d.Value.Index()] = append(w.doubts[d.Value.Index()], d)
	if !d.IsOwn() {
		w.wide++
	}
}

func (w *walker) postpone(array jsondoc.Value, items *conform.Plan) {
	if w.postponed == nil {
		w.postponed = map[jsondoc.Value][]*conform.Plan{}
	}
	if plans := w.postponed[array]; !slices.Contains(plans, items) {
		w.postponed[array] = append(plans, items)
	}
}

// explain asks kin-openapi about the doubts about a value, and reports what it says.
func (w *walker) explain(site *rule.Site) {
	doubts := w.doubts[site.Value.Index()]
	if doubts == nil {
		return
	}
	delete(w.doubts, site.Value.Index())
	for _, d := range doubts {
		rule.Schema(w.subject, site, d)
		if !d.IsOwn() {
			w.wide--
		}
	}
}

// rest explains doubts about values that the walk did not reach. There should be none.
func (w *walker) rest(root *rule.Site) {
	for array, plans := range w.postponed {
		for item := array.First(); item.Exists(); item = item.Next() {
			for _, plan := range plans {
				plan.Doubts(item, w.doubt)
			}
		}
	}
	for _, doubts := range w.doubts {
		for _, d := range doubts {
			rule.Schema(w.subject, w.subject.Follow(root, d.Value.Path()), d)
		}
	}
}
