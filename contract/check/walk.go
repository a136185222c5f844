package check

import (
	"sync"

	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/check/rule"
)

// walk visits every value of a body once, together with what the description says about it. It counts the values and
// applies the rules. Where the description says nothing, it goes on only if the JSON of the body is odd, as with a
// duplicate key.
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

// trimmed is after how many items of an array the evidence is cut to its bounds, because each item may add new property
// names.
const trimmed = 1024

// walkers are reused, because clearing a new one takes time.
var walkers = sync.Pool{New: func() any { return &walker{} }}

// release puts the walker back into the pool, without references to the body.
func (w *walker) release() {
	clear(w.sites[:w.deepest+1])
	w.subject, w.doubts, w.wide, w.postponed, w.deepest = nil, nil, 0, nil, 0
	walkers.Put(w)
}

type walker struct {
	subject *rule.Subject
	// odd is true for a body whose JSON is odd, comparing if there are accepted recordings.
	odd, comparing bool
	// deepest is the largest depth of the walk.
	deepest int
	// doubts has the values that no plan has proved sound, by their index. kin-openapi is asked about one after
	// everything below it was visited, because findings there may explain what it says.
	doubts map[int][]conform.Doubt
	// wide is the number of doubts that are also about values below.
	wide int
	// postponed has the plans for items of long arrays. Each item is judged when the walk reaches it.
	postponed map[jsondoc.Value][]*conform.Plan
	// sites has the sites from the root to the value that is being visited.
	sites [jsondoc.MaxDepth + 2]rule.Site
	// lacking tells, for each object on the way, which properties were present.
	lacking [][]bool
}

// value visits the value of the site at a depth.
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

// property visits a documented property. Strings, booleans and nulls that no rule looks at are only counted.
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

// there returns a list of n times false for the object at a depth.
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
