package blooiotest

import (
	"cmp"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// resource has the operations of one path, by method.
type resource struct {
	path       *regexp.Regexp // below /v4, in the spelling of formOf
	form       string
	operations map[string]operation
}

// resourcesOf lists the resources of the server, the most specific paths first. They have the operations that the
// server implements, and examples for the others.
func resourcesOf(examples []Example) []resource {
	byForm := map[string]map[string]operation{}
	add := func(op operation) {
		form := formOf(op.path)
		if byForm[form] == nil {
			byForm[form] = map[string]operation{}
		}
		byForm[form][op.method] = op
	}
	for _, e := range examples {
		add(operation{e.Operation, e.Method, e.Path, e.prepare})
	}
	for _, op := range operations {
		add(op)
	}
	var all []resource
	for form, operations := range byForm {
		pattern := strings.ReplaceAll(regexp.QuoteMeta(form), parameter, "([^/]+)")
		all = append(all, resource{regexp.MustCompile("^" + pattern + "$"), form, operations})
	}
	slices.SortFunc(all, moreSpecific)
	return all
}

// moreSpecific orders paths that match the same request in the same way as the checker, so that a response belongs to
// the operation that it is checked against: first by fewer segments with parameters, then by more literal text.
func moreSpecific(a, b resource) int {
	return cmp.Or(a.parameters()-b.parameters(), b.literals()-a.literals(), strings.Compare(a.form, b.form))
}

func (r resource) parameters() (n int) {
	for segment := range strings.SplitSeq(r.form, "/") {
		if strings.Contains(segment, parameter) {
			n++
		}
	}
	return n
}

func (r resource) literals() int {
	text, _ := url.PathUnescape(strings.ReplaceAll(r.form, parameter, "")) // formOf has made it valid
	return len(text)
}

// parameter replaces any parameter in a form.
const parameter = "%00"

var braces = regexp.MustCompile(`\{[^}]*\}`)

// formOf returns one spelling for all spellings of a path, with all parameters alike. An escaped character is the
// same as an unescaped one, except for a slash.
func formOf(path string) string {
	segments := strings.Split(braces.ReplaceAllLiteralString(path, parameter), "/")
	for i, segment := range segments {
		if text, err := url.PathUnescape(segment); err == nil {
			segment = text
		}
		segments[i] = url.PathEscape(segment)
	}
	return strings.Join(segments, "/")
}

// at returns the resource of a request, nil if there is none, and the first parameter in its path, which is the
// group's id. It uses the path as it was written, because an id may contain an escaped slash.
func at(resources []resource, u *url.URL) (found *resource, group string) {
	below, ok := strings.CutPrefix(u.EscapedPath(), pathPrefix)
	if !ok {
		return nil, ""
	}
	below = formOf(below)
	for i := range resources {
		match := resources[i].path.FindStringSubmatch(below)
		if match == nil {
			continue
		}
		if len(match) > 1 {
			group, _ = url.PathUnescape(match[1]) // formOf has made it valid
		}
		return &resources[i], group
	}
	return nil, ""
}

// operation returns the operation for a method. HEAD is possible wherever GET is.
func (r *resource) operation(method string) (op operation, ok bool) {
	if op, ok = r.operations[method]; !ok && method == http.MethodHead {
		op, ok = r.operations[http.MethodGet]
	}
	return op, ok
}

// allow returns the value of the header Allow.
func (r *resource) allow() string {
	methods := slices.Collect(maps.Keys(r.operations))
	if slices.Contains(methods, http.MethodGet) && !slices.Contains(methods, http.MethodHead) {
		methods = append(methods, http.MethodHead)
	}
	slices.Sort(methods)
	return strings.Join(methods, ", ")
}
