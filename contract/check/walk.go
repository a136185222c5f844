package check

import (
	"sync"

	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/check/rule"
)

// walk goes through a body once, value by value, with what the description says of each. It counts what it
// sees, and asks the rules. Where the description says nothing it goes on only if the body is odd on the wire.
func walk(s *rule.Subject) {
	w := walkers.Get().(*walker)
	defer w.release()
	w.subject, w.odd, w.comparing = s, s.Body.Odd(), s.Accepted != nil
	root := &w.sites[0]
	root.Value, root.Type = s.Body.Root(), s.Resolver.Ref(s.Schema)
	if root.Type == nil {
		if w.odd {
			w.value(0)
		}
		return
	}
	root.Seen, root.Before = s.Evidence.Tree(s.Of()), s.Accepted.Tree(s.Of())
	root.Seen.Known = true
	root.Seen.Redact(s.Exchange.Redacted)
	for _, schema := range root.Type.Schemas {
		if plan := s.Resolver.Plans.Of(schema); !plan.Sound(root.Value) {
			w.judge(plan, root.Value)
		}
	}
	w.value(0)
	w.rest(root)
}

// trimmed is after how many items of an array the evidence is bounded: each may have names of its own.
const trimmed = 1024

// walkers are kept, as their sites take a while to clear.
var walkers = sync.Pool{New: func() any { return &walker{} }}

// release gives the walker back, without what it holds of the body.
func (w *walker) release() {
	clear(w.sites[:w.deepest+1])
	w.subject, w.doubts, w.wide, w.postponed, w.deepest = nil, nil, 0, nil, 0
	walkers.Put(w)
}

type walker struct {
	subject *rule.Subject
	// odd is true for a body that is odd on the wire, comparing where there are accepted recordings.
	odd, comparing bool
	// deepest is the largest depth of the walk.
	deepest int
	// doubts are values that no plan has proved sound, by their index. The validator is asked on the way back
	// from what is below them, as findings there can explain what it says.
	doubts map[int][]conform.Doubt
	// wide is how many of them are about values below theirs, too.
	wide int
	// postponed are the plans of the items of long arrays. Doubts about an item come up when the walk comes to it.
	postponed map[jsondoc.Value][]*conform.Plan
	// sites are those from the root to the value being walked.
	sites [jsondoc.MaxDepth + 2]rule.Site
	// lacking tells which properties of the objects being walked were there.
	lacking [][]bool
}

// value walks the value of the site at a depth.
func (w *walker) value(depth int) {
	site := &w.sites[depth]
	if depth > w.deepest {
		w.deepest = depth
	}
	if w.odd {
		rule.Text(w.subject, site)
	}
	if site.Seen != nil {
		site.Seen.See(site.Value)
	}
	if site.Type == nil && !w.odd {
		return // below an undocumented property, or where the description says nothing
	}
	switch site.Value.Kind() {
	case jsondoc.Object:
		w.object(depth)
	case jsondoc.Array:
		w.array(depth)
	case jsondoc.String:
		if w.comparing && site.Before != nil && site.Type != nil {
			rule.Appearance(w.subject, site)
		}
	case jsondoc.Number:
		w.number(site)
	}
	if len(w.doubts) > 0 {
		w.explain(site)
	}
	if depth > 0 && w.wide == 0 {
		w.subject.Settle() // nothing will be said any more about the value or what is below it
	}
}

func (w *walker) number(site *rule.Site) {
	if site.Type == nil {
		return
	}
	rule.StatusProperty(w.subject, site)
	rule.Number(w.subject, site)
	if w.comparing && site.Before != nil {
		rule.Scale(w.subject, site)
	}
}

