package lower

import (
	"math/big"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/tree"
)

// bound writes an exclusive bound that is a number as the bound and a boolean. Of two bounds the stricter one counts:
// sign is 1 for the larger one. A boolean is what 3.0 has, and stays.
func (s *schema) bound(name, exclusive string, sign int) {
	key, value := tree.Get(s.node, exclusive)
	if key == nil || tree.IsBool(value) {
		return
	}
	limit, ok := number(value)
	if !ok {
		return // the loader says so
	}
	if other, ok := number(tree.Value(s.node, name)); ok && other.Cmp(limit)*sign > 0 {
		tree.Take(s.node, exclusive)
		return
	}
	tree.Take(s.node, exclusive)
	tree.Take(s.node, name)
	s.node.Content = append(s.node.Content, tree.Text(name, key), value, tree.Text(exclusive, key), tree.Bool(true, key))
}

// number is the exact value of a number.
func number(n *yaml.Node) (*big.Rat, bool) {
	if !tree.IsScalar(n, "!!int", "") && !tree.IsScalar(n, "!!float", "") || len(n.Value) > 400 {
		return nil, false
	}
	return exactly(n.Value)
}

// maxExponent bounds the digits that a number can have.
const maxExponent = 400

func exactly(text string) (*big.Rat, bool) {
	f, _, err := big.ParseFloat(text, 0, 64, big.ToNearestEven)
	if err != nil || f.IsInf() || f.Sign() != 0 && (f.MantExp(nil) > 4*maxExponent || f.MantExp(nil) < -4*maxExponent) {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}
