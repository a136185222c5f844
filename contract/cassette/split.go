package cassette

import (
	"bytes"
	"strings"

	yaml "github.com/oasdiff/yaml3"
)

// section is where a text has its list of interactions, in block style, if it looks as if it had one. Its pieces are
// read one after the other, so that only one is in memory.
//
// It is certain that there is such a list if the text without it has the key with no value, and every piece can be read
// by itself. The parser goes from the beginning to the end without looking back, so it is behind a piece in the state in
// which it is at the end of the piece alone. There it may be between two items only: in quotes, or within brackets, the
// piece would not end well, and what is behind it is indented too little to belong to the last item. An alias to what is
// in another piece cannot be read.
type section struct {
	text     []byte
	from, to int // of the items
	line     int // of the key, counted from 1
	indent   int // of the items
}

// sectionIn looks for the list. A text that has none is read as a whole.
func sectionIn(text []byte) (s section, found bool) {
	const key = "interactions:"
	at := 0
	if !bytes.HasPrefix(text, []byte(key)) {
		if at = bytes.Index(text, []byte("\n"+key)) + 1; at == 0 {
			return s, false
		}
	}
	s.text, s.line = text, lineBreaks(text[:at])+1
	rest := lineAt(text, at)
	s.from = at + len(rest)
	if rest = rest[len(key):]; len(bytes.TrimLeft(rest, " \t\r\n")) > 0 && !isComment(rest) {
		return s, false
	}
	for s.from < len(text) && isNeutral(lineAt(text, s.from)) {
		s.from += len(lineAt(text, s.from))
	}
	first := lineAt(text, s.from)
	s.indent = len(first) - len(bytes.TrimLeft(first, " "))
	if !s.isItem(first) {
		return s, false
	}
	s.to = s.end()
	hasOthers := lineBreaks(text[at:s.from]) > bytes.Count(text[at:s.from], []byte("\n")) // a comment would end there
	return s, !hasOthers && !hasMarker(text[s.from:s.to])
}

// end is where the list ends: at a line that is not indented, and neither an item nor a comment nor empty.
func (s *section) end() int {
	at := s.from
	for at < len(s.text) {
		line := lineAt(s.text, at)
		if line[0] != ' ' && line[0] != '\t' && !isNeutral(line) && !s.isItem(line) {
			break
		}
		at += len(line)
	}
	return at
}

// isItem tells whether an item begins on a line, if it is not in quotes.
func (s *section) isItem(line []byte) bool {
	rest := line[min(s.indent, len(line)):]
	return len(bytes.Trim(line[:len(line)-len(rest)], " ")) == 0 && len(rest) > 1 && rest[0] == '-' && strings.IndexByte(" \r\n", rest[1]) >= 0
}

// isNeutral tells whether a line may stand anywhere: it is empty, or a comment.
func isNeutral(line []byte) bool {
	rest := bytes.TrimLeft(line, " \t\r\n")
	return len(rest) == 0 || rest[0] == '#'
}

func isComment(rest []byte) bool {
	return (rest[0] == ' ' || rest[0] == '\t') && isNeutral(rest)
}

// lineAt is the line that begins at a place, with its line feed.
func lineAt(text []byte, at int) []byte {
	if n := bytes.IndexByte(text[at:], '\n'); n >= 0 {
		return text[at : at+n+1]
	}
	return text[at:]
}

// hasMarker tells whether a marker of documents may be on a line that does not end in a line feed.
func hasMarker(text []byte) bool {
	for _, lineEnd := range []string{"\r", "\u0085", "\u2028", "\u2029"} {
		for _, marker := range []string{"---", "..."} {
			if bytes.Contains(text, []byte(lineEnd+marker)) {
				return true
			}
		}
	}
	return false
}

// without is the text without the items, but for their lines.
func (s *section) without() []byte {
	text := bytes.Clone(s.text[:s.from])
	text = append(text, bytes.Repeat([]byte("\n"), lineBreaks(s.text[s.from:s.to]))...)
	return append(text, s.text[s.to:]...)
}

// isIn tells whether the text without the items has the key at the root, once, and with no value.
func (s *section) isIn(root *yaml.Node) bool {
	found := 0
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		if resolve(key).Value != "interactions" {
			continue
		}
		isEmpty := isNull(value) && value.Value == "" && value.Anchor == "" && value.Style == 0
		if found++; key.Line != s.line || key.Column != 1 || !isEmpty {
			return false
		}
	}
	return found == 1 && root.Kind == yaml.MappingNode && root.Style&yaml.FlowStyle == 0
}

// pieceSize is how large a piece is at least, in bytes, unless it is the last.
const pieceSize = 64 << 10

// pieces calls f for each piece of some items, with the line that comes before it, until f returns an error.
func (s *section) pieces(size int, f func(piece []byte, line int) error) error {
	line := lineBreaks(s.text[:s.from])
	for from, at := s.from, s.from; at < s.to; {
		at += len(lineAt(s.text[:s.to], at))
		if at < s.to && (at-from < size || !s.isItem(lineAt(s.text[:s.to], at))) {
			continue
		}
		if err := f(s.text[from:at], line); err != nil {
			return err
		}
		line += lineBreaks(s.text[from:at])
		from = at
	}
	return nil
}
