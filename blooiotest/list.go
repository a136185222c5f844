package blooiotest

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/blooio-community/blooio-go/api"
)

// listing is a page before it is sent, with the data that a fault needs to alter it.
type listing struct {
	query   listQuery
	cursors cursorKey
	page    api.GroupPage
}

type listQuery struct {
	limit int
	at    place
}

// list answers a request for a page.
func (h *Handler) list(r *http.Request, _ string) (todo, *reply) {
	query, bad := parseListQuery(r.URL.RawQuery, h.cursors)
	if bad != nil {
		return todo{}, bad
	}
	return todo{query.at.page, func(fault Fault) *reply {
		l := &listing{query: query, cursors: h.cursors}
		l.fill(h.snapshot())
		if fault.onPage != nil {
			fault.onPage(l)
		}
		return jsonReply(http.StatusOK, l.page)
	}}, nil
}

// fill sets the groups of the page. An offset past the end, which can occur after groups were deleted, is the end of
// the list.
func (l *listing) fill(groups []api.Group) {
	start := min(l.query.at.offset, len(groups))
	end := min(start+l.query.limit, len(groups))
	l.page = api.GroupPage{Data: groups[start:end], HasMore: end < len(groups)}
	if l.page.HasMore {
		l.setNext(place{page: l.query.at.page + 1, offset: end})
	}
}

func (l *listing) setNext(at place) {
	next := l.cursors.seal(at)
	l.page.NextCursor = &next
}

// parseListQuery reads the parameters, or returns the refusal. Unknown parameters are ignored.
func parseListQuery(raw string, cursors cursorKey) (listQuery, *reply) {
	query := listQuery{limit: api.ListGroupsLimitDefault, at: firstPlace}
	values, err := url.ParseQuery(raw)
	if err != nil {
		return query, invalidRequest("The query string is malformed.", "")
	}
	for _, name := range []string{"limit", "cursor"} {
		if len(values[name]) > 1 {
			return query, invalidRequest(name+" must not be sent twice.", name)
		}
	}
	if values.Has("limit") {
		limit, ok := parseLimit(values.Get("limit"))
		if !ok {
			return query, invalidRequest(fmt.Sprintf("limit must be an integer from %d to %d.",
				api.ListGroupsLimitMin, api.ListGroupsLimitMax), "limit")
		}
		query.limit = limit
	}
	if values.Has("cursor") {
		at, ok := cursors.open(values.Get("cursor"))
		if !ok {
			return query, invalidRequest("cursor was not issued by this server.", "cursor")
		}
		query.at = at
	}
	return query, nil
}

// parseLimit accepts only plain decimal numbers. A client that sends "+5" or "05" has a mistake worth showing.
func parseLimit(s string) (int, bool) {
	limit, err := strconv.Atoi(s)
	if err != nil || strconv.Itoa(limit) != s {
		return 0, false
	}
	return limit, limit >= api.ListGroupsLimitMin && limit <= api.ListGroupsLimitMax
}
