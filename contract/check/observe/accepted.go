package observe

import "github.com/blooio-community/blooio-go/contract"

// Accepted is how an API is known to behave: what accepted recordings have shown at each location.
type Accepted struct {
	// Min is how often a pattern must have been seen to count.
	Min int
	// Count says what was summed up.
	Count contract.AcceptedCount
	// Trees are the locations of the responses of an operation and status.
	Trees map[Response]*Node
}

// Response names the responses of one operation that have one status.
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

// Presence says how often a location was there. Without accepted recordings it never was.
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

// Presence is how often something was there and how often not, and how often it must have been to count.
type Presence struct {
	Seen   int `json:"seen"`
	Absent int `json:"absent"`
	Min    int `json:"min"`
}

// Counts tells whether it was there often enough to be expected.
func (p Presence) Counts() bool { return p.Min > 0 && p.Seen >= p.Min }

// Expects tells whether it should have been among so many objects, by the rate at which it was before.
func (p Presence) Expects(objects int) bool {
	return p.Counts() && objects*p.Seen >= p.Min*(p.Seen+p.Absent)
}

// Contradicts tells whether being absent from so many objects, and there in none, is not as it was before.
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
