package observe

import (
	"slices"
	"strings"
)

// place is a location of a tree.
type place struct {
	location string
	unknown  bool
	depth    int
	token    string
	n, in    *Node
}

// Bound removes locations until at most so many are left below the root, and returns how many values the removed ones
// had. It keeps documented locations first, then short ones, so that the result does not depend on the order in which
// trees were merged.
func (n *Node) Bound(most int) (folded int) {
	if n.size() <= most {
		return 0
	}
	all := n.places(nil, "", 0)
	slices.SortFunc(all, func(a, b place) int {
		return compareLocations(a.unknown, b.unknown, a.depth, b.depth, a.location, b.location)
	})
	kept := min(most, len(all))
	for _, p := range all[kept:] {
		folded += p.n.Seen
		delete(p.in.below, p.token)
		p.in.shape, p.in.each = nil, nil
	}
	*n.made = n.count() - 1
	return folded
}

// places adds the locations below to a list.
func (n *Node) places(all []place, location string, depth int) []place {
	for token, c := range n.below {
		at := place{location + "/" + Escape(token), !c.Known, depth + 1, token, c, n}
		all = c.places(append(all, at), at.location, at.depth)
	}
	return all
}

func compareLocations(unknownA, unknownB bool, depthA, depthB int, a, b string) int {
	switch {
	case unknownA != unknownB:
		return map[bool]int{true: 1, false: -1}[unknownA]
	case depthA != depthB:
		return depthA - depthB
	}
	return strings.Compare(a, b)
}

// size counts the locations of a tree, its root among them.
func (n *Node) size() int {
	if n.made == nil {
		return 1
	}
	return 1 + *n.made
}

// count counts the locations one by one. Code that still uses a removed location may have added others below it.
func (n *Node) count() int {
	count := 1
	for _, c := range n.below {
		count += c.count()
	}
	return count
}

// Exceeds tells whether a tree has more than so many locations.
func (n *Node) Exceeds(most int) bool { return n.size() > most }
