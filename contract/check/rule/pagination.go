package rule

import (
	"maps"
	"net/url"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Page checks a page of a list by itself, and keeps what is needed to compare it with other pages.
func Page(s *Subject) {
	p := s.Operation.Pagination
	if p == nil || s.Exchange.Status/100 != 2 || s.body().Kind() != jsondoc.Object {
		return
	}
	s.checkEnvelope()
	items := s.body().Get(p.Response.Items)
	if items.Kind() != jsondoc.Array {
		return
	}
	s.Evidence.Listed, s.Evidence.Items = 1, items.Len()
	more := s.body().Get(p.Response.More)
	if more.Kind() == jsondoc.Bool {
		s.checkCursor(more.Bool(), items.Len())
	}
	query := s.Exchange.URL.Query()
	s.checkLimit(query, items.Len(), more.Kind() == jsondoc.Bool && more.Bool())
	identities, content := s.hashItems(items)
	s.checkIdentities(items, identities)
	s.keepPage(query, identities, content)
}

// body returns the body. It does not exist if the body is not JSON.
func (s *Subject) body() jsondoc.Value {
	if s.Body == nil {
		return jsondoc.Value{}
	}
	return s.Body.Root()
}

// EmptyList tells whether the body is an empty list, or a page without items. If the description does not say what a
// page is, an object with an empty array counts as one if its other values are null, false or 0.
func EmptyList(s *Subject) bool {
	items := s.body()
	if s.Exchange.Status/100 != 2 {
		return false
	}
	if items.Kind() == jsondoc.Object {
		if s.Operation.Pagination == nil {
			return isEmptyPage(items)
		}
		items = items.Get(s.Operation.Pagination.Response.Items)
	}
	return items.Kind() == jsondoc.Array && items.Len() == 0
}

func isEmptyPage(page jsondoc.Value) bool {
	arrays := 0
	for _, member := range page.Members() {
		switch raw := string(member.Raw()); {
		case member.Kind() == jsondoc.Array && member.Len() == 0:
			arrays++
		case raw != "null" && raw != "false" && raw != "0":
			return false
		}
	}
	return arrays > 0
}

// checkEnvelope reports a page without items, or without the property that says whether more follow. An absent cursor
// counts as null.
func (s *Subject) checkEnvelope() {
	p := s.Operation.Pagination.Response
	for _, name := range []string{p.Items, p.More} {
		if name != "" && !s.body().Get(name).Exists() && !s.found(contract.RuleRequiredMissing, observe.PointerTo(name)) && !s.isExcused(s.body(), name) {
			s.reportPage(contract.RulePageEnvelope, name, "present", "absent")
		}
	}
}

// checkCursor reports a missing cursor if more items follow, and a cursor if none do.
func (s *Subject) checkCursor(more bool, count int) {
	p := s.Operation.Pagination.Response
	cursor := s.body().Get(p.Next)
	text := ""
	if cursor.Kind() == jsondoc.String {
		text = cursor.Text()
	}
	switch {
	case cursor.Exists() && cursor.Kind() != jsondoc.String && cursor.Kind() != jsondoc.Null: // the schema's business
	case more && text == "" && !s.isExcused(s.body(), p.Next):
		s.reportPage(contract.RuleCursorMissing, p.Next, "a cursor, because more items follow", "no cursor")
	case !more && text != "":
		s.reportPage(contract.RuleCursorAfterEnd, p.Next, "null on the last page", "a cursor")
	}
	if more && count == 0 {
		s.reportPage(contract.RulePageEmpty, p.Items, "at least one item, because more items follow", "no items")
	}
}

// checkLimit compares the size of a page with the limit in the request, or with the default limit.
func (s *Subject) checkLimit(query url.Values, count int, more bool) {
	p, standard := s.Operation.Pagination, s.Operation.LimitDefault
	asked := query.Get(p.Request.Limit)
	limit, err := strconv.Atoi(asked)
	switch {
	case asked != "" && err == nil && limit > 0 && count > limit:
		s.reportPage(contract.RulePageLimit, p.Response.Items, "at most "+shown.Count(limit, "item"), shown.Count(count, "item"))
	case asked != "" || standard == 0:
	case count > standard:
		s.reportPage(contract.RulePageDefault, p.Response.Items, "at most "+shown.Count(standard, "item"), shown.Count(count, "item"))
	case more && count > 0 && count < standard:
		f := s.pageFinding(p.Response.Items, shown.Count(standard, "item")+" (the default limit), because more items follow", shown.Count(count, "item"))
		f.Rule = contract.RuleDefaultChanged
		s.propose(evidence.Detail{Kind: evidence.CandidateDefault, Size: count}, to(p.Response.Items), f)
	}
}

// keepPage adds the page to the evidence, unless it is the only one of its walk.
func (s *Subject) keepPage(query url.Values, identities []uint64, content uint64) {
	p := s.Operation.Pagination
	page := evidence.Page{
		Recording: s.Exchange.Recording, Index: s.Exchange.Index, Line: s.Exchange.Line, Response: s.Of(), Probe: s.Exchange.Probe,
		Cursor: cursorHash(query.Get(p.Request.Cursor)), Content: content, Identities: identities,
	}
	if next := s.body().Get(p.Response.Next); next.Kind() == jsondoc.String {
		page.Next = cursorHash(next.Text())
		more := s.body().Get(p.Response.More)
		isLast := more.Kind() == jsondoc.Bool && !more.Bool()
		page.Own = page.Next != 0 && page.Next == page.Cursor && !isLast && next.Text() != openapi.Placeholder
	}
	if len(identities) > 0 {
		s.proposeStray(page.Cursor, page.Content)
	}
	if page.Cursor == 0 && page.Next == 0 && page.Probe == "" {
		return
	}
	page.Query = requestHash(s.Exchange.URL, query, p.Request.Cursor)
	s.Evidence.Pages = append(s.Evidence.Pages, page)
}

// requestHash is the hash of a request without its cursor. It is the same for all pages of a walk.
func requestHash(u *url.URL, query url.Values, cursor string) uint64 {
	query = maps.Clone(query)
	query.Del(cursor)
	return jsondoc.HashText(u.Host + u.Path + "?" + query.Encode())
}

// cursorHash is the hash of a cursor, 0 for none. It treats + and space as equal: + means a space in a query, but many
// clients do not escape the + of a base64 text.
func cursorHash(cursor string) uint64 {
	if cursor == "" {
		return 0
	}
	return jsondoc.HashText(strings.ReplaceAll(cursor, " ", "+"))
}

// pageFinding is a finding about a property of the page itself.
func (s *Subject) pageFinding(name, expected, actual string) contract.Finding {
	f := contract.Finding{Location: observe.PointerTo(name), Example: observe.PointerTo(name), Expected: expected, Actual: actual}
	f.Place(s.OperationAt(openapi.ExtensionPagination))
	return f
}

func (s *Subject) reportPage(rule, name, expected, actual string) {
	s.add(rule, to(name), s.pageFinding(name, expected, actual))
}
