package contract

import (
	"cmp"
	"slices"
	"strconv"
)

// pageWalk is a run of pages, each asked for with the cursor that the one before it gave.
type pageWalk []page

// checkWalks checks what only shows across pages: cursors that lead back, and pages and items that
// come again. It returns evidence of findings alone.
func (c Checker) checkWalks(walks []pageWalk) *Evidence {
	all := newEvidence()
	for _, walk := range walks {
		found := newEvidence()
		walk.check(found)
		if len(found.findings) > 0 && c.Impact.Walk != nil {
			impact := c.Impact.Walk(walk[0].operation.id, walk.outline())
			for _, f := range found.findings {
				f.Impact = impact
			}
		}
		all.Merge(found)
	}
	return all
}

// outline is a walk without its contents, with hashes for cursors.
func (w pageWalk) outline() []WalkedPage {
	name := func(cursor uint64) string {
		if cursor == 0 {
			return ""
		}
		return strconv.FormatUint(cursor, 16)
	}
	var pages []WalkedPage
	for _, p := range w {
		pages = append(pages, WalkedPage{name(p.cursor), name(p.next), len(p.identities)})
	}
	return pages
}

// walksOf puts pages into walks. Pages of one recording that were asked for alike but for the
// cursor can be of several walks, which may be interleaved.
func walksOf(pages []page) []pageWalk {
	type key struct {
		recording string
		operation *operation
		query     uint64
	}
	pages = slices.Clone(pages)
	slices.SortFunc(pages, func(a, b page) int {
		return cmp.Or(cmp.Compare(a.from.recording, b.from.recording), a.from.index-b.from.index)
	})
	open := map[key][]*pageWalk{}
	var order []*pageWalk
	for _, p := range pages {
		k := key{p.from.recording, p.operation, p.query}
		if walk := following(open[k], p); walk != nil {
			*walk = append(*walk, p)
			continue
		}
		if askedAgain(open[k], p) {
			continue
		}
		walk := &pageWalk{p}
		open[k] = append(open[k], walk)
		order = append(order, walk)
	}
	var walks []pageWalk
	for _, walk := range order {
		walks = append(walks, *walk)
	}
	return walks
}

// following finds the walk that a page goes on with, the latest if several wait for it.
func following(walks []*pageWalk, p page) *pageWalk {
	if p.cursor == 0 {
		return nil
	}
	for _, walk := range slices.Backward(walks) {
		if last := (*walk)[len(*walk)-1]; last.next == p.cursor {
			return walk
		}
	}
	return nil
}

// askedAgain tells whether a page in the middle of a walk was asked for once more, as after a
// failure. That is no step of the walk.
func askedAgain(walks []*pageWalk, p page) bool {
	return p.cursor != 0 && slices.ContainsFunc(walks, func(walk *pageWalk) bool {
		return slices.ContainsFunc(*walk, func(q page) bool { return q.cursor == p.cursor })
	})
}

func (w pageWalk) check(found *Evidence) {
	cursors := map[uint64]bool{}
	contents := map[uint64]page{}
	identities := map[uint64]int{}
	for i, p := range w {
		names := p.operation.pagination.Response
		cursors[p.cursor] = true
		if p.next != 0 && p.next != p.cursor && cursors[p.next] {
			p.report(found, ruleCursorRepeated, at(names.Next, "a cursor that leads on", "a cursor that leads back to a page before"))
		}
		before, again := contents[p.content]
		switch {
		case len(p.identities) == 0:
		case again && before.cursor == p.cursor:
			p.report(found, ruleCursorRepeated, at(names.Next, "a cursor that leads on", "a cursor that leads to the same page"))
		case again:
			p.report(found, rulePageRepeated, at(names.Items, "other items than on the pages before", "the items of a page before"))
		default:
			p.checkItems(found, identities, i)
		}
		contents[p.content] = p
	}
}

// checkItems wants items that no page before had; identities maps those to their page.
func (p page) checkItems(found *Evidence, identities map[uint64]int, number int) {
	names := p.operation.pagination.Response
	for i, identity := range p.identities {
		if identity == 0 {
			continue
		}
		if at, again := identities[identity]; again && at != number {
			f := Finding{Expected: "each item once in a walk", Actual: "an item of a page before"}
			f.Place = "/" + escape(names.Items) + "/*/" + escape(names.Identity)
			f.Example = "/" + escape(names.Items) + "/" + itoa(i) + "/" + escape(names.Identity)
			p.report(found, ruleItemRepeated, f)
		}
		identities[identity] = number
	}
}

// report adds a finding of which the rule, place and wording are given.
func (p page) report(found *Evidence, rule string, f Finding) {
	f.Rule, f.Operation, f.Status = rule, p.operation.id, p.status
	f.SpecLine, f.SpecColumn = positionOf(p.operation.position, extensionPagination)
	found.add(f, nil, p.from)
}

// at is a finding about a property of the page itself.
func at(property, expected, actual string) Finding {
	place := "/" + escape(property)
	return Finding{Place: place, Example: place, Expected: expected, Actual: actual}
}
