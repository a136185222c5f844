package lower

import (
	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/node"
)

// Note says which part of a file is ignored or changed.
type Note struct {
	Line int
	Text string
}

// Files has a description and the files that it refers to, lowered.
type Files struct {
	byName map[string]*file
	order  []*file
	open   Open

	seen    map[*yaml.Node]bool // objects that visit has been to
	later   []func()            // leave out what references may lead into
	schemas map[*yaml.Node]*schema
	listed  []*schema // the same, in the order in which they were found
	refs    []*reference
	targets map[*yaml.Node]*yaml.Node // by the text of the reference
	base    *yaml.Node                // the schema with an $id that is being visited, nil for none
	around  []*yaml.Node              // schemas with $defs that are being visited
	nulls   map[*yaml.Node]answer     // whether schemas accept null
}

// Open returns the content of a file that a description refers to, nil if it cannot be read or need not be lowered.
type Open func(name string) *yaml.Node

// file is one of the files. Its tree is a copy without aliases, which is lowered in place.
type file struct {
	name  string
	root  *yaml.Node
	index *node.Index // of the tree before it is lowered

	notes []Note
}

// reference is a $ref or something equivalent.
type reference struct {
	from   *file
	base   *yaml.Node   // the schema with an $id that it stands in, nil for none
	around []*yaml.Node // schemas with $defs that it stands in
	text   *yaml.Node
	holder *yaml.Node // the mapping that has it
	field  field      // where it stands

	in     *file // that it leads into
	target *yaml.Node
}

// schema is a schema of one of the files.
type schema struct {
	file *file
	node *yaml.Node

	nullable  bool // the file says so, as in 3.0
	selects   bool // contains evaluates items
	unchecked []unchecked
	closing   *yaml.Node // what stands for unevaluatedProperties
}

// unchecked is a keyword that is not checked, or not in full.
type unchecked struct {
	line          int
	keyword, text string
}

// kind is a kind of object of OpenAPI.
type kind uint8

const (
	leaf kind = iota // anything: it is left as it is
	description
	info
	contact
	license
	server
	variable
	components
	pathItem
	operation
	parameter
	header
	requestBody
	response
	mediaType
	encoding
	callback
	link
	example
	tag
	externalDocs
	securityScheme
	schemaObject
)

// shape says how a field contains objects.
type shape uint8

const (
	one shape = iota
	many
	named // a map of them
)

type field struct {
	kind
	shape
}
