package conclude

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// pageWalk is a sequence of pages. Each was requested with the cursor of the page before it.
type pageWalk []evidence.Page

// pageNames finds x-pagination for the operation of a page, and its position in the description.
type pageNames struct{ spec *openapi.Spec }

func (n pageNames) of(p evidence.Page) *openapi.Operation {
	return n.spec.Operation(p.Response.Operation)
}

// Walks checks what only several pages together show: cursors that lead back, repeated pages and items, and lists that
// differ with the page size. It removes the pages from the evidence, because a walk belongs to one recording, which is
// checked as a whole.
func Walks(e *evidence.Evidence, spec *openapi.Spec, impact func(operation string, pages []contract.WalkedPage) string) {
	walks := walksOf(e.Pages)
	names := pageNames{spec}
	for _, walk := range walks {
		found := evidence.New()
		walk.check(found, names)
		if len(found.Findings) > 0 && impact != nil {
			text := impact(walk[0].Response.Operation, walk.outline())
			for _, o := range found.Findings {
				o.Impact = text
			}
		}
		e.Merge(found)
	}
	checkPageSizes(e, names, walks)
	e.Pages = nil
}

// outline returns the walk without the contents of its pages, and with hashes in place of cursors.
func (w pageWalk) outline() []contract.WalkedPage {
	name := func(cursor uint64) string {
		if cursor == 0 {
			return ""
		}
		return strconv.FormatUint(cursor, 16)
	}
	var pages []contract.WalkedPage
	for _, p := range w {
		pages = append(pages, contract.WalkedPage{Cursor: name(p.Cursor), Next: name(p.Next), Items: len(p.Identities)})
	}
	return pages
}

// series has the pages of one recording whose requests differ in nothing but the cursor. They may belong to several,
// even interleaved walks.
type series struct {
	recording, operation string
	query                uint64
}

// walking collects the walks of a series.
type walking struct {
	open  map[uint64][]*pageWalk // by the cursor that the walk's last page gave
	asked map[uint64]bool        // the cursors that pages of any walk were asked for with
}

// walksOf puts pages into walks, sorted by when they begin.
func walksOf(pages []evidence.Page) []pageWalk {
	pages = slices.Clone(pages)
	slices.SortFunc(pages, func(a, b evidence.Page) int {
		return cmp.Or(cmp.Compare(a.Recording, b.Recording), a.Index-b.Index)
	})
	all := map[series]*walking{}
	var order []*pageWalk
	for _, p := range pages {
		k := series{p.Recording, p.Response.Operation, p.Query}
		if all[k] == nil {
			all[k] = &walking{map[uint64][]*pageWalk{}, map[uint64]bool{}}
		}
		if walk := all[k].add(p); walk != nil {
			order = append(order, walk)
		}
	}
	walks := make([]pageWalk, len(order))
	for i, walk := range order {
		walks[i] = *walk
	}
	return walks
}

// add appends a page to the walk that it continues, to the latest one if there are several. If it begins a walk, add
// returns the new one. A page that was requested again in the middle of a walk, for example after a failure, is not
// added.
func (w *walking) add(p evidence.Page) (begun *pageWalk) {
	waiting := w.open[p.Cursor]
	var walk *pageWalk
	switch {
	case p.Cursor != 0 && len(waiting) > 0:
		walk = waiting[len(waiting)-1]
		w.open[p.Cursor] = waiting[:len(waiting)-1]
		*walk = append(*walk, p)
	case p.Cursor != 0 && w.asked[p.Cursor]:
		return nil
	default:
		walk = &pageWalk{p}
		begun = walk
	}
	w.asked[p.Cursor] = true
	if p.Next != 0 {
		w.open[p.Next] = append(w.open[p.Next], walk)
	}
	return begun
}

