package blooio

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"
)

// listing is one call that reads a list with pages P of items T. It knows nothing of particular operations.
type listing[P listPage[T], T any] struct {
	sender *sender
	op     operation
	opts   []RequestOption
	// request makes the request for the page at a cursor.
	request func(cursor string) (*http.Request, error)
	// decode makes a page from a response, whose body may have up to maxBodyBytes.
	decode func(ctx context.Context, op operation, resp Response, maxBodyBytes int64) (P, error)
}

// listPage is a page of a list with items of type T.
type listPage[T any] interface{ list() listed[T] }

// listed has what every page of a list has.
type listed[T any] struct {
	items  []T
	more   bool
	cursor *string // of the next page
	resp   Response
}

// next returns the cursor of the next page, empty at the end of the list.
func (l listed[T]) next() string {
	if !l.more || l.cursor == nil {
		return ""
	}
	return *l.cursor
}

// pages returns the pages from a cursor to the end.
func (l listing[P, T]) pages(ctx context.Context, cursor string) iter.Seq2[P, error] {
	return func(yield func(P, error) bool) {
		walk := newWalk(l, cursor)
		for {
			page, err := walk.next(ctx)
			if err == errListEnd || !yield(page, err) || err != nil {
				return
			}
		}
	}
}

// all returns the items from a cursor to the end. It fetches one page ahead of its reader.
func (l listing[P, T]) all(ctx context.Context, cursor string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		l, none := l, *new(T)
		if ctx == nil { // a nil context cannot have children; page returns the error
			_, _, err := l.page(ctx, cursor)
			yield(none, err)
			return
		}
		into := l.takeResponse()
		ahead := startPrefetch(ctx, newWalk(l, cursor).next)
		defer ahead.stop()
		for next := cursor; ; {
			page, err := ahead.next(ctx)
			switch {
			case err == errListEnd:
				return
			case err != nil:
				yield(none, l.failed(next, err))
				return
			}
			list := page.list()
			if next = list.next(); into != nil {
				*into = list.resp
			}
			for _, item := range list.items {
				if !yield(item, nil) {
					return
				}
			}
		}
	}
}

// takeResponse removes the target of [WithResponse] from the options and returns it. The requests are one page ahead
// of the range: they would store the response of the wrong page, and write while the program reads.
func (l *listing[P, T]) takeResponse() *Response {
	var o requestOptions
	for _, opt := range l.opts {
		if opt != nil {
			opt(&o)
		}
	}
	if o.response != nil {
		l.opts = append(slices.Clone(l.opts), WithResponse(nil))
	}
	return o.response
}

// failed returns the error of a page that did not arrive, with the cursor of the page. If no request failed, it makes
// the error.
func (l listing[P, T]) failed(cursor string, err error) error {
	if _, ok := err.(*Error); ok || errors.Is(err, ErrInvalidParams) {
		return err
	}
	req, reason := l.request(cursor)
	if reason != nil {
		return reason
	}
	failure := l.sender.call(l.op, req).failure(Response{}, err)
	failure.Cursor = cursor
	return failure
}

// page returns one page. The call is for errors that show only in comparison with other pages.
func (l listing[P, T]) page(ctx context.Context, cursor string) (page P, _ call, _ error) {
	req, err := l.request(cursor)
	if err != nil {
		return page, call{}, err
	}
	sender, err := l.sender.with(ctx, l.op, l.opts)
	if err != nil {
		return page, call{}, err
	}
	result, call, failure := sender.send(ctx, l.op, req, func(ctx context.Context, resp Response) (any, error) {
		page, err := l.decode(ctx, l.op, resp, sender.maxBodyBytes)
		if err != nil {
			return nil, err
		}
		return page, page.list().checkNext(cursor)
	})
	if failure != nil {
		failure.Cursor = cursor
		return page, call, failure
	}
	return result.(P), call, nil
}

// maxCursor limits the length of a cursor, in bytes. The cursor goes into the URL of the next request, and servers
// refuse longer URLs.
const maxCursor = 16 << 10

// checkNext makes sure that a page with has_more has a cursor that can be used.
func (l listed[T]) checkNext(cursor string) error {
	next := l.next()
	switch {
	case !l.more:
		return nil
	case l.cursor == nil:
		return pagination("has_more is true, but next_cursor is null or missing")
	case next == "":
		return pagination("has_more is true, but next_cursor is empty")
	case next == cursor:
		return pagination("next_cursor is the cursor of this page")
	case len(next) > maxCursor:
		return fmt.Errorf("%w: next_cursor is longer than %d bytes", ErrInvalidResponse, maxCursor)
	case strings.ContainsRune(next, utf8.RuneError):
		// The decoder replaced invalid characters, so the cursor cannot be sent back as it came.
		return pagination("next_cursor is not valid Unicode")
	}
	return nil
}

func pagination(reason string) error {
	return fmt.Errorf("%w: %w", ErrPagination, errors.New(reason))
}
