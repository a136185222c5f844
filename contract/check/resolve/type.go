package resolve

import (
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"unsafe"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Schemas has the types and the plans of one spec. It is safe for concurrent use.
type Schemas struct {
	Plans  *conform.Plans
	types  sync.Map // of a list of schemas, by its key
	shapes sync.Map // of a list of parts, by its key
}

// Of returns the schemas of a spec for the bodies of responses, always the same ones.
func Of(spec *openapi.Spec) *Schemas { return schemasFor(spec, schemasKey{}) }

// OfRequests returns the schemas of a spec for what requests send, always the same ones.
func OfRequests(spec *openapi.Spec) *Schemas { return schemasFor(spec, schemasKey{requests: true}) }

type schemasKey struct{ requests bool }

func schemasFor(spec *openapi.Spec, key schemasKey) *Schemas {
	return spec.Derived(key, func() any {
		s := &Schemas{Plans: conform.NewPlans()}
		s.Plans.Names, s.Plans.Named, s.Plans.Literal, s.Plans.Requests = spec.SchemaName, spec.Schema, spec.Literal, key.requests
		return s
	}).(*Schemas)
}

// Barring returns the keyword that forbids a property in this direction: writeOnly in responses, readOnly in requests.
func (s *Schemas) Barring() string {
	if s.Plans.Requests {
		return "readOnly"
	}
	return "writeOnly"
}

// Type is what applies to the values at a location: one schema, or several if parts of a composed schema have the same
// property.
type Type struct {
	// Schemas has the schemas that the description names at the location, at least one.
	Schemas []*openapi3.Schema

	parts func() []*openapi3.Schema // nil when they depend on the value
	shape func() *Shape
}

// Type returns the type of schemas, always the same for the same ones; nil for none.
func (s *Schemas) Type(schemas ...*openapi3.Schema) *Type {
	if len(schemas) == 0 {
		return nil
	}
	key := keyOf(schemas)
	if known, ok := s.types.Load(key); ok {
		return known.(*Type)
	}
	t := &Type{Schemas: slices.Clone(schemas)}
	if !hasAlternatives(schemas) {
		t.parts = sync.OnceValue(func() []*openapi3.Schema { return (&Resolver{Schemas: s}).partsOfAll(t.Schemas, jsondoc.Value{}) })
		t.shape = sync.OnceValue(func() *Shape { return s.shapeOf(t.parts()) })
	}
	known, _ := s.types.LoadOrStore(key, t)
	return known.(*Type)
}

// Ref returns the type of the schema behind a reference, nil for none.
func (s *Schemas) Ref(ref *openapi3.SchemaRef) *Type { return s.Type(schemasOf(ref)...) }

// keyOf makes a map key of a list of schemas: the schema itself, or the addresses of several.
func keyOf(schemas []*openapi3.Schema) any {
	if len(schemas) == 1 {
		return schemas[0]
	}
	key := make([]byte, 0, 8*len(schemas))
	for _, schema := range schemas {
		key = binary.NativeEndian.AppendUint64(key, uint64(uintptr(unsafe.Pointer(schema))))
	}
	return string(key)
}

// schemasOf returns the schema behind a reference, or nothing.
func schemasOf(ref *openapi3.SchemaRef) []*openapi3.Schema {
	if ref == nil || ref.Value == nil {
		return nil
	}
	return []*openapi3.Schema{ref.Value}
}

// hasAlternatives tells whether a oneOf, an anyOf or a discriminator is among the parts of schemas. It visits each part
// once, because they may be cyclic or shared.
func hasAlternatives(schemas []*openapi3.Schema) bool {
	seen := map[*openapi3.Schema]bool{}
	for queue := slices.Clone(schemas); len(queue) > 0; {
		one := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if seen[one] {
			continue
		}
		seen[one] = true
		if len(one.OneOf) > 0 || len(one.AnyOf) > 0 || one.Discriminator != nil {
			return true
		}
		for _, part := range one.AllOf {
			queue = append(queue, schemasOf(part)...)
		}
	}
	return false
}

// Shape is what the parts of a schema together say about the properties of an object and the items of an array.
type Shape struct {
	// Properties are the documented ones, sorted by name.
	Properties []Property
	// Additional is the type of properties that the spec does not name, Items the type of the items of an array. They
	// are nil if the spec says nothing.
	Additional, Items *Type
	// Identity is the property that identifies the items of an array, "" if the spec has none.
	Identity string

	index map[string]int
	free  bool // the spec allows any other property, and says so
}

// Property is a property that the spec names.
type Property struct {
	Name string
	// Type is nil for a property that is only required.
	Type *Type
	// Barred is true for a property that is forbidden in this direction: writeOnly in a response, readOnly in a
	// request.
	Barred bool
}

// IsMap tells whether the spec allows properties that it does not name.
func (sh *Shape) IsMap() bool { return sh.free || sh.Additional != nil }

// Find returns the index of a property in [Shape.Properties], -1 for an undocumented one.
func (sh *Shape) Find(name string) int {
	if i, ok := sh.index[name]; ok {
		return i
	}
	return -1
}

// Below returns the type of the values under a name, which may be that of a documented property or of any other.
func (sh *Shape) Below(name string) *Type {
	if i := sh.Find(name); i >= 0 {
		return sh.Properties[i].Type
	}
	return sh.Additional
}

// Names lists the names of the documented properties, sorted.
func (sh *Shape) Names() []string {
	names := make([]string, len(sh.Properties))
	for i, p := range sh.Properties {
		names[i] = p.Name
	}
	return names
}

var noShape = &Shape{}

// shapeOf merges parts, and caches the result.
func (s *Schemas) shapeOf(parts []*openapi3.Schema) *Shape {
	if len(parts) == 0 {
		return noShape
	}
	key := keyOf(parts)
	if known, ok := s.shapes.Load(key); ok {
		return known.(*Shape)
	}
	known, _ := s.shapes.LoadOrStore(key, s.merge(parts))
	return known.(*Shape)
}

func (s *Schemas) merge(parts []*openapi3.Schema) *Shape {
	sh := &Shape{}
	properties := map[string][]*openapi3.Schema{}
	var additional, items []*openapi3.Schema
	closed := false
	for _, part := range parts {
		for name, ref := range part.Properties {
			properties[name] = append(properties[name], schemasOf(ref)...)
		}
		if has := part.AdditionalProperties.Has; has != nil {
			sh.free, closed = sh.free || *has, closed || !*has
		}
		additional = append(additional, schemasOf(part.AdditionalProperties.Schema)...)
		items = append(items, schemasOf(part.Items)...)
		if name := openapi.IdentityIn(part); name != "" {
			sh.Identity = name
		}
	}
	// A schema without any named property describes a free-form object. If one part is closed, the whole is closed.
	sh.free = !closed && (sh.free || len(properties) == 0)
	// A name that is only listed in required counts as documented.
	for _, part := range parts {
		for _, name := range part.Required {
			if _, known := properties[name]; !known {
				properties[name] = nil
			}
		}
	}
	sh.Additional, sh.Items = s.Type(additional...), s.Type(items...)
	for name, schemas := range properties {
		sh.Properties = append(sh.Properties, Property{name, s.Type(schemas...), slices.ContainsFunc(schemas, s.Plans.Bars)})
	}
	slices.SortFunc(sh.Properties, func(a, b Property) int { return strings.Compare(a.Name, b.Name) })
	sh.index = make(map[string]int, len(sh.Properties))
	for i, p := range sh.Properties {
		sh.index[p.Name] = i
	}
	return sh
}
