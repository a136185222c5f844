package blooiotest

import "github.com/blooio-community/blooio-go/api"

// EmptyPage sends a page without groups that says there are more. Its cursor is a new one for the
// same position, so a client that goes on misses nothing. It counts as a page of the walk.
func EmptyPage() Fault {
	return pageFault(func(l *listing) {
		at := l.query.at
		l.page = api.GroupPage{HasMore: true}
		l.setNext(place{page: at.page + 1, offset: at.offset})
	})
}

// RepeatCursor sends a page that says there are more and whose next cursor is the one that the page
// was asked for with. A client that trusts it gets the same page again, without end if the fault is
// there [Fault.Always]. On the first page, which has no cursor, it is a cursor back to that page: a
// cursor that comes twice is seen there only with [Fault.Times] of 2 or more, or else with
// [Fault.OnPage] of 2 or more.
func RepeatCursor() Fault {
	return pageFault(func(l *listing) {
		l.page.HasMore = true
		l.setNext(l.query.at)
	})
}

// NoCursor sends a page that says there are more and has null for the next cursor.
func NoCursor() Fault {
	return pageFault(func(l *listing) {
		l.page.HasMore = true
		l.page.NextCursor = nil
	})
}
