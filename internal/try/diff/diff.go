// Package diff compares two answers: status, headers, and bodies value by value, with the items of lists matched by what the
// description says tells them apart.
package diff

import (
	"cmp"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Diff is what differs between two answers.
type Diff struct {
	Same    bool     `json:"same"`
	Changes []Change `json:"changes"`
	// Cut is true if there are more changes.
	Cut bool `json:"cut"`
}

// Change is one difference.
type Change struct {
	// Part is status, header with a name, or body.
	Part string `json:"part"`
	// Location is a pointer into the body: into the second one, or into the first one for what was removed.
	Location string `json:"location"`
	// Kind is added, removed or changed.
	Kind   string `json:"kind"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// maxChanges is how many changes are listed.
const maxChanges = 500

// Of compares two answers of a description.
func Of(spec *openapi.Spec, a, b *contract.Exchange) *Diff {
	c := &comparison{diff: &Diff{Changes: []Change{}}, spec: spec}
	if a.Status != b.Status {
		c.add("status", "", "changed", strconv.Itoa(a.Status), strconv.Itoa(b.Status))
	}
	c.headers(a.Header, b.Header)
	c.bodies(a, b)
	c.diff.Same = len(c.diff.Changes) == 0
	return c.diff
}

type comparison struct {
	diff     *Diff
	spec     *openapi.Spec
	resolver *resolve.Resolver
	items    string // the property of the list in pages, "" for none
	identity string // of its items
}

func (c *comparison) add(part, location, kind, before, after string) {
	if len(c.diff.Changes) == maxChanges {
		c.diff.Cut = true
		return
	}
	c.diff.Changes = append(c.diff.Changes, Change{part, location, kind, before, after})
}

// full tells whether no more changes are listed.
func (c *comparison) full() bool { return c.diff.Cut }

func (c *comparison) headers(a, b http.Header) {
	names := map[string]bool{}
	for _, h := range []http.Header{a, b} {
		for name := range h {
			names[name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		part := "header " + name
		before, after := strings.Join(a[name], ", "), strings.Join(b[name], ", ")
		switch {
		case a[name] == nil:
			c.add(part, "", "added", "", after)
		case b[name] == nil:
			c.add(part, "", "removed", before, "")
		case before != after:
			c.add(part, "", "changed", before, after)
		}
	}
}

func (c *comparison) bodies(a, b *contract.Exchange) {
	before, errA := jsondoc.Parse(a.Body)
	if errA == nil {
		defer before.Release()
	}
	after, errB := jsondoc.Parse(b.Body)
	if errB == nil {
		defer after.Release()
	}
	if errA != nil || errB != nil {
		if string(a.Body) != string(b.Body) {
			c.add("body", "", "changed", short(a.Body), short(b.Body))
		}
		return
	}
	op := c.spec.Match(b)
	var schema *openapi3.SchemaRef
	if op != nil {
		if schemas := op.BodySchemas(op.ResponseKey(b.Status)); len(schemas) > 0 {
			schema = &openapi3.SchemaRef{Value: schemas[0]}
		}
		if p := op.Pagination; p != nil {
			c.items, c.identity = observe.PointerTo(p.Response.Items), p.Response.Identity
		}
	}
	c.resolver = resolve.New(c.spec)
	c.value("", before.Root(), after.Root(), c.resolver.Ref(schema))
}

func (c *comparison) value(location string, a, b jsondoc.Value, t *resolve.Type) {
	switch {
	case c.full():
	case a.Kind() != b.Kind():
		c.add("body", location, "changed", short(a.Raw()), short(b.Raw()))
	case a.Kind() == jsondoc.Object:
		c.object(location, a, b, c.resolver.Shape(t, b))
	case a.Kind() == jsondoc.Array:
		c.array(location, a, b, c.resolver.Shape(t, b))
	case !a.Equal(b) || a.Kind() == jsondoc.Number && string(a.Raw()) != string(b.Raw()): // 1.0 is not 1 to every client
		c.add("body", location, "changed", short(a.Raw()), short(b.Raw()))
	}
}

// counter tells equal keys apart: the first, the second, and so on.
type counter map[string]int

func (c counter) key(text string) string {
	c[text]++
	return text + "#" + strconv.Itoa(c[text])
}

func (c *comparison) object(location string, a, b jsondoc.Value, shape *resolve.Shape) {
	before, after := map[string]jsondoc.Value{}, map[string]bool{}
	names, again := counter{}, counter{}
	for name, v := range a.Members() {
		before[names.key(name)] = v
	}
	for name, v := range b.Members() {
		key, at := again.key(name), location+observe.PointerTo(name)
		after[key] = true
		if old, there := before[key]; there {
			c.value(at, old, v, shape.Below(name))
		} else {
			c.add("body", at, "added", "", short(v.Raw()))
		}
	}
	names = counter{}
	for name, v := range a.Members() {
		if !after[names.key(name)] {
			c.add("body", location+observe.PointerTo(name), "removed", short(v.Raw()), "")
		}
	}
}

// array compares items that have the same identity, or else those at the same index.
func (c *comparison) array(location string, a, b jsondoc.Value, shape *resolve.Shape) {
	identity := shape.Identity
	if location == c.items && c.items != "" {
		identity = cmp.Or(identity, c.identity)
	}
	before, after := map[string]jsondoc.Value{}, map[string]bool{}
	old, new := keysOf(a, identity), keysOf(b, identity)
	for i, item := range a.Items() {
		before[old[i]] = item
	}
	for i, item := range b.Items() {
		after[new[i]] = true
		at := location + "/" + strconv.Itoa(i)
		if was, there := before[new[i]]; there {
			c.value(at, was, item, shape.Items)
		} else {
			c.add("body", at, "added", "", short(item.Raw()))
		}
	}
	for i, item := range a.Items() {
		if !after[old[i]] {
			c.add("body", location+"/"+strconv.Itoa(i), "removed", short(item.Raw()), "")
		}
	}
	kept := func(in map[string]bool) func(string) bool { return func(key string) bool { return !in[key] } }
	had := map[string]bool{}
	for key := range before {
		had[key] = true
	}
	if !slices.Equal(slices.DeleteFunc(old, kept(after)), slices.DeleteFunc(new, kept(had))) {
		c.add("body", location, "changed", "items in this order", "the same items in another order")
	}
}

// keysOf are what tells items apart: their identity, or else their index.
func keysOf(list jsondoc.Value, identity string) (keys []string) {
	seen := counter{}
	for i, item := range list.Items() {
		key := strconv.Itoa(i)
		if identity != "" && item.Kind() == jsondoc.Object {
			if id := item.Get(identity); id.Exists() {
				key = "=" + string(id.Raw())
			}
		}
		keys = append(keys, seen.key(key))
	}
	return keys
}

// maxText is how much of a value is shown, in bytes.
const maxText = 200

func short(raw []byte) string {
	runes, size := []rune{}, 0
	for _, r := range string(raw[:min(len(raw), maxText+4)]) {
		if size += len(string(r)); size > maxText {
			return string(runes) + "…"
		}
		runes = append(runes, r)
	}
	return string(runes)
}
