package keyword

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// arrays has the keywords for arrays.
type arrays struct {
	min    uint64
	max    *uint64 // nil without the keyword
	unique bool
}

func arraysOf(schema *openapi3.Schema) *arrays {
	a := arrays{schema.MinItems, schema.MaxItems, schema.UniqueItems}
	if a == (arrays{}) {
		return nil
	}
	return &a
}

func (a *arrays) faults(v jsondoc.Value) (f Set) {
	if uint64(v.Len()) < a.min {
		f |= MinItems
	}
	if a.max != nil && uint64(v.Len()) > *a.max {
		f |= MaxItems
	}
	if a.unique && !isUnique(v) {
		f |= UniqueItems
	}
	return f
}

// maxPaired is up to how many items are compared pairwise. For more, their hashes go into a map.
const maxPaired = 32

// isUnique tells whether no two items of an array are equal.
func isUnique(array jsondoc.Value) bool {
	if array.Len() > maxPaired {
		return isUniqueByMap(array)
	}
	var items [maxPaired]jsondoc.Value
	var hashes [maxPaired]uint64
	n := 0
	for item := array.First(); item.Exists(); item = item.Next() {
		h := item.Hash()
		for i := range n {
			if hashes[i] == h && items[i].Equal(item) {
				return false
			}
		}
		items[n], hashes[n] = item, h
		n++
	}
	return true
}

func isUniqueByMap(array jsondoc.Value) bool {
	// Different items practically never have equal hashes, unless an attacker has made them. Then there may be many.
	first := make(map[uint64]jsondoc.Value, array.Len())
	var rest []jsondoc.Value
	for item := array.First(); item.Exists(); item = item.Next() {
		h := item.Hash()
		before, taken := first[h]
		switch {
		case !taken:
			first[h] = item
		case before.Equal(item) || slices.ContainsFunc(rest, item.Equal):
			return false
		default:
			rest = append(rest, item)
		}
	}
	return true
}
