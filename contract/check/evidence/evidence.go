// Package evidence gathers what exchanges show, until it becomes a report. Evidence merges in any order. It can be
// saved in a report, so that reports of parts can be merged into one of the whole.
package evidence

import (
	"slices"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/observe"
)

// Evidence is what has been seen so far: the number of exchanges, what was wrong with them, and what every location
// had. The zero value is empty. The size is bounded: of too many findings, candidates and locations it keeps those that
// sort first, whatever the order of merging, and counts the others.
type Evidence struct {
	Exchanges contract.ExchangeCount
	// Shown counts the exchanges in which a success was verified, Causes the reasons why the others verified none.
	Shown  int
	Causes map[contract.Cause]int
	// Listed counts the pages of lists, Items the items on them.
	Listed, Items int
	// Interrupted says why the capture of exchanges ended early.
	Interrupted []string
	// LeftOut has entries that could not be read, see [Evidence.LeaveOut].
	LeftOut []contract.LeftOutEntry
	// Recordings are by name.
	Recordings map[string]contract.RecordingCount
	// Responses counts the exchanges of each operation and status.
	Responses map[observe.Response]int
	// Requests counts the requests of each operation that were judged, in whole or in part.
	Requests map[string]int
	// ResponsesIn and RequestsIn count them by recording.
	ResponsesIn map[observe.Response]map[string]int
	RequestsIn  map[string]map[string]int
	// Findings has the findings that one exchange is enough for, Candidates what may become a finding once all
	// exchanges are in.
	Findings   map[FindingKey]*Occurrences
	Candidates map[CandidateKey]*Occurrences
	// Trees has what was seen at each location.
	Trees map[observe.Response]*observe.Node
	// Pages has the pages of walks, FirstPages the pages that were requested without a cursor.
	Pages      []Page
	FirstPages map[PageKey]bool
	// Folded counts what was not kept.
	Folded contract.Folded

	last last
	// atServer has the recordings with an exchange with one of the API's servers. elsewhere has the evidence of other
	// hosts in other recordings until it is settled.
	atServer  map[string]bool
	elsewhere map[string]*Evidence
}

// init makes the maps of a zero value.
func (e *Evidence) init() {
	if e.Findings == nil {
		e.Causes = map[contract.Cause]int{}
		e.Recordings = map[string]contract.RecordingCount{}
		e.Responses = map[observe.Response]int{}
		e.Requests = map[string]int{}
		e.ResponsesIn = map[observe.Response]map[string]int{}
		e.RequestsIn = map[string]map[string]int{}
		e.Findings = map[FindingKey]*Occurrences{}
		e.Candidates = map[CandidateKey]*Occurrences{}
		e.Trees = map[observe.Response]*observe.Node{}
		e.FirstPages = map[PageKey]bool{}
	}
}

// New returns empty evidence.
func New() *Evidence {
	e := &Evidence{}
	e.init()
	return e
}

// Merge adds other to e. The result does not depend on the order of merging.
func (e *Evidence) Merge(other *Evidence) {
	e.init()
	e.mergeExchanges(other)
	e.LeftOut = append(e.LeftOut, other.LeftOut...)
	e.Shown += other.Shown
	e.Listed += other.Listed
	e.Items += other.Items
	e.Interrupted = append(e.Interrupted, other.Interrupted...)
	e.Folded.Add(other.Folded)
	for cause, n := range other.Causes {
		e.Causes[cause] += n
	}
	for _, count := range other.Recordings {
		e.Record(count)
	}
	for key, o := range other.Findings {
		if e.takesFinding(key, o.Finding.Occurrences) {
			mergeInto(e.Findings, key, o)
		}
	}
	for key, o := range other.Candidates {
		if e.takesCandidate(key, o.Finding.Occurrences) {
			mergeInto(e.Candidates, key, o)
		}
	}
	for key := range other.FirstPages {
		e.FirstPages[key] = true
	}
	e.Pages = append(e.Pages, other.Pages...)
	for key, tree := range other.Trees {
		e.Tree(key).Merge(tree)
	}
	e.mergeElsewhere(other)
	e.bound(slack)
}

// mergeExchanges adds the counts of exchanges.
func (e *Evidence) mergeExchanges(other *Evidence) {
	e.Exchanges.Total += other.Exchanges.Total
	e.Exchanges.Checked += other.Exchanges.Checked
	e.Exchanges.Unmatched += other.Exchanges.Unmatched
	e.Exchanges.LookAlikes += other.Exchanges.LookAlikes
	e.Exchanges.WithoutEvidence += other.Exchanges.WithoutEvidence
	e.Exchanges.LeftOut += other.Exchanges.LeftOut
	e.Exchanges.Requests = e.Exchanges.Requests.Plus(other.Exchanges.Requests)
	for key, n := range other.Responses {
		e.Responses[key] += n
	}
	for operation, n := range other.Requests {
		e.Requests[operation] += n
	}
	mergeIn(e.ResponsesIn, other.ResponsesIn)
	mergeIn(e.RequestsIn, other.RequestsIn)
}

