// Package session is what happens between a person on the page of blooio try and an API: requests are sent, answers checked
// and kept, compared, saved and accepted. It holds the key, and shows it to nobody.
package session

import (
	"context"
	"net/http"
	"sync"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/impact"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/probe"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/internal/apikey"
	"github.com/blooio-community/blooio-go/internal/live"
	"github.com/blooio-community/blooio-go/internal/try/reference"
)

// Options say what a session is about.
type Options struct {
	Spec *openapi.Spec
	// Samples are those of the description, see [openapi.Spec.TakeSamples].
	Samples []openapi.Sample
	// Source returns the text of a file of the description.
	Source func(file string) ([]byte, error)
	// Version is that of the command.
	Version string
	// Recordings are files to answer from.
	Recordings []string
	// Accepted are paths of accepted recordings, AcceptedFolder is where others are added, empty for nowhere.
	Accepted       []string
	AcceptedFolder string
	// MinEvidence is how often a pattern has to be seen in them to count, 0 for the default.
	MinEvidence int
	// Levels are the levels of rules.
	Levels contract.RuleLevels
	// Groups and Seed are those of the server in memory.
	Groups int
	Seed   uint64
	// Key, BaseURL and AllowInsecureHTTP are what the environment says.
	Key, BaseURL      string
	AllowInsecureHTTP bool
	// Rate bounds the requests per second to an API, 0 for the usual two.
	Rate float64
	// Transport sends the requests; nil is one of the session's own.
	Transport http.RoundTripper
}

// Session is one session. Its methods are safe for concurrent use.
type Session struct {
	o         Options
	source    *reference.Source
	probes    []probe.Probe
	pace      *live.Pace
	transport http.RoundTripper
	redactor  *redact.Redactor

	mu       sync.Mutex
	targets  []*target
	current  *target
	field    string       // the key of the field
	known    []apikey.Key // all keys so far
	accepted *check.Accepted
	history  history
	walks    []*walk
	saving   sync.Mutex
}

// usualRate is how many requests a second an API gets.
const usualRate = 2

// New begins a session. It reads the accepted recordings, and the recordings to answer from.
func New(ctx context.Context, o Options) (*Session, error) {
	if o.Rate == 0 {
		o.Rate = usualRate
	}
	s := &Session{
		o: o, source: reference.New(o.Spec, o.Samples), probes: probe.Of(o.Spec), pace: live.NewPace(o.Rate), transport: o.Transport,
		redactor: redact.New(redact.Options{Spec: o.Spec}),
	}
	if s.transport == nil {
		s.transport = http.DefaultTransport.(*http.Transport).Clone()
	}
	s.know(o.Key)
	if err := s.readAccepted(ctx); err != nil {
		return nil, err
	}
	if err := s.findTargets(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// Close ends the servers of the session.
func (s *Session) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.targets {
		t.close()
	}
}

// Reference is the description with what accepted recordings show.
func (s *Session) Reference() *reference.Reference { return s.source.Of(s.acceptedNow()) }

// Operation is one operation of the description in full.
func (s *Session) Operation(id string) (*reference.Operation, error) {
	if op := s.source.Operation(id, s.acceptedNow()); op != nil {
		return op, nil
	}
	return nil, wrong("id", "the description has no operation %q", id)
}

func (s *Session) acceptedNow() *check.Accepted {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.accepted
}

// checker checks answers as blooio check does.
func (s *Session) checker() check.Checker {
	return check.Checker{Spec: s.o.Spec, Accepted: s.acceptedNow(), Impact: impact.Client(), Levels: s.o.Levels, Pointers: true}
}

// State is what the page shows of the session.
type State struct {
	Target         Target    `json:"target"`
	Targets        []Target  `json:"targets"`
	Key            KeyState  `json:"key"`
	History        []Summary `json:"history"`
	Version        string    `json:"version"`
	WritableFolder string    `json:"writable_folder"`
	SaveSuggestion string    `json:"save_suggestion"`
	AcceptedFolder string    `json:"accepted_folder"`
}

// KeyState says whether there is a key for the target, and where it is from.
type KeyState struct {
	Has    bool   `json:"has"`
	Source string `json:"source"`
}

// State returns what the page shows of the session.
func (s *Session) State() *State {
	s.mu.Lock()
	defer s.mu.Unlock()
	state := &State{
		Target: s.shown(s.current.Target), Targets: []Target{}, History: s.history.summaries(), Version: s.o.Version,
		WritableFolder: ".", SaveSuggestion: suggestion(), AcceptedFolder: s.o.AcceptedFolder,
	}
	for _, t := range s.targets {
		state.Targets = append(state.Targets, s.shown(t.Target))
	}
	_, source := s.keyFor(s.current)
	state.Key = KeyState{source != noKey, source}
	return state
}
