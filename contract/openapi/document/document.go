// Package document loads OpenAPI 3.0 and 3.1 descriptions. It turns the bytes of a file into a [Document] for checking,
// with the lines of its parts.
//
// Package tree reads the files, package lower turns 3.1 into 3.0, and package decode makes the model of kin-openapi.
// This package makes sure that walks through the schemas terminate, and that no value is refused because of something
// in the description that could not be understood. Loading takes time in proportion to the size of the description.
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
	// Templates has the paths, in the order of the description.
	Templates []string
	// Schemas has the schemas of components, parameters, headers and responses, and all below them, each once.
	Schemas []*openapi3.Schema
	// Names has the names of schemas among the components.
	Names map[*openapi3.Schema]string
	// Notes says what is ignored or changed.
	Notes []Note
	// Unchecked has the notes about keywords of a schema that cannot be checked.
	Unchecked map[*openapi3.Schema][]Note
	// Unknown has the responses whose schemas could not be read.
	Unknown map[*openapi3.Response]bool
	// Samples has the examples and defaults. They are not checked against their schemas yet.
	Samples []Sample
	// Literals has the numbers of schemas as they are written.
	Literals map[Number]string

	// Sums has the hashes of the other files that the description refers to, by their names.
	Sums map[string][sha256.Size]byte

	file string
}

// Sample is an example or a default.
type Sample = decode.Sample

// NoSchema is the keyword of a note about something that is in the place of a schema but is not one.
const NoSchema = decode.NoSchema

// Number is a keyword of a schema that has a number.
type Number = decode.Number

// Load reads a description, in YAML or JSON. name is the file in errors, and references to other files are relative to
// it. Errors are of type [*Error].
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

// namesOf maps schemas to their component names. If a schema has several names, it prefers one that is not a reference
// to another, and then the first.
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

// ErrorAt returns an error at a field of the object at origin, or at the object itself if the field is empty.
func (d *Document) ErrorAt(origin *openapi3.Origin, field string, err error) *Error {
	e := located(origin, field, err)
	if e.File == "" {
		e.File = d.file
	}
	return e
}
