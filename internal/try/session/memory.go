package session

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/example"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// MemoryKey is the key that the server in memory takes.
const MemoryKey = blooiotest.DefaultAPIKey

// memory is the server in memory: made-up groups, and the examples of a description.
func (s *Session) memory() (*target, error) {
	m := &inMemory{spec: s.o.Spec, lacking: map[string]string{}, refusing: map[string]string{}}
	options := []blooiotest.Option{blooiotest.WithSeed(s.o.Groups, s.o.Seed)}
	if !s.o.Spec.Embedded {
		m.examples = map[string]example.Response{}
		var all []blooiotest.Example
		for _, r := range example.Of(s.o.Spec, s.o.Samples) {
			m.examples[r.Operation] = r
			all = append(all, blooiotest.Example{Operation: r.Operation, Method: r.Method, Path: examplePath + r.Path, Status: r.Status, MediaType: r.MediaType, Body: r.Body})
		}
		options = append(options, blooiotest.WithExamples(all))
	}
	m.handler = blooiotest.NewHandler(options...)
	if !s.o.Spec.Embedded {
		m.try(check.Checker{Spec: s.o.Spec, Levels: s.o.Levels})
	}
	t := &target{
		Target: Target{Kind: KindMemory, Label: "in-memory server", Writes: true}, key: MemoryKey, isOwn: true, lacking: m.lacking, refusing: m.refusing,
		base: func(op *openapi.Operation) (string, error) { return pathOf(op), nil },
	}
	path := memoryPath
	if len(s.o.Spec.Operations) > 0 {
		path = pathOf(s.o.Spec.Operations[0])
	}
	return t, t.serve(m, path)
}

const (
	// memoryPath is the path below which the server in memory has everything.
	memoryPath = "/v4"
	// examplePath is the path below that at which examples are, apart from the made-up groups.
	examplePath = "/examples"
)

// inMemory makes requests as the description has them requests as the server in memory takes them: below its own path,
// and with its key as a bearer token.
type inMemory struct {
	spec    *openapi.Spec
	handler *blooiotest.Handler
	// examples are those of the operations, nil for the description that this module has: all is made up then.
	examples map[string]example.Response
	// madeUp are the operations about made-up groups.
	madeUp map[string]bool
	// lacking says of operations why there is no answer, refusing why there is no refusal of a key.
	lacking, refusing map[string]string
}

// try finds out what the server can answer as the description wants it. What it made up itself must not be called a drift.
func (m *inMemory) try(checker check.Checker) {
	m.madeUp = map[string]bool{}
	for _, op := range m.spec.Operations {
		m.madeUp[op.ID] = isAboutGroups(op)
	}
	if !m.groupsConform(checker) {
		m.madeUp = nil
	}
	for _, op := range m.spec.Operations {
		if at := m.contradiction(checker, op, unknownKey, false); op.Secured && at != "" {
			m.refusing[op.ID] = "its refusal of a key is not the one in the description, at " + at
		}
		if m.madeUp[op.ID] {
			continue
		}
		if m.examples[op.ID].Status == 0 {
			m.lacking[op.ID] = "the description shows no example of a success"
		} else if at := m.contradiction(checker, op, MemoryKey, false); at != "" {
			m.lacking[op.ID] = "the description's own example does not conform to it, at " + at
		}
	}
}

// isAboutGroups tells whether an operation has the path of one that the server implements.
func isAboutGroups(op *openapi.Operation) bool { return strings.HasPrefix(op.Path, "/groups") }

// groupsConform tells whether made-up groups are as the description says, wherever they can be read.
func (m *inMemory) groupsConform(checker check.Checker) bool {
	read := false
	for _, op := range m.spec.Operations {
		if op.Method != http.MethodGet || !m.madeUp[op.ID] {
			continue
		}
		if read = true; m.contradiction(checker, op, MemoryKey, true) != "" {
			return false
		}
	}
	return read
}

// unknownKey is one that the server does not take.
const unknownKey = "unknown"

