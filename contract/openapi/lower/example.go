package lower

import (
	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/node"
)

// example keeps the first of several examples, because a schema of 3.0 has one. Requests and the server in memory take
// values from it.
func (s *schema) example() {
	key, examples := node.Take(s.node, "examples")
	if key == nil || examples.Kind != yaml.SequenceNode || len(examples.Content) == 0 || node.Has(s.node, "example") {
		return
	}
	node.Set(s.node, "example", examples.Content[0], key)
}
