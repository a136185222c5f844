package redact

import "sync"

// cache keeps pseudonyms that were found: the same ids and names come again and again.
type cache struct {
	mu    sync.Mutex
	texts map[cached]string
}

// cached is a text, and what the spec says of it.
type cached struct{ text, pattern, format string }

// Bounds of what is kept: a recording can be of any size.
const (
	mostCached    = 1 << 15
	longestCached = 128
)

func (c *cache) get(key cached, find func() string) string {
	if len(key.text) > longestCached {
		return find()
	}
	c.mu.Lock()
	known, ok := c.texts[key]
	c.mu.Unlock()
	if ok {
		return known
	}
	found := find()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.texts == nil || len(c.texts) >= mostCached {
		c.texts = map[cached]string{}
	}
	c.texts[key] = found
	return found
}
