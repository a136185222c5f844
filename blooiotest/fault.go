package blooiotest

import (
	"fmt"
	"net/http"
)

// Fault is something to get instead of an ordinary answer, for [Handler.Inject]. The constructors
// make one that is used up by one request; the methods return an altered copy.
type Fault struct {
	onPage  func(*listing) // alters the page before it is encoded
	onReply func(*reply)   // alters the response
	header  http.Header    // set last, over what the response has
	// instead answers in the place of the server, which does nothing.
	instead   bool
	operation string // by its operationId, empty for any
	times     int
	page      int
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

// OnPage makes the fault wait for the n-th page of a walk of listGroups. Pages count from 1, and a page asked for
// again, as in a retry, has the same number. It panics when n is below 1.
func (f Fault) OnPage(n int) Fault {
	if n < 1 {
		panic(fmt.Sprintf("blooiotest: OnPage(%d): pages count from 1", n))
	}
	f.page, f.operation = n, listGroups
	return f
}

// On makes the fault wait for a request of one operation, by its operationId in the contract, such as "createGroup".
// [Handler.Inject] panics when the server has no such operation.
func (f Fault) On(operationID string) Fault {
	f.operation = operationID
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

// Pass is no fault: the request is carried out. It lets requests through ahead of a fault, and gives
// [Fault.Header] an ordinary answer to set a header on.
func Pass() Fault { return Fault{times: 1} }

// A pageFault alters a page, an insteadFault answers in the server's place, and a replyFault alters how an answer is sent,
// after the request was carried out.
func pageFault(alter func(*listing)) Fault {
	return Fault{times: 1, onPage: alter, operation: listGroups}
}

func insteadFault(answer func(*reply)) Fault { return Fault{times: 1, onReply: answer, instead: true} }

func replyFault(alter func(*reply)) Fault { return Fault{times: 1, onReply: alter} }
