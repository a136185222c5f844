package contract

import (
	"bytes"
	"math"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// checkTokens looks for what a lenient parser lets through and different parsers read differently:
// names that come twice, strings that are no Unicode, integers that are not written as such or do
// not fit. Most bodies have none of it, which checkWire has seen.
func checkTokens(s *subject) bool {
	if s.oddText || s.oddNumbers {
		t := tokens{subject: s, dec: jsontext.NewDecoder(bytes.NewBuffer(s.exchange.Body), lenient...)}
		t.value(s.value, schemasOf(s.schema))
	}
	return s.schema != nil && s.schema.Value != nil
}

// tokens reads a body once more, token by token, beside its value and its schemas.
type tokens struct {
	*subject
	dec *jsontext.Decoder
	at  []string
}

func (t *tokens) value(value any, schemas []*openapi3.Schema) {
	switch t.dec.PeekKind() {
	case '{':
		object, _ := value.(map[string]any)
		t.object(object, schemas)
	case '[':
		list, _ := value.([]any)
		t.array(list, schemas)
	case '"':
		raw, _ := t.dec.ReadValue()
		t.text(raw)
	case '0':
		raw, _ := t.dec.ReadValue()
		t.number(string(raw), value, schemas)
	default:
		t.dec.ReadToken()
	}
}

func (t *tokens) array(list []any, schemas []*openapi3.Schema) {
	items := t.shapeOf(schemas, list).items
	t.dec.ReadToken()
	for i := 0; t.dec.PeekKind() != ']'; i++ {
		var item any
		if i < len(list) {
			item = list[i]
		}
		t.below(itoa(i), item, items)
	}
	t.dec.ReadToken()
}

func (t *tokens) object(object map[string]any, schemas []*openapi3.Schema) {
	sh := t.shapeOf(schemas, object)
	seen := map[string]jsontext.Value{}
	t.dec.ReadToken()
	for t.dec.PeekKind() != '}' {
		raw, _ := t.dec.ReadValue()
		t.text(raw)
		unquoted, _ := jsontext.AppendUnquote(nil, raw) // broken UTF-8 becomes U+FFFD
		name := string(unquoted)
		inProperty := sh.properties[name]
		if inProperty == nil {
			inProperty = sh.additional
		}
		start := t.dec.InputOffset()
		t.below(name, object[name], inProperty)
		text := jsontext.Value(t.exchange.Body[start:t.dec.InputOffset()])
		if before, twice := seen[name]; twice {
			t.duplicate(name, before, text)
		}
		seen[name] = text
	}
	t.dec.ReadToken()
}

// below reads the value under a name or an index.
func (t *tokens) below(key string, value any, schemas []*openapi3.Schema) {
	t.at = append(t.at, key)
	t.value(value, schemas)
	t.at = t.at[:len(t.at)-1]
}

func (t *tokens) duplicate(name string, first, second jsontext.Value) {
	f := t.mediaFinding("a name once", "twice, with different values")
	if equalText(first, second) {
		f.Severity, f.Actual = SeverityWarning, "twice, with equal values"
	}
	t.report(ruleDuplicateKey, slices.Concat(t.at, []string{name}), f)
}

// mostParsed bounds what is parsed once more: duplicates can be within duplicates.
const mostParsed = 64 << 10

// equalText tells whether two texts, each from after a member's name on, have equal values. Long ones
// must be written alike.
func equalText(a, b jsontext.Value) bool {
	if len(a) > mostParsed || len(b) > mostParsed {
		return bytes.Equal(bytes.TrimLeft(a, " \t\r\n:"), bytes.TrimLeft(b, " \t\r\n:"))
	}
	return reflect.DeepEqual(parsed(a), parsed(b))
}

// parsed is the value of a member's text, from after the name on.
func parsed(text jsontext.Value) any {
	var v any
	text = bytes.TrimLeft(text, " \t\r\n:")
	if json.Unmarshal(text, &v, json.JoinOptions(lenient...)) != nil {
		return text
	}
	return v
}

// text looks at a string as it is written.
func (t *tokens) text(raw jsontext.Value) {
	if !utf8.Valid(raw) {
		t.report(ruleInvalidUTF8, t.at, t.mediaFinding("UTF-8", "a string with bytes that are none"))
	}
	if bytes.Contains(raw, []byte(`\u`)) && !raw.IsValid() && utf8.Valid(raw) {
		t.report(ruleLoneSurrogate, t.at, t.mediaFinding("Unicode", "a string with half of a surrogate pair"))
	}
}

// number looks at a number as it is written, where the spec asks for an integer.
func (t *tokens) number(raw string, value any, schemas []*openapi3.Schema) {
	f, ok := value.(float64)
	if !ok || f != math.Trunc(f) || !t.wantsInteger(schemas, value) {
		return
	}
	line, column := 0, 0
	for _, schema := range schemas {
		line, column = positionOf(schema.Origin, "type")
	}
	finding := Finding{Expected: "an integer without fraction and exponent", SpecLine: line, SpecColumn: column}
	if strings.ContainsAny(raw, ".eE") {
		finding.Actual = "an integer with a fraction or an exponent"
		t.report(ruleIntegerNotation, t.at, finding)
	}
	exact, _, err := big.ParseFloat(raw, 10, 256, big.ToZero)
	if err != nil {
		return
	}
	if whole, _ := exact.Int(nil); !whole.IsInt64() {
		finding.Expected, finding.Actual = "an integer of 64 bits", "an integer of "+itoa(len(new(big.Int).Abs(whole).String()))+" digits"
		t.report(ruleIntegerOverflow, t.at, finding)
	}
}

// wantsInteger tells whether a schema that applies to a number allows integers only.
func (t *tokens) wantsInteger(schemas []*openapi3.Schema, value any) bool {
	var parts []*openapi3.Schema
	for _, schema := range schemas {
		parts = t.partsOf(parts, schema, value)
	}
	return slices.ContainsFunc(parts, func(s *openapi3.Schema) bool {
		return s.Type.Permits(openapi3.TypeInteger) && !s.Type.Permits(openapi3.TypeNumber)
	})
}
