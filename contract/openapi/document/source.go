package document

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/decode"
	"github.com/blooio-community/blooio-go/contract/openapi/lower"
	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// source reads the files of a description. If its version is later than 3.0, the files are lowered to 3.0.
type source struct {
	refs    Refs
	whole   bool   // what only tells people something is kept
	folder  string // of the description
	parsed  map[string]*tree.File
	lowered []*lower.Files
	sums    map[string][sha256.Size]byte // of the other files, by name
}

// read makes the model of a description.
func (src *source) read(name string, data []byte) (*decode.Result, error) {
	file, err := src.parse(name, data)
	if err != nil {
		return nil, err
	}
	if err := checkVersion(name, file.Root, true); err != nil {
		return nil, err
	}
	src.lower(file)
	if src.refs == NoRefs {
		return decode.Decode(file, nil)
	}
	return decode.Decode(file, func(name string) (*tree.File, error) {
		file, err := src.open(name)
		if err == nil {
			src.lower(file)
		}
		return file, err
	})
}

func (src *source) parse(name string, data []byte) (*tree.File, error) {
	parse := tree.Parse
	if src.whole {
		parse = tree.ParseWhole
	}
	file, err := parse(name, data)
	if err == nil {
		src.parsed[name] = file
	}
	return file, err
}

// open reads another file, once.
func (src *source) open(name string) (*tree.File, error) {
	if file := src.parsed[name]; file != nil {
		return file, nil
	}
	data, err := src.refs.readOther(src.folder, name)
	if err != nil {
		return nil, err
	}
	src.sums[name] = sha256.Sum256(data)
	file, err := src.parse(name, data)
	if err != nil {
		return nil, err
	}
	return file, checkVersion(name, file.Root, false)
}

// lower lowers a file of a later version, and the files that it refers to, except those that say they are 3.0.
func (src *source) lower(file *tree.File) {
	if file.Lowered || !isLater(file.Root) {
		return
	}
	files := lower.Lower(filepath.ToSlash(file.Name), file.Root, func(name string) *yaml.Node {
		if src.refs == NoRefs {
			return nil
		}
		other, err := src.open(filepath.FromSlash(name)) // who follows the reference says what is wrong
		if err != nil || other.Lowered {
			return nil
		}
		if version, _ := tree.Field(other.Root, "openapi"); version != nil && !isLater(other.Root) {
			return nil
		}
		return other.Root
	})
	src.lowered = append(src.lowered, files)
	for _, name := range files.Names() {
		if lowered := src.parsed[filepath.FromSlash(name)]; lowered != nil {
			lowered.Root, lowered.Lowered = files.Root(name), true
		}
	}
}

// checkVersion refuses a document of an unsupported version of OpenAPI. Files that a description refers to need not
// have a version.
func checkVersion(name string, root *yaml.Node, required bool) error {
	switch key, value := tree.Field(root, "openapi"); {
	case key != nil && !strings.HasPrefix(value.Value, "3.0") && !isLater(root):
		return &Error{File: name, Line: key.Line, Err: fmt.Errorf("OpenAPI %s is not supported, write the spec in 3.0 or 3.1", value.Value)}
	case key != nil || !required:
		return nil
	}
	what, line := foreign(name, root)
	if what == "" {
		what = "no OpenAPI description: the field openapi is missing"
	}
	return &Error{File: name, Line: line, Err: errors.New(what)}
}

// isLater tells whether a document has a version after 3.0 that can be lowered.
func isLater(root *yaml.Node) bool {
	_, value := tree.Field(root, "openapi")
	return value != nil && laterVersion.MatchString(value.Value)
}

var laterVersion = regexp.MustCompile(`^3\.[12](\.|$)`)

// noteLowered adds the notes of lowering, about files and about keywords that cannot be checked.
func (src *source) noteLowered(d *Document, schemas map[*yaml.Node]*openapi3.Schema) {
	for _, files := range src.lowered {
		for _, name := range files.Names() {
			for _, n := range files.Notes(name) {
				d.Notes = append(d.Notes, Note{File: filepath.FromSlash(name), Line: n.Line, Text: n.Text})
			}
		}
		for node, note := range files.Unchecked() {
			if schema := schemas[node]; schema != nil { // others are in nothing that is checked
				note.File = filepath.FromSlash(note.File)
				d.leave(schema, note)
			}
		}
	}
}
