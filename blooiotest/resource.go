package blooiotest

import (
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// resource is what can be done at one path, by method.
type resource struct {
	path       *regexp.Regexp // below /v4, as it is written in a URL
	operations map[string]operation
}

// resourcesOf lists what the server has, the most specific paths first: the operations that it carries out, and examples
// for those that it does not.
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
	// A parameter sorts before any text, so that the last form is the most specific.
	for _, form := range slices.Backward(slices.Sorted(maps.Keys(byForm))) {
		pattern := strings.ReplaceAll(regexp.QuoteMeta(form), parameter, "([^/]+)")
		all = append(all, resource{regexp.MustCompile("^" + pattern + "$"), byForm[form]})
	}
	return all
}

// parameter stands in a form for any parameter.
const parameter = "%00"

var braces = regexp.MustCompile(`\{[^}]*\}`)

// formOf is a path as it is written in a URL, with all parameters alike.
func formOf(path string) string {
	u := url.URL{Path: braces.ReplaceAllLiteralString(path, "\x00")}
	return u.EscapedPath()
}

// at returns the resource that a request is for, nil if there is none, and the value of the first parameter in its path,
// which is the group's id. It goes by how the path was written, since an id may have an escaped slash.
func at(resources []resource, u *url.URL) (found *resource, group string) {
	below, ok := strings.CutPrefix(u.EscapedPath(), pathPrefix)
	if !ok {
		return nil, ""
	}
	for i := range resources {
		match := resources[i].path.FindStringSubmatch(below)
		if match == nil {
			continue
		}
		if len(match) > 1 {
			group, _ = url.PathUnescape(match[1]) // which EscapedPath makes valid
		}
		return &resources[i], group
	}
	return nil, ""
}

// operation returns the operation for a method. What can be read can be asked for with HEAD.
func (r *resource) operation(method string) (op operation, ok bool) {
	if op, ok = r.operations[method]; !ok && method == http.MethodHead {
		op, ok = r.operations[http.MethodGet]
	}
	return op, ok
}

// allow is the value of the header Allow.
func (r *resource) allow() string {
	methods := slices.Collect(maps.Keys(r.operations))
	if slices.Contains(methods, http.MethodGet) && !slices.Contains(methods, http.MethodHead) {
		methods = append(methods, http.MethodHead)
	}
	slices.Sort(methods)
	return strings.Join(methods, ", ")
}
