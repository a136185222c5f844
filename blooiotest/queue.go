package blooiotest

import (
	"fmt"
	"slices"
)

// Inject puts faults at the end of the queue. Each request that would be carried out takes the first
// fault in the queue that applies to it, and is answered with that; when none applies it gets its
// answer. A fault applies to any request unless [Fault.On] or [Fault.OnPage] say otherwise, those of pages to
// listGroups alone, and is used up by one request unless [Fault.Times] or [Fault.Always] say otherwise. Requests
// refused with a 4xx or a 501 of the server's own use up nothing. Inject panics when a fault is for an operation that the
// server does not have.
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

// ClearFaults empties the queue: the server behaves again.
func (h *Handler) ClearFaults() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.faults = nil
}

// takeFault uses up the first fault for this operation and, of a list, this page of a walk. The zero Fault alters nothing.
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