func (w *walker) array(depth int) {
	above, below := &w.sites[depth], &w.sites[depth+1]
	shape := w.subject.Resolver.Shape(above.Type, above.Value)
	if shape.Identity != "" {
		rule.Identities(w.subject, above, shape.Identity)
	}
	items := shape.Items
	var seen *observe.Node
	if above.Type != nil && above.Value.Len() > 0 {
		seen = above.Seen.Each(items != nil)
	}
	before := above.Before.At(observe.Each)
	plans := w.postponed[above.Value]
	delete(w.postponed, above.Value)
	for i, v := 0, above.Value.First(); v.Exists(); i, v = i+1, v.Next() {
		for _, plan := range plans {
			w.judge(plan, v)
		}
		if i%trimmed == trimmed-1 {
			w.subject.Trim()
		}
		below.Value, below.Type, below.Seen, below.Before = v, items, seen, before
		below.Enter(above, rule.StepItem, "", i)
		w.value(depth + 1)
	}
}

func (w *walker) object(depth int) {
	above := &w.sites[depth]
	if w.odd {
		rule.Duplicates(w.subject, above)
	}
	shape := w.subject.Resolver.Shape(above.Type, above.Value)
	there := w.there(depth, len(shape.Properties))
	known, others, cursor := 0, 0, above.Seen.Enter(shape)
	for v := above.Value.First(); v.Exists(); v = v.Next() {
		i, seen := cursor.Next(v.Name())
		switch {
		case w.odd && v.Superseded():
			w.member(depth, v, rule.StepUnknown, nil, nil, nil)
		case i >= 0:
			known++
			there[i] = true
			w.property(depth, v, &shape.Properties[i], seen)
		case shape.IsMap() && above.Type != nil:
			w.member(depth, v, rule.StepKey, shape.Additional, above.Seen.Each(true), above.Before.At(observe.Each))
		default:
			if others++; w.odd {
				w.member(depth, v, rule.StepUnknown, nil, nil, nil)
			}
		}
	}
	if above.Type == nil {
		return
	}
	if others > 0 {
		rule.Properties(w.subject, above, shape, known)
	}
	if known < len(shape.Properties) {
		w.absent(depth, shape, there)
	}
}

// property walks a documented property. Where no rule looks at strings, booleans and nulls they are only counted.
func (w *walker) property(depth int, v jsondoc.Value, p *resolve.Property, seen *observe.Node) {
	if p.Barred {
		rule.Barred(w.subject, &w.sites[depth], v, p)
	}
	if !w.odd && !w.comparing && len(w.doubts) == 0 && seen != nil {
		switch v.Kind() {
		case jsondoc.String, jsondoc.Bool, jsondoc.Null:
			seen.See(v)
			return
		}
	}
	w.member(depth, v, rule.StepProperty, p.Type, seen, w.sites[depth].Before.At(p.Name))
}

func (w *walker) member(depth int, v jsondoc.Value, step rule.Step, t *resolve.Type, seen, before *observe.Node) {
	below := &w.sites[depth+1]
	below.Value, below.Type, below.Seen, below.Before = v, t, seen, before
	below.Enter(&w.sites[depth], step, v.Name(), 0)
	w.value(depth + 1)
}

// absent counts the documented properties that an object does not have.
func (w *walker) absent(depth int, shape *resolve.Shape, there []bool) {
	above, below := &w.sites[depth], &w.sites[depth+1]
	for i, p := range shape.Properties {
		if there[i] {
			continue
		}
		if seen := above.Seen.Slot(shape, i); seen != nil {
			seen.Absent++
		}
		if w.comparing {
			*below = rule.Site{Type: p.Type, Before: above.Before.At(p.Name)}
			below.Enter(above, rule.StepProperty, p.Name, 0)
			rule.Absence(w.subject, below)
		}
	}
}

// there is a list of so many falses for the object at a depth.
func (w *walker) there(depth, n int) []bool {
	for len(w.lacking) <= depth {
		w.lacking = append(w.lacking, nil)
	}
	if cap(w.lacking[depth]) < n {
		w.lacking[depth] = make([]bool, n)
	}
	list := w.lacking[depth][:n]
	clear(list)
	return list
}
