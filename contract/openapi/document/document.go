// Package document loads OpenAPI 3.0 and 3.1 descriptions: it makes of a file's bytes a checked [Document] that knows
// the lines of its parts. A description of 3.1 is lowered to 3.0 first, see package lower.
//
// kin-openapi does most of the work. This package refuses what kin-openapi would take minutes for or overflow
// the stack on, validates in linear time, and finds the line of each error. Loading takes time in proportion
// to the size of the description.
package document

import "github.com/getkin/kin-openapi/openapi3"

// Document is a description without errors, with its references resolved.
type Document struct {
	*openapi3.T
	// Schemas are those of components, parameters, headers, bodies and callbacks, and all below them, each
	// once.
	Schemas []*openapi3.Schema
	// Names are the names of schemas among the components.
	Names map[*openapi3.Schema]string
	// Notes say what is not taken as it is written.
	Notes []Note
	// Unchecked are those of the notes that are about what a schema demands and nobody can check.
	Unchecked map[*openapi3.Schema][]Note

	file string
}

// Load reads a description, in YAML or JSON. The name stands for the file in errors. With files, references
// to other local files are followed, relative to the name. Errors are of type [*Error].
func Load(name string, data []byte, files bool) (*Document, error) {
	src := &source{name: name, data: data}
	t, err := src.parse(files)
	if err != nil {
		return nil, src.locate(err)
	}
	d := &Document{T: t, Names: namesOf(t), file: name}
	if err := d.check(&src.later); err != nil {
		return nil, src.locate(err)
	}
	return d, nil
}

// check finds the schemas and refuses a description that is broken. Composition comes first: the steps after
// it may not terminate on a schema that is composed of itself.
func (d *Document) check(later *later) (err error) {
	slots := slotsOf(d.T)
	if d.Schemas, err = Below(slots.refs(d.T)); err != nil {
		return err
	}
	if err := checkComposition(d.Names, d.Schemas); err != nil {
		return err
	}
	d.noteLater(later)
	if err := validate(d.T, slots, d.Schemas, len(later.files) > 0); err != nil {
		return err
	}
	settleEmptiness(d.Schemas)
	return nil
}

// namesOf maps schemas to their component names. Of several names for one schema it takes the name that
// is not a reference to another, or else the first.
func namesOf(doc *openapi3.T) map[*openapi3.Schema]string {
	names := map[*openapi3.Schema]string{}
	if doc.Components == nil {
		return names
	}
	alias := map[*openapi3.Schema]bool{}
	for name, ref := range doc.Components.Schemas {
		if ref.Value == nil {
			continue
		}
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
	return located(origin, field, err).in(d.file)
}
