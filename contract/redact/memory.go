package redact

import (
	"hash/maphash"
	"sync"
)

// memory caches the pseudonyms of short strings of a body, because names and ids of channels are repeated often. A
// later string may replace an earlier one.
type memory [maxStrings]struct {
	text, pseudonym string
	asks            *constraint
}

// Bounds of the memory.
const (
	maxStrings = 256 // a power of two
	maxString  = 64  // bytes
)

var memories = sync.Pool{New: func() any { return &memory{} }}

var seed = maphash.MakeSeed()

// value does the same as data, with the cache. Headers have none.
func (w *writer) value(text string, asks *constraint) string {
	if len(text) > maxString || w.memory == nil {
		return w.data(text, asks)
	}
	known := &w.memory[maphash.String(seed, text)%maxStrings]
	if known.text != text || known.asks != asks {
		known.text, known.asks, known.pseudonym = text, asks, w.data(text, asks)
	}
	return known.pseudonym
}

// forget clears the cache, because its strings keep the whole body in memory.
func (m *memory) forget() {
	*m = memory{}
	memories.Put(m)
}
