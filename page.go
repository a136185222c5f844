package blooio

import (
	"fmt"
	"log/slog"

	"github.com/blooio-community/blooio-go/api"
)

// Page is one page of groups, with the response that it came in. Formatted or logged, it shows how many groups it
// has, but none of the groups. As JSON it is what the API sent, limited to the properties that the types know.
type Page struct {
	// GroupPage holds Data, HasMore and NextCursor.
	api.GroupPage
	Response `json:"-"`
}

func newPage(page api.GroupPage, list listed[Group]) *Page {
	page.Data, page.HasMore, page.NextCursor = list.items, list.more, list.cursor
	return &Page{page, list.resp}
}

func (p *Page) list() listed[Group] {
	return listed[Group]{p.Data, p.HasMore, p.NextCursor, p.Response}
}

// Next returns the cursor of the next page, which is empty at the end of the list. Put it into
// [ListGroupsParams].Cursor to continue, in this process or another.
func (p *Page) Next() string { return p.list().next() }

// Format implements [fmt.Formatter]. No verb shows a group.
func (p Page) Format(state fmt.State, verb rune) {
	writeFormatted(state, verb, fmt.Sprintf("blooio.Page{Groups:%d HasMore:%t StatusCode:%d RequestID:%q}",
		len(p.Data), p.HasMore, p.StatusCode, p.RequestID))
}

// LogValue implements [slog.LogValuer].
func (p Page) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Int("groups", len(p.Data)),
		slog.Bool("has_more", p.HasMore),
		slog.Int("status", p.StatusCode),
		slog.String("request_id", p.RequestID),
	)
}
