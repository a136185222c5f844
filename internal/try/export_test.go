package try

import "time"

// SetPatience says how long the body of a request may take to come.
func (h *Handler) SetPatience(patience time.Duration) { h.patience = patience }

// Expire lets the time of the path that leads to the page once be over.
func (h *Handler) Expire() {
	expired := *h.once.Load()
	expired.until = time.Now()
	h.once.Store(&expired)
}
