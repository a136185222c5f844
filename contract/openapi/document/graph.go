package document

import (
	"iter"
	"math"
)

// components yields the strongly connected components of a graph, each after those that it leads to. A
// component is valid until the next one. It is Tarjan's algorithm without recursion: a chain of references
// is as deep as the description is long.
func components[N comparable](nodes []N, next func(N) []N) iter.Seq[[]N] {
	return func(yield func([]N) bool) {
		s := &search[N]{next: next, order: make(map[N]int, len(nodes))}
		for _, node := range nodes {
			if s.order[node] == 0 && !s.from(node, yield) {
				return
			}
		}
	}
}

// search goes through a graph, depth first.
type search[N comparable] struct {
	next  func(N) []N
	order map[N]int // when a node was met, from 1; complete when its component is
	path  []hop[N]
	open  []N // those whose component is not complete
}

const complete = math.MaxInt

// hop is a node on the path of the search.
type hop[N comparable] struct {
	node  N
	rest  []N // those that are still to visit
	low   int // the earliest order that it leads back to
	start int // where its component would start in open
}

func (s *search[N]) push(node N) {
	order := len(s.order) + 1
	s.order[node] = order
	s.path = append(s.path, hop[N]{node, s.next(node), order, len(s.open)})
	s.open = append(s.open, node)
}

func (s *search[N]) from(start N, yield func([]N) bool) bool {
	s.push(start)
	for len(s.path) > 0 {
		at := &s.path[len(s.path)-1]
		if len(at.rest) > 0 {
			next := at.rest[0]
			at.rest = at.rest[1:]
			if s.order[next] == 0 {
				s.push(next)
			} else {
				at.low = min(at.low, s.order[next])
			}
			continue
		}
		last := *at
		if s.path = s.path[:len(s.path)-1]; last.low < s.order[last.node] {
			above := &s.path[len(s.path)-1]
			above.low = min(above.low, last.low)
			continue
		}
		component := s.open[last.start:]
		s.open = s.open[:last.start]
		for _, member := range component {
			s.order[member] = complete
		}
		if !yield(component) {
			return false
		}
	}
	return true
}
