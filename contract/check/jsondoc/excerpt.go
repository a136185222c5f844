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

// branch is where some of the paths lead.
type branch struct {
	below map[string]*branch // by name or index
	// moved are the indices that items have in the excerpt, by those that they have in the document.
	moved map[string]string
}

// maxItems is how many items are kept of an array through which no path leads.
const maxItems = 200

// Excerpt returns the document with the items that paths of names and indices lead to, see [Value.Follow], and the
// first few of every array through which no path leads. It takes time in proportion to the document.
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

// at is the branch below, nil where no path leads.
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

// closed is the text of an array or object with a bracket in place of the last comma, if there is one.
func closed(text []byte, bracket byte) []byte {
	if last := len(text) - 1; text[last] == ',' {
		text[last] = bracket
		return text
	}
	return append(text, bracket)
}

// Path is where a path into the document leads in the excerpt.
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
