package blooiotest

import (
	"fmt"
	"slices"
)

// Inject adds faults at the end of the queue. Each valid request takes the first fault in the queue that applies to
// it. If none applies, it gets its ordinary response. Requests that the server refuses with a 4xx or 501 of its own
// use up no fault.
//
// A fault applies to every request, unless [Fault.On] or [Fault.OnPage] restrict it. Faults that alter pages apply
// only to listGroups. A fault is used up by one request, unless it has [Fault.Times] or [Fault.Always]. Inject panics
// if a fault names an operation that the server does not have.
func (h *Handler) Inject(faults ...Fault) {
	for _, fault := range faults {
		if fault.operation != "" && !h.has(fault.operation) {
			panic(fmt.Sprintf("blooiotest: On(%q): no operation has this id", fault.operation))
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, fault := range faults {
		if fault.times != 0 {
			h.faults = append(h.faults, fault)
		}
	}
}

func (h *Handler) has(operationID string) bool {
	for _, resource := range h.resources {
		for _, op := range resource.operations {
			if op.id == operationID {
				return true
			}
		}
	}
	return false
}

// ClearFaults removes all faults from the queue. The server then answers normally.
func (h *Handler) ClearFaults() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.faults = nil
}

// takeFault uses up the first fault for this operation and, for a list, this page of a walk. The zero Fault alters
// nothing.
func (h *Handler) takeFault(operation string, page int) Fault {
	h.mu.Lock()
	defer h.mu.Unlock()
	for i := range h.faults {
		fault := h.faults[i]
		if fault.operation != "" && fault.operation != operation || fault.page != anyPage && fault.page != page {
			continue
		}
		if fault.times > 0 {
			h.faults[i].times--
		}
		if h.faults[i].times == 0 {
			h.faults = slices.Delete(h.faults, i, i+1)
		}
		return fault
	}
	return Fault{}
}
