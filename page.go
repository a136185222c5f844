package blooio

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/api"
)

// Page is one page of groups with the response it came in. Formatted or logged it shows how many
// groups there are, and none of them; as JSON it is what the API sent, so far as the types know it.
type Page struct {
	// GroupPage holds Data, HasMore and NextCursor.
	api.GroupPage
	Response `json:"-"`
}

// Next returns the cursor of the page that follows, to go on with in [ListGroupsParams], now or in
// another process. Empty at the end of the list.
func (p *Page) Next() string {
	if !p.HasMore || p.NextCursor == nil {
		return ""
	}
	return *p.NextCursor
}

// Format implements [fmt.Formatter]: no verb shows a group.
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

// maxCursor is how long a cursor may be, in bytes. It goes into the URL of the next request, and servers
// refuse longer ones.
const maxCursor = 16 << 10

// newPage makes a page of a response, with a body of up to maxBodyBytes, to a request for the page at cursor.
func newPage(ctx context.Context, resp Response, cursor string, maxBodyBytes int64) (*Page, error) {
	decoded, err := decodePage(ctx, resp.Body, maxBodyBytes)
	if err != nil {
		return nil, err
	}
	page := &Page{GroupPage: decoded, Response: resp}
	if err := checkNext(page, cursor); err != nil {
		return nil, err
	}
	return page, nil
}

// checkNext makes sure that a page which announces another says where it is.
func checkNext(page *Page, cursor string) error {
	next := page.Next()
	switch {
	case !page.HasMore:
		return nil
	case page.NextCursor == nil:
		return pagination("has_more is true, but next_cursor is null or missing")
	case next == "":
		return pagination("has_more is true, but next_cursor is empty")
	case next == cursor:
		return pagination("next_cursor leads to the page it is on")
	case len(next) > maxCursor:
		return fmt.Errorf("%w: next_cursor is longer than %d bytes", ErrInvalidResponse, maxCursor)
	case strings.ContainsRune(next, utf8.RuneError):
		// What the decoder put there cannot be sent back as it came.
		return pagination("next_cursor is not valid Unicode")
	}
	return nil
}

func pagination(reason string) error {
	return fmt.Errorf("%w: %w", ErrPagination, errors.New(reason))
}
