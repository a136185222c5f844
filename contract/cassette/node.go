package cassette

import yaml "github.com/oasdiff/yaml3"

// member is a key of a mapping with its value.
type member struct{ key, value *yaml.Node }

// walker visits the nodes of a cassette and bounds the work, because aliases let a short file repeat things any number
// of times.
type walker struct {
	left int // steps, below 0 once they are used up
}

const (
	// maxSteps is the number of steps that a cassette may take in addition to stepsPerByte times its length.
	maxSteps     = 16 << 20
	stepsPerByte = 16 // without aliases, a byte takes less than ten
	// stepsOfHeader and stepsOfBody are the steps for the value of a header and for a byte of a body.
	stepsOfHeader = 8
	stepsOfBody   = 8
)

func newWalker(size int) *walker { return &walker{maxSteps + stepsPerByte*size} }

// step takes n steps. It returns false if none are left.
func (w *walker) step(n int) bool {
	w.left = max(w.left-n, -1)
	return w.left >= 0
}

// field returns the value of a field, nil if the node is not a mapping with it. Of fields with the same name the last
// counts.
func (w *walker) field(node *yaml.Node, name string) *yaml.Node {
	if node = resolve(node); node == nil || node.Kind != yaml.MappingNode || !w.step(1+len(node.Content)/2) {
		return nil
	}
	var found *yaml.Node
	merges := false
	for i := 0; i+1 < len(node.Content); i += 2 {
		switch key := resolve(node.Content[i]); {
		case key.Value == name:
			found = resolve(node.Content[i+1])
		case isMerge(key):
			merges = true
		}
	}
	if found != nil || !merges {
		return found
	}
	for _, m := range w.members(node) {
		if m.key.Value == name {
			return m.value
		}
	}
	return nil
}

// members lists the fields of a mapping, nothing for another node: first its own, then those that it merges in and does
// not have, see https://yaml.org/type/merge.html.
func (w *walker) members(node *yaml.Node) []member {
	if node = resolve(node); node == nil || node.Kind != yaml.MappingNode {
		return nil
	}
	own, merged := w.split(node)
	if len(merged) == 0 {
		return own
	}
	m := merger{walker: w, all: own, names: map[string]bool{}, seen: map[*yaml.Node]bool{node: true}}
	for _, field := range own {
		m.names[field.key.Value] = true
	}
	m.add(merged, maxMerged)
	return m.all
}

// split separates the fields of a mapping from what it merges in.
func (w *walker) split(node *yaml.Node) (own []member, merged []*yaml.Node) {
	if !w.step(1 + len(node.Content)/2) {
		return nil, nil
	}
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
	*walker
	all   []member
	names map[string]bool
	// seen has what was added, because a mapping may merge itself in, and nothing is added twice.
	seen map[*yaml.Node]bool
}

// add adds mappings and lists of mappings, and what they merge in themselves, so many levels deep.
func (m *merger) add(merged []*yaml.Node, levels int) {
	for _, node := range merged {
		node = resolve(node)
		if m.seen[node] || levels == 0 || !m.step(1) {
			continue
		}
		m.seen[node] = true
		switch node.Kind {
		case yaml.SequenceNode:
			m.add(node.Content, levels)
		case yaml.MappingNode:
			own, deeper := m.split(node)
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

// resolve follows an alias. One step is enough, because the target of an alias is never another alias.
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
