package conform

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/seek"
)

// Violation is one keyword of a schema that a value breaks.
type Violation struct {
	Schema *openapi3.Schema // of the description, never a copy
	// Keyword is the name of the keyword in kin-openapi: "nullable" for null, "properties" for a property that a closed
	// schema forbids, and "" if kin-openapi names none.
	Keyword string
	// Path leads from the value in doubt to the one that breaks the keyword. For "required" it ends with the missing
	// name.
	Path []string
	// Name is the property that a closed schema forbids. Path leads to the object that has it.
	Name string
	// Conflict is true if several alternatives of a oneOf match.
	Conflict bool
}

// Violations asks kin-openapi what is wrong with a doubt, and applies the corrections. It returns nil if nothing is
// wrong. e is the effort for the body and may be nil.
func (p *Plans) Violations(d Doubt, e *Effort) []Violation {
	plan := p.passing(d.schema)
	faults := plan.faults(d)
	if faults&keyword.Exhausted != 0 {
		e.Fail()
	}
	var said []Violation
	if d.own || p.mayAsk(d.asked, d.Value, e) {
		said = flatten(nil, d.asked.VisitJSON(d.converted(), p.optionsFor(d)...))
	} else if said = plan.explain(d, faults); len(said) == 0 {
		e.Fail()
	}
	var kept []Violation
	for _, v := range said {
		if v.Schema == d.asked {
			v.Schema = d.schema
		}
		if p.isWrong(d, v, faults) {
			continue
		}
		if v.Keyword == "oneOf" && v.Schema == d.schema && len(v.Path) == 0 && faults == keyword.OneOf {
			v.Conflict = plan.conflicts(d)
		}
		kept = append(kept, v)
	}
	return append(kept, plan.missed(d, faults, kept)...)
}

// converted returns the value for kin-openapi. Arrays and objects below are empty if their content does not matter.
func (d Doubt) converted() any {
	if d.own && d.asked.Enum == nil && !d.asked.UniqueItems {
		return d.Value.Outline()
	}
	return d.Value.Any()
}

// Visit returns the violations of a value by a schema, which may be a temporary one. e is the effort for the body and
// may be nil.
func (p *Plans) Visit(schema *openapi3.Schema, v jsondoc.Value, e *Effort) []Violation {
	var all []Violation
	var s seek.Seeker
	ended := p.passing(schema).DoubtsButItems(v, func(d Doubt) {
		found := p.Violations(d, e)
		if len(found) == 0 {
			return
		}
		path := pathBelow(&s, v, d.Value)
		for i := range found {
			found[i].Path = slices.Concat(path, found[i].Path)
		}
		all = append(all, found...)
	}, nil)
	if !ended {
		e.Fail()
	}
	return all
}

// pathBelow returns the names and indices that lead from a value to one below it.
func pathBelow(s *seek.Seeker, from, to jsondoc.Value) (path []string) {
	for from != to {
		child, i := s.Toward(from, to)
		if !child.Exists() {
			return path
		}
		if from.Kind() == jsondoc.Array {
			path = append(path, strconv.Itoa(i))
		} else {
			path = append(path, child.Name())
		}
		from = child
	}
	return path
}

// flatten adds each error that kin-openapi returns to a list.
func flatten(list []Violation, err error) []Violation {
	switch e := err.(type) {
	case nil:
		return list
	case openapi3.MultiError:
		for _, one := range e {
			list = flatten(list, one)
		}
		return list
	case *openapi3.SchemaError:
		v := Violation{Schema: e.Schema, Keyword: e.SchemaField, Path: e.JSONPointer(), Conflict: errors.Is(e.Origin, openapi3.ErrOneOfConflict)}
		if v.Keyword == "properties" {
			v.Name = unsupported(e)
		}
		return append(list, v)
	case *openapi3.SchemaPatternRegexError:
		return append(list, Violation{Keyword: "pattern"})
	}
	return append(list, Violation{})
}

// unsupported returns the property in an error about one that a closed schema forbids. kin-openapi has it only in the
// message.
func unsupported(e *openapi3.SchemaError) string {
	quoted := strings.TrimSuffix(strings.TrimPrefix(e.Reason, "property "), " is unsupported")
	name, err := strconv.Unquote(quoted)
	if err != nil {
		return ""
	}
	return name
}
