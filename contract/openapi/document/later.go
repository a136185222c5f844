package document

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"reflect"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower"
	"github.com/blooio-community/blooio-go/contract/openapi/lower/tree"
)

// later has the files of a description that are of a version after 3.0, lowered.
type later struct {
	files []*lower.Files
}

// lower lowers a file and those that it refers to, and returns the text to load.
func (l *later) lower(name string, root *yaml.Node, followed bool) []byte {
	open := func(name string) *yaml.Node {
		if followed {
			return openLater(name)
		}
		return nil
	}
	l.files = append(l.files, lower.Lower(name, root, open))
	return l.text(name).Bytes
}

// openLater reads a file that a description of a later version refers to. The loader says what is wrong with one that
// cannot be read, and takes one of 3.0 as it is.
func openLater(name string) *yaml.Node {
	data, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		return nil
	}
	in, err := inspect(name, asYAML(data))
	if err != nil || checkVersion(name, in.root, false) != nil {
		return nil
	}
	if key, _ := keyIn(contentOf(in.root), "openapi"); key != nil && !isLater(in.root) {
		return nil
	}
	return in.root
}

// text returns the lowered text of a file, nil if it is not one of those.
func (l *later) text(name string) *tree.Written {
	for _, files := range l.files {
		if text := files.Text(name); text != nil {
			return text
		}
	}
	return nil
}

// unresolved is the first reference within the description that leads nowhere, nil for none.
func (l *later) unresolved() error {
	files := l.files[0]
	if ref, line := files.Unresolved(files.Names()[0]); ref != "" {
		return &Error{Line: line, Err: fmt.Errorf("the reference %s leads nowhere", ref)}
	}
	return nil
}

// original is an error of the loader with the line that it has in the file as it is written, if it names one.
func (l *later) original(name string, err error) error {
	line := lineOfOrigin(err)
	if line == 0 {
		line = lineIn(err.Error())
	}
	if text := l.text(filepath.ToSlash(name)); line > 0 && text != nil {
		line, _ = text.Position(line)
		return &Error{Line: line, Err: inOneLine(err)}
	}
	return err
}

// place gives all parts of a description the positions that they have in the files as they are written.
func (l *later) place(doc *openapi3.T) {
	p := placing{texts: map[string]*tree.Written{}, seen: map[any]bool{}}
	for _, files := range l.files {
		for _, name := range files.Names() {
			p.texts[(&url.URL{Path: name}).String()] = files.Text(name)
		}
	}
	if len(p.texts) > 0 {
		p.value(reflect.ValueOf(doc))
	}
}

type placing struct {
	texts map[string]*tree.Written // by the name that the loader writes into origins
	seen  map[any]bool             // pointers
}

var originType = reflect.TypeFor[*openapi3.Origin]()

// value goes through a value, and moves the origins in it.
func (p placing) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface:
		if v.Elem().Kind() == reflect.Pointer { // the others hold extensions and examples
			p.value(v.Elem())
		}
	case reflect.Pointer:
		p.pointer(v)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				p.value(v.Field(i))
			}
		}
	case reflect.Slice:
		if k := v.Type().Elem().Kind(); k != reflect.Pointer && k != reflect.Struct {
			return
		}
		for i := range v.Len() {
			p.value(v.Index(i))
		}
	case reflect.Map:
		if k := v.Type().Elem().Kind(); k != reflect.Pointer && k != reflect.Struct {
			return
		}
		for _, value := range v.Seq2() {
			p.value(value)
		}
	}
}

func (p placing) pointer(v reflect.Value) {
	if v.IsNil() || p.seen[v.Interface()] {
		return
	}
	p.seen[v.Interface()] = true
	if v.Type() == originType {
		p.origin(v.Interface().(*openapi3.Origin))
		return
	}
	if m := v.MethodByName("Map"); m.IsValid() && m.Type().NumIn() == 0 {
		p.value(m.Call(nil)[0]) // of paths, responses and callbacks
	}
	p.value(v.Elem())
}

func (p placing) origin(o *openapi3.Origin) {
	if o.Key == nil || p.texts[o.Key.File] == nil {
		return
	}
	text := p.texts[o.Key.File]
	move := func(at *openapi3.Location) { at.Line, at.Column = text.Position(at.Line) }
	if o.Key.EndLine > 0 {
		o.Key.EndLine, o.Key.EndColumn = text.Position(o.Key.EndLine)
	}
	move(o.Key)
	for i := range o.Fields {
		move(&o.Fields[i])
	}
	for _, items := range o.Sequences {
		for i := range items {
			move(&items[i])
		}
	}
}
