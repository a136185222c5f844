package redact

import (
	"hash/maphash"
	"sync"
)

// memory has what became of the strings of a body that are short, for names and the ids of channels come again and again.
// A later string can take the place of another one.
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

// value is data, from memory where that has it. Headers have no memory.
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

// forget forgets the strings, for they keep the whole body.
func (m *memory) forget() {
	*m = memory{}
	memories.Put(m)
}
