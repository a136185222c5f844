// Package lower rewrites descriptions of OpenAPI 3.1 and 3.2 as descriptions of 3.0, before they are decoded.
//
// It works on YAML nodes. Each part keeps the line of its file, and a new part gets the line of what it replaces. A
// keyword of JSON Schema 2020-12 becomes its equivalent in 3.0. If there is none, the schema accepts more than it
// should, never less, and [Files.Unchecked] lists the keyword. Within not and oneOf, accepting more would mean refusing
// more. Package document removes those.
package lower

import (
	"iter"
	"strings"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/node"
	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// Lower lowers a description, and the files that it refers to.
func Lower(name string, root *yaml.Node, open Open) *Files {
	fs := &Files{
		byName: map[string]*file{}, open: open,
		seen: map[*yaml.Node]bool{}, schemas: map[*yaml.Node]*schema{}, targets: map[*yaml.Node]*yaml.Node{},
		nulls: map[*yaml.Node]answer{},
	}
	main := fs.add(name, root)
	if key, value := tree.Field(main.root, "openapi"); value != nil && !strings.HasPrefix(value.Value, "3.1") {
		main.note(key.Line, "OpenAPI "+value.Value+" is read as 3.1, with what else is new in it left out")
	}
	fs.visit(main, main.root, description)
	fs.resolve()
	for _, s := range fs.listed {
		fs.closeOff(s)
	}
	for _, leaveOut := range fs.later {
		leaveOut()
	}
	for _, s := range fs.listed {
		fs.lower(s)
	}
	fs.rewrite()
	version(main.root)
	return fs
}

// version sets the version of the description to 3.0.
func version(root *yaml.Node) {
	if _, value := tree.Field(root, "openapi"); value != nil {
		value.Value, value.Tag = "3.0.3", "!!str"
	}
	if node.Has(root, "openapi") && !node.Has(root, "paths") {
		node.Set(root, "paths", node.Object(root), root)
	}
}

func (fs *Files) add(name string, root *yaml.Node) *file {
	f := &file{name: name, root: node.Expand(root)}
	f.index = node.IndexOf(f.root)
	fs.byName[name] = f
	fs.order = append(fs.order, f)
	return f
}

// Names returns the names of the files, the description first.
func (fs *Files) Names() (names []string) {
	for _, f := range fs.order {
		names = append(names, f.name)
	}
	return names
}

// Root returns the root of a lowered file, nil for one that is not among the files.
func (fs *Files) Root(name string) *yaml.Node {
	if f := fs.byName[name]; f != nil {
		return f.root
	}
	return nil
}

// note adds a note about a file.
func (f *file) note(line int, text string) { f.notes = append(f.notes, Note{line, text}) }

// Unchecked lists the keywords that are not checked, or not in full, with the lowered schemas that had them.
func (fs *Files) Unchecked() iter.Seq2[*yaml.Node, tree.Note] {
	return func(yield func(*yaml.Node, tree.Note) bool) {
		for _, s := range fs.listed {
			for _, u := range s.unchecked {
				if !yield(s.node, tree.Note{File: s.file.name, Line: u.line, Keyword: u.keyword, Text: u.text}) {
					return
				}
			}
		}
	}
}

// Notes returns the notes about a file.
func (fs *Files) Notes(name string) []Note {
	if f := fs.byName[name]; f != nil {
		return f.notes
	}
	return nil
}
