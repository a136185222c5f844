package suite

import (
	"fmt"
	"maps"
	"slices"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
)

// behaviours changes what every page of a walk shows, so that only a comparison with accepted
// recordings tells. Of those there are eight walks with other values.
func behaviours(s Subject) []Trial {
	accepted := s.accepted(nil)
	all := []Trial{
		{mutant{"a legal walk, accepted", "as before", "", s.walk(0)}, accepted},
		{mutant{"a legal walk, accepted", "with other values", "", s.walk(9)}, accepted},
	}
	seen := map[string]bool{}
	for _, at := range sites(s.schema, s.body(0), true) {
		place := placeText(at.path)
		if seen[place] {
			continue
		}
		seen[place] = true
		if len(at.path) > 0 {
			all = append(all, absences(s, at, accepted)...)
		}
		all = append(all, looks(s, at)...)
		if at.schema.Nullable {
			all = append(all, Trial{mutant{"a null, accepted", place, nullRule(s, at), s.everywhere(at.path, constant(nil))[:1]}, accepted})
		}
	}
	return all
}

// absences drops a property from one object, and from all, and gives it another name.
func absences(s Subject, at site, accepted *check.Accepted) []Trial {
	name, isName := at.path[len(at.path)-1].(string)
	if !isName {
		return nil
	}
	place := placeText(at.path)
	one := s.with(func(body map[string]any) any { return edited(body, at.path, constant(gone)) })
	all := []Trial{{mutant{"drop, accepted", place, missingRule(s, at), one}, accepted}}
	if missingRule(s, at) != "" || at.schema.Nullable {
		all = append(all, Trial{mutant{"vanish", place, vanishedRule(s, at), s.everywhere(at.path, constant(gone))}, accepted})
	}
	rename := func(to string) []contract.Exchange {
		return s.everywhere(at.path[:len(at.path)-1], func(parent any) any {
			object, ok := parent.(map[string]any)
			if value, there := object[name]; ok && there {
				object = maps.Clone(object)
				object[to] = value
				delete(object, name)
				return object
			}
			return parent
		})
	}
	for _, to := range []string{"quite_different", "new_" + name} {
		all = append(all, Trial{mutant{"rename", place + " to " + to, guessedRule(s, at, to), rename(to)}, nil})
		all = append(all, Trial{mutant{"rename, accepted", place + " to " + to, renameRule(s, at), rename(to)}, accepted})
	}
	return all
}

// missingRule is what the absence of a property from one object is, where all had it before.
func missingRule(s Subject, at site) string {
	switch rule := dropRule(s, at); {
	case rule != "":
		return rule
	case at.schema.Nullable:
		return ""
	}
	return "behaviour-property-missing"
}

func vanishedRule(s Subject, at site) string {
	if rule := dropRule(s, at); rule != "" {
		return rule
	}
	return "behaviour-property-vanished"
}

// renameRule is what a new name is: where it was the object's only one, nothing is left to know it by.
func renameRule(s Subject, at site) string {
	parent := any(s.body(0))
	for _, key := range at.path[:len(at.path)-1] {
		switch v := parent.(type) {
		case map[string]any:
			parent = v[key.(string)]
		case []any:
			parent = v[key.(int)]
		}
	}
	if len(parent.(map[string]any)) == 1 {
		return "response-body-unrecognized"
	}
	return "response-property-renamed"
}

// guessedRule is what a new name is without accepted recordings: a rename if the names are alike. Else one property
// is missing, which the spec may allow, and another one is undocumented.
func guessedRule(s Subject, at site, to string) string {
	name := at.path[len(at.path)-1].(string)
	if rule := renameRule(s, at); rule != "response-property-renamed" || to == "new_"+name && len(name) > 2 {
		return rule
	}
	return dropRule(s, at) + " response-property-undocumented"
}

