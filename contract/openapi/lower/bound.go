package lower

import (
	"math/big"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/node"
	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// bound writes a numeric exclusive bound as a bound and a boolean, as in 3.0. If there are two bounds, the stricter one
// counts: the larger one if sign is 1. A boolean stays as it is.
func (s *schema) bound(name, exclusive string, sign int) {
	key, value := tree.Field(s.node, exclusive)
	if key == nil || node.IsBool(value) {
		return
	}
	limit, ok := number(value)
	if !ok {
		return // the loader says so
	}
	if other, ok := number(node.Value(s.node, name)); ok && other.Cmp(limit)*sign > 0 {
		node.Take(s.node, exclusive)
		return
	}
	node.Take(s.node, exclusive)
	node.Take(s.node, name)
	s.node.Content = append(s.node.Content, node.Text(name, key), value, node.Text(exclusive, key), node.Bool(true, key))
}

// number is the exact value of a number.
func number(n *yaml.Node) (*big.Rat, bool) {
	if !node.IsScalar(n, "!!int", "") && !node.IsScalar(n, "!!float", "") || len(n.Value) > 400 {
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
