package blooio

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
)

// maxEmptyPages limits how many pages in a row may be empty and have has_more. An API that filters after paging can
// send some; a thousand means that the list never ends.
const maxEmptyPages = 1000

// walk reads a list page by page, and makes sure that it makes progress.
type walk[P listPage[T], T any] struct {
	listing[P, T]
	cursor string
	walked map[cursorHash]struct{} // all cursors so far, including the first
	empty  int                     // pages in a row without an item
	done   bool
}

func newWalk[P listPage[T], T any](l listing[P, T], cursor string) *walk[P, T] {
	return &walk[P, T]{listing: l, cursor: cursor, walked: map[cursorHash]struct{}{hashCursor(cursor): {}}}
}

// errListEnd follows the last page.
var errListEnd = errors.New("the list has ended")

// cursorHash is stored in place of a cursor, because a long walk has many cursors, which may be long.
type cursorHash [16]byte

func hashCursor(cursor string) cursorHash {
	sum := sha256.Sum256([]byte(cursor))
	return cursorHash(sum[:16])
}

// next returns the next page, or errListEnd after the last.
func (w *walk[P, T]) next(ctx context.Context) (none P, _ error) {
	if w.done {
		return none, errListEnd
	}
	page, call, err := w.page(ctx, w.cursor)
	if err != nil {
		return none, err
	}
	list := page.list()
	if err := w.follow(list); err != nil {
		failure := call.failure(list.resp, err)
		failure.Cursor = w.cursor
		return none, failure
	}
	return page, nil
}

// follow moves on to the next page.
func (w *walk[P, T]) follow(list listed[T]) error {
	cursor := list.next()
	if cursor == "" {
		w.done = true
		return nil
	}
	hash := hashCursor(cursor)
	if _, again := w.walked[hash]; again {
		return pagination("next_cursor leads back to an earlier page")
	}
	if len(list.items) > 0 {
		w.empty = 0
	} else if w.empty++; w.empty >= maxEmptyPages {
		return pagination(fmt.Sprintf("%d pages in a row are empty although has_more is true", w.empty))
	}
	w.walked[hash] = struct{}{}
	w.cursor = cursor
	return nil
}
