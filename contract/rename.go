package contract

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// mostNewcomers is how many undocumented properties an object has at most for one of them to be a
// documented one under a new name.
const mostNewcomers = 16

// noteRenames notes which missing property each undocumented one of an object could be. Whether it is,
// only the whole of the evidence tells: see settleRenames.
func (w *walker) noteRenames(object map[string]any, newcomers []string, sh *shape, parent *openapi3.Schema) {
	if len(newcomers) == 0 || len(newcomers) > mostNewcomers {
		return
	}
	line, column := positionOf(parent.Origin, "properties")
	at := w.pointerTokens()
	for documented, schemas := range sh.properties {
		if _, there := object[documented]; there || len(schemas) == 0 || w.isExcused(slices.Concat(at, []string{documented})) {
			continue
		}
		for _, name := range newcomers {
			if !w.fits(object[name], schemas) {
				continue
			}
			place := slices.Concat(at, []string{documented})
			f := Finding{
				Rule: rulePropertyRenamed, Place: w.place(place), Example: w.examplePointer(slices.Concat(at, []string{name})),
				Expected: documented, Actual: w.name(name), SpecLine: line, SpecColumn: column,
			}
			f.accepted = w.Accepted.presence(propertyKey{w.op.id, w.exchange.Status, f.Place})
			w.note(noteKey{kind: noteRename, came: w.place(slices.Concat(at, []string{name}))}, f, place)
		}
	}
}

func (w *walker) fits(value any, schemas []*openapi3.Schema) bool {
	return !slices.ContainsFunc(schemas, func(s *openapi3.Schema) bool {
		return s.VisitJSON(value, w.Spec.validation...) != nil
	})
}

// alike tells whether two names share a word of three letters or more.
func alike(a, b string) bool {
	words := wordsOf(a)
	return slices.ContainsFunc(wordsOf(b), func(word string) bool {
		return len(word) > 2 && slices.Contains(words, word)
	})
}

// wordsOf splits a name such as icon_url or iconUrl into its words.
func wordsOf(name string) []string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && 'A' <= r && r <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteRune(r)
	}
	return strings.FieldsFunc(strings.ToLower(b.String()), func(r rune) bool { return r == '_' || r == '-' || r == '.' })
}

// settleRenames makes one finding of a property that is gone from every object and one that came in
// its place in every object, instead of a finding for each.
func (e *Evidence) settleRenames() {
	renames := maps.Collect(e.notesOf(noteRename))
	if len(renames) == 0 {
		return
	}
	swapped := e.swaps()
	gone, came := map[propertyKey]bool{}, map[propertyKey]bool{}
	for _, key := range slices.SortedFunc(maps.Keys(renames), byLikeness) {
		s, documented := renames[key], key.propertyKey
		newcomer := propertyKey{key.operation, key.status, key.came}
		old, now := e.properties[documented], e.properties[newcomer]
		if old == nil || now == nil || old.Seen > 0 || s.Occurrences != old.Absent || s.Occurrences != now.Seen || gone[documented] || came[newcomer] {
			continue
		}
		if likeness(key) > 0 || now.Seen > now.Null && (swapped[documented.parent()] || s.accepted.counts()) {
			gone[documented], came[newcomer] = true, true
			e.explainedBy(s, newcomer)
		}
	}
}

// swaps finds the objects that have as many undocumented properties as they lack documented ones, all
// others being there. Where more are lacking, as optional ones may, what came is rather new than one of
// them.
func (e *Evidence) swaps() map[propertyKey]bool {
	balance := map[propertyKey]int{}
	for key := range e.findings {
		if key.rule == rulePropertyUndocumented {
			balance[propertyKey{key.operation, key.status, key.place}.parent()]++
		}
	}
	for key, p := range e.properties {
		if p.Seen == 0 {
			balance[key.parent()]--
		}
	}
	swapped := map[propertyKey]bool{}
	for key, n := range balance {
		swapped[key] = n == 0
	}
	return swapped
}

// explainedBy puts a rename in the place of what was found of the two properties.
func (e *Evidence) explainedBy(rename *sighting, newcomer propertyKey) {
	at := findingKey{"", rename.Operation, rename.Status, rename.Place}
	for rule := range aboutAbsence {
		at.rule = rule
		delete(e.findings, at)
	}
	delete(e.findings, findingKey{rulePropertyUndocumented, newcomer.operation, newcomer.status, newcomer.place})
	e.conclude(rename)
}

// byLikeness puts pairs of names that are alike first.
func byLikeness(a, b noteKey) int {
	return cmp.Or(
		likeness(b)-likeness(a),
		cmp.Compare(a.operation, b.operation),
		a.status-b.status,
		cmp.Compare(a.place, b.place),
		cmp.Compare(a.came, b.came),
	)
}

func likeness(k noteKey) int {
	if alike(lastToken(k.place), lastToken(k.came)) {
		return 1
	}
	return 0
}

// lastToken is the last token of a pointer, without its escapes.
func lastToken(pointer string) string {
	return unescape(pointer[strings.LastIndexByte(pointer, '/')+1:])
}
