// Package document loads OpenAPI 3.0 and 3.1 descriptions: it makes of a file's bytes a [Document] that can be checked
// against, and that knows the lines of its parts.
//
// Package tree reads the files, package lower makes one of 3.0 of what is 3.1, and package decode makes kin-openapi's
// model of them. This package makes sure that whoever goes through the schemas comes to an end, and that nothing is
// refused because of what could not be understood. Loading takes time in proportion to the size of the description.
package document

import (
	"crypto/sha256"
	"path/filepath"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/decode"
	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// Document is a description with its references resolved.
type Document struct {
	*openapi3.T
	// Templates are the paths, in the order of the description.
	Templates []string
	// Schemas are those of components, parameters, headers and responses, and all below them, each once.
	Schemas []*openapi3.Schema
	// Names are the names of schemas among the components.
	Names map[*openapi3.Schema]string
	// Notes say what is not taken as it is written.
	Notes []Note
	// Unchecked are those of the notes that are about what a schema demands and nobody can check.
	Unchecked map[*openapi3.Schema][]Note
	// Unknown are the responses of which nothing is known.
	Unknown map[*openapi3.Response]bool
	// Samples are the examples and defaults. Nobody has looked whether they conform to their schemas.
	Samples []Sample
	// Literals are the numbers of schemas as they are written.
	Literals map[Number]string

	// Sums are the hashes of the other files that the description refers to, by their names.
	Sums map[string][sha256.Size]byte

	file string
}

// Sample is an example or a default.
type Sample = decode.Sample

// NoSchema is the keyword of a note about something that stands in the place of a schema and is none.
const NoSchema = decode.NoSchema

// Number is a keyword of a schema that has a number.
type Number = decode.Number

// Load reads a description, in YAML or JSON. The name stands for the file in errors, and references to other
// files are relative to it. Errors are of type [*Error].
func Load(name string, data []byte, refs Refs) (*Document, error) {
	return load(name, data, refs, false)
}

// LoadWhole is Load, and keeps what only tells people something in files of JSON, too, where leaving it out saves time.
func LoadWhole(name string, data []byte, refs Refs) (*Document, error) {
	return load(name, data, refs, true)
}

func load(name string, data []byte, refs Refs, whole bool) (*Document, error) {
	src := &source{refs: refs, whole: whole, folder: filepath.Dir(name), parsed: map[string]*tree.File{}, sums: map[string][sha256.Size]byte{}}
	found, err := src.read(name, data)
	if err != nil {
		return nil, err
	}
	d := &Document{
		T: found.Doc, Templates: found.Templates, Schemas: found.Schemas, Names: namesOf(found.Doc),
		Notes: found.Notes, Unknown: found.Unknown, Samples: found.Samples, Literals: found.Literals, Sums: src.sums, file: name,
	}
	for _, u := range found.Unchecked {
		d.LeaveUnchecked(u.Schema, u.Keyword, u.Text)
	}
	src.noteLowered(d, found.ByNode)
	if err := d.untie(); err != nil { // what follows may not terminate on a schema that is composed of itself
		return nil, err
	}
	d.leavePatterns()
	d.weaken()
	settleEmptiness(d.Schemas)
	return d, nil
}

// namesOf maps schemas to their component names. Of several names for one schema it takes the name that
// is not a reference to another, or else the first.
func namesOf(doc *openapi3.T) map[*openapi3.Schema]string {
	names := map[*openapi3.Schema]string{}
	alias := map[*openapi3.Schema]bool{}
	for name, ref := range doc.Components.Schemas {
		known, taken := names[ref.Value]
		isAlias := ref.Ref != ""
		if !taken || alias[ref.Value] && (!isAlias || name < known) {
			names[ref.Value], alias[ref.Value] = name, isAlias
		}
	}
	return names
}

// ErrorAt is an error in a field of what an origin describes, or in the whole when the field is empty.
func (d *Document) ErrorAt(origin *openapi3.Origin, field string, err error) *Error {
	e := located(origin, field, err)
	if e.File == "" {
		e.File = d.file
	}
	return e
}
