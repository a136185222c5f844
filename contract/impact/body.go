package impact

import (
	"bytes"
	"io"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// body is a recorded body, read leniently and to the letter: unlike what package json makes of it,
// it tells numbers of any size apart, and knows of names that come twice and of broken Unicode.
type body struct {
	known bool // it is JSON
	value any  // of type object, list or jsontext.Value
}

type (
	object map[string]member
	list   []any
)

// member is a value somewhere in a body, nil for none. Of a name that comes twice it is the last.
type member struct {
	value any
	twice bool
}

// parse reads a body. One that is not JSON is not known.
func parse(text []byte) body {
	dec := jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	value, err := parseValue(dec)
	if err != nil {
		return body{}
	}
	if _, err := dec.ReadToken(); err != io.EOF {
		return body{}
	}
	return body{known: true, value: value}
}

// parseValue goes as deep as the decoder lets it, which has a limit.
func parseValue(dec *jsontext.Decoder) (any, error) {
	switch dec.PeekKind() {
	case '{':
		return parseObject(dec)
	case '[':
		return parseList(dec)
	}
	value, err := dec.ReadValue()
	return value.Clone(), err
}

func parseObject(dec *jsontext.Decoder) (any, error) {
	members := object{}
	if _, err := dec.ReadToken(); err != nil {
		return nil, err
	}
	for dec.PeekKind() != '}' {
		name, err := dec.ReadToken()
		if err != nil {
			return nil, err
		}
		key := name.String()
		value, err := parseValue(dec)
		if err != nil {
			return nil, err
		}
		_, twice := members[key]
		members[key] = member{value, twice}
	}
	_, err := dec.ReadToken()
	return members, err
}

func parseList(dec *jsontext.Decoder) (any, error) {
	var items list
	if _, err := dec.ReadToken(); err != nil {
		return nil, err
	}
	for dec.PeekKind() != ']' {
		item, err := parseValue(dec)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	_, err := dec.ReadToken()
	return items, err
}

// at returns what a pointer leads to, and whether it leads anywhere.
func (b body) at(at []string) (member, bool) {
	here := member{value: b.value}
	for _, token := range at {
		var next member
		switch v := here.value.(type) {
		case object:
			next = v[token]
		case list:
			if i, err := strconv.ParseUint(token, 10, 31); err == nil && int(i) < len(v) {
				next.value = v[i]
			}
		}
		if next.value == nil {
			return member{}, false
		}
		here = next
	}
	return here, true
}
