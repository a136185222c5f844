package blooiotest

import (
	"fmt"
	"net/http"
)

// Fault is something to get instead of an ordinary page, for [Handler.Inject]. The constructors
// make one that is used up by one request; the methods return an altered copy.
type Fault struct {
	onPage  func(*listing) // alters the page before it is encoded
	onReply func(*reply)   // alters the response
	header  http.Header    // set last, over what the response has
	times   int
	page    int
}

const (
	always  = -1
	anyPage = 0
)

// Times makes the fault good for n requests. It panics when n is below 1.
func (f Fault) Times(n int) Fault {
	if n < 1 {
		panic(fmt.Sprintf("blooiotest: Times(%d): a fault happens at least once", n))
	}
	f.times = n
	return f
}

// Always makes the fault last until [Handler.ClearFaults]. Faults behind it in the queue get their
// turn only on pages that it does not apply to.
func (f Fault) Always() Fault {
	f.times = always
	return f
}

// OnPage makes the fault wait for the n-th page of a walk. Pages count from 1, and a page asked for
// again, as in a retry, has the same number. It panics when n is below 1.
func (f Fault) OnPage(n int) Fault {
	if n < 1 {
		panic(fmt.Sprintf("blooiotest: OnPage(%d): pages count from 1", n))
	}
	f.page = n
	return f
}

// Header makes the response carry a header, in place of one of that name that it has.
func (f Fault) Header(name, value string) Fault {
	f.header = f.header.Clone()
	if f.header == nil {
		f.header = http.Header{}
	}
	f.header.Set(name, value)
	return f
}

// Pass is no fault: the request gets its page. It lets requests through ahead of a fault, and gives
// [Fault.Header] an ordinary page to set a header on.
func Pass() Fault { return Fault{times: 1} }

// pageFault and replyFault are what every other fault is made of.
func pageFault(alter func(*listing)) Fault { return Fault{times: 1, onPage: alter} }

func replyFault(alter func(*reply)) Fault { return Fault{times: 1, onReply: alter} }
