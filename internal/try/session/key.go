package session

import (
	"net/url"
	"slices"
	"strings"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/apikey"
	"github.com/blooio-community/blooio-go/internal/live"
	"github.com/blooio-community/blooio-go/internal/try/ask"
)

// Where a key is from.
const (
	noKey    = "none"
	fromEnv  = "environment BLOOIO_API_KEY"
	fromPage = "field"
	ofTarget = "server"
)

// minKey is how long a key must be to be told from other text, and kept out of what is shown.
const minKey = 6

// SetKey sets the key of the field, which goes before the environment's; an empty one forgets it.
func (s *Session) SetKey(key string) (*State, error) {
	key = strings.TrimSpace(key)
	switch {
	case key != "" && len(key) < minKey:
		return nil, wrong("key", "a key of less than %d characters cannot be kept out of what is shown", minKey)
	case strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }):
		return nil, wrong("key", "the key has a space or a character that is not ASCII")
	}
	s.mu.Lock()
	s.field = key
	if s.know(key) {
		s.history.eachExchange(func(ex *contract.Exchange) { *ex = s.withoutKeys(*ex) })
		s.history.eachRequest(func(r *ask.Request) { *r = s.maskedRequest(*r) })
		for _, e := range s.history.entries {
			e.answer.Target = s.shown(e.answer.Target)
		}
	}
	s.mu.Unlock()
	return s.State(), nil
}

// know makes sure that a key is masked from now on, and tells whether it is a new one. The caller holds the lock.
func (s *Session) know(key string) bool {
	if len(key) < minKey || slices.ContainsFunc(s.known, func(k apikey.Key) bool { return k.Reveal() == key }) {
		return false
	}
	s.known = append(s.known, apikey.New(key))
	return true
}

// keyFor is the key for a target, and where it is from. The environment's is for Blooio's own server, for the one in
// BLOOIO_BASE_URL, and for one that the person named: whoever wrote a description must not choose who gets it. The
// caller holds the lock.
func (s *Session) keyFor(t *target) (key, source string) {
	switch {
	case t.key != "":
		return t.key, ofTarget
	case s.field != "":
		return s.field, fromPage
	case len(s.o.Key) < minKey:
		return "", noKey
	case t.Kind == KindURL || sameOrigin(t.BaseURL, blooio.DefaultBaseURL) || sameOrigin(t.BaseURL, s.o.BaseURL):
		return s.o.Key, fromEnv
	}
	return "", noKey
}

// keyOf is the key that a call is sent with, empty for none.
func (s *Session) keyOf(t *target, c *ask.Call) (string, error) {
	if c.Key == nil {
		return "", nil
	}
	if c.Unknown {
		return live.UnknownKey, nil
	}
	s.mu.Lock()
	key, _ := s.keyFor(t)
	s.mu.Unlock()
	switch {
	case key == "" && c.Key.Optional:
		return "", nil
	case key == "":
		return "", unusable("operation %s needs a key: enter one, or set BLOOIO_API_KEY and start blooio try again", c.Operation.ID)
	case !t.isOwn && !sameOrigin(t.BaseURL, c.URL.String()):
		return "", unusable("operation %s is at another server: choose %s as the base URL to send the key there", c.Operation.ID, originOf(c.URL))
	}
	return key, nil
}

func originOf(u *url.URL) string { return strings.ToLower(u.Scheme + "://" + u.Host) }

func sameOrigin(a, b string) bool {
	x, errX := url.Parse(a)
	y, errY := url.Parse(b)
	return errX == nil && errY == nil && x.Host != "" && originOf(x) == originOf(y)
}

// Mask masks every key of the session in text.
func (s *Session) Mask(text string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.mask(text)
}

// mask is Mask for a caller that holds the lock.
func (s *Session) mask(text string) string {
	for _, key := range s.known {
		text = key.Mask(text)
	}
	return text
}

// shown is a target without any key of the session, which may be in the path of a URL. The caller holds the lock.
func (s *Session) shown(t Target) Target {
	t.Label, t.BaseURL, t.File = s.mask(t.Label), s.mask(t.BaseURL), s.mask(t.File)
	return t
}

// withoutKeys is an exchange without any key of the session. The caller holds the lock.
func (s *Session) withoutKeys(ex contract.Exchange) contract.Exchange {
	for _, key := range s.known {
		ex = live.WithoutKey(ex, key)
	}
	return ex
}

// maskedRequest is a request without any key of the session. The caller holds the lock.
func (s *Session) maskedRequest(r ask.Request) ask.Request {
	masked := func(pairs [][2]string) [][2]string {
		all := make([][2]string, len(pairs))
		for i, pair := range pairs {
			all[i] = [2]string{s.mask(pair[0]), s.mask(pair[1])}
		}
		return all
	}
	path := make(map[string]string, len(r.Path))
	for name, value := range r.Path {
		path[name] = s.mask(value)
	}
	r.Path, r.Query, r.Headers, r.BodyBase64, r.MediaType = path, masked(r.Query), masked(r.Headers), s.mask(r.BodyBase64), s.mask(r.MediaType)
	if r.Body != nil {
		body := s.mask(*r.Body)
		r.Body = &body
	}
	return r
}
