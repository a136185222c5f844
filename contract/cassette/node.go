package cassette

import yaml "github.com/oasdiff/yaml3"

// member is a key of a mapping with its value.
type member struct{ key, value *yaml.Node }

// field returns the value of a field, nil when the node is no mapping that has it. Of fields of the same name the
// last counts.
func field(node *yaml.Node, name string) *yaml.Node {
	var found *yaml.Node
	for _, m := range members(node) {
		if m.key.Value == name {
			found = m.value
		}
	}
	return found
}

// members lists what is in a mapping, nothing for another node: its own fields, and then those that it merges in
// and does not have, see https://yaml.org/type/merge.html.
func members(node *yaml.Node) []member {
	if node = resolve(node); node == nil || node.Kind != yaml.MappingNode {
		return nil
	}
	own, merged := split(node)
	if len(merged) == 0 {
		return own
	}
	m := merger{all: own, names: map[string]bool{}, seen: map[*yaml.Node]bool{node: true}}
	for _, field := range own {
		m.names[field.key.Value] = true
	}
	m.add(merged, maxMerged)
	return m.all
}

// split separates the fields of a mapping from what it merges in.
func split(node *yaml.Node) (own []member, merged []*yaml.Node) {
	for i := 0; i+1 < len(node.Content); i += 2 {
		if key, value := resolve(node.Content[i]), resolve(node.Content[i+1]); isMerge(key) {
			merged = append(merged, value)
		} else {
			own = append(own, member{key, value})
		}
	}
	return own, merged
}

// maxMerged bounds how many mappings are merged into one another.
const maxMerged = 100

// merger gathers fields that are merged in.
type merger struct {
	all   []member
	names map[string]bool
	// seen has what was added: a mapping may merge itself in, and nothing is added twice.
	seen map[*yaml.Node]bool
}

// add adds mappings and lists of mappings, and what they merge in themselves, so many levels deep.
func (m *merger) add(merged []*yaml.Node, levels int) {
	for _, node := range merged {
		node = resolve(node)
		if m.seen[node] || levels == 0 {
			continue
		}
		m.seen[node] = true
		switch node.Kind {
		case yaml.SequenceNode:
			m.add(node.Content, levels)
		case yaml.MappingNode:
			own, deeper := split(node)
			for _, field := range own {
				if !m.names[field.key.Value] {
					m.all = append(m.all, field)
				}
			}
			for _, field := range own {
				m.names[field.key.Value] = true
			}
			m.add(deeper, levels-1)
		}
	}
}

// isMerge tells whether a key merges other mappings in. In quotes it does not.
func isMerge(key *yaml.Node) bool {
	return key.Kind == yaml.ScalarNode && key.Value == "<<" && key.ShortTag() == "!!merge"
}

// resolve follows an alias. There is one step at most: an alias stands for a value, never for another.
func resolve(node *yaml.Node) *yaml.Node {
	if node != nil && node.Kind == yaml.AliasNode {
		return node.Alias
	}
	return node
}

// isNull tells whether there is no value.
func isNull(node *yaml.Node) bool {
	return node == nil || node.Kind == yaml.ScalarNode && node.ShortTag() == "!!null"
}
