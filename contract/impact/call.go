package impact

import (
	"cmp"
	"iter"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// call is a method of a client that sends one or several requests.
type call struct {
	bind    func(http.RoundTripper) reflect.Value // the method, of a client that sends its requests there
	in      []reflect.Type                        // its parameters, without options
	out     reflect.Type                          // its first result
	request string                                // method and path of its request, with the names of arguments in it
	full    bool                                  // whether its parameters must not be empty
}

// discover calls a method to find out which request it sends, first with empty parameters. It returns false for a
// method that sends nothing.
func discover(bind func(http.RoundTripper) reflect.Value) (call, bool) {
	first := &firstRequest{}
	method := bind(first).Type()
	if !answers(method) {
		return call{}, false
	}
	c := call{bind: bind, in: required(method), out: method.Out(0)}
	for _, c.full = range []bool{false, true} {
		for range c.errors(first, asked{}) {
			break
		}
		if c.request = first.request; c.request != "" {
			return c, true
		}
	}
	return call{}, false
}

// answers tells whether a method returns or yields a result and an error.
func answers(method reflect.Type) bool {
	switch method.NumOut() {
	case 1:
		return yields(method.Out(0)) != nil
	case 2:
		return method.Out(1) == reflect.TypeFor[error]()
	}
	return false
}

// firstRequest records the first request, and answers none.
type firstRequest struct{ request string }

// RoundTrip implements [http.RoundTripper].
func (f *firstRequest) RoundTrip(req *http.Request) (*http.Response, error) {
	f.request = cmp.Or(f.request, req.Method+" "+req.URL.EscapedPath())
	return nil, errNotRecorded
}

// required returns the types of the parameters of a method that are not variadic.
func required(method reflect.Type) (in []reflect.Type) {
	for i := range method.NumIn() {
		if !method.IsVariadic() || i < method.NumIn()-1 {
			in = append(in, method.In(i))
		}
	}
	return in
}

// asked is the part of a recorded request that a call needs.
type asked struct {
	path  []string // its segments, escaped
	query url.Values
}

func askedBy(ex *contract.Exchange) asked {
	if ex.URL == nil {
		return asked{}
	}
	return asked{strings.Split(strings.TrimSuffix(ex.URL.EscapedPath(), "/"), "/"), ex.URL.Query()}
}

// send calls the method with the values of the recorded request.
func (c call) send(transport http.RoundTripper, asked asked) []reflect.Value {
	arguments := make([]reflect.Value, len(c.in))
	for i, in := range c.in {
		id, _ := c.id(i, asked)
		arguments[i] = argument(in, cmp.Or(id, nameOf(i)), asked.query, c.full)
	}
	return c.bind(transport).Call(arguments)
}

// errors yields nil or an error for each result of the method.
func (c call) errors(transport http.RoundTripper, asked asked) iter.Seq[error] {
	return func(yield func(error) bool) {
		out := c.send(transport, asked)
		if yields(c.out) == nil {
			yield(failure(out[1]))
			return
		}
		for _, err := range out[0].Seq2() {
			if !yield(failure(err)) {
				return
			}
		}
	}
}

func failure(value reflect.Value) error {
	err, _ := value.Interface().(error)
	return err
}

// yields returns the type that a sequence yields beside errors, nil for another type.
func yields(sequence reflect.Type) reflect.Type {
	if !sequence.CanSeq2() || sequence.Kind() != reflect.Func || sequence.In(0).In(1) != reflect.TypeFor[error]() {
		return nil
	}
	return sequence.In(0).In(0)
}

// id returns the segment of the recorded path that an argument stands for. Paths are compared from their ends, because
// base paths differ.
func (c call) id(argument int, asked asked) (id string, found bool) {
	if !strings.Contains(c.request, "/"+nameOf(argument)) {
		return "", true // it is not in the path
	}
	segments := strings.Split(c.request, "/")[1:]
	from := len(asked.path) - len(segments)
	for i, segment := range segments {
		switch {
		case from < 0, !strings.HasPrefix(segment, argumentName) && segment != asked.path[from+i]:
			return "", false
		case segment == nameOf(argument):
			id, _ = url.PathUnescape(asked.path[from+i]) // net/url has made sure that this works
		}
	}
	return id, id != ""
}

// knows tells whether the recorded path has all ids.
func (c call) knows(asked asked) bool {
	for i := range c.in {
		if _, found := c.id(i, asked); !found {
			return false
		}
	}
	return true
}

const argumentName = "argument-"

// nameOf returns the placeholder of an argument in a path.
func nameOf(argument int) string { return argumentName + strconv.Itoa(argument) }
