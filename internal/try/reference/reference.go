// Package reference makes of a description what a page shows of it: its operations with parameters, bodies, responses as
// trees and probes, and beside each location what accepted recordings have shown there.
package reference

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
	"github.com/blooio-community/blooio-go/contract/probe"
)

// Reference is a description as a page shows it.
type Reference struct {
	Title      string       `json:"title"`
	Version    string       `json:"version"`
	SpecFile   string       `json:"spec_file"`
	Operations []*Operation `json:"operations"`
	// Accepted counts the accepted recordings, nil without any.
	Accepted *Accepted `json:"accepted"`
}

// Accepted counts accepted recordings.
type Accepted struct {
	Recordings int `json:"recordings"`
	Exchanges  int `json:"exchanges"`
}

// Operation is one operation.
type Operation struct {
	ID          string `json:"id"`
	Method      string `json:"method"`
	Path        string `json:"path"`
	Summary     string `json:"summary"`
	Description string `json:"description"`
	// Reads is true for GET and HEAD, Secured where a request needs a key, Paginated for a list in pages.
	Reads     bool `json:"reads"`
	Secured   bool `json:"secured"`
	Paginated bool `json:"paginated"`
	// Partial is true for an operation without trees: there are too many of them for one answer.
	Partial    bool        `json:"partial,omitempty"`
	Parameters []Parameter `json:"parameters"`
	Body       *Body       `json:"body"`
	Responses  []Response  `json:"responses"`
	Probes     []Probe     `json:"probes"`
}

// Body is the body of a request.
type Body struct {
	Required   bool    `json:"required"`
	MediaTypes []Media `json:"media_types"`
}

// Media is a body in one media type.
type Media struct {
	MediaType string `json:"media_type"`
	Schema    *Tree  `json:"schema"`
	// Example is a body to begin with, empty for none.
	Example string `json:"example"`
}

// Response is what the description has under one status.
type Response struct {
	Status      string      `json:"status"`
	Description string      `json:"description"`
	MediaType   string      `json:"media_type"`
	Schema      *Tree       `json:"schema"`
	Headers     []Parameter `json:"headers"`
}

// Probe is a request to begin with: a mistake that clients make.
type Probe struct {
	Name       string              `json:"name"`
	Title      string              `json:"title"`
	PathParams map[string]string   `json:"path_params"`
	Query      map[string][]string `json:"query"`
	Key        string              `json:"key"`
	Expects    string              `json:"expects"`
}

// Source makes references of one description.
type Source struct {
	spec    *openapi.Spec
	samples map[*openapi3.MediaType]string
	probes  map[string][]Probe
}

// New returns the source of a description. The samples are what [openapi.Spec.TakeSamples] returned.
func New(spec *openapi.Spec, samples []openapi.Sample) *Source {
	s := &Source{spec: spec, samples: map[*openapi3.MediaType]string{}, probes: map[string][]Probe{}}
	for _, sample := range samples {
		if _, known := s.samples[sample.Media]; !known && sample.Media != nil {
			s.samples[sample.Media] = indented(sample.JSON)
		}
	}
	for _, p := range probe.Of(spec) {
		if p.Name != probe.Walk && p.Name != probe.HalfPages && p.Method == "GET" {
			s.probes[p.Operation] = append(s.probes[p.Operation], probeOf(p))
		}
	}
	return s
}

// maxFull is how many operations a reference has in full.
const maxFull = 50

// Of returns the reference, with what accepted recordings show; nil for none.
func (s *Source) Of(accepted *check.Accepted) *Reference {
	r := &Reference{Title: s.spec.Title, Version: s.spec.Version, SpecFile: s.spec.File, Operations: []*Operation{}}
	if accepted != nil {
		r.Accepted = &Accepted{accepted.Count.Recordings, accepted.Count.Exchanges}
	}
	partial := len(s.spec.Operations) > maxFull
	for _, op := range s.spec.Operations {
		r.Operations = append(r.Operations, s.operation(op, accepted, partial))
	}
	slices.SortStableFunc(r.Operations, func(a, b *Operation) int {
		if order := strings.Compare(a.Path, b.Path); order != 0 {
			return order
		}
		return methodRank(a.Method) - methodRank(b.Method)
	})
	return r
}

