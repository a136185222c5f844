package apikey

import "bytes"

// withoutMarkup removes the tags and comments of HTML. It reports whether there were any.
func withoutMarkup(v view) (view, bool) {
	if bytes.IndexByte(v.text, '<') < 0 {
		return v, false
	}
	out := newView(len(v.text))
	for i, comments := 0, true; i < len(v.text); {
		n := 0
		if v.text[i] == '<' {
			n, comments = markup(v.text[i:], comments)
		}
		if n > 0 {
			i += n
			continue
		}
		out.text, out.from, out.to = append(out.text, v.text[i]), append(out.from, v.from[i]), append(out.to, v.to[i])
		i++
	}
	return out, len(out.text) < len(v.text)
}

// markup returns the length of the tag or comment that a text begins with, and 0 for other text. It reports whether
// there may be further comments, and does not search for the end of one that has none. Near the end of a text, a tag
// may have been cut.
func markup(text []byte, comments bool) (length int, more bool) {
	if comments && bytes.HasPrefix(text, []byte("<!--")) {
		if end := bytes.Index(text, []byte("-->")); end >= 0 {
			return end + len("-->"), true
		}
		comments = false
	}
	if len(text) > 1 && text[1] != '/' && text[1] != '!' && (fold[text[1]] < 'a' || fold[text[1]] > 'z') {
		return 0, comments
	}
	end := bytes.IndexAny(text[1:], "<>\x00")
	switch {
	case end > 0 && text[1+end] == '>':
		return end + 2, comments
	case end < 0 && len(text) <= 2*maxEscape:
		return len(text), comments
	}
	return 0, comments
}

// joined removes everything that may separate the pieces of a key: markup, and spaces that became plus signs. It
// reports whether there was any.
func joined(v view) (view, bool) {
	v, markup := withoutMarkup(v)
	v, plus := withoutPlus(v)
	return v, markup || plus
}

// withoutPlus removes the plus signs that stand for spaces in a query. It reports whether there were any.
func withoutPlus(v view) (view, bool) {
	if bytes.IndexByte(v.text, '+') < 0 {
		return v, false
	}
	out := newView(len(v.text))
	for i, c := range v.text {
		if c != '+' {
			out.text, out.from, out.to = append(out.text, c), append(out.from, v.from[i]), append(out.to, v.to[i])
		}
	}
	return out, true
}
