package config

import (
	"fmt"
	"io"
	"strings"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// Setting is the value in use of a key, and where it comes from.
type Setting struct {
	Key *Key
	// Texts are the values in the form that the flag takes, nil if the key is not set.
	Texts []string
	// From says where the values come from: the default, a line of a file, or a flag.
	From string
}

// Print writes the settings in use as a settings file that sets the same, with comments that say where each comes
// from. The remarks follow at the end.
func Print(w io.Writer, settings []Setting, file *File, remarks []string) error {
	root := &yaml.Node{Kind: yaml.MappingNode}
	var unset []string
	for _, s := range settings {
		if s.Texts == nil {
			unset = append(unset, s.Key.Name)
			continue
		}
		section, name, nested := strings.Cut(s.Key.Name, ".")
		to := root
		if nested {
			to = childIn(root, section, yaml.MappingNode)
		} else {
			name = section
		}
		add(to, name, nodeOf(s), terminal.Plain(s.From))
	}
	addRules(root, file)
	head := "# The settings in use, and where each comes from. As " + Name + ", this text sets the same.\n"
	if _, err := io.WriteString(w, head); err != nil {
		return err
	}
	if len(root.Content) > 0 {
		enc := yaml.NewEncoder(w)
		enc.SetIndent(2)
		if err := enc.Encode(root); err != nil {
			return err
		}
	}
	if len(unset) > 0 {
		remarks = append([]string{"not set: " + strings.Join(unset, ", ")}, remarks...)
	}
	for _, remark := range remarks {
		if _, err := fmt.Fprintf(w, "# %s\n", terminal.Plain(remark)); err != nil {
			return err
		}
	}
	return nil
}

// childIn returns the node with a name in a mapping, and adds one of this kind if there is none.
func childIn(mapping *yaml.Node, name string, kind yaml.Kind) *yaml.Node {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == name {
			return mapping.Content[i+1]
		}
	}
	child := &yaml.Node{Kind: kind}
	add(mapping, name, child, "")
	return child
}

// add adds a key with a comment on its line.
func add(to *yaml.Node, name string, value *yaml.Node, comment string) {
	key := textNode(name)
	if value.Kind == yaml.ScalarNode {
		value.LineComment = comment
	} else {
		key.LineComment = comment
	}
	to.Content = append(to.Content, key, value)
}

// nodeOf returns the value of a setting as it is written in a file.
func nodeOf(s Setting) *yaml.Node {
	switch s.Key.kind.shape {
	case scalar:
		return valueNode(s.Key.kind, s.Texts[0])
	case byName:
		mapping := &yaml.Node{Kind: yaml.MappingNode}
		for _, text := range s.Texts {
			name, value, _ := strings.Cut(text, "=")
			values := childIn(mapping, name, yaml.SequenceNode)
			values.Content = append(values.Content, textNode(value))
		}
		return mapping
	}
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for _, text := range s.Texts {
		list.Content = append(list.Content, valueNode(s.Key.kind, text))
	}
	return list
}

// valueNode returns a value of a kind. Numbers, true and false are not quoted.
func valueNode(k kind, text string) *yaml.Node {
	if k.tags[0] == "!!str" {
		return textNode(text)
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Value: text}
}

func textNode(text string) *yaml.Node {
	node := &yaml.Node{}
	node.SetString(text)
	return node
}

// addRules adds the levels of rules, each with its line.
func addRules(root *yaml.Node, file *File) {
	if file == nil {
		return
	}
	for _, r := range file.Rules {
		from := terminal.Plain(fmt.Sprintf("%s:%d", file.Path, r.Line))
		all := childIn(root, rules, yaml.MappingNode)
		if r.Where == "" && !hasLocations(file, r.Rule) {
			add(all, r.Rule, textNode(string(r.Level)), from)
			continue
		}
		rule := childIn(all, r.Rule, yaml.MappingNode)
		if r.Where == "" {
			add(rule, level, textNode(string(r.Level)), from)
		} else {
			add(childIn(rule, locations, yaml.MappingNode), r.Where, textNode(string(r.Level)), from)
		}
	}
}

func hasLocations(file *File, rule string) bool {
	for _, r := range file.Rules {
		if r.Rule == rule && r.Where != "" {
			return true
		}
	}
	return false
}

// UsualLevels returns a remark about the rules that the file does not mention.
func (f *File) UsualLevels() string {
	n := len(contract.Rules())
	if f != nil {
		changed := map[string]bool{}
		for _, r := range f.Rules {
			changed[r.Rule] = true
		}
		n -= len(changed)
	}
	return fmt.Sprintf("%d rules have their usual level; blooio explain lists them", n)
}