func (w pageWalk) check(whole *evidence.Evidence, names pageNames) {
	cursors := map[uint64]bool{}
	contents := map[uint64]evidence.Page{}
	identities := map[uint64]int{}
	for i, p := range w {
		op := names.of(p)
		if op == nil || op.Pagination == nil {
			continue
		}
		found := &evidence.Evidence{}
		next, items := observe.PointerTo(op.Pagination.Response.Next), observe.PointerTo(op.Pagination.Response.Items)
		cursors[p.Cursor] = true
		stuck := w.isStuck(p)
		switch {
		case stuck:
			names.report(found, p, contract.RuleCursorRepeated, contract.Finding{Location: next, Expected: "a cursor to a new page", Actual: "the cursor that the page was requested with"})
		case p.Next != 0 && p.Next != p.Cursor && cursors[p.Next]:
			names.report(found, p, contract.RuleCursorRepeated, contract.Finding{Location: next, Expected: "a cursor to a new page", Actual: "a cursor to a page that was already read"})
		}
		before, again := contents[p.Content]
		switch {
		case len(p.Identities) == 0, stuck:
		case again && before.Cursor == p.Cursor:
			names.report(found, p, contract.RuleCursorRepeated, contract.Finding{Location: next, Expected: "a cursor to a new page", Actual: "a cursor to the same page"})
		case again:
			names.report(found, p, contract.RulePageRepeated, contract.Finding{Location: items, Expected: "items that no earlier page has", Actual: "the same items as an earlier page"})
		default:
			names.checkItems(found, p, identities, i)
		}
		contents[p.Content] = p
		merge(whole, found, p)
	}
}

// merge adds what was found of one page.
func merge(whole, found *evidence.Evidence, p evidence.Page) {
	if len(found.Findings) > 0 {
		found.Date(p.Started, p.Request)
		whole.Merge(found)
	}
}

// isStuck tells whether a page contains the cursor that it was requested with, so that the client would request it
// forever. It is false if that cursor has led to different pages, as with a server that remembers how far a client has
// read.
func (w pageWalk) isStuck(p evidence.Page) bool {
	return p.Own && !slices.ContainsFunc(w, func(other evidence.Page) bool {
		return other.Cursor == p.Cursor && other.Content != p.Content
	})
}

// checkItems reports items that an earlier page already had. identities maps the items so far to their page.
func (n pageNames) checkItems(found *evidence.Evidence, p evidence.Page, identities map[uint64]int, number int) {
	response := n.of(p).Pagination.Response
	for i, identity := range p.Identities {
		if identity == 0 {
			continue
		}
		if at, again := identities[identity]; again && at != number {
			items, id := observe.PointerTo(response.Items), observe.PointerTo(response.Identity)
			n.report(found, p, contract.RuleItemRepeated, contract.Finding{
				Location: items + "/*" + id, Example: items + "/" + strconv.Itoa(i) + id,
				Expected: "each item on one page only", Actual: "an item that an earlier page has",
			})
		}
		identities[identity] = number
	}
}

// report adds a finding about a page. f has its location and wording.
func (n pageNames) report(found *evidence.Evidence, p evidence.Page, rule string, f contract.Finding) {
	f.Rule, f.Operation, f.Status = rule, p.Response.Operation, p.Response.Status
	f.Example = cmp.Or(f.Example, f.Location)
	f.ExampleRecording, f.ExampleEntry, f.ExampleLine = p.Recording, p.Index, p.Line
	f.Place(n.spec.PositionOf(n.of(p).Origin, openapi.ExtensionPagination))
	found.Add(f)
}

// minDefault is how many items a page needs for its size to be a possible default. Smaller pages are usually last pages
// or made for a test.
const minDefault = 10

// concludeDefaults reports that all pages without a limit have the same size, which is smaller than the default limit.
// It needs two such pages, or one with a round number of items.
func concludeDefaults(e *evidence.Evidence, _ *openapi.Spec) {
	candidates := e.Of(evidence.CandidateDefault)
	sizes := map[observe.Response]int{}
	for key := range candidates {
		sizes[key.Response]++
	}
	for key, o := range candidates {
		if sizes[key.Response] == 1 && key.Size >= minDefault && (o.Finding.Occurrences > 1 || key.Size%5 == 0) {
			e.Conclude(o)
		}
	}
}
