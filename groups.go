package blooio

import (
	"cmp"
	"context"
	"iter"
	"net/http"

	"github.com/blooio-community/blooio-go/api"
)

// GroupsService reads and manages the groups of the account that owns the key: [Client].Groups. The operations
// are in beta.
//
// Whatever goes wrong with a request sent is an [*Error]: of the status, [ErrInvalidResponse], [ErrPagination], of the network
// or of the context. Parameters that no request is made for, such as an empty id, are [ErrInvalidParams].
type GroupsService struct {
	sender *sender
}

// ListGroupsParams says which part of the list to read.
type ListGroupsParams struct {
	// Limit is how many groups a page may hold at most, 1 to 200. 0 leaves it to the server, which
	// takes 50; [GroupsService.All] takes 200.
	Limit int
	// Cursor is where to start: the [Page.Next] of an earlier page, or empty for the beginning.
	// Cursors are opaque, and say nothing about the limit.
	Cursor string
}

// List returns one page of groups.
//
// A limit out of range or a nil context is [ErrInvalidParams], and nothing is sent. Every other error is an [*Error]:
// of the status, [ErrInvalidResponse], [ErrPagination], of the network or of the context. What may
// pass, such as a connection failure, a 429 or a 503, was retried by then as [Config] says.
func (s *GroupsService) List(ctx context.Context, params ListGroupsParams, opts ...RequestOption) (*Page, error) {
	page, _, err := s.list(params, opts).page(ctx, params.Cursor)
	return page, err
}

// Pages returns the pages of the list from params.Cursor to its end. A page is fetched when the range
// asks for it, never earlier. The first error ends the range and comes with a nil page. Each range
// over the result starts anew.
//
// Besides the errors of [GroupsService.List], a cursor that an earlier page gave already is
// [ErrPagination], and so are 1000 empty pages in a row; an empty page is none.
func (s *GroupsService) Pages(ctx context.Context, params ListGroupsParams, opts ...RequestOption) iter.Seq2[*Page, error] {
	return s.list(params, opts).pages(ctx, params.Cursor)
}

// All returns every group from params.Cursor to the end of the list. While the range works on the
// groups of one page the next page is fetched, one and no more; leaving the range, by a panic too,
// ends that request before the program goes on.
//
// The first error ends the range and comes with a zero group, after all groups of the pages before
// it. The errors are those of [GroupsService.Pages]. A context that ends between two pages is an [*Error],
// too, with the cursor of the page that would follow. Each range over the result starts anew.
func (s *GroupsService) All(ctx context.Context, params ListGroupsParams, opts ...RequestOption) iter.Seq2[Group, error] {
	params.Limit = cmp.Or(params.Limit, api.ListGroupsLimitMax)
	return s.list(params, opts).all(ctx, params.Cursor)
}

func (s *GroupsService) list(params ListGroupsParams, opts []RequestOption) listing[*Page, Group] {
	request := func(cursor string) (*http.Request, error) {
		if err := listGroups.checkLimit(params.Limit, api.ListGroupsLimitMin, api.ListGroupsLimitMax); err != nil {
			return nil, err
		}
		query := api.ListGroupsParams{Limit: optional(params.Limit), Cursor: optional(cursor)}
		return listGroups.made(api.NewListGroupsRequest(s.sender.baseURL, &query))
	}
	return listing[*Page, Group]{sender: s.sender, op: listGroups, opts: opts, request: request, decode: decodePage(newPage)}
}
