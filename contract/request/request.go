// Package request lists the requests that can be sent to the API of a description: operations that only read, with
// parameters for which the caller or the description has a value.
package request

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
	"github.com/blooio-community/blooio-go/internal/shell"
	"github.com/blooio-community/blooio-go/internal/suggest"
)

// Options selects among the requests that a description allows.
type Options struct {
	// Operations has the ids of the operations to send, empty for all that can be sent.
	Operations []string
	// Values has the values of parameters by name. Several values are an array.
	Values map[string][]string
}

// Request is a request for an operation.
type Request struct {
	Operation *openapi.Operation
	// Path is below the base URL, escaped and with its parameters filled in.
	Path string
	// Query and Header have the parameters that are sent there, without the key.
	Query  url.Values
	Header http.Header
	// Key says how the API key is sent, nil for a request without a key.
	Key *Key
}

// LeftOut is an operation that is not sent.
type LeftOut struct {
	Operation *openapi.Operation
	// Why says why it is not sent, and what would help.
	Why string
}

// List has the requests that can be sent, and the operations that cannot. Both are sorted by path and method.
type List struct {
	Requests []Request
	LeftOut  []LeftOut
}

// Of lists the requests that a description allows: GET and HEAD, with a value for each required parameter. The value
// comes from the options, or else it is the example, the default or the first enumeration value in the description.
// Parameters that are not required are sent only with values from the options.
//
// It returns an error if an option names an unknown operation or parameter, or an operation that cannot be sent.
func Of(spec *openapi.Spec, o Options) (List, error) {
	operations, err := chosen(spec, o.Operations)
	if err != nil {
		return List{}, err
	}
	var list List
	for _, op := range operations {
		r, why, err := requestOf(op, o.Values)
		switch {
		case err != nil:
			return List{}, fmt.Errorf("operation %s: %w", op.ID, err)
		case why == "":
			list.Requests = append(list.Requests, r)
		case len(o.Operations) > 0:
			return List{}, fmt.Errorf("operation %s cannot be sent: %s", op.ID, why)
		default:
			list.LeftOut = append(list.LeftOut, LeftOut{op, why})
		}
	}
	return list, unused(list.Requests, o.Values)
}

// chosen lists the operations with these ids, or all if there are none, sorted by path and method.
func chosen(spec *openapi.Spec, ids []string) ([]*openapi.Operation, error) {
	operations := slices.Clone(spec.Operations)
	if len(ids) > 0 {
		operations = nil
		for _, id := range ids {
			op := spec.Operation(id)
			if op == nil {
				return nil, fmt.Errorf("the spec has no operation %q%s", id, suggest.Hint(id, IDs(spec)))
			}
			if !slices.Contains(operations, op) {
				operations = append(operations, op)
			}
		}
	}
	slices.SortFunc(operations, func(a, b *openapi.Operation) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method))
	})
	return operations, nil
}

// IDs returns the ids of the operations of a spec.
func IDs(spec *openapi.Spec) (ids []string) {
	for _, op := range spec.Operations {
		ids = append(ids, op.ID)
	}
	return ids
}

// unused returns an error for a value of a parameter that no request has.
func unused(requests []Request, values map[string][]string) error {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !slices.ContainsFunc(requests, func(r Request) bool { return takes(r.Operation, name) }) {
			return fmt.Errorf("no operation that is sent has a parameter %q%s", name, suggest.Hint(name, parametersOf(requests)))
		}
	}
	return nil
}

func parametersOf(requests []Request) (names []string) {
	for _, r := range requests {
		for _, p := range r.Operation.Input.Parameters {
			names = append(names, p.Name)
		}
	}
	return names
}

