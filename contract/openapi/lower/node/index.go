package node

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// Index finds parts of a tree by reference. It is valid until the tree changes.
type Index struct {
	// Anchors are schemas by $anchor or $dynamicAnchor, Dynamic all those with a $dynamicAnchor, and IDs those by $id.
	Anchors map[string]*yaml.Node
	Dynamic map[string][]*yaml.Node
	IDs     map[string]*yaml.Node

	finder tree.Finder
}

// IndexOf returns the index of a tree.
func IndexOf(root *yaml.Node) *Index {
	x := &Index{
		Anchors: map[string]*yaml.Node{}, Dynamic: map[string][]*yaml.Node{}, IDs: map[string]*yaml.Node{},
	}
	x.identify(root)
	return x
}

// identify collects the $id and anchors of schemas.
func (x *Index) identify(n *yaml.Node) {
	for _, child := range n.Content {
		x.identify(child)
	}
	if name := TextOf(Value(n, "$anchor")); name != "" && x.Anchors[name] == nil {
		x.Anchors[name] = n
	}
	if name := TextOf(Value(n, "$dynamicAnchor")); name != "" {
		x.Dynamic[name] = append(x.Dynamic[name], n)
		if x.Anchors[name] == nil {
			x.Anchors[name] = n
		}
	}
	if id := TextOf(Value(n, "$id")); id != "" {
		x.IDs[strings.TrimSuffix(id, "#")] = n
	}
}

// Lookup finds what the fragment of a reference leads to from a root, nil for nothing.
func (x *Index) Lookup(root *yaml.Node, fragment string) *yaml.Node {
	fragment, err := url.PathUnescape(fragment)
	if err != nil {
		return nil
	}
	if fragment == "" || fragment == "/" {
		return root
	}
	if fragment[0] != '/' {
		return x.Anchors[fragment]
	}
	_, n := x.finder.Find(root, fragment)
	return n
}

// Beyond returns the rest of a fragment after a reference on its way, empty if there is no reference.
func (x *Index) Beyond(root *yaml.Node, fragment string) string {
	fragment, err := url.PathUnescape(fragment)
	if err != nil {
		return ""
	}
	_, ref := x.finder.Beyond(root, fragment)
	return ref
}

// Pointers adds the pointers of all nodes of a tree, below a pointer. A node in several places gets one of them.
func Pointers(at map[*yaml.Node]string, n *yaml.Node, pointer string) {
	if _, known := at[n]; known {
		return
	}
	at[n] = pointer
	for i, item := range n.Content {
		switch n.Kind {
		case yaml.SequenceNode:
			Pointers(at, item, pointer+"/"+strconv.Itoa(i))
		case yaml.MappingNode:
			if i%2 == 1 {
				Pointers(at, item, pointer+"/"+escape.Replace(n.Content[i-1].Value))
			}
		}
	}
}

var escape = strings.NewReplacer("~", "~0", "/", "~1")
