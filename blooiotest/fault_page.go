package blooiotest

import "github.com/blooio-community/blooio-go/api"

// EmptyPage sends a page without groups and with has_more. Its cursor is a new one for the same position, so a client
// that continues misses nothing. It counts as a page of the walk.
func EmptyPage() Fault {
	return pageFault(func(l *listing) {
		at := l.query.at
		l.page = api.GroupPage{HasMore: true}
		l.setNext(place{page: at.page + 1, offset: at.offset})
	})
}

// RepeatCursor sends a page with has_more whose next cursor is the cursor of the request. A client that follows it
// gets the same page again, and never stops if the fault applies [Fault.Always].
//
// A request for the first page has no cursor, so the next cursor there leads back to the first page. To send a cursor
// twice, use [Fault.Times] with 2 or more, or [Fault.OnPage] with 2 or more.
func RepeatCursor() Fault {
	return pageFault(func(l *listing) {
		l.page.HasMore = true
		l.setNext(l.query.at)
	})
}

// NoCursor sends a page with has_more and null as the next cursor.
func NoCursor() Fault {
	return pageFault(func(l *listing) {
		l.page.HasMore = true
		l.page.NextCursor = nil
	})
}