// requestOf makes a request, or says why that is not possible. An error is about a value of the options.
func requestOf(op *openapi.Operation, values map[string][]string) (r Request, why string, err error) {
	switch {
	case !op.Reads():
		return r, "only GET and HEAD are sent, and this is a " + op.Method, nil
	case op.Input.NeedsBody():
		return r, "it needs a request body", nil
	case strings.Contains(op.Path, "#"):
		return r, "its path has a fragment, which is not sent", nil
	}
	key, why := KeyOf(op)
	if why != "" {
		return r, why, nil
	}
	r = Request{Operation: op, Path: op.Path, Query: url.Values{}, Header: http.Header{"Accept": {Accepts(op)}}, Key: key}
	missing, err := r.fill(values)
	if missing != nil {
		why = "it needs"
		for _, name := range missing {
			why += " --param " + shell.Word(name+"=VALUE")
		}
	}
	return r, why, err
}

// fill puts values into a request, and lists the parameters without one.
func (r *Request) fill(values map[string][]string) (missing []string, err error) {
	for _, p := range r.Operation.Input.Parameters {
		if r.Key.is(p.In, p.Name) {
			continue
		}
		given, err := valuesOf(p, values)
		switch {
		case err == errNoValue:
			missing = append(missing, p.Name)
		case err != nil:
			return nil, fmt.Errorf("parameter %s %w", p.Name, err)
		case given != nil:
			r.set(p.In, p.Name, given)
		}
	}
	for _, name := range undescribed(r.Path) {
		given := values[name]
		switch {
		case given != nil && pathValue(given) != nil:
			return nil, fmt.Errorf("parameter %s %w", name, pathValue(given))
		case given != nil:
			r.set("path", name, given)
		case !slices.Contains(missing, name):
			missing = append(missing, name)
		}
	}
	return missing, nil
}

// Accepts returns the media type for the Accept header: the first JSON media type of a documented success.
func Accepts(op *openapi.Operation) string {
	for _, key := range op.Statuses() {
		ref := op.Responses.Value(key)
		if key[0] != '2' && key != "default" || ref == nil || ref.Value == nil {
			continue
		}
		for _, name := range media.Types(ref.Value.Content) {
			if plain, _, err := mime.ParseMediaType(name); err == nil && media.IsJSON(plain) {
				return plain
			}
		}
	}
	return "*/*"
}

// set adds the values of a parameter to the request.
func (r *Request) set(in, name string, values []string) {
	switch in {
	case "path":
		r.Path = strings.ReplaceAll(r.Path, "{"+name+"}", url.PathEscape(strings.Join(values, ",")))
	case "query":
		r.Query[name] = values
	case "header":
		r.Header.Set(name, strings.Join(values, ","))
	case "cookie":
		addCookie(r.Header, name, strings.Join(values, ","))
	}
}

// undescribed lists the parameters of a path that have no value yet.
func undescribed(path string) []string {
	var names []string
	for {
		_, rest, found := strings.Cut(path, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			return names
		}
		names, path = append(names, name), after
	}
}

// takes tells whether an operation has a parameter with a name.
func takes(op *openapi.Operation, name string) bool {
	for _, p := range op.Input.Parameters {
		if p.Name == name {
			return true
		}
	}
	return strings.Contains(op.Path, "{"+name+"}")
}

// Base returns the URL before the paths of operations, without a slash at its end: the configured one, or else the
// operation's server in the description.
func (r Request) Base(configured string) (string, error) {
	base := strings.TrimRight(cmp.Or(configured, r.Operation.Input.BaseURL), "/")
	u, err := url.Parse(base)
	switch {
	case base == "":
		return "", errors.New("the spec names no server: set BLOOIO_BASE_URL")
	case err != nil:
		return "", errors.New("the URL of the server cannot be parsed: set BLOOIO_BASE_URL")
	case u.Host == "":
		return "", errors.New("the spec's server has no host: set BLOOIO_BASE_URL")
	case u.Scheme != "https" && u.Scheme != "http" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || strings.Contains(base, "{"):
		return "", errors.New("the URL of the server is not one that requests can be sent to: set BLOOIO_BASE_URL")
	}
	return base, nil
}
