package lower

import (
	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/node"
)

// weaken keeps what asks for less than it should from being refused for it: a schema is not checked below not, and of
// a oneOf with such alternatives several may fit.
func (fs *Files) weaken() {
	var all []*yaml.Node
	seen := map[*yaml.Node]bool{}
	add := func(n *yaml.Node) {
		if !seen[n] {
			seen[n] = true
			all = append(all, n)
		}
	}
	for _, s := range fs.listed {
		add(s.node)
	}
	above := map[*yaml.Node][]*yaml.Node{}
	var weak []*yaml.Node
	for i := 0; i < len(all); i++ { // all grows
		if fs.inexact[all[i]] {
			weak = append(weak, all[i])
		}
		for _, child := range fs.below(all[i]) {
			above[child] = append(above[child], all[i])
			add(child)
		}
	}
	for i := 0; i < len(weak); i++ { // weak grows
		for _, holder := range above[weak[i]] {
			if !fs.inexact[holder] {
				fs.inexact[holder] = true
				weak = append(weak, holder)
			}
		}
	}
	for _, n := range weak {
		fs.weakenOne(n)
	}
}

// below lists the schemas right below a lowered one, with the targets of references.
func (fs *Files) below(n *yaml.Node) (list []*yaml.Node) {
	for key, value := range node.Pairs(n) {
		switch key.Value {
		case "$ref":
			if target := fs.targets[value]; target != nil {
				list = append(list, target)
			}
		case "not", "items", "additionalProperties":
			list = append(list, value)
		case "allOf", "anyOf", "oneOf":
			list = append(list, value.Content...)
		case "properties":
			for _, property := range node.Pairs(value) {
				list = append(list, property)
			}
		}
	}
	return list
}

func (fs *Files) weakenOne(n *yaml.Node) {
	owner, ok := fs.made[n]
	if !ok {
		owner.schema = fs.schemas[n]
	}
	if key, value := node.Get(n, "not"); value != nil && fs.inexact[value] {
		node.Take(n, "not")
		fs.say(owner, key, "not", " is not checked, as a schema in it is not checked in full")
	}
	key, alternatives := node.Get(n, "oneOf")
	if key == nil {
		return
	}
	for _, one := range alternatives.Content {
		if !fs.inexact[one] {
			continue
		}
		if node.Has(n, "anyOf") {
			part := node.Object(key, node.Text("anyOf", key), alternatives)
			node.Take(n, "oneOf")
			(&schema{node: n}).conjoin(key, part)
		} else {
			key.Value = "anyOf"
		}
		fs.say(owner, key, "oneOf", " is checked as anyOf, as an alternative is not checked in full")
		return
	}
}

// say notes once for each keyword that it is not checked.
func (fs *Files) say(owner made, key *yaml.Node, keyword, what string) {
	if owner.keyword != "" {
		keyword = owner.keyword
	}
	line := key.Line
	if owner.line > 0 {
		line = owner.line
	}
	if owner.schema == nil {
		return
	}
	for _, u := range owner.schema.unchecked {
		if u.line == line && u.keyword == keyword {
			return
		}
	}
	owner.schema.unchecked = append(owner.schema.unchecked, unchecked{line, keyword, keyword + what})
}
