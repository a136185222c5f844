package contract

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-json-experiment/json"
)

// Text is what the spec says of a string in a response.
type Text struct {
	// Documented is true where the spec says anything of the place.
	Documented bool
	// Enum has the strings that it may be, Pattern and Format what it must look like; empty for anything.
	Enum            []string
	Pattern, Format string
	// Key is true where the last token of the pointer is data, a key of a map, and no name in the spec.
	Key bool
	// Cursor is true for what the next page is asked for with.
	Cursor bool
}

// Fits tells whether a string looks as the pattern and the format say.
func (t Text) Fits(text string) bool {
	if check := formats[t.Format]; check != nil && !check(text) {
		return false
	}
	if t.Pattern == "" {
		return true
	}
	schema := openapi3.NewStringSchema().WithPattern(t.Pattern)
	return schema.VisitJSON(text) == nil
}

// FormOf names what a string looks like: e164, email, uri, date-time, date, uuid, prefixed for an id with
// a prefix, other. The lead is the scheme of a URL and the prefix of an id, with what ends it.
func FormOf(text string) (form, lead string) {
	f, lead := formOf(text)
	return formNames[f], lead
}

// IsTime tells whether a number is a Unix time between 1990 and 2100, and how long its unit is.
func IsTime(v float64) (unit time.Duration, ok bool) {
	units := [unitCount]time.Duration{unitSeconds: time.Second, unitMilliseconds: time.Millisecond, unitMicroseconds: time.Microsecond, unitNanoseconds: time.Nanosecond}
	u := unitOf(v)
	return units[u], u != unitNone
}

// PaginationOf says which names carry the cursor in an exchange, nil if none do.
func (s *Spec) PaginationOf(ex *Exchange) *Pagination {
	if op := s.match(ex); op != nil {
		return op.pagination
	}
	return nil
}

// Texts returns a function that says what the spec says of the string at a pointer into the body of an
// exchange, given as tokens that are not escaped. A body that is not JSON is taken for one that has
// the places which are asked about. Of an exchange that belongs to no operation, or whose response the
// spec does not describe, it says nothing.
func (s *Spec) Texts(ex *Exchange) func(at []string) Text {
	op := s.match(ex)
	if op == nil || ex.Status == 0 {
		return func([]string) Text { return Text{} }
	}
	key := responseKey(op.responses, ex.Status)
	if key == "" {
		return func([]string) Text { return Text{} }
	}
	sub := &subject{
		Checker: Checker{Spec: s}, exchange: ex, op: op, evidence: newEvidence(),
		shaper: shaper{s, map[choice][]*openapi3.Schema{}},
	}
	for _, content := range op.responses.Value(key).Value.Content {
		sub.schema = content.Schema
	}
	if depth, _ := scan(ex.Body); depth <= mostNesting {
		json.Unmarshal(ex.Body, &sub.value, json.JoinOptions(lenient...))
	}
	return sub.textAt
}

func (s *subject) textAt(at []string) Text {
	value, schemas := s.value, schemasOf(s.schema)
	isKey := false
	for _, key := range at {
		shape := s.shapeOf(schemas, value)
		_, isArray := value.([]any)
		isKey = !isArray && len(shape.items) == 0 && shape.properties[key] == nil && shape.isMap()
		switch v := value.(type) {
		case []any:
			schemas, value = shape.items, itemAt(v, key)
		case map[string]any:
			schemas, value = shape.below(key), v[key]
		default:
			if schemas, value = shape.below(key), nil; len(schemas) == 0 {
				schemas = shape.items
			}
		}
	}
	text := Text{Documented: len(schemas) > 0, Key: isKey && len(at) > 0, Cursor: s.op.pagination != nil && len(at) == 1 && at[0] == s.op.pagination.Response.Next}
	var parts []*openapi3.Schema
	for _, schema := range schemas {
		parts = s.partsOf(parts, schema, value)
	}
	for _, part := range parts {
		for _, v := range part.Enum {
			text.Enum = append(text.Enum, fmt.Sprint(v))
		}
		if part.Pattern != "" {
			text.Pattern = part.Pattern
		}
		if part.Format != "" {
			text.Format = part.Format
		}
	}
	return text
}

// below are the schemas of a property.
func (sh *shape) below(name string) []*openapi3.Schema {
	if known := sh.properties[name]; known != nil {
		return known
	}
	return sh.additional
}

// HasServer tells whether a host is that of one of the spec's servers.
func (s *Spec) HasServer(host string) bool {
	return slices.ContainsFunc(s.servers, func(srv server) bool { return srv.host != "" && srv.host == strings.ToLower(host) })
}

// Words are the names of properties and the strings of enumerations anywhere in the spec, which are
// nobody's.
func (s *Spec) Words() (names, values map[string]bool) {
	names, values = map[string]bool{}, map[string]bool{}
	for _, op := range s.operations {
		for _, key := range documentedStatuses(op.responses) {
			for place, p := range s.promises(op, key) {
				if p.named {
					names[lastToken(place)] = true
				}
				for _, v := range p.enum {
					values[fmt.Sprint(v)] = true
				}
			}
		}
	}
	return names, values
}

// Literals tells for each segment of an exchange's path, split at slashes, whether it stands in the spec so:
// in the operation's path, or in that of a server.
func (s *Spec) Literals(ex *Exchange) []bool {
	literal := make([]bool, strings.Count(ex.URL.Path, "/")+1)
	op := s.match(ex)
	path := segments(ex.URL.Path)
	if op == nil || len(path) < len(op.template) {
		return literal
	}
	known := map[string]bool{}
	for _, srv := range s.servers {
		for _, segment := range srv.base {
			known[segment] = true
		}
	}
	lead := len(strings.Split(strings.TrimRight(ex.URL.Path, "/"), "/")) - len(path)
	for i, segment := range path {
		n := i - (len(path) - len(op.template))
		literal[lead+i] = n >= 0 && op.template[n] == segment || n < 0 && known[segment]
	}
	return literal
}
