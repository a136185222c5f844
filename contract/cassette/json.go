package cassette

import (
	"bytes"
	"errors"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

var tolerant = []jsontext.Options{jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true), jsontext.EscapeForJS(true)}

// asYAML rewrites JSON so that the YAML parser accepts it: without escaped surrogates, which the parser does not
// support, and without white space other than line feeds, which keep the line numbers.
func asYAML(data []byte) []byte {
	if !bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("{")) {
		return data
	}
	dec := jsontext.NewDecoder(bytes.NewBuffer(data), tolerant...)
	w := yamlWriter{}
	for end := 0; ; {
		token, err := dec.ReadToken()
		if errors.Is(err, io.EOF) {
			return append(w.text, data[end:]...)
		}
		if err != nil {
			return data
		}
		start := end + len(data[end:]) - len(bytes.TrimLeft(data[end:], " \t\r\n,:"))
		w.between(data[end:start])
		end = int(dec.InputOffset())
		if err := w.token(token.Kind(), data[start:end]); err != nil {
			return data
		}
	}
}

// yamlWriter writes tokens of JSON. A line feed is delayed until YAML allows one, because none is allowed around a
// colon.
type yamlWriter struct {
	text  []byte
	feeds int
	// open is true after a bracket or a comma.
	open bool
}

// between writes the white space between two tokens.
func (w *yamlWriter) between(gap []byte) {
	w.feeds += bytes.Count(gap, []byte("\n"))
	for _, separator := range []byte(",:") {
		if bytes.IndexByte(gap, separator) >= 0 {
			w.text = append(w.text, separator)
			w.open = separator == ','
		}
	}
}

func (w *yamlWriter) token(kind jsontext.Kind, raw []byte) (err error) {
	if w.open || kind == '}' || kind == ']' {
		for ; w.feeds > 0; w.feeds-- {
			w.text = append(w.text, '\n')
		}
	}
	w.open = kind == '{' || kind == '['
	if kind != '"' {
		w.text = append(w.text, raw...)
		return nil
	}
	w.text, err = jsontext.AppendFormat(w.text, raw, tolerant...)
	return err
}
