package redact

import (
	"hash/maphash"
	"strings"
	"sync"
)

// cache keeps pseudonyms that were found: the same ids and names come again and again. It is in parts, so
// that goroutines rarely wait for each other.
type cache struct {
	seed  maphash.Seed
	parts [16]struct {
		sync.Mutex
		found map[cached]string
	}
}

// cached is a text, and what the spec asks of it.
type cached struct {
	text string
	asks *constraint
}

// Bounds of what is kept: a recording can be of any size.
const (
	maxCached       = 1 << 11 // texts in each part
	maxCachedLength = 128
)

func (c *cache) get(key cached, find func() string) string {
	if len(key.text) > maxCachedLength {
		return find()
	}
	part := &c.parts[maphash.String(c.seed, key.text)%uint64(len(c.parts))]
	part.Lock()
	known, ok := part.found[key]
	part.Unlock()
	if ok {
		return known
	}
	found := find()
	// The text may be a part of a body, which must not be kept because of it.
	key.text = strings.Clone(key.text)
	part.Lock()
	defer part.Unlock()
	if part.found == nil || len(part.found) >= maxCached {
		part.found = map[cached]string{}
	}
	part.found[key] = strings.Clone(found)
	return found
}
