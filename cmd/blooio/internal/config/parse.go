package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/tree"
	"github.com/blooio-community/blooio-go/internal/suggest"
)

// Parse reads settings in YAML. Empty text means no settings. name is the file name in errors, which are of type
// [Errors]. File names in the settings are relative to its folder.
func Parse(name string, data []byte) (*File, error) {
	p := &parser{file: &File{Path: name, Values: map[string]Value{}}}
	p.parse(data)
	if len(p.wrong) > 0 {
		slices.SortStableFunc(p.wrong, func(a, b *Error) int { return cmp.Or(a.Line-b.Line, a.Column-b.Column) })
		return nil, p.wrong
	}
	return p.file, nil
}

type parser struct {
	file  *File
	wrong Errors
}

// errorf records an error at a node.
func (p *parser) errorf(at *yaml.Node, format string, args ...any) {
	p.wrong = append(p.wrong, p.file.At(Position{max(at.Line, 1), max(at.Column, 1)}, fmt.Errorf(format, args...)))
}

func (p *parser) parse(data []byte) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var document, more yaml.Node
	err := dec.Decode(&document)
	if err == nil {
		err = dec.Decode(&more)
	}
	switch {
	case err == nil:
		p.errorf(&more, "a second YAML document begins here; a settings file must have only one")
	case !errors.Is(err, io.EOF):
		p.wrong = append(p.wrong, p.file.At(Position{Line: max(tree.LineOf(err), 1)}, tree.InOneLine(err)))
	case len(document.Content) > 0:
		p.section("", document.Content[0])
	}
}

// section reads a mapping of keys: the whole file if section is empty, or the mapping with that name.
func (p *parser) section(section string, node *yaml.Node) {
	what := "the settings are"
	if section != "" {
		what = section + " is"
	}
	for key, value := range p.fields(node, what+" a mapping of keys to values") {
		name := key.Value
		if section != "" {
			name = section + "." + name
		}
		k := keyNamed(name)
		switch {
		case k != nil:
			p.key(k, key, value)
		case name == live:
			p.section(live, value)
		case name == rules:
			p.rules(value)
		default:
			p.unknown(key, "key", section, below(section))
		}
	}
}

// unknown records the error of an unknown name, with a suggestion or with the names that are possible.
func (p *parser) unknown(key *yaml.Node, noun, section string, names []string) {
	hint := suggest.Hint(key.Value, names)
	if hint == "" && noun == "key" && meant(section, key.Value) != "" {
		hint = ", " + meant(section, key.Value)
	}
	if hint == "" && noun == "key" {
		hint = " (want " + strings.Join(names, ", ") + ")"
	}
	p.errorf(key, "unknown %s %s%s", noun, quoted(key.Value), hint)
}

// fields yields the keys of a mapping with their values. Other nodes are errors. An empty mapping may be written as
// nothing.
func (p *parser) fields(node *yaml.Node, want string) func(yield func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		node = tree.Content(node)
		if isNull(node) {
			return
		}
		if node.Kind != yaml.MappingNode {
			p.errorf(node, "%s, but this is %s", want, described(node))
			return
		}
		first := map[string]int{}
		for i := 0; i+1 < len(node.Content); i += 2 {
			key, value := tree.Content(node.Content[i]), tree.Content(node.Content[i+1])
			switch {
			case key.Kind != yaml.ScalarNode || key.Tag == "!!merge" || isNull(key):
				p.errorf(node.Content[i], "a key is text, but this is %s", described(key))
			case first[key.Value] > 0:
				p.errorf(node.Content[i], "duplicate key %s (first on line %d)", quoted(key.Value), first[key.Value])
			default:
				first[key.Value] = max(node.Content[i].Line, 1)
				if !yield(key, value) {
					return
				}
			}
		}
	}
}

