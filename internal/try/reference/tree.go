package reference

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Tree is a schema with what is below it.
type Tree struct {
	// Location is the JSON pointer with * for items and for values of maps.
	Location    string `json:"location"`
	Name        string `json:"name"`
	Type        string `json:"type"`
	Format      string `json:"format,omitempty"`
	Nullable    bool   `json:"nullable"`
	Required    bool   `json:"required"`
	Enum        []any  `json:"enum,omitempty"`
	Description string `json:"description,omitempty"`
	// Bounds says in words how long, large or many.
	Bounds string `json:"bounds,omitempty"`
	// Line is where the description has it, 0 when that is not known or in another file.
	Line         int     `json:"line"`
	ReadOnly     bool    `json:"read_only,omitempty"`
	WriteOnly    bool    `json:"write_only,omitempty"`
	Children     []*Tree `json:"children,omitempty"`
	Alternatives []*Tree `json:"alternatives,omitempty"`
	// Recursive is true where a schema has itself below it, Cut where the tree ends although there is more.
	Recursive bool `json:"recursive,omitempty"`
	Cut       bool `json:"cut,omitempty"`
	// Observed is what accepted recordings show, nil where they show nothing.
	Observed *Observed `json:"observed"`
}

const (
	maxDepth = 8     // of a tree
	maxNodes = 2_000 // of the trees of an operation
)

// builder builds the trees of an operation.
type builder struct {
	spec  *openapi.Spec
	nodes int
	above []*openapi3.Schema
}

// tree is the tree of a body, nil without a schema.
func (b *builder) tree(ref *openapi3.SchemaRef, seen seen) *Tree {
	if ref == nil || ref.Value == nil {
		return nil
	}
	return b.node(ref.Value, "", "", seen)
}

func (b *builder) node(schema *openapi3.Schema, name, location string, seen seen) *Tree {
	b.nodes++
	parts := partsOf(schema)
	t := &Tree{Name: name, Location: location, Line: b.line(schema)}
	for _, part := range parts {
		t.take(part)
	}
	t.Bounds = bounds(b.spec, parts)
	t.Observed = seen.observed(t.Enum)
	switch {
	case slices.Contains(b.above, schema):
		t.Recursive = true
	case len(b.above) == maxDepth:
		t.Cut = hasBelow(parts)
	default:
		b.above = append(b.above, schema)
		b.below(t, parts, seen)
		b.above = b.above[:len(b.above)-1]
	}
	return t
}

// below adds children and alternatives.
func (b *builder) below(t *Tree, parts []*openapi3.Schema, seen seen) {
	required := map[string]bool{}
	properties := map[string]*openapi3.SchemaRef{}
	for _, part := range parts {
		for _, name := range part.Required {
			required[name] = true
		}
		for name, ref := range part.Properties {
			if ref != nil && ref.Value != nil && properties[name] == nil {
				properties[name] = ref
			}
		}
	}
	for _, name := range inOrder(properties) {
		if !b.room(t) {
			return
		}
		child := b.node(properties[name].Value, name, t.Location+observe.PointerTo(name), seen.property(name))
		child.Required = required[name]
		t.Children = append(t.Children, child)
	}
	for _, part := range parts {
		for _, ref := range []*openapi3.SchemaRef{part.Items, part.AdditionalProperties.Schema} {
			if ref != nil && ref.Value != nil && b.room(t) {
				t.Children = append(t.Children, b.node(ref.Value, observe.Each, t.Location+"/"+observe.Each, seen.each()))
			}
		}
		for _, list := range []openapi3.SchemaRefs{part.OneOf, part.AnyOf} {
			b.alternatives(t, list, seen)
		}
	}
}

func (b *builder) alternatives(t *Tree, list openapi3.SchemaRefs, seen seen) {
	for _, ref := range list {
		if ref == nil || ref.Value == nil || !b.room(t) {
			continue
		}
		name := cmp.Or(b.spec.SchemaName(ref.Value), ref.Value.Title, fmt.Sprintf("option %d", len(t.Alternatives)+1))
		alternative := b.node(ref.Value, name, t.Location, seen)
		alternative.Observed = nil // it is known of the whole
		t.Alternatives = append(t.Alternatives, alternative)
	}
}

// room tells whether one more node has room, and else says of the tree that it is cut.
func (b *builder) room(t *Tree) bool {
	t.Cut = t.Cut || b.nodes >= maxNodes
	return b.nodes < maxNodes
}

// inOrder lists properties as the description has them.
func inOrder(properties map[string]*openapi3.SchemaRef) []string {
	names := slices.Sorted(maps.Keys(properties))
	slices.SortStableFunc(names, func(x, y string) int {
		a, b := placeOf(properties[x]), placeOf(properties[y])
		return cmp.Or(a.Line-b.Line, a.Column-b.Column)
	})
	return names
}

// placeOf is where a property stands, the zero value when that is not known.
func placeOf(ref *openapi3.SchemaRef) openapi3.Location {
	origin := ref.Value.Origin
	if ref.Ref != "" {
		origin = ref.Origin
	}
	if origin == nil || origin.Key == nil {
		return openapi3.Location{}
	}
	return *origin.Key
}

func (b *builder) line(schema *openapi3.Schema) int {
	if at := b.spec.PositionOf(schema.Origin, ""); at.File == "" {
		return at.Line
	}
	return 0
}

// take takes what one part of a schema says.
func (t *Tree) take(part *openapi3.Schema) {
	if t.Type == "" {
		t.Type = strings.Join(part.Type.Slice(), " or ")
	}
	t.Format = cmp.Or(t.Format, part.Format)
	t.Description = cmp.Or(t.Description, part.Description)
	t.Nullable = t.Nullable || part.Nullable || part.Type.IncludesNull()
	t.ReadOnly, t.WriteOnly = t.ReadOnly || part.ReadOnly, t.WriteOnly || part.WriteOnly
	if t.Enum == nil && len(part.Enum) > 0 {
		t.Enum = part.Enum
	}
}

// partsOf lists a schema and the parts of its allOf, each once.
func partsOf(schema *openapi3.Schema) (parts []*openapi3.Schema) {
	for queue := []*openapi3.Schema{schema}; len(queue) > 0; queue = queue[1:] {
		if one := queue[0]; !slices.Contains(parts, one) {
			parts = append(parts, one)
			for _, ref := range one.AllOf {
				if ref != nil && ref.Value != nil {
					queue = append(queue, ref.Value)
				}
			}
		}
	}
	return parts
}

func hasBelow(parts []*openapi3.Schema) bool {
	return slices.ContainsFunc(parts, func(p *openapi3.Schema) bool {
		return len(p.Properties) > 0 || p.Items != nil || p.AdditionalProperties.Schema != nil || len(p.OneOf)+len(p.AnyOf) > 0
	})
}
