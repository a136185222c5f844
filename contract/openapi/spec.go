// Package openapi answers questions about an OpenAPI 3.0 or 3.1 description: which operation an exchange belongs to,
// which response documents a status, and what the description says at one location of a body.
//
// Nothing here enumerates the paths through a description, because their number is factorial if schemas refer to each
// other. A location is resolved when it is first needed.
package openapi

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi/document"
)

// Spec is an OpenAPI description. One of 3.1 is lowered to 3.0 when it is loaded, see [Spec.Unchecked]. It is safe for
// concurrent use, except for [Spec.TakeSamples].
type Spec struct {
	// File is the name that the description was loaded under.
	File string
	// Embedded is true for a description that was not loaded from a file.
	Embedded bool
	// URL is the page where this version of an embedded description is published, see [contract.SpecInfo]. The program
	// that embeds it sets it.
	URL string
	// Title and Version come from the info object.
	Title, Version string
	// SHA256 is the hash of the description's bytes in lower-case hex. For a description in several files it is the
	// hash of their hashes.
	SHA256 string
	// Operations is sorted, the most specific path first.
	Operations []*Operation
	// Servers has the servers of the whole description. Operations may have others, see [Operation].
	Servers []Server

	doc         *document.Document
	byID        map[string]*Operation
	everywhere  []Server // see allServers
	parts       sync.Map // *openapi3.Schema → []*openapi3.Schema, see partsOf
	constraints sync.Map // at → *Constraint, see ConstraintAt
	derived     sync.Map // see Derived
}

// Error says what is wrong with a description, and where.
type Error = document.Error

// Note says which part of a description is ignored or changed, and where it is.
type Note = document.Note

// Sample is an example or a default.
type Sample = document.Sample

// LoadFile reads the description in the file at path, in YAML or JSON. References to other files are followed if these
// are in the folder of the file or below, see [AllowRefsOutside]. References to URLs are not followed. Errors in the
// description are of type [*Error].
func LoadFile(path string, options ...Option) (*Spec, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading the spec: %w", err)
	}
	defer file.Close()
	data, err := document.ReadAll(file)
	if err != nil {
		return nil, fmt.Errorf("reading the spec: %w", err)
	}
	refs := document.RefsBelow
	if slices.Contains(options, AllowRefsOutside) {
		refs = document.RefsAnywhere
	}
	if slices.Contains(options, KeepDescriptions) {
		return load(path, data, refs, document.LoadWhole)
	}
	return load(path, data, refs, document.Load)
}

// Option is an option of [LoadFile].
type Option uint8

// AllowRefsOutside lets a description refer to any file that the process can read. Do not use it for descriptions of
// others: errors and reports can quote the content of such files.
const AllowRefsOutside Option = 1

// KeepDescriptions keeps what descriptions in JSON say to people. That takes time, and only a reader of the description has
// a use for it.
const KeepDescriptions Option = 2

// ErrRefOutside means that a description refers to a file outside its own folder, without [AllowRefsOutside].
var ErrRefOutside = document.ErrOutside

// Load reads a description from data, in YAML or JSON. Errors show the name in place of a file. References to other
// files are not followed. Errors are of type [*Error].
func Load(name string, data []byte) (*Spec, error) {
	return load(name, data, document.NoRefs, document.Load)
}

func load(name string, data []byte, refs document.Refs, read func(string, []byte, document.Refs) (*document.Document, error)) (*Spec, error) {
	sum := sha256.Sum256(data) // first, so that the bytes can go
	doc, err := read(name, data, refs)
	if err != nil {
		return nil, err
	}
	s := &Spec{
		File:     name,
		Embedded: refs == document.NoRefs,
		Title:    doc.Info.Title,
		Version:  doc.Info.Version,
		SHA256:   sha256Of(sum, doc.Sums),
		Servers:  serversOf(doc.Servers),
		doc:      doc,
		byID:     map[string]*Operation{},
	}
	noteForms(doc)
	noteIdentities(doc)
	s.Operations = operationsOf(doc, s.Servers)
	doc.SortNotes()
	for _, op := range s.Operations {
		s.byID[op.ID] = op
	}
	s.everywhere = s.allServers()
	return s, nil
}

// sha256Of returns the hash of a description in hex: that of its file, or the hash of all files' hashes in the order of
// their names.
func sha256Of(sum [sha256.Size]byte, others map[string][sha256.Size]byte) string {
	if len(others) > 0 {
		all := sum[:]
		for _, name := range slices.Sorted(maps.Keys(others)) {
			other := others[name]
			all = append(all, other[:]...)
		}
		sum = sha256.Sum256(all)
	}
	return hex.EncodeToString(sum[:])
}

// Notes lists which parts of the description are ignored or changed, sorted by file and line.
func (s *Spec) Notes() []Note { return s.doc.Notes }

// Files lists the other files that the description refers to, sorted.
func (s *Spec) Files() []string { return slices.Sorted(maps.Keys(s.doc.Sums)) }

// Unchecked returns the notes about keywords of a schema that cannot be checked, nil for none. Schemas below have notes
// of their own.
func (s *Spec) Unchecked(schema *openapi3.Schema) []Note { return s.doc.Unchecked[schema] }

