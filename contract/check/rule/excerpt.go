package rule

import (
	"maps"
	"slices"
	"strconv"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// excerpt is a body without most items of its arrays. It has those that paths of the exchange's findings lead to,
// whether a client is asked about them or not: an answer depends on what else is wrong, and must not depend on
// which other exchanges have been checked by now.
type excerpt struct {
	text  []byte
	paths *branch
}

// branch is where some of the paths lead.
type branch struct {
	below map[string]*branch // by name or index
	// moved are the indices that items have in the excerpt, by those that they have in the body.
	moved map[string]string
}

// maxItems is how many items are kept of an array through which no path leads.
const maxItems = 200

func (s *Subject) excerpt() *excerpt {
	x := &excerpt{text: s.Exchange.Body, paths: &branch{}}
	if s.Body == nil {
		return x
	}
	for _, path := range s.asked {
		x.paths.add(path)
	}
	x.text = x.cut(nil, s.Body.Root(), x.paths)
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
func (x *excerpt) cut(to []byte, v jsondoc.Value, paths *branch) []byte {
	switch v.Kind() {
	case jsondoc.Array:
		return x.cutArray(to, v, paths)
	case jsondoc.Object:
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

func (x *excerpt) cutArray(to []byte, v jsondoc.Value, paths *branch) []byte {
	to = append(to, '[')
	if paths == nil || paths.below == nil {
		item := v.First()
		for i := 0; i < maxItems && item.Exists(); i, item = i+1, item.Next() {
			to = append(x.cut(to, item, nil), ',')
		}
		return closed(to, ']')
	}
	paths.moved = map[string]string{}
	tokens := slices.SortedFunc(maps.Keys(paths.below), func(a, b string) int { return indexOf(a) - indexOf(b) })
	item, i := v.First(), 0
	for n, token := range tokens {
		for ; i < indexOf(token) && item.Exists(); i, item = i+1, item.Next() {
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

// path is where a path into the body leads in the excerpt.
func (x *excerpt) path(path []string) []string {
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
