package cassette

import (
	"bytes"
	"unicode/utf8"
)

// counter counts the values of a YAML text without keeping them: at least as many as the parser makes nodes. It
// tokenizes the text exactly as the parser does.
type counter struct {
	text []byte
	at   int
	// line counts from 0, and start is where it begins.
	line, start int
	// indents has the columns of the open lists and mappings in block style. The last is the current one, -1 for none.
	indents []int
	flow    []flow // what is open in flow style
	// key is a possible key in block style, and keyAllowed tells whether one may begin.
	key        simpleKey
	keyAllowed bool
	last       byte // the token before
	values     int
}

// flow is a list or a mapping in flow style.
type flow struct {
	open  byte
	colon bool // in the entry
}

type simpleKey struct {
	possible         bool
	at, line, column int
}

// exceeds tells whether a text may have more than most values, and the line, counted from 1, on which the limit is
// reached.
func exceeds(text []byte, most int) (line int, more bool) {
	if isUTF16(text) {
		return 1, len(text) > most // UTF-16 has no more than three values in four bytes
	}
	if len(text)/2*3+3 <= most {
		return 0, false // two bytes have no more than three values
	}
	c := counter{text: text, indents: []int{-1}, keyAllowed: true, values: 2} // the document, and what it has
	for c.next() {
		if c.values > most {
			return c.line + 1, true
		}
	}
	return 0, false
}

// next reads a token. It returns false at the end.
func (c *counter) next() bool {
	c.toNextToken()
	if c.at >= len(c.text) || c.text[c.at] == 0 {
		return false
	}
	column := c.column()
	c.unroll(column)
	token := c.text[c.at]
	switch {
	case column == 0 && (token == '%' || c.isMarker()):
		c.unroll(-1)
		c.keyAllowed = false
		c.values += 2
		c.skip(3)
		if token == '%' {
			c.toLineEnd()
		}
	case bytes.IndexByte([]byte("[]{},"), token) >= 0, len(c.flow) > 0 && (token == '?' || token == ':'):
		c.flowIndicator(token)
	case (token == '-' || token == '?' || token == ':') && c.isBlank(c.at+1):
		c.blockIndicator(token, column)
	default:
		c.scalar(token, column)
	}
	c.last = token
	return true
}

// flowIndicator reads what begins, separates or ends values in flow style.
func (c *counter) flowIndicator(token byte) {
	switch token {
	case '[', '{':
		c.values++
		c.saveKey(c.column())
		c.flow = append(c.flow, flow{open: token})
		c.keyAllowed = true
	case ']', '}':
		c.endEntry()
		c.flow = c.flow[:max(0, len(c.flow)-1)]
		c.keyAllowed = false
	case ',':
		c.endEntry()
		c.keyAllowed = true
	default:
		c.flowKey(token)
		c.keyAllowed = false
	}
	c.skip(1)
}

// flowKey counts the implicit values of a question mark or a colon: a mapping in a list, and a missing key.
func (c *counter) flowKey(token byte) {
	top := &c.flow[len(c.flow)-1]
	if top.open == '[' {
		c.values++
	}
	if token == '?' || bytes.IndexByte([]byte("[{,"), c.last) >= 0 {
		c.values++
	}
	top.colon = token == ':'
}

// endEntry counts a missing value.
func (c *counter) endEntry() {
	if len(c.flow) == 0 {
		return
	}
	top := &c.flow[len(c.flow)-1]
	if c.last == ':' || c.last == '?' || top.open == '{' && !top.colon && c.last != '{' && c.last != ',' {
		c.values++
	}
	top.colon = false
}

// blockIndicator reads what begins an entry, a key or a value in block style.
func (c *counter) blockIndicator(token byte, column int) {
	c.values++
	if token == ':' && c.keyIsValid() {
		c.roll(c.key.column)
		c.keyAllowed = false
	} else {
		if !c.roll(column) && (token != '-' || c.last == ':') {
			c.values++
		}
		if token != '-' {
			c.values++
		}
		c.keyAllowed = true
	}
	c.key.possible = false
	c.skip(1)
}

// scalar reads a scalar, an alias, an anchor or a tag.
func (c *counter) scalar(token byte, column int) {
	c.values++
	if len(c.flow) == 0 && (token == '|' || token == '>') {
		c.key.possible = false
		c.block()
		c.keyAllowed = true
		return
	}
	c.saveKey(column)
	c.keyAllowed = false
	switch token {
	case '\'', '"':
		c.quoted(token)
	case '&', '*':
		for c.skip(1); c.at < len(c.text) && isAlpha(c.text[c.at]); {
			c.skip(1)
		}
	case '!':
		for c.skip(1); !c.isBlank(c.at); {
			c.skip(1)
		}
	default:
		c.plain()
	}
}

func (c *counter) saveKey(column int) {
	if len(c.flow) == 0 && c.keyAllowed {
		c.key = simpleKey{true, c.at, c.line, column}
	}
}

// maxKey is the maximum length, in characters, of a key before its colon.
const maxKey = 1024

func (c *counter) keyIsValid() bool {
	return c.key.possible && c.key.line == c.line && (c.at-c.key.at <= maxKey || utf8.RuneCount(c.text[c.key.at:c.at]) <= maxKey)
}

// roll opens a list or a mapping at a column, unless one is open there.
func (c *counter) roll(column int) bool {
	if len(c.flow) > 0 || c.indent() >= column {
		return false
	}
	c.indents = append(c.indents, column)
	c.values++
	return true
}

// unroll closes the lists and mappings that begin after a column.
func (c *counter) unroll(column int) {
	for len(c.flow) == 0 && c.indent() > column {
		c.indents = c.indents[:len(c.indents)-1]
	}
}

func (c *counter) indent() int { return c.indents[len(c.indents)-1] }

func isAlpha(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || b == '_' || b == '-'
}
