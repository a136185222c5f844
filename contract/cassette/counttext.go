package cassette

import "bytes"

// column is the current column in bytes. Only ASCII characters can precede the beginning of a list or a mapping, except
// a byte order mark, which toNextToken handles.
func (c *counter) column() int { return c.at - c.start }

// skip skips n bytes that are not line breaks.
func (c *counter) skip(n int) { c.at = min(c.at+n, len(c.text)) }

// newline skips a line break, if there is one.
func (c *counter) newline() bool {
	n := lineBreak(c.text[c.at:])
	if n == 0 {
		return false
	}
	c.at += n
	c.line, c.start = c.line+1, c.at
	return true
}

func (c *counter) toLineEnd() {
	for c.at < len(c.text) && lineBreak(c.text[c.at:]) == 0 {
		c.at++
	}
}

// toNextToken skips white space and comments.
func (c *counter) toNextToken() {
	for c.at < len(c.text) {
		if c.column() == 0 && bytes.HasPrefix(c.text[c.at:], []byte("\ufeff")) {
			c.at += 3
			c.start += 2 // it is one character
		}
		for c.at < len(c.text) && (c.text[c.at] == ' ' || c.text[c.at] == '\t' && (len(c.flow) > 0 || !c.keyAllowed)) {
			c.at++
		}
		if c.at < len(c.text) && c.text[c.at] == '#' {
			c.toLineEnd()
		}
		if !c.newline() {
			return
		}
		c.keyAllowed = c.keyAllowed || len(c.flow) == 0
	}
}

// quoted skips a scalar in quotes.
func (c *counter) quoted(quote byte) {
	for c.skip(1); c.at < len(c.text); {
		switch b := c.text[c.at]; {
		case b == quote && quote == '\'' && c.at+1 < len(c.text) && c.text[c.at+1] == quote:
			c.skip(2)
		case b == quote:
			c.skip(1)
			return
		case b == '\\' && quote == '"':
			if c.skip(1); !c.newline() {
				c.skip(1)
			}
		case !c.newline():
			c.skip(1)
		}
	}
}

// plain skips a scalar without quotes, which may have several lines.
func (c *counter) plain() {
	for c.at < len(c.text) && c.text[c.at] != '#' && !(c.column() == 0 && c.isMarker()) {
		for ; !c.isBlank(c.at) && !c.endsPlain(); c.skip(1) {
			c.keyAllowed = false
		}
		if !c.isBlank(c.at) || !c.blanks() || len(c.flow) == 0 && c.column() <= c.indent() {
			return
		}
	}
}

// blanks skips white space, and tells whether there was any.
func (c *counter) blanks() bool {
	from := c.at
	for c.at < len(c.text) {
		if c.newline() {
			c.keyAllowed = true
		} else if c.text[c.at] != ' ' && c.text[c.at] != '\t' {
			break
		} else {
			c.skip(1)
		}
	}
	return c.at > from
}

// endsPlain tells whether a scalar without quotes ends before the next byte.
func (c *counter) endsPlain() bool {
	b := c.text[c.at]
	return b == ':' && c.isBlank(c.at+1) || len(c.flow) > 0 && bytes.IndexByte([]byte(",?[]{}"), b) >= 0
}

// block skips a block scalar, after | or >.
func (c *counter) block() {
	indent := 0
	for c.skip(1); c.at < len(c.text); c.skip(1) {
		if b := c.text[c.at]; '1' <= b && b <= '9' {
			indent = max(c.indent(), 0) + int(b-'0')
		} else if b != '+' && b != '-' {
			break
		}
	}
	c.toLineEnd()
	c.newline()
	for c.blockIndent(&indent); c.column() == indent && c.at < len(c.text); c.blockIndent(&indent) {
		c.toLineEnd()
		c.newline()
	}
}

// blockIndent skips empty lines and the indentation of a line that is not empty. The first such line sets the
// indentation.
func (c *counter) blockIndent(indent *int) {
	widest := 0
	for {
		for c.at < len(c.text) && c.text[c.at] == ' ' && (*indent == 0 || c.column() < *indent) {
			c.at++
		}
		if widest = max(widest, c.column()); !c.newline() {
			break
		}
	}
	if *indent == 0 {
		*indent = max(widest, c.indent()+1, 1)
	}
}

// isMarker tells whether a marker of documents comes next.
func (c *counter) isMarker() bool {
	rest := c.text[c.at:]
	return (bytes.HasPrefix(rest, []byte("---")) || bytes.HasPrefix(rest, []byte("..."))) && c.isBlank(c.at+3)
}

// isBlank tells whether white space or the end is at an offset.
func (c *counter) isBlank(at int) bool {
	return at >= len(c.text) || c.text[at] == ' ' || c.text[at] == '\t' || c.text[at] == 0 || lineBreak(c.text[at:]) > 0
}

// lineBreak returns the length of the line break at the beginning of a text, 0 for none.
func lineBreak(text []byte) int {
	switch {
	case len(text) == 0:
	case text[0] == '\n':
		return 1
	case text[0] == '\r':
		if len(text) > 1 && text[1] == '\n' {
			return 2
		}
		return 1
	case text[0] == 0xc2 && len(text) > 1 && text[1] == 0x85:
		return 2
	case text[0] == 0xe2 && len(text) > 2 && text[1] == 0x80 && text[2]&^1 == 0xa8:
		return 3
	}
	return 0
}

// lineBreaks counts the line breaks of a text.
func lineBreaks(text []byte) int {
	n := bytes.Count(text, []byte("\n")) + bytes.Count(text, []byte("\r")) - bytes.Count(text, []byte("\r\n"))
	for _, other := range []string{"\u0085", "\u2028", "\u2029"} {
		n += bytes.Count(text, []byte(other))
	}
	return n
}

func isUTF16(text []byte) bool {
	return bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff"))
}
