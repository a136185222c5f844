package har

import (
	"net/http"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract/har/internal/loose"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// looseHeaders has headers in the order of the recording. The format wants an array of objects with name and value.
// Some recorders write an object of names and values, arrays of two, lines of text, or several values at once. Anything
// else is skipped.
type looseHeaders []looseHeader

type looseHeader struct{ name, value string }

// header returns the headers by name.
func (l looseHeaders) header() http.Header {
	h := http.Header{}
	for _, one := range l {
		// Chromium writes headers of the same name as one, a line for each.
		for value := range strings.SplitSeq(one.value, "\n") {
			recorded.AddHeader(h, one.name, value)
		}
	}
	return h
}

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (l *looseHeaders) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	*l = nil
	switch dec.PeekKind() {
	case '[':
		return loose.Each(dec, func(string) error { return l.readItem(dec) })
	case '{':
		return loose.Each(dec, func(name string) error { return l.readValues(dec, name) })
	}
	return l.readLines(dec)
}

// readItem reads one header.
func (l *looseHeaders) readItem(dec *jsontext.Decoder) error {
	switch dec.PeekKind() {
	case '{':
		return l.readNamed(dec)
	case '[':
		return l.readPair(dec)
	}
	return l.readLines(dec)
}

// readNamed reads an object with name and value, in any order. Another object has a header as each member.
func (l *looseHeaders) readNamed(dec *jsontext.Decoder) error {
	var values, others looseHeaders
	name, named := "", false
	err := loose.Each(dec, func(member string) error {
		switch member {
		case "name", "key":
			var text loose.String
			err := text.UnmarshalJSONFrom(dec)
			name, named = string(text), true
			return err
		case "value":
			values = nil
			return values.readValues(dec, member)
		}
		if named {
			return dec.SkipValue()
		}
		return others.readValues(dec, member)
	})
	if !named {
		*l = append(append(*l, others...), values...)
		return err
	}
	for _, one := range values {
		*l = append(*l, looseHeader{name, one.value})
	}
	return err
}

// readPair reads an array of a name and its values.
func (l *looseHeaders) readPair(dec *jsontext.Decoder) error {
	var name loose.String
	first := true
	return loose.Each(dec, func(string) error {
		if first {
			first = false
			return name.UnmarshalJSONFrom(dec)
		}
		return l.readValues(dec, string(name))
	})
}

// readValues reads the value of a header, or an array of them. null is none.
func (l *looseHeaders) readValues(dec *jsontext.Decoder, name string) error {
	switch dec.PeekKind() {
	case '[':
		return loose.Each(dec, func(string) error { return l.readValues(dec, name) })
	case '"', '0', 't', 'f':
		token, err := dec.ReadToken()
		*l = append(*l, looseHeader{name, token.String()})
		return err
	}
	return dec.SkipValue()
}

// readLines reads a text with one header in each line.
func (l *looseHeaders) readLines(dec *jsontext.Decoder) error {
	if dec.PeekKind() != '"' {
		return dec.SkipValue()
	}
	token, err := dec.ReadToken()
	if err != nil {
		return err
	}
	for line := range strings.SplitSeq(token.String(), "\n") {
		if name, value, found := strings.Cut(line, ":"); found {
			*l = append(*l, looseHeader{name, strings.TrimSpace(value)})
		}
	}
	return nil
}