// LeavesUnchecked tells whether a schema has constraints and none of them can be checked.
func (s *Spec) LeavesUnchecked(schema *openapi3.Schema) bool {
	if len(s.doc.Unchecked) == 0 {
		return false
	}
	left := false
	for _, part := range s.partsOf(schema) {
		if demands(part) {
			return false
		}
		left = left || len(s.doc.Unchecked[part]) > 0
	}
	return left
}

// demands tells whether a schema itself has constraints, without its parts and alternatives.
func demands(schema *openapi3.Schema) bool {
	alone := *schema
	alone.AllOf, alone.OneOf, alone.AnyOf, alone.MaxProps = nil, nil, nil, nil
	return !alone.IsEmpty() || schema.MaxProps != nil && *schema.MaxProps < math.MaxInt64 // as document sets it
}

// Operation returns the operation with an operationId, nil if there is none. The id of an operation without operationId
// is its method and path, such as "GET /groups".
func (s *Spec) Operation(id string) *Operation { return s.byID[id] }

// IsUnknown tells whether the schema of a response, or a part of it, could not be read from the description. schema is
// the schema for the media type, or nil.
func (s *Spec) IsUnknown(response *openapi3.Response, schema *openapi3.SchemaRef) bool {
	if s.doc.Unknown[response] {
		return true
	}
	if schema == nil || schema.Value == nil || len(s.doc.Unchecked) == 0 {
		return false
	}
	return slices.ContainsFunc(s.partsOf(schema.Value), func(part *openapi3.Schema) bool {
		return slices.ContainsFunc(s.doc.Unchecked[part], func(n Note) bool { return n.Keyword == "$ref" || n.Keyword == document.NoSchema })
	})
}

// TakeSamples returns the examples and defaults of the description, which may not conform to their schemas. The spec
// forgets them: call it once, before the spec is shared.
func (s *Spec) TakeSamples() []Sample {
	samples := s.doc.Samples
	s.doc.Samples = nil
	return samples
}

// SchemaName returns the name of a schema among the description's components, "" if it has none.
func (s *Spec) SchemaName(schema *openapi3.Schema) string { return s.doc.Names[schema] }

// Schema returns the schema with a name among the description's components, nil if there is none.
func (s *Spec) Schema(name string) *openapi3.Schema {
	if s.doc.Components == nil || s.doc.Components.Schemas[name] == nil {
		return nil
	}
	return s.doc.Components.Schemas[name].Value
}

// KeyNames lists the headers, query parameters or cookies that carry a key. in is "header", "query" or "cookie".
func (s *Spec) KeyNames(in string) []string {
	if s.doc.Components == nil {
		return nil
	}
	var names []string
	for _, ref := range s.doc.Components.SecuritySchemes {
		if ref != nil && ref.Value != nil && ref.Value.Type == "apiKey" && ref.Value.In == in {
			names = append(names, ref.Value.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// EachSchema calls f once for each schema of components, parameters, headers and responses, and for each schema below
// them.
func (s *Spec) EachSchema(f func(*openapi3.Schema)) {
	for _, schema := range s.doc.Schemas {
		f(schema)
	}
}

// Words returns the property names and enumeration values of responses. They are in the description, so they are not
// personal data.
func (s *Spec) Words() (names, values map[string]bool) {
	names, values = map[string]bool{}, map[string]bool{}
	for _, schema := range document.Below(s.bodies()) {
		for name := range schema.Properties {
			names[name] = true
		}
		for _, v := range schema.Enum {
			if v != nil {
				values[fmt.Sprint(v)] = true
			}
		}
	}
	return names, values
}

// Discriminators returns the names of the properties that discriminators use, and their possible values: keys of
// mappings, and names of schemas.
func (s *Spec) Discriminators() (names, values map[string]bool) {
	names, values = map[string]bool{}, map[string]bool{}
	for _, schema := range s.doc.Schemas {
		if d := schema.Discriminator; d != nil {
			names[d.PropertyName] = true
			for value := range d.Mapping {
				values[value] = true
			}
		}
	}
	for _, name := range s.doc.Names {
		values[name] = true
	}
	return names, values
}

// Placeholder is what documentation tools write into examples for any string, including cursors.
const Placeholder = "string"

// bodies lists the schemas of JSON response bodies.
func (s *Spec) bodies() (refs []*openapi3.SchemaRef) {
	for _, op := range s.Operations {
		for _, key := range op.Statuses() {
			for _, schema := range op.BodySchemas(key) {
				refs = append(refs, &openapi3.SchemaRef{Value: schema})
			}
		}
	}
	return refs
}

// Derived caches what another package derives from the description. The first call for a key makes the value. make may
// run more than once if calls are concurrent, but all calls return the same value. Use a type of the calling package as
// key.
func (s *Spec) Derived(key any, make func() any) any {
	if value, ok := s.derived.Load(key); ok {
		return value
	}
	value, _ := s.derived.LoadOrStore(key, make())
	return value
}

// PositionOf returns the position of a field of the object at origin, or of the object itself if the field has none.
// Line and column are 0 if origin is nil.
func (s *Spec) PositionOf(origin *openapi3.Origin, field string) (at contract.Position) {
	at.Line, at.Column = document.PositionOf(origin, field)
	if origin != nil && origin.Key != nil && origin.Key.File != s.File {
		at.File = origin.Key.File
	}
	return at
}
