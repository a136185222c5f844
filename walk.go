package blooio

import (
	"context"
	"crypto/sha256"
	"fmt"
)

// maxEmptyPages is how many pages in a row may be empty and have more. An API that filters after
// paging can send some; a thousand is a walk that never arrives.
const maxEmptyPages = 1000

// walk goes through a list page by page, and makes sure that it gets somewhere.
type walk struct {
	groups *GroupsService
	params ListGroupsParams
	opts   []RequestOption
	walked map[cursorHash]struct{} // cursors, the starting one among them
	empty  int                     // pages in a row without a group
	done   bool
}

func newWalk(groups *GroupsService, params ListGroupsParams, opts []RequestOption) *walk {
	return &walk{groups: groups, params: params, opts: opts, walked: map[cursorHash]struct{}{hashCursor(params.Cursor): {}}}
}

// cursorHash stands for a cursor: a long walk has many, and they may be long.
type cursorHash [16]byte

func hashCursor(cursor string) cursorHash {
	sum := sha256.Sum256([]byte(cursor))
	return cursorHash(sum[:16])
}

// next returns the next page, or nil after the last.
func (w *walk) next(ctx context.Context) (*Page, error) {
	if w.done {
		return nil, nil
	}
	page, call, err := w.groups.list(ctx, w.params, w.opts)
	if err != nil {
		return nil, err
	}
	if err := w.follow(page); err != nil {
		failure := call.failure(page.Response, err)
		failure.Cursor = w.params.Cursor
		return nil, failure
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
	hash := hashCursor(cursor)
	if _, again := w.walked[hash]; again {
		return pagination("next_cursor leads back to an earlier page")
	}
	if len(page.Data) > 0 {
		w.empty = 0
	} else if w.empty++; w.empty >= maxEmptyPages {
		return pagination(fmt.Sprintf("%d pages in a row are empty and have more", w.empty))
	}
	w.walked[hash] = struct{}{}
	w.params.Cursor = cursor
	return nil
}