// key reads the values of a key.
func (p *parser) key(k *Key, key, value *yaml.Node) {
	v := Value{Position: positionOf(key)}
	switch {
	case k.kind.shape == byName:
		for name, one := range p.fields(value, k.Name+" is a mapping of names to values") {
			v.Items = append(v.Items, p.items(k, one, name.Value+"=")...)
		}
		if len(v.Items) == 0 {
			return
		}
	case value.Kind == yaml.SequenceNode && k.kind.shape == list && len(value.Content) == 0:
		p.errorf(value, "%s is empty: name at least one, or remove the key", k.Name)
	default:
		v.Items = p.items(k, value, "")
	}
	p.file.Values[k.Name] = v
	if k.Name == "formats" {
		p.distinct(v)
	}
}

// items reads one value or, if the kind allows it, a list of values.
func (p *parser) items(k *Key, value *yaml.Node, prefix string) (items []Item) {
	nodes := []*yaml.Node{value}
	if value.Kind == yaml.SequenceNode && k.kind.shape != scalar {
		nodes = value.Content
	}
	for _, node := range nodes {
		if text, ok := p.scalar(k.Name, k.kind, tree.Content(node)); ok {
			items = append(items, Item{positionOf(node), prefix + p.resolve(k, text)})
		}
	}
	return items
}

// resolve makes names of files relative to the working directory.
func (p *parser) resolve(k *Key, text string) string {
	if name, file, toFile := strings.Cut(text, "="); toFile && k.Name == "formats" {
		return name + "=" + p.file.resolved(file)
	}
	if k.kind.path && k.kind.shape == list {
		return p.file.resolvedPattern(text)
	}
	if k.kind.path {
		return p.file.resolved(text)
	}
	return text
}

// scalar reads a value, and records an error if it is not of its kind.
func (p *parser) scalar(name string, k kind, node *yaml.Node) (text string, ok bool) {
	text = node.Value
	err := errUnwanted
	if node.Kind == yaml.ScalarNode && slices.Contains(k.tags, node.ShortTag()) && (k.words == nil || slices.Contains(k.words, text)) {
		err = k.check(text)
	}
	switch {
	case err == nil:
		return text, true
	case isNull(node):
		p.errorf(node, "%s has no value (want %s)", name, k.want)
	case err != errUnwanted:
		p.errorf(node, "invalid %s: %v", name, err)
	case node.Kind != yaml.ScalarNode:
		p.errorf(node, "invalid %s: %s (want %s)", name, described(node), k.want)
	default:
		p.errorf(node, "invalid %s %s (want %s)%s", name, quoted(text), k.want, hintOf(k, node))
	}
	return "", false
}

// hintOf suggests a word. YAML 1.1 reads off as false, so some people write false for off.
func hintOf(k kind, node *yaml.Node) string {
	if node.ShortTag() == "!!bool" && slices.Contains(k.words, "off") && node.Value == "false" {
		return `, did you mean "off"?`
	}
	return suggest.Hint(node.Value, k.words)
}

// distinct records an error for two formats with the same destination.
func (p *parser) distinct(v Value) {
	taken := map[string]bool{}
	for _, item := range v.Items {
		_, file, toFile := strings.Cut(item.Text, "=")
		if taken[file] {
			what := "only one format can go to standard output"
			if toFile {
				what = "another format is written to this file"
			}
			p.wrong = append(p.wrong, p.file.At(item.Position, fmt.Errorf("formats: %s", what)))
		}
		taken[file] = true
	}
}

func positionOf(node *yaml.Node) Position { return Position{max(node.Line, 1), max(node.Column, 1)} }

func isNull(node *yaml.Node) bool { return node.Kind == yaml.ScalarNode && node.ShortTag() == "!!null" }

// described names the kind of a node.
func described(node *yaml.Node) string {
	switch {
	case node.Kind == yaml.MappingNode:
		return "a mapping"
	case node.Kind == yaml.SequenceNode:
		return "a list"
	case isNull(node):
		return "nothing"
	case node.ShortTag() == "!!merge":
		return "a merge key"
	}
	return quoted(node.Value)
}
