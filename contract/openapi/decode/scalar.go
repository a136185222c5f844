package decode

import (
	"math"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/oasdiff/yaml3"
)

// text returns a scalar as it is written, whatever its type, because a version may look like a number or a date.
func (p place) text() (string, bool) {
	if p.node.Kind != yaml.ScalarNode || p.isNull() {
		return "", false
	}
	return p.node.Value, true
}

// booleans has everything that YAML parsers read as a boolean, and texts that mean one.
var booleans = map[string]bool{"true": true, "false": false, "yes": true, "no": false, "on": true, "off": false}

func (p place) boolean() (value, ok bool) {
	if p.node.Kind != yaml.ScalarNode {
		return false, false
	}
	value, ok = booleans[strings.ToLower(p.node.Value)]
	return value, ok
}

// number returns a number, which may be in quotes.
func (p place) number() (float64, bool) {
	if p.node.Kind != yaml.ScalarNode {
		return 0, false
	}
	if n, err := strconv.ParseFloat(p.node.Value, 64); err == nil && isJSONNumber(p.node.Value) {
		return n, true
	}
	switch n := value(p.node).(type) {
	case float64:
		return n, !math.IsInf(n, 0) && !math.IsNaN(n)
	default:
		return 0, false
	}
}

// isJSONNumber tells whether a text is a number in JSON.
func isJSONNumber(text string) bool {
	v := jsontext.Value(text)
	return v.IsValid() && v.Kind() == '0' && strings.TrimSpace(text) == text
}

// count returns a number that is not negative. A number that does not fit becomes the largest one.
func (p place) count() (uint64, bool) {
	n, ok := p.number()
	switch {
	case !ok || n < 0 || n != math.Trunc(n):
		return 0, false
	case n >= math.MaxInt64:
		return math.MaxInt64, true
	}
	return uint64(n), true
}

// value returns the value of a node as kin-openapi represents it, with numbers as float64.
func value(n *yaml.Node) any {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	switch n.Kind {
	case yaml.MappingNode:
		object := make(map[string]any, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			object[n.Content[i].Value] = value(n.Content[i+1])
		}
		return object
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, item := range n.Content {
			list[i] = value(item)
		}
		return list
	}
	return scalar(n)
}

func scalar(n *yaml.Node) any {
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return booleans[strings.ToLower(n.Value)]
	case "!!int", "!!float":
		if isJSONNumber(n.Value) {
			if number, err := strconv.ParseFloat(n.Value, 64); err == nil {
				return number
			}
		}
		var number float64 // such as 0x1F, 1_000 and .5
		if n.Decode(&number) == nil {
			return number
		}
	}
	return n.Value // of texts, and of dates, which are texts in JSON
}

// appendJSON appends the value of a node as JSON, with numbers as they are written.
func appendJSON(b []byte, n *yaml.Node) []byte {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	switch n.Kind {
	case yaml.MappingNode:
		b = append(b, '{')
		for i := 0; i+1 < len(n.Content); i += 2 {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendText(b, n.Content[i].Value)
			b = appendJSON(append(b, ':'), n.Content[i+1])
		}
		return append(b, '}')
	case yaml.SequenceNode:
		b = append(b, '[')
		for i, item := range n.Content {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendJSON(b, item)
		}
		return append(b, ']')
	}
	switch v := scalar(n).(type) {
	case nil:
		return append(b, "null"...)
	case bool:
		return strconv.AppendBool(b, v)
	case float64:
		switch {
		case isJSONNumber(n.Value):
			return append(b, n.Value...)
		case math.IsInf(v, 0) || math.IsNaN(v):
			return appendText(b, n.Value) // .inf and .nan are no numbers in JSON
		}
		return strconv.AppendFloat(b, v, 'g', -1, 64)
	}
	return appendText(b, n.Value)
}

func appendText(b []byte, text string) []byte {
	quoted, err := jsontext.AppendQuote(b, text)
	if err != nil { // invalid UTF-8
		quoted, _ = jsontext.AppendQuote(b, strings.ToValidUTF8(text, "\uFFFD"))
	}
	return quoted
}
