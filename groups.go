package blooio

import (
	"cmp"
	"context"
	"iter"
	"net/http"

	"github.com/blooio-community/blooio-go/api"
)

// GroupsService reads and manages the groups of the account that owns the key. [Client].Groups is one. The operations
// are in beta.
//
// Every failed request returns an [*Error]: for its status, for a response that cannot be used ([ErrInvalidResponse],
// [ErrPagination]), for the network or for the context. Invalid parameters, such as an empty id, return
// [ErrInvalidParams], and nothing is sent.
type GroupsService struct {
	sender *sender
}

// ListGroupsParams selects the part of the list to read.
type ListGroupsParams struct {
	// Limit is the largest number of groups in a page, 1 to 200. 0 leaves it to the server, which uses 50.
	// [GroupsService.All] uses 200 instead.
	Limit int
	// Cursor is where to start: the [Page.Next] of an earlier page, or empty for the beginning. Cursors are opaque,
	// and do not depend on the limit.
	Cursor string
}

// List returns one page of groups.
//
// A limit out of range or a nil context returns [ErrInvalidParams], and nothing is sent. Every other error is an
// [*Error]: for the status, for a response that cannot be used ([ErrInvalidResponse], [ErrPagination]), for the
// network or for the context. Failures that may be temporary, such as a lost connection, a 429 or a 503, are retried
// first, as [Config] describes.
func (s *GroupsService) List(ctx context.Context, params ListGroupsParams, opts ...RequestOption) (*Page, error) {
	page, _, err := s.list(params, opts).page(ctx, params.Cursor)
	return page, err
}

// Pages returns the pages of the list from params.Cursor to its end. It fetches a page when the range asks for it,
// not earlier. The first error ends the range and comes with a nil page. Each range over the result starts again.
//
// The errors are those of [GroupsService.List]. In addition, a cursor that an earlier page already had is
// [ErrPagination], and so are 1000 empty pages in a row. A single empty page is not an error.
func (s *GroupsService) Pages(ctx context.Context, params ListGroupsParams, opts ...RequestOption) iter.Seq2[*Page, error] {
	return s.list(params, opts).pages(ctx, params.Cursor)
}

// All returns every group from params.Cursor to the end of the list. While the range works on the groups of one page,
// the next page is fetched, but no further one. Leaving the range, also by a panic, ends that request before the
// program continues.
//
// The first error ends the range and comes with a zero group, after all groups of the pages before it. The errors are
// those of [GroupsService.Pages]. If the context ends between two pages, the error is an [*Error] with the cursor of
// the next page. Each range over the result starts again.
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
