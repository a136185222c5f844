package groups

import (
	"errors"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/env"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
)

// Formats are the values of --format, the default first.
var Formats = []string{"table", "json", "ndjson"}

// writer writes the bodies of responses in one format: that of one response, or those of the pages of a list.
type writer interface {
	body([]byte) error
	close() error
}

// newWriter returns a writer. As JSON the items of a whole list are one array.
func newWriter(w io.Writer, format string, t table, list bool) writer {
	switch {
	case format == "json" && list:
		return &arrayWriter{w: w}
	case format == "json":
		return bodyWriter{w}
	case format == "ndjson":
		return lineWriter{w}
	}
	return newRowWriter(w, t)
}

// show writes a body without a key that the server has put into it.
func show(w writer, body []byte) error {
	masked := jsontext.Value(env.Key().Mask(string(body)))
	if !masked.IsValid(tolerant...) {
		return errNotShown
	}
	return w.body(masked)
}

// errNotShown is the error of a body that is no longer what it was without the key. It is the only reason for which one
// cannot be read again: the SDK has read it.
var errNotShown = exit.With(exit.Failed, errors.New("the request succeeded, but the response repeats the API key and is not shown"))

// bodyWriter writes a body as the API sent it, indented.
type bodyWriter struct{ w io.Writer }

func (b bodyWriter) body(body []byte) error { return writeIndented(b.w, body, "\n") }

func (b bodyWriter) close() error { return nil }

// arrayWriter writes the items of all bodies as one array, indented.
type arrayWriter struct {
	w    io.Writer
	some bool
}

func (a *arrayWriter) body(body []byte) error {
	all, err := items(body)
	if err != nil {
		return err
	}
	for _, item := range all {
		lead := "[\n"
		if a.some {
			lead = ",\n"
		}
		a.some = true
		if _, err := io.WriteString(a.w, lead); err != nil {
			return err
		}
		if err := writeIndented(a.w, item, ""); err != nil {
			return err
		}
	}
	return nil
}

func (a *arrayWriter) close() error {
	end := "\n]\n"
	if !a.some {
		end = "[]\n"
	}
	_, err := io.WriteString(a.w, end)
	return err
}

// lineWriter writes an item a line.
type lineWriter struct{ w io.Writer }

func (l lineWriter) body(body []byte) error {
	all, err := items(body)
	if err != nil {
		return err
	}
	for _, item := range all {
		if item.Compact(tolerant...) != nil {
			return errNotShown
		}
		if _, err := l.w.Write(append(item, '\n')); err != nil {
			return err
		}
	}
	return nil
}

func (l lineWriter) close() error { return nil }

// tolerant accepts what the SDK accepts.
var tolerant = []jsontext.Options{jsontext.AllowInvalidUTF8(true), jsontext.EscapeForHTML(false)}

// items returns the data of a body as the API sent it, with properties that the types do not know: the elements of a list,
// or the one value.
func items(body []byte) (list []jsontext.Value, err error) {
	var envelope struct {
		Data jsontext.Value `json:"data"`
	}
	if json.Unmarshal(body, &envelope, json.JoinOptions(tolerant...)) != nil {
		return nil, errNotShown
	}
	if envelope.Data.Kind() != '[' {
		return []jsontext.Value{envelope.Data}, nil
	}
	if json.Unmarshal(envelope.Data, &list, json.JoinOptions(tolerant...)) != nil {
		return nil, errNotShown
	}
	return list, nil
}

func writeIndented(w io.Writer, value []byte, end string) error {
	v := jsontext.Value(value).Clone()
	if v.Indent(append(tolerant, jsontext.WithIndent("  "))...) != nil {
		return errNotShown
	}
	_, err := w.Write(append(v, end...))
	return err
}
