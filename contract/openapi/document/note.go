package document

import (
	"cmp"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// Note says which part of a description is ignored or changed, and where it is. It is not an error: the rest of the
// description is used.
type Note = tree.Note

// Note adds a note about a field of the object at origin, or about the object itself if the field is empty.
func (d *Document) Note(origin *openapi3.Origin, field, text string) {
	at := d.ErrorAt(origin, field, nil)
	d.Notes = append(d.Notes, Note{File: at.File, Line: at.Line, Text: text})
}

// LeaveUnchecked adds a note about a keyword of a schema that cannot be checked, for example one of another version of
// OpenAPI. field is the keyword.
func (d *Document) LeaveUnchecked(schema *openapi3.Schema, field, text string) {
	at := d.ErrorAt(schema.Origin, field, nil)
	d.leave(schema, Note{File: at.File, Line: at.Line, Keyword: field, Text: text})
}

func (d *Document) leave(schema *openapi3.Schema, note Note) {
	d.Notes = append(d.Notes, note)
	d.attach(schema, note)
}

// attach adds a note to a schema.
func (d *Document) attach(schema *openapi3.Schema, note Note) {
	if d.Unchecked == nil {
		d.Unchecked = map[*openapi3.Schema][]Note{}
	}
	d.Unchecked[schema] = append(d.Unchecked[schema], note)
}

// SortNotes sorts the notes by where they are.
func (d *Document) SortNotes() {
	slices.SortStableFunc(d.Notes, func(a, b Note) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Text, b.Text))
	})
}
