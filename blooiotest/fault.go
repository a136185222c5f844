package blooiotest

import (
	"fmt"
	"net/http"
)

// Fault replaces or alters the response to a request. [Handler.Inject] puts it into the queue. Each constructor
// returns a fault for one request. The methods return a changed copy.
type Fault struct {
	onPage  func(*listing) // alters the page before it is encoded
	onReply func(*reply)   // alters the response
	header  http.Header    // set last; replaces headers of the response
	// instead means that the fault answers, and the server does not carry out the request.
	instead   bool
	operation string // an operationId; empty for any operation
	times     int
	page      int
}

const (
	always  = -1
	anyPage = 0
)

// Times makes the fault apply to n requests. It panics if n is below 1.
func (f Fault) Times(n int) Fault {
	if n < 1 {
		panic(fmt.Sprintf("blooiotest: Times(%d): a fault happens at least once", n))
	}
	f.times = n
	return f
}

// Always makes the fault apply until [Handler.ClearFaults]. Later faults in the queue apply only to requests
// that this one does not apply to.
func (f Fault) Always() Fault {
	f.times = always
	return f
}

// OnPage makes the fault apply only to the n-th page of a walk of listGroups. Pages count from 1. A page that is
// requested again, as in a retry, keeps its number. It panics if n is below 1.
func (f Fault) OnPage(n int) Fault {
	if n < 1 {
		panic(fmt.Sprintf("blooiotest: OnPage(%d): pages count from 1", n))
	}
	f.page, f.operation = n, listGroups
	return f
}

// On makes the fault apply only to one operation, which is given by its operationId in the contract, such as
// "createGroup". [Handler.Inject] panics if the server has no such operation.
func (f Fault) On(operationID string) Fault {
	f.operation = operationID
	return f
}

// Header sets a header of the response, and replaces a header of that name.
func (f Fault) Header(name, value string) Fault {
	f.header = f.header.Clone()
	if f.header == nil {
		f.header = http.Header{}
	}
	f.header.Set(name, value)
	return f
}

// Pass is not a fault: the request is carried out. Use it to let requests through before a fault, or to set a header
// on an ordinary response with [Fault.Header].
func Pass() Fault { return Fault{times: 1} }

// A pageFault alters a page, an insteadFault answers in place of the server, and a replyFault alters how a response
// is sent after the request was carried out.
func pageFault(alter func(*listing)) Fault {
	return Fault{times: 1, onPage: alter, operation: listGroups}
}

func insteadFault(answer func(*reply)) Fault { return Fault{times: 1, onReply: answer, instead: true} }

func replyFault(alter func(*reply)) Fault { return Fault{times: 1, onReply: alter} }
