package session

import (
	"errors"
	"slices"
	"strings"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/replay"
	"github.com/blooio-community/blooio-go/contract/request"
)

// Kinds of targets.
const (
	KindProduction = "production"
	KindURL        = "url"
	KindMemory     = "memory"
	KindRecording  = "recording"
)

// Target is where requests go.
type Target struct {
	Kind    string `json:"kind"`
	Label   string `json:"label"`
	BaseURL string `json:"base_url"`
	// NeedsKey is true where the person has to have a key, Writes where requests may change something.
	NeedsKey bool   `json:"needs_key"`
	File     string `json:"file,omitempty"`
	Writes   bool   `json:"writes"`
}

// target is a target with what answers there.
type target struct {
	Target
	// base is the base URL of an operation.
	base func(*openapi.Operation) (string, error)
	// key is that of a server of the session, empty for others.
	key string
	// isOwn is true for a server of the session.
	isOwn bool
	// lacking says of operations why a server in memory has no answer to them, refusing why it has none to a wrong key.
	lacking, refusing map[string]string
	// recorded has the answers of a recording.
	recorded *replay.Handler
	server   *server
}

func (t *target) close() {
	if t.server != nil {
		t.server.close()
	}
}

// isAPI tells whether requests reach somebody else.
func (t *target) isAPI() bool { return !t.isOwn }

// findTargets lists the targets, and chooses one: the API if there is a key for it, else a recording, else memory.
func (s *Session) findTargets() error {
	production := s.production()
	if production != nil {
		s.targets = append(s.targets, production)
	}
	if s.o.BaseURL != "" {
		named, err := s.named(s.o.BaseURL, s.o.AllowInsecureHTTP)
		if err != nil {
			return err
		}
		s.targets = append(s.targets, named)
		s.current = named
	} else if production != nil {
		if _, source := s.keyFor(production); source != noKey {
			s.current = production
		}
	}
	memory, err := s.memory()
	if err != nil {
		return err
	}
	s.targets = append(s.targets, memory)
	for i, file := range s.o.Recordings {
		recorded, err := s.recording(file)
		if err != nil {
			return err
		}
		s.targets = append(s.targets, recorded)
		if i == 0 && s.current == nil {
			s.current = recorded
		}
	}
	if s.current == nil {
		s.current = memory
	}
	return nil
}

// production is the description's server, nil if it names none that requests can be sent to.
func (s *Session) production() *target {
	for _, op := range s.o.Spec.Operations {
		base, err := request.Request{Operation: op}.Base("")
		if err != nil {
			continue
		}
		if named, err := s.named(base, false); err == nil {
			named.Kind, named.Label = KindProduction, "production, "+hostOf(base)
			named.base = func(op *openapi.Operation) (string, error) {
				base, err := request.Request{Operation: op}.Base("")
				if err != nil {
					return "", unusable("operation %s: %s", op.ID, strings.ReplaceAll(err.Error(), "set BLOOIO_BASE_URL", "choose a base URL"))
				}
				if _, err := s.named(base, false); err != nil {
					return "", err
				}
				return base, nil
			}
			return named
		}
	}
	return nil
}

// named is the target of a base URL.
func (s *Session) named(base string, insecure bool) (*target, error) {
	base = strings.TrimRight(base, "/")
	if _, err := blooio.New(blooio.Config{APIKey: "any-key", BaseURL: base, AllowInsecureHTTP: true}); err != nil {
		return nil, wrong("url", "%s", strings.TrimPrefix(err.Error(), "blooio: "))
	}
	if _, err := blooio.New(blooio.Config{APIKey: "any-key", BaseURL: base}); err != nil && !insecure {
		return nil, wrong("allow_insecure_http", "the base URL is plain http to another machine, which would send the key in the clear: allow that, or use https")
	}
	return &target{
		Target: Target{Kind: KindURL, Label: hostOf(base), BaseURL: base, NeedsKey: s.needsKey(), Writes: true},
		base:   func(*openapi.Operation) (string, error) { return base, nil },
	}, nil
}

// hostOf is what a person recognizes a URL by.
func hostOf(base string) string {
	_, rest, _ := strings.Cut(base, "://")
	host, _, _ := strings.Cut(rest, "/")
	return host
}

// needsKey tells whether any operation needs a key.
func (s *Session) needsKey() bool {
	return slices.ContainsFunc(s.o.Spec.Operations, func(op *openapi.Operation) bool { return op.Secured })
}

// SetTarget is what [Session.SetTarget] takes.
type SetTarget struct {
	Kind              string `json:"kind"`
	URL               string `json:"url"`
	File              string `json:"file"`
	AllowInsecureHTTP bool   `json:"allow_insecure_http"`
}

// SetTarget chooses where requests go.
func (s *Session) SetTarget(in SetTarget) (*State, error) {
	t, err := s.find(in)
	if err != nil {
		if e, ok := errors.AsType[*Error](err); ok {
			e.Text = s.Mask(e.Text)
		}
		return nil, err
	}
	s.mu.Lock()
	s.keep(t)
	s.current = t
	s.mu.Unlock()
	return s.State(), nil
}

// find returns the target that is known, or makes a new one.
func (s *Session) find(in SetTarget) (*target, error) {
	s.mu.Lock()
	for _, t := range s.targets {
		if t.Kind == in.Kind && (in.Kind != KindURL || t.BaseURL == strings.TrimRight(in.URL, "/")) && (in.Kind != KindRecording || t.File == in.File) {
			s.mu.Unlock()
			return t, nil
		}
	}
	s.mu.Unlock()
	switch in.Kind {
	case KindURL:
		return s.named(in.URL, in.AllowInsecureHTTP)
	case KindRecording:
		return s.recording(in.File)
	case KindProduction:
		return nil, wrong("kind", "the description names no server that requests can be sent to: choose a base URL")
	}
	return nil, wrong("kind", "invalid kind of target %q (want production, url, memory or recording)", in.Kind)
}

// maxTargets bounds the targets that are kept.
const maxTargets = 20

// keep lists a target. The caller holds the lock.
func (s *Session) keep(t *target) {
	if slices.Contains(s.targets, t) {
		return
	}
	if len(s.targets) >= maxTargets {
		i := len(s.targets) - 1
		s.targets[i].close()
		s.targets = s.targets[:i]
	}
	s.targets = append(s.targets, t)
}

// Current is where requests go now, and with what: for code.
func (s *Session) Current() (Target, func(*openapi.Operation) (string, error)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.current.Target, s.current.base
}