// looks makes all values at a place look alike, accepts that, and then makes them look otherwise.
func looks(s Subject, at site) []Trial {
	var all []Trial
	change := func(operator, rule string, from, to func(any) any) {
		all = append(all, Trial{mutant{operator, placeText(at.path), rule, s.everywhere(at.path, to)}, s.accepted(func(body map[string]any) any {
			return editedAll(body, at.path, from)
		})})
	}
	switch {
	case at.schema.Type.Is("integer") && at.schema.Extensions["x-http-status"] == nil:
		change("unit", "behaviour-scale-changed", constant(1.7e12), constant(1.7e9))
		change("unit", "behaviour-scale-changed", constant(1.7e9), constant(1.7e12))
		if name := at.path[len(at.path)-1]; name != "size" { // which is mostly no time
			change("no time", "behaviour-timestamp-lost", constant(1.7e12), constant(3.0))
			change("no time", "behaviour-timestamp-lost", constant(1.7e9), constant(0.0))
		}
		change("same unit", "", constant(1.7e12), constant(1.8e12))
		change("no unit", "", constant(7.0), constant(40000.0))
	case at.schema.Format == "uri":
		change("scheme", "behaviour-scheme-weakened", constant("https://example.com/a"), constant("http://example.com/a"))
		change("same scheme", "", constant("https://example.com/a"), constant("https://example.org/b"))
	case isFreeText(s, at):
		for form, example := range map[string][2]string{
			"e164": {"+14045550161", "404 555 0161"}, "email": {"jane@example.com", "jane"},
			"uri": {"https://example.com/1", "/1"}, "date": {"2026-11-01", "1 November"},
			"date-time": {"2026-11-01T12:00:00Z", "1793534400"}, "prefix": {"usr_a1b2c3", "user_a1b2c3"},
		} {
			change("form "+form, "behaviour-shape-changed", constant(example[0]), constant(example[1]))
			change("same form", "", constant(example[0]), constant(example[0]))
		}
		change("new value", "behaviour-value-new", constant("alpha"), constant("beta"))
		change("free text", "", numbered(), numbered())
	}
	return all
}

// isFreeText tells whether the spec says nothing of what a string looks like, and clients may look.
func isFreeText(s Subject, at site) bool {
	for _, part := range at.parts {
		if len(part.Enum) > 0 || part.Pattern != "" || part.Format != "" {
			return false
		}
	}
	return at.schema.Type.Is("string") && !(len(at.path) == 1 && at.path[0] == s.p.Response.Next)
}

func constant(v any) func(any) any { return func(any) any { return v } }

// numbered makes another text on each call, without end.
func numbered() func(any) any {
	n := 0
	return func(any) any { n++; return fmt.Sprintf("text number %d", n) }
}

// accepted sums up eight walks, with an edit of each body.
func (s Subject) accepted(edit func(map[string]any) any) *check.Accepted {
	var evidence check.Evidence
	for variant := range 8 {
		for number := range 3 {
			var body any = s.page(number, variant)
			if edit != nil {
				body = edit(body.(map[string]any))
			}
			evidence.Merge(check.Checker{Spec: s.Spec}.Check(s.exchange(number, body)))
		}
	}
	return check.Accept(&evidence, 0)
}

// everywhere is the valid walk with an edit of every value at a place.
func (s Subject) everywhere(path []any, edit func(any) any) []contract.Exchange {
	var walk []contract.Exchange
	for number := range 3 {
		walk = append(walk, s.exchange(number, editedAll(s.body(number), path, edit)))
	}
	return walk
}

// editedAll is edited for every item of the lists on the way. What has no such place stays as it is.
func editedAll(value any, path []any, edit func(any) any) any {
	if len(path) == 0 {
		return edit(value)
	}
	switch v := value.(type) {
	case map[string]any:
		name, _ := path[0].(string)
		inner, there := v[name]
		if !there {
			return v
		}
		v = maps.Clone(v)
		if v[name] = editedAll(inner, path[1:], edit); v[name] == gone {
			delete(v, name)
		}
		return v
	case []any:
		v = slices.Clone(v)
		for i := range v {
			v[i] = editedAll(v[i], path[1:], edit)
		}
		return v
	}
	return value
}

func placeText(path []any) string {
	text := ""
	for _, key := range path {
		if _, isIndex := key.(int); isIndex {
			key = "*"
		}
		text += fmt.Sprintf("/%v", key)
	}
	return text
}
