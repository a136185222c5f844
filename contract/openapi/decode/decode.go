// Package decode makes the model of kin-openapi from a description that was read as nodes. References are resolved, and
// each part keeps its position.
//
// It reads what responses are checked against, and what matches an exchange to an operation: paths, operations,
// parameters, responses and schemas. It does not read what is in request bodies, callbacks, links and tags, so
// that nothing there can be in the way.
//
// What it cannot take as it is written it leaves out, with a note. A keyword that is left out makes a schema weaker:
// the schema then accepts what it accepted before and more. So no note leads to a false finding, and [Result.Unchecked]
// tells where values were not held to everything.
//
// Each node is decoded once, and all references to it lead to one schema. The time is in proportion to the size of the
// files, whatever refers to what; and no chain of references is too long, as schemas wait in a queue.
package decode

import (
	"fmt"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// Result is a description as kin-openapi's model of it.
type Result struct {
	Doc *openapi3.T
	// Schemas are all that were decoded, each once.
	Schemas []*openapi3.Schema
	// ByNode are the same by what they were decoded from.
	ByNode map[*yaml.Node]*openapi3.Schema
	// Templates are the paths, in the order of the description.
	Templates []string
	// Notes say what is not taken as it is written.
	Notes []tree.Note
	// Unchecked are the keywords that are left out of a schema.
	Unchecked []Unchecked
	// Unknown are the responses of which nothing is known, as they cannot be read.
	Unknown map[*openapi3.Response]bool
	// Samples are the examples and defaults, in the order of the files.
	Samples []Sample
	// Literals are the numbers of schemas as they are written.
	Literals map[Number]string
}

// Unchecked is a keyword that is left out of a schema, with the reason.
type Unchecked struct {
	Schema  *openapi3.Schema
	Keyword string
	Text    string
}

// Number is a keyword of a schema that has a number.
type Number struct {
	Schema  *openapi3.Schema
	Keyword string
}

// Sample is an example or a default, which should conform to its schema.
type Sample struct {
	// Schema is nil for an example of a media type without one.
	Schema *openapi3.Schema
	// Media is the media type that has the example, nil for other samples.
	Media *openapi3.MediaType
	// JSON is the value.
	JSON []byte
	// File and Line say where it stands.
	File string
	Line int
}

// Reader reads another file that a description refers to.
type Reader func(name string) (*tree.File, error)

// Decode decodes the description in a file. With a reader, references to other files are followed, relative to the file
// that has them. The error is one of a file that the reader cannot understand, or of a schema that is none.
func Decode(file *tree.File, read Reader) (*Result, error) {
	d := &decoder{
		Result: Result{
			ByNode:   map[*yaml.Node]*openapi3.Schema{},
			Literals: map[Number]string{}, Unknown: map[*openapi3.Response]bool{},
		},
		read:    read,
		files:   map[string]*source{},
		objects: map[*yaml.Node]any{},
	}
	main := d.add(file)
	d.Doc = d.description(place{main, nil, main.file.Root})
	d.drain()
	d.noteRest()
	if d.err != nil {
		return nil, d.err
	}
	return &d.Result, nil
}

// decoder decodes one description.
type decoder struct {
	Result
	read    Reader
	files   map[string]*source
	objects map[*yaml.Node]any // responses, headers and parameters that references lead to
	queue   []waiting
	mapped  []waiting // discriminators with a mapping, which is at the place
	named   map[*openapi3.Schema]string
	rest    []tree.Note // of what has no effect
	hops    int         // references on the way of the one that is being followed
	err     error
}

// waiting is a schema that has its place in the model and is yet to be decoded.
type waiting struct {
	schema *openapi3.Schema
	at     place
}

// drain decodes the schemas that wait, and those that they lead to.
func (d *decoder) drain() {
	for i := 0; i < len(d.queue); i++ {
		d.Schemas = append(d.Schemas, d.queue[i].schema)
		d.decodeSchema(d.queue[i].schema, d.queue[i].at)
		d.queue[i] = waiting{}
	}
	d.queue = nil
	d.settleMappings()
}

// note says what is not taken as it is written.
func (d *decoder) note(at place, format string, args ...any) {
	d.Notes = append(d.Notes, at.note(fmt.Sprintf(format, args...)))
}

// minor keeps what is against the standard and has no effect on what is checked. They are counted in one note.
func (d *decoder) minor(at place, format string, args ...any) {
	d.rest = append(d.rest, at.note(fmt.Sprintf(format, args...)))
}

// noteRest adds one note for all that has no effect.
func (d *decoder) noteRest() {
	switch len(d.rest) {
	case 0:
	case 1:
		d.Notes = append(d.Notes, d.rest[0])
	default:
		first := d.rest[0]
		for _, note := range d.rest[1:] {
			if note.File == first.File && note.Line < first.Line {
				first = note
			}
		}
		first.Text = fmt.Sprintf("%s (and %d more that have no effect on the check)", first.Text, len(d.rest)-1)
		d.Notes = append(d.Notes, first)
	}
}

// leave leaves a keyword out of a schema.
func (d *decoder) leave(schema *openapi3.Schema, keyword, format string, args ...any) {
	d.Unchecked = append(d.Unchecked, Unchecked{schema, keyword, fmt.Sprintf(format, args...)})
}

// fail keeps the first error.
func (d *decoder) fail(at place, format string, args ...any) {
	if d.err == nil {
		note := at.note("")
		d.err = &tree.Error{File: note.File, Line: note.Line, Err: fmt.Errorf(format, args...)}
	}
}

// isExtension tells whether a field is one that OpenAPI does not define.
func isExtension(name string) bool { return strings.HasPrefix(name, "x-") }
