package reference

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Observed is what accepted recordings show at a location. Values are those that the description lists.
type Observed struct {
	// Present is in how many percent of the places where it could be it was: Seen out of Of.
	Present float64  `json:"present"`
	Seen    int      `json:"seen"`
	Of      int      `json:"of"`
	Nulls   int      `json:"nulls"`
	Kinds   []string `json:"kinds"`
	Formats []string `json:"formats"`
	Unit    string   `json:"unit"`
	Values  []string `json:"values"`
	// Never is true for what could have been there, and never was.
	Never bool `json:"never"`
}

// seen is a location in accepted recordings. The zero value was not reached.
type seen struct{ node *observe.Node }

// shown is what accepted recordings have of the responses under a key of the description.
func shown(op *openapi.Operation, key string, accepted *check.Accepted) seen {
	if accepted == nil {
		return seen{}
	}
	var all *observe.Node
	for of, tree := range accepted.Trees {
		if of.Operation != op.ID || of.Status < 100 || op.ResponseKey(of.Status) != key {
			continue
		}
		if all == nil {
			all = &observe.Node{}
		}
		all.Merge(tree)
	}
	return seen{all}
}

func (s seen) property(name string) seen { return seen{s.node.At(name)} }

func (s seen) each() seen { return seen{s.node.At(observe.Each)} }

// observed says what was seen, nil for nothing that says anything.
func (s seen) observed(enum []any) *Observed {
	n := s.node
	if n == nil || n.Seen+n.Absent == 0 {
		return nil
	}
	o := &Observed{Seen: n.Seen, Of: n.Seen + n.Absent, Nulls: n.Null, Kinds: n.Kinds.Names(), Formats: []string{}, Values: []string{}, Never: n.Seen == 0}
	o.Present = float64(1000*o.Seen/o.Of) / 10
	for f, count := range n.Formats {
		if count > 0 && contract.Format(f) != contract.FormatOther {
			o.Formats = append(o.Formats, contract.Format(f).String())
		}
	}
	o.Unit = unit(n.Units)
	counts := n.CountsOf(observe.EnumValues(enum))
	for _, v := range enum {
		if text := observe.EnumText(v); counts[text] > 0 {
			o.Values = append(o.Values, text)
		}
	}
	return o
}

// unit is the unit that most numbers were a time in, with how many if that is not all: milliseconds, 7 of 8. It is "" where
// most numbers were no time.
func unit(counts contract.UnitCounts) string {
	all, most := 0, contract.UnitNone
	for u, n := range counts {
		all += n
		if n > counts[most] {
			most = contract.Unit(u)
		}
	}
	switch n := counts[most]; {
	case most == contract.UnitNone:
		return ""
	case n == all:
		return most.String()
	default:
		return fmt.Sprintf("%s, %d of %d", most, n, all)
	}
}
