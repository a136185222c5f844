package observe

import "github.com/blooio-community/blooio-go/contract"

// Accepted is what accepted recordings have at each location.
type Accepted struct {
	// Min is how many occurrences a pattern needs to count.
	Min int
	// Count says how many recordings and exchanges there were.
	Count contract.AcceptedCount
	// Trees has the locations of the responses of each operation and status.
	Trees map[Response]*Node
}

// Response stands for the responses of one operation with one status.
type Response struct {
	Operation string `json:"operation"`
	Status    int    `json:"status"`
}

// Tree returns the locations of a response, nil for none. A nil receiver has none.
func (a *Accepted) Tree(of Response) *Node {
	if a == nil {
		return nil
	}
	return a.Trees[of]
}

// Presence returns how often a location was present. Without accepted recordings it was never.
func (a *Accepted) Presence(of Response, location string) Presence {
	if a == nil {
		return Presence{}
	}
	n := a.Tree(of).Find(location)
	if n == nil {
		return Presence{Min: a.Min}
	}
	return Presence{n.Seen, n.Absent, a.Min}
}

// Presence is how often something was present and absent, and how many occurrences it needs to count.
type Presence struct {
	Seen   int `json:"seen"`
	Absent int `json:"absent"`
	Min    int `json:"min"`
}

// Counts tells whether it was present often enough to be expected.
func (p Presence) Counts() bool { return p.Min > 0 && p.Seen >= p.Min }

// Expects tells whether at least one of so many objects should have it, according to its rate so far.
func (p Presence) Expects(objects int) bool {
	return p.Counts() && objects*p.Seen >= p.Min*(p.Seen+p.Absent)
}

// Contradicts tells whether it is unusual, according to its rate so far, that none of so many objects has it.
func (p Presence) Contradicts(objects int) bool {
	return p.Counts() && p.Absent == 0 || p.Expects(objects)
}

// Location is a location in one response.
type Location struct {
	Response
	// Pointer has * for array indices and keys of maps.
	Pointer string
}

// At is a location in the response.
func (r Response) At(pointer string) Location { return Location{r, pointer} }