// methods are in the order in which a reader expects them.
var methods = []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}

func methodRank(method string) int {
	if i := slices.Index(methods, method); i >= 0 {
		return i
	}
	return len(methods)
}

// Operation returns one operation in full, nil if there is none of that id.
func (s *Source) Operation(id string, accepted *check.Accepted) *Operation {
	op := s.spec.Operation(id)
	if op == nil {
		return nil
	}
	return s.operation(op, accepted, false)
}

func (s *Source) operation(op *openapi.Operation, accepted *check.Accepted, partial bool) *Operation {
	o := &Operation{
		ID: op.ID, Method: op.Method, Path: op.Path, Summary: op.Summary, Description: op.Description,
		Reads: op.Reads(), Secured: op.Secured, Paginated: op.Pagination != nil, Partial: partial,
		Parameters: []Parameter{}, Responses: []Response{}, Probes: s.probes[op.ID],
	}
	if o.Probes == nil {
		o.Probes = []Probe{}
	}
	b := &builder{spec: s.spec}
	for _, p := range op.Input.Parameters {
		o.Parameters = append(o.Parameters, s.parameter(p))
	}
	for _, name := range undescribed(op) {
		o.Parameters = append(o.Parameters, Parameter{Name: name, In: "path", Required: true, Type: "string"})
	}
	if body := op.Input.Body; body != nil {
		o.Body = &Body{Required: body.Required, MediaTypes: []Media{}}
		for _, name := range media.Types(body.Content) {
			m := Media{MediaType: name, Example: s.example(name, body.Content[name])}
			if content := body.Content[name]; !partial && content != nil {
				m.Schema = b.tree(content.Schema, seen{})
			}
			o.Body.MediaTypes = append(o.Body.MediaTypes, m)
		}
	}
	for _, key := range op.Statuses() {
		o.Responses = append(o.Responses, s.response(b, op, key, accepted, partial))
	}
	return o
}

// undescribed are the names in a path that no parameter describes.
func undescribed(op *openapi.Operation) (names []string) {
	for rest := op.Path; ; {
		_, after, found := strings.Cut(rest, "{")
		name, next, closed := strings.Cut(after, "}")
		if !found || !closed {
			return names
		}
		if !slices.ContainsFunc(op.Input.Parameters, func(p *openapi3.Parameter) bool { return p.In == "path" && p.Name == name }) {
			names = append(names, name)
		}
		rest = next
	}
}

func (s *Source) response(b *builder, op *openapi.Operation, key string, accepted *check.Accepted, partial bool) Response {
	r := Response{Status: key, Headers: []Parameter{}}
	ref := op.Responses.Value(key)
	if ref == nil || ref.Value == nil {
		return r
	}
	if ref.Value.Description != nil {
		r.Description = *ref.Value.Description
	}
	for name, header := range ref.Value.Headers {
		if header != nil && header.Value != nil {
			p := s.parameter(&header.Value.Parameter)
			p.Name, p.In = name, "header"
			r.Headers = append(r.Headers, p)
		}
	}
	slices.SortFunc(r.Headers, func(a, b Parameter) int { return strings.Compare(a.Name, b.Name) })
	types := media.Types(ref.Value.Content)
	if len(types) == 0 {
		return r
	}
	r.MediaType = types[max(slices.IndexFunc(types, media.IsJSONKey), 0)]
	if content := ref.Value.Content[r.MediaType]; content != nil && !partial {
		r.Schema = b.tree(content.Schema, shown(op, key, accepted))
	}
	return r
}

func probeOf(p probe.Probe) Probe {
	keys := map[probe.Key]string{probe.KeyValid: "valid", probe.KeyNone: "none", probe.KeyUnknown: "unknown"}
	return Probe{Name: p.Name, Title: strings.ReplaceAll(p.Name, "-", " "), PathParams: map[string]string{},
		Query: map[string][]string(p.Query), Key: keys[p.Key], Expects: p.Expects}
}
