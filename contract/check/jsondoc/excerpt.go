package jsondoc

import (
	"iter"
	"maps"
	"slices"
	"strconv"
)

// Excerpt is a document without most items of its arrays.
type Excerpt struct {
	// Text is the excerpt as JSON, without white space between its tokens.
	Text []byte

	paths *branch
}

// branch is a node of the tree of paths.
type branch struct {
	below map[string]*branch // by name or index
	// moved maps indices of items in the document to those in the excerpt.
	moved map[string]string
}

// maxItems is how many items are kept of an array that is on no path.
const maxItems = 200

// Excerpt returns the document with only those items that the paths lead to, see [Value.Follow], and the first items of
// every array that is on no path. It takes time in proportion to the document.
func (d *Document) Excerpt(paths iter.Seq[[]string]) *Excerpt {
	x := &Excerpt{paths: &branch{}}
	for path := range paths {
		x.paths.add(path)
	}
	x.Text = x.cut(nil, d.Root(), x.paths)
	return x
}

func (b *branch) add(path []string) {
	for _, token := range path {
		if b.below == nil {
			b.below = map[string]*branch{}
		}
		if b.below[token] == nil {
			b.below[token] = &branch{}
		}
		b = b.below[token]
	}
}

// at returns the branch below, nil if no path leads there.
func (b *branch) at(token string) *branch {
	if b == nil {
		return nil
	}
	return b.below[token]
}

// cut appends the text of a value, without the items that are not kept.
func (x *Excerpt) cut(to []byte, v Value, paths *branch) []byte {
	switch v.Kind() {
	case Array:
		return x.cutArray(to, v, paths)
	case Object:
		to = append(to, '{')
		for member := v.First(); member.Exists(); member = member.Next() {
			to = append(append(to, member.NameRaw()...), ':')
			if member.Superseded() {
				to = x.cut(to, member, nil)
			} else {
				to = x.cut(to, member, paths.at(member.Name()))
			}
			to = append(to, ',')
		}
		return closed(to, '}')
	}
	return append(to, v.Raw()...)
}

func (x *Excerpt) cutArray(to []byte, v Value, paths *branch) []byte {
	to = append(to, '[')
	if paths == nil || paths.below == nil {
		item := v.First()
		for i := 0; i < maxItems && item.Exists(); i, item = i+1, item.Next() {
			to = append(x.cut(to, item, nil), ',')
		}
		return closed(to, ']')
	}
	paths.moved = map[string]string{}
	tokens := slices.SortedFunc(maps.Keys(paths.below), func(a, b string) int { return index(a) - index(b) })
	item, i := v.First(), 0
	for n, token := range tokens {
		for ; i < index(token) && item.Exists(); i, item = i+1, item.Next() {
		}
		if !item.Exists() {
			break
		}
		to = append(x.cut(to, item, paths.below[token]), ',')
		paths.moved[token] = strconv.Itoa(n)
	}
	return closed(to, ']')
}

// closed ends the text of an array or object with a bracket, in place of a last comma.
func closed(text []byte, bracket byte) []byte {
	if last := len(text) - 1; text[last] == ',' {
		text[last] = bracket
		return text
	}
	return append(text, bracket)
}

// Path converts a path in the document to the path in the excerpt.
func (x *Excerpt) Path(path []string) []string {
	var moved []string
	b := x.paths
	for _, token := range path {
		to, ok := b.moved[token]
		if !ok {
			to = token
		}
		moved = append(moved, to)
		b = b.below[token]
	}
	return moved
}
