package document

import (
	"cmp"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// Note says what of a description is not taken as it is written, and where. It is no error: the rest of the
// description is checked.
type Note = tree.Note

// Note adds a note about a field of what an origin describes, or about the whole when the field is empty.
func (d *Document) Note(origin *openapi3.Origin, field, text string) {
	at := d.ErrorAt(origin, field, nil)
	d.Notes = append(d.Notes, Note{File: at.File, Line: at.Line, Text: text})
}

// LeaveUnchecked adds a note about something that a schema demands and that nobody can check, such as a keyword of
// another version of OpenAPI. The field is the keyword.
func (d *Document) LeaveUnchecked(schema *openapi3.Schema, field, text string) {
	at := d.ErrorAt(schema.Origin, field, nil)
	d.leave(schema, Note{File: at.File, Line: at.Line, Keyword: field, Text: text})
}

func (d *Document) leave(schema *openapi3.Schema, note Note) {
	d.Notes = append(d.Notes, note)
	d.attach(schema, note)
}

// attach says of one more schema what a note says.
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
