package apikey

import "strings"

// view is a text in another form: without invisible characters, with its escapes undone, or decoded.
type view struct {
	text []byte
	// from and to are the offsets in the original text where each byte of text begins and ends.
	from, to []int32
}

func newView(size int) view {
	return view{make([]byte, 0, size), make([]int32, 0, size), make([]int32, 0, size)}
}

// add adds a byte, unless it is invisible or not ASCII. Keys have no such bytes, so line breaks and the like are
// skipped.
func (v *view) add(c byte, from, to int32) {
	if c <= ' ' || c > '~' {
		return
	}
	v.text, v.from, v.to = append(v.text, c), append(v.from, from), append(v.to, to)
}

// part adds a separator between two runs. It occurs in no key.
func (v *view) part(at int32) {
	v.text, v.from, v.to = append(v.text, 0), append(v.from, at), append(v.to, at)
}

// viewOf returns the view of a part of the original text.
func viewOf(text string, start, end int) view {
	v := newView(end - start)
	for i := start; i < end; i++ {
		if (text[i] == '=' || text[i] == '\\') && i+1 < len(text) && (text[i+1] == '\n' || text[i+1] == '\r') {
			continue // a soft line break of quoted-printable or of a shell
		}
		v.add(text[i], int32(i), int32(i+1))
	}
	return v
}

// begins has the characters with which escapes begin.
var begins = [256]bool{'%': true, '\\': true, '&': true, '=': true}

// lineBreaks are the line breaks of quoted-printable inside JSON strings and URLs.
var lineBreaks = []string{`=\r\n`, `=\n`, `=\r`, "=%0D%0A", "=%0A", "=%0D"}

// unescape undoes one layer of escapes. It reports whether there were any.
func unescape(v view) (view, bool) {
	first := -1
	for i, c := range v.text {
		if begins[c] {
			first = i
			break
		}
	}
	if first < 0 {
		return v, false
	}
	out := newView(len(v.text))
	changed, inQuoted := false, false
	for i := 0; i < len(v.text); {
		r, n := int32(v.text[i]), 1
		if i >= first && begins[v.text[i]] {
			value, length := escape(v.text[i:])
			if length == 0 && v.text[i] == '=' {
				value, length = quoted(v.text[i:], inQuoted)
			}
			if length > 0 {
				r, n, changed = value, length, true
			}
		}
		inQuoted = n == len("=62") && v.text[i] == '='
		switch {
		case r == 0:
			out.part(v.from[i])
		case r > 0 && r <= '~':
			out.add(byte(r), v.from[i], v.to[i+n-1])
		}
		i += n
	}
	return out, changed
}

// escape reads the escape that a text begins with. It returns its character, or -1 for an invisible one, and its
// length, 0 if there is no escape.
func escape(text []byte) (value int32, length int) {
	start := string(text[:min(len(text), maxEscape)])
	switch start[0] {
	case '%':
		return firstOf(start, percented)
	case '\\':
		if value, length = firstOf(start, backslashed); length > 0 {
			return value, length
		}
		if len(start) < 2 || start[1] == 0 {
			return 0, 0
		}
		if strings.IndexByte("nrt", start[1]) >= 0 {
			return -1, 2
		}
		return int32(start[1]), 2
	case '&':
		if value, length = numbered(text); length > 0 {
			return value, length
		}
		if value, length = firstOf(start, entities); length > 0 {
			return value, length
		}
		name, _, closed := strings.Cut(start[1:], ";")
		if value, known := named()[name]; known && closed {
			return value, len(name) + 2
		}
	case '=':
		for _, ends := range lineBreaks {
			if len(start) >= len(ends) && strings.EqualFold(start[:len(ends)], ends) {
				return -1, len(ends)
			}
		}
	}
	return 0, 0
}
