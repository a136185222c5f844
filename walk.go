package blooio

import (
	"context"
	"fmt"
)

// maxEmptyPages is how many pages in a row may be empty and have more. An API that filters after
// paging can send some; a thousand is a walk that never arrives.
const maxEmptyPages = 1000

// walk goes through a list page by page, and makes sure that it gets somewhere.
type walk struct {
	groups *GroupsService
	params ListGroupsParams
	walked map[string]struct{} // cursors, the starting one among them
	empty  int                 // pages in a row without a group
	done   bool
}

func newWalk(groups *GroupsService, params ListGroupsParams) *walk {
	return &walk{groups: groups, params: params, walked: map[string]struct{}{params.Cursor: {}}}
}

// next returns the next page, or nil after the last.
func (w *walk) next(ctx context.Context) (*Page, error) {
	if w.done {
		return nil, nil
	}
	page, call, err := w.groups.list(ctx, w.params)
	if err != nil {
		return nil, err
	}
	if err := w.follow(page); err != nil {
		return nil, call.failure(page.Response, err)
	}
	return page, nil
}

// follow turns to the page after this one.
func (w *walk) follow(page *Page) error {
	cursor := page.Next()
	if cursor == "" {
		w.done = true
		return nil
	}
	if _, again := w.walked[cursor]; again {
		return pagination("next_cursor leads back to an earlier page")
	}
	if len(page.Data) > 0 {
		w.empty = 0
	} else if w.empty++; w.empty >= maxEmptyPages {
		return pagination(fmt.Sprintf("%d pages in a row are empty and have more", w.empty))
	}
	w.walked[cursor] = struct{}{}
	w.params.Cursor = cursor
	return nil
}
