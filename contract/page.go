package contract

import (
	"maps"
	"net/url"
	"strconv"
)

// page is what one response of a paginated operation says about its place in a walk. It holds
// hashes, not values: evidence is kept and merged, and responses hold people's data.
type page struct {
	from      source
	operation *operation
	status    int
	query     uint64 // of everything in the request but the cursor
	cursor    uint64 // the one that the page was asked for with, 0 for none
	next      uint64 // the one that the page gives, 0 for none
	probe     string
	content   uint64 // of all items
	// identities has that of each item, 0 for none.
	identities []uint64
}

// item is one item of a page: the hash of its identity, 0 for none, and of all of it.
type item struct {
	identity, content uint64
}

// checkPage checks what a page says about the list it is part of, and keeps what only other pages
// can tell.
func checkPage(s *subject) bool {
	p := s.op.pagination
	body, ok := s.value.(map[string]any)
	if p == nil || !ok || s.exchange.Status/100 != 2 {
		return true
	}
	s.checkEnvelope(body)
	items, ok := body[p.Response.Items].([]any)
	if !ok {
		return true
	}
	s.evidence.listed, s.evidence.items = 1, len(items)
	more, known := body[p.Response.More].(bool)
	if known {
		s.checkCursor(body[p.Response.Next], more, len(items))
	}
	query := s.exchange.URL.Query()
	s.checkLimit(query, len(items), more)
	hashed := s.itemsOf(items)
	s.checkIdentity(hashed)
	s.keepPage(query, cursorHash(body[p.Response.Next]), hashed)
	return true
}

// keepPage adds the page to the evidence, unless it is all of its walk.
func (s *subject) keepPage(query url.Values, next uint64, items []item) {
	name := s.op.pagination.Request.Cursor
	cursor := cursorHash(query.Get(name))
	content := uint64(hashStart)
	for _, it := range items {
		content = hashNumber(content, it.content)
	}
	if len(items) > 0 {
		s.noteStray(cursor, content)
	}
	if cursor == 0 && next == 0 && s.exchange.Probe == "" {
		return
	}
	pg := page{
		from:       s.source(),
		operation:  s.op,
		status:     s.exchange.Status,
		query:      requestHash(s.exchange.URL, query, name),
		cursor:     cursor,
		next:       next,
		probe:      s.exchange.Probe,
		content:    content,
		identities: make([]uint64, len(items)),
	}
	for i, it := range items {
		pg.identities[i] = it.identity
	}
	s.evidence.pages = append(s.evidence.pages, pg)
}

// noteStray notes a page that came for a made-up cursor, and one that is the first. Whether they are the
// same is for settleStrays to tell.
func (s *subject) noteStray(cursor, content uint64) {
	switch {
	case cursor == 0:
		s.evidence.firstPages[pageKey{s.op.id, content}] = true
	case s.exchange.Probe == probeUnknownCursor:
		line, column := positionOf(s.op.position, extensionPagination)
		at := []string{s.op.pagination.Response.Items}
		s.note(noteKey{kind: noteStray, content: content}, Finding{
			Rule: ruleProbeCursor, Place: s.place(at), Example: s.examplePointer(at),
			Expected: "a refusal, as the cursor is made up", Actual: "the first page", SpecLine: line, SpecColumn: column,
		}, at)
	}
}

// checkEnvelope wants the items and the sign that more follow. A cursor that is absent counts as
// null.
func (s *subject) checkEnvelope(body map[string]any) {
	p := s.op.pagination.Response
	for _, name := range []string{p.Items, p.More} {
		_, ok := body[name]
		said := s.found(ruleRequiredMissing, "/"+escape(name))
		if name != "" && !ok && !said && !s.isExcused([]string{name}) {
			s.reportPage(rulePageEnvelope, []string{name}, "present", "absent")
		}
	}
}

// checkCursor wants a cursor where there are more items, and only there.
func (s *subject) checkCursor(cursor any, more bool, count int) {
	p := s.op.pagination.Response
	next, isText := cursor.(string)
	switch {
	case cursor != nil && !isText: // the schema's business
	case more && next == "" && !s.isExcused([]string{p.Next}):
		s.reportPage(ruleCursorMissing, []string{p.Next}, "a cursor, as there are more", "none")
	case !more && next != "":
		s.reportPage(ruleCursorAfterEnd, []string{p.Next}, "null, as there are no more", "a cursor")
	}
	if more && count == 0 {
		s.reportPage(rulePageEmpty, []string{p.Items}, "an item at least, as there are more", "none")
	}
}

// checkLimit compares the size of a page with the limit that was asked for, or the default.
func (s *subject) checkLimit(query url.Values, count int, more bool) {
	p := s.op.pagination
	asked := query.Get(p.Request.Limit)
	limit, err := strconv.Atoi(asked)
	switch {
	case asked != "" && err == nil && limit > 0 && count > limit:
		s.reportPage(rulePageLimit, []string{p.Response.Items}, "at most "+plural(limit, "item"), plural(count, "item"))
	case asked != "" || s.op.limitDefault == 0:
	case count > s.op.limitDefault:
		s.reportPage(rulePageDefault, []string{p.Response.Items}, "at most "+plural(s.op.limitDefault, "item"), plural(count, "item"))
	case more && count > 0 && count < s.op.limitDefault:
		s.noteDefault(count)
	}
}

// noteDefault notes a page that is shorter than the default though more follow. Whether that is the
// default now, only other pages tell: see settleDefaults.
func (s *subject) noteDefault(count int) {
	line, column := positionOf(s.op.position, extensionPagination)
	at := []string{s.op.pagination.Response.Items}
	s.note(noteKey{kind: noteDefault, size: count}, Finding{
		Rule: ruleDefaultChanged, Place: s.place(at), Example: s.examplePointer(at),
		Expected: plural(s.op.limitDefault, "item") + ", the default, as there are more", Actual: plural(count, "item"),
		SpecLine: line, SpecColumn: column,
	}, at)
}

// checkIdentity wants each item once on a page.
func (s *subject) checkIdentity(items []item) {
	p := s.op.pagination.Response
	seen := map[uint64]uint64{}
	for i, it := range items {
		before, twice := seen[it.identity]
		switch at := []string{p.Items, itoa(i), p.Identity}; {
		case it.identity == 0:
		case twice && before == it.content:
			s.reportPage(ruleDuplicateItem, at[:2], "each item once", "an item twice")
		case twice:
			s.reportPage(ruleDuplicateID, at, "an identity of its own", "that of another item on the page")
		default:
			seen[it.identity] = it.content
		}
	}
}

func (s *subject) itemsOf(list []any) []item {
	items := make([]item, len(list))
	for i, v := range list {
		items[i].content = hash(v)
		if object, ok := v.(map[string]any); ok {
			if identity, ok := object[s.op.pagination.Response.Identity]; ok && identity != nil {
				items[i].identity = hash(identity)
			}
		}
	}
	return items
}

func (s *subject) reportPage(rule string, at []string, expected, actual string) {
	line, column := positionOf(s.op.position, extensionPagination)
	s.report(rule, at, Finding{Expected: expected, Actual: actual, SpecLine: line, SpecColumn: column})
}

// requestHash tells walks apart: pages of one walk are asked for alike but for the cursor.
func requestHash(u *url.URL, query url.Values, cursor string) uint64 {
	query = maps.Clone(query)
	query.Del(cursor)
	return hash(u.Host + u.Path + "?" + query.Encode())
}

func cursorHash(v any) uint64 {
	if text, ok := v.(string); ok && text != "" {
		return hash(text)
	}
	return 0
}