// Date sets when the exchange was recorded, zero if that is not known, and how to send its request again. All findings and
// candidates so far must be of this one exchange.
func (e *Evidence) Date(at time.Time, request *contract.Request) {
	for o := range e.All() {
		o.Request, o.FirstSeen, o.LastSeen = request, at, at
		for i := range o.In {
			o.In[i].Exchanges, o.In[i].First, o.In[i].Last = 1, at, at
		}
	}
}

// CountResponse counts a response of a recording.
func (e *Evidence) CountResponse(of observe.Response, recording string) {
	e.Responses[of]++
	countIn(e.ResponsesIn, of, recording, 1)
}

// CountRequest counts a request of an operation in a recording. whole tells whether it could be checked completely.
func (e *Evidence) CountRequest(operation, recording string, whole bool) {
	n := contract.RequestCount{Judged: 1}
	if !whole {
		n = contract.RequestCount{NotJudged: 1}
	}
	e.Exchanges.Requests = e.Exchanges.Requests.Plus(&n)
	e.Requests[operation]++
	countIn(e.RequestsIn, operation, recording, 1)
}

// Record adds a count of the exchanges of a recording.
func (e *Evidence) Record(count contract.RecordingCount) {
	e.init()
	known := e.Recordings[count.Name]
	count.Total += known.Total
	count.Checked += known.Checked
	count.LeftOut += known.LeftOut
	count.First, count.Last = earlier(count.First, known.First), later(count.Last, known.Last)
	e.Recordings[count.Name] = count
}

// LeaveOut counts an entry of a recording that could not be read.
func (e *Evidence) LeaveOut(ex contract.Exchange) {
	e.Exchanges.LeftOut++
	e.Record(contract.RecordingCount{Name: ex.Recording, LeftOut: 1})
	e.LeftOut = append(e.LeftOut, contract.LeftOutEntry{Recording: ex.Recording, Entry: ex.Index, Line: ex.Line, Reason: ex.LeftOut})
	e.bound(slack)
}

// Tree returns the locations of a response.
func (e *Evidence) Tree(of observe.Response) *observe.Node {
	e.init()
	tree := e.Trees[of]
	if tree == nil {
		tree = &observe.Node{}
		e.Trees[of] = tree
	}
	return tree
}

// Property returns what was seen at a location, nil for nothing.
func (e *Evidence) Property(of observe.Response, location string) *observe.Property {
	if n := e.Trees[of].Find(location); n != nil {
		return &n.Property
	}
	return nil
}

// Progress returns how many pages of lists were checked, how many items they had, and how many findings there are so
// far. The report may have more findings, because some need all exchanges.
func (e *Evidence) Progress() (pages, items, findings int) {
	for part := range e.all {
		pages, items, findings = pages+part.Listed, items+part.Items, findings+len(part.Findings)
	}
	return pages, items, findings
}

// Interrupt records in a few words why exchanges are missing, for example because a live run did not complete.
func (e *Evidence) Interrupt(reason string) {
	e.Interrupted = append(e.Interrupted, reason)
}

// Clone copies the evidence. Conclusions change the copy.
func (e *Evidence) Clone() *Evidence {
	clone := New()
	clone.Merge(e)
	clone.Interrupted = slices.Clone(clone.Interrupted)
	return clone
}

// Page is what a page of a list says about its place in a walk. It has hashes instead of values, because evidence is
// saved, and responses contain personal data.
type Page struct {
	// Recording and Index identify the exchange of the page.
	Recording   string
	Index, Line int
	// Started is when the request was sent, zero if that is not known; Request is how to send it again.
	Started  time.Time
	Request  *contract.Request
	Response observe.Response
	Probe    string
	// Query is the hash of everything in the request but the cursor.
	Query uint64
	// Cursor is the hash of the cursor that the page was requested with, Next of the one that it contains; 0 for none.
	Cursor, Next uint64
	// Own is true for a page that contains the cursor that it was requested with, and says that more items follow.
	Own bool
	// Content is the hash of all items. Identities has the hash of each item's identity, 0 for none.
	Content    uint64
	Identities []uint64
}

// PageKey identifies a page of a list by the hash of its items.
type PageKey struct {
	Operation string `json:"operation"`
	Content   uint64 `json:"content,string"`
}