// contradiction is where the server's answer to a request with a key is not as the description says, "" for nowhere. A
// strict one is that of any finding, not only of an error.
func (m *inMemory) contradiction(checker check.Checker, op *openapi.Operation, key string, strict bool) string {
	path, _, _ := strings.Cut(op.Path, "#")
	path = placeholder.ReplaceAllString(path, url.PathEscape(m.anyID()))
	u, err := url.Parse("http://127.0.0.1" + pathOf(op) + path)
	if err != nil {
		return "its path"
	}
	r := &http.Request{Method: op.Method, URL: u, Host: u.Host, Header: http.Header{"Authorization": {"Bearer " + key}}, Body: http.NoBody}
	kept := &keptAnswer{header: http.Header{}}
	m.answer(kept, r, op)
	report := checker.Report(checker.Check(contract.Exchange{
		Recording: recordingName, Method: op.Method, URL: u, RequestHeader: r.Header, Status: kept.status, Header: kept.header, Body: kept.body.Bytes(),
	}))
	for _, f := range report.Findings {
		if strict || f.Severity == contract.SeverityError {
			return cmp.Or(f.Location, "the body")
		}
	}
	return ""
}

// placeholder is where a path has a parameter.
var placeholder = regexp.MustCompile(`\{[^}]*\}`)

// anyID is the id of a made-up group.
func (m *inMemory) anyID() string {
	if groups := m.handler.Groups(); len(groups) > 0 {
		return groups[0].ID
	}
	return "1"
}

// keptAnswer is an answer that is not sent.
type keptAnswer struct {
	status int
	header http.Header
	body   bytes.Buffer
}

// Header implements [http.ResponseWriter].
func (k *keptAnswer) Header() http.Header { return k.header }

// WriteHeader implements [http.ResponseWriter].
func (k *keptAnswer) WriteHeader(status int) { k.status = cmp.Or(k.status, status) }

// Write implements [http.ResponseWriter].
func (k *keptAnswer) Write(text []byte) (int, error) {
	k.WriteHeader(http.StatusOK)
	return k.body.Write(text)
}

// ServeHTTP implements [http.Handler].
func (m *inMemory) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	u := *r.URL
	u.Scheme, u.Host = "http", r.Host
	op := m.spec.Match(&contract.Exchange{Method: r.Method, URL: &u})
	if op == nil && r.Method == http.MethodHead {
		op = m.spec.Match(&contract.Exchange{Method: http.MethodGet, URL: &u})
	}
	if op == nil {
		m.handler.ServeHTTP(w, r)
		return
	}
	r = r.Clone(r.Context())
	if !op.Secured {
		r.Header.Set("Authorization", "Bearer "+MemoryKey)
	} else if key := m.keyIn(r); key != "" {
		r.Header.Set("Authorization", "Bearer "+key)
	}
	m.answer(w, r, op)
}

// answer answers a request for an operation, with a made-up group or an example.
func (m *inMemory) answer(w http.ResponseWriter, r *http.Request, op *openapi.Operation) {
	below := memoryPath
	if m.examples != nil && !m.madeUp[op.ID] {
		below += examplePath
		w = &withHeaders{w, op}
	}
	if rest, ok := strings.CutPrefix(r.URL.EscapedPath(), op.BasePath(r.URL)); ok {
		if moved, err := url.Parse(below + rest); err == nil {
			u := *r.URL
			u.Path, u.RawPath = moved.Path, moved.RawPath
			r.URL = &u
		}
	}
	m.handler.ServeHTTP(w, r)
}

// withHeaders adds the headers that the description requires of a response, and that it shows an example of.
type withHeaders struct {
	http.ResponseWriter
	op *openapi.Operation
}

// WriteHeader implements [http.ResponseWriter].
func (w *withHeaders) WriteHeader(status int) {
	for name, value := range example.Headers(w.op, status) {
		if w.Header().Get(name) == "" {
			w.Header().Set(name, value)
		}
	}
	w.ResponseWriter.WriteHeader(status)
}

// keyIn is the key that a request has in another place than a bearer token, "" for none.
func (m *inMemory) keyIn(r *http.Request) string {
	if basic, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Basic "); ok {
		key, _ := base64.StdEncoding.DecodeString(basic)
		return string(key)
	}
	for _, name := range m.spec.KeyNames("header") {
		if value := r.Header.Get(name); value != "" {
			return value
		}
	}
	for _, name := range m.spec.KeyNames("query") {
		if value := r.URL.Query().Get(name); value != "" {
			return value
		}
	}
	for _, cookie := range r.Cookies() {
		if slices.Contains(m.spec.KeyNames("cookie"), cookie.Name) {
			return cookie.Value
		}
	}
	return ""
}
