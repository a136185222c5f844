package conform_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// chance decides what is generated.
type chance interface{ IntN(n int) int }

// seeded takes its decisions from bytes, so that a fuzzer can change them one by one.
type seeded struct{ bytes []byte }

func (s *seeded) IntN(n int) int {
	if len(s.bytes) == 0 {
		return 0
	}
	b := int(s.bytes[0])
	s.bytes = s.bytes[1:]
	return b % n
}

// schema is a generated schema as it is written.
type schema = map[string]any

// generator makes random descriptions and values for them.
type generator struct {
	chance
	// odd tells to use what kin-openapi is known to be wrong about, too.
	odd bool
	// shared tells to make components parts of several others, and circular to make them parts of themselves, too.
	shared, circular bool
	schemas          []schema // of the components S0, S1 and so on
	left             int      // how many more schemas there may be, and then values
}

// describe makes schemas that refer to each other, as the YAML of components.
func (g *generator) describe() map[string]string {
	g.left = 25
	g.schemas = make([]schema, 1+g.IntN(4))
	for i := range g.schemas {
		if g.shared && g.IntN(3) > 0 {
			g.schemas[i] = g.composed(i, 0)
			continue
		}
		g.schemas[i] = g.schema(i, 0)
	}
	if g.odd && g.IntN(4) == 0 {
		g.inherit()
	}
	text := map[string]string{}
	for i, s := range g.schemas {
		b, err := json.Marshal(s)
		if err != nil {
			panic(err)
		}
		text["S"+strconv.Itoa(i)] = string(b)
	}
	return text
}

// inherit makes each component the parent of the next, and the first tell them apart.
func (g *generator) inherit() {
	g.schemas[0] = g.object(0, 0)
	g.schemas[0]["discriminator"] = schema{"propertyName": "kind"}
	for i := range g.schemas[1:] {
		g.schemas[i+1] = schema{"allOf": []any{ref(i), g.object(i, 1)}}
	}
}

// schema makes one in component i. Below properties and items it may refer to any component, else only to later ones:
// otherwise a schema would be a part of itself.
func (g *generator) schema(i, depth int) schema {
	g.left--
	if depth > 4 || g.left < 0 {
		return schema{"type": "boolean"}
	}
	switch n := g.IntN(20); {
	case n < 4:
		return g.text()
	case n < 7:
		return g.number()
	case n == 7:
		return g.common(schema{"type": "boolean"})
	case n < 10:
		return g.array(i, depth)
	case n < 14 || n < 16 && depth == 0:
		return g.object(i, depth)
	case n < 18:
		return g.composed(i, depth)
	case n == 18 && i+1 < len(g.schemas):
		return ref(i + 1 + g.IntN(len(g.schemas)-i-1))
	}
	return g.untyped(i, depth)
}

func (g *generator) below(depth int) schema {
	if g.IntN(5) == 0 {
		return ref(g.IntN(len(g.schemas)))
	}
	return g.schema(len(g.schemas), depth+1)
}

func ref(i int) schema { return schema{"$ref": "#/components/schemas/S" + strconv.Itoa(i)} }

func (g *generator) one(of ...any) any { return of[g.IntN(len(of))] }

func (g *generator) common(s schema) schema {
	if g.IntN(4) == 0 {
		s["nullable"] = true
	}
	return s
}

// patterns and formats have texts that are of them.
var patterns = map[string][]string{
	"^grp_.+$": {"grp_1", "grp_é"}, "^(idn|cid)_.+$": {"idn_a", "cid_bc"}, "^[a-z]{2,4}$": {"ab", "abcd"}, `\d`: {"a1", "22"}, "^x": {"x", "xy"},
	"^(red|blue)$": {"red", "blue"}, `^[A-Z\u0061]+$`: {"A", "aZ"},
}

// unreadable is a pattern that no engine takes.
const unreadable = "^a++$"

var formats = map[string][]string{
	"uri": {"https://example.com/a", "urn:x:y"}, "date-time": {"2026-11-01T12:00:00Z"}, "date": {"2026-11-01"}, "email": {"a@b.c"},
	"uuid": {"0189f7ea-ae2c-7809-8aeb-b819cf5e9e7f"}, "byte": {"QUJD"}, "ipv4": {"1.2.3.4"}, "hostname": {"h"},
}

var sampleTexts = []any{"", "a", "ab", "abc", "abcdef", "red", "grp_1", "é", "👍👍", "x", "12", "2026-02-30", "n\nl"}

func (g *generator) text() schema {
	s := schema{"type": "string"}
	switch g.IntN(7) {
	case 0:
		s["pattern"] = pick(g, patterns)
		if g.odd && g.IntN(4) == 0 {
			s["pattern"] = unreadable
		}
	case 1:
		s["format"] = pick(g, formats)
	case 2:
		s["enum"] = g.some(sampleTexts)
	case 3:
		s["minLength"], s["maxLength"] = g.IntN(3), 2+g.IntN(4)
	}
	return g.common(s)
}

func pick(g *generator, of map[string][]string) string {
	names := slices.Sorted(maps.Keys(of))
	return names[g.IntN(len(names))]
}

func (g *generator) some(of []any) []any {
	start := g.IntN(len(of))
	return of[start:min(len(of), start+1+g.IntN(4))]
}

func (g *generator) numbers() []any {
	all := []any{json.Number("0"), json.Number("1"), json.Number("2"), json.Number("-3"), json.Number("2.5"), json.Number("10"), json.Number("1.0"), json.Number("0.3"), json.Number("2e1")}
	if g.odd {
		for _, text := range []string{"9007199254740992", "9007199254740993", "9007199254740993.5", "9223372036854775807", "9223372036854775808", "-0", "1e400", "0.30000000000000004", "1e-400"} {
			all = append(all, json.Number(text))
		}
	}
	return all
}

func (g *generator) number() schema {
	s := schema{"type": g.one("integer", "integer", "number")}
	switch g.IntN(8) {
	case 0:
		s["minimum"] = g.bound()
		s["exclusiveMinimum"] = g.IntN(2) == 0
	case 1:
		s["maximum"] = g.bound()
		s["exclusiveMaximum"] = g.IntN(2) == 0
	case 2:
		s["multipleOf"] = g.one(json.Number("0.1"), json.Number("2"), json.Number("5"), json.Number("0.5"))
	case 3:
		s["enum"] = g.some(g.numbers())
	case 4:
		s["format"] = g.one("int32", "int64", "double")
	}
	return g.common(s)
}

// bound is a number that float64 can have, as a description can name no other.
func (g *generator) bound() any {
	if g.odd {
		return g.one(json.Number("0"), json.Number("2.5"), json.Number("9007199254740992"), json.Number("9223372036854775808"))
	}
	return g.one(json.Number("0"), json.Number("1"), json.Number("2.5"), json.Number("10"))
}

func (g *generator) array(i, depth int) schema {
	s := schema{"type": "array", "items": g.below(depth)}
	if i < len(g.schemas) && depth > 0 && g.IntN(3) == 0 {
		s["items"] = g.schema(i, depth+1)
	}
	switch g.IntN(6) {
	case 0:
		s["minItems"], s["maxItems"] = g.IntN(2), 1+g.IntN(3)
	case 1:
		s["uniqueItems"] = true
	}
	return g.common(s)
}

var names = []string{"a", "b", "c", "d", "e", "kind", `q"u\o`}

func (g *generator) object(_, depth int) schema {
	s := schema{"type": "object"}
	properties := schema{}
	for _, name := range names[:g.IntN(len(names)+1)] {
		if g.IntN(3) > 0 {
			property := g.below(depth)
			if g.odd && property["$ref"] == nil && g.IntN(5) == 0 {
				property["writeOnly"] = true
			}
			properties[name] = property
		}
	}
	if len(properties) > 0 {
		s["properties"] = properties
	}
	if g.IntN(2) == 0 {
		s["required"] = uniqueNames(g)
	}
	switch g.IntN(7) {
	case 0, 1:
		s["additionalProperties"] = false
	case 2:
		s["additionalProperties"] = g.below(depth)
	case 3:
		s["additionalProperties"] = true
	case 4:
		s["minProperties"], s["maxProperties"] = g.IntN(2), 1+g.IntN(3)
	}
	return g.common(s)
}

func uniqueNames(g *generator) []string {
	start := g.IntN(len(names))
	return names[start:min(len(names), start+1+g.IntN(2))]
}

func (g *generator) composed(i, depth int) schema {
	s := schema{}
	keyword := g.one("oneOf", "anyOf", "allOf", "allOf", "not").(string)
	if keyword == "not" {
		s["not"] = g.schema(i, depth+1)
		if !g.odd {
			s["nullable"] = true
		}
		return s
	}
	var list []any
	for range 1 + g.IntN(3) {
		switch g.IntN(6) {
		case 0, 1:
			list = append(list, g.untyped(i, depth+1))
		case 2, 3, 4:
			list = append(list, g.part(i, depth))
		default:
			list = append(list, g.schema(i, depth+1))
		}
	}
	s[keyword] = list
	switch g.IntN(6) {
	case 0, 1:
		maps.Copy(s, g.object(i, depth))
	case 2:
		maps.Copy(s, g.one(g.text(), g.number()).(schema))
	}
	if !g.odd && s["type"] != nil {
		s["nullable"] = true // kin-openapi does not ask of null what stands beside the parts
	}
	if keyword != "allOf" && g.IntN(3) == 0 {
		g.discriminate(s, keyword, i)
	}
	return s
}

func (g *generator) part(i, depth int) schema {
	switch {
	case g.circular:
		return ref(g.IntN(len(g.schemas)))
	case g.shared && i+1 < len(g.schemas):
		return ref(i + 1 + g.IntN(len(g.schemas)-i-1))
	}
	return g.schema(i, depth+1)
}

// discriminate makes the alternatives components, which a discriminator tells apart: later ones, or any below a
// property.
func (g *generator) discriminate(s schema, keyword string, i int) {
	if i++; i > len(g.schemas) {
		i = 0
	}
	var list []any
	mapping := map[string]string{}
	for j := i; j < len(g.schemas); j++ {
		list = append(list, ref(j))
		mapping[string("abcd"[j])] = fmt.Sprint("#/components/schemas/S", j)
	}
	if len(list) == 0 {
		return
	}
	s[keyword] = list
	by := schema{"propertyName": "kind", "mapping": mapping}
	if g.odd && g.IntN(2) == 0 {
		delete(by, "mapping")
	}
	s["discriminator"] = by
}

// tagged gives an object the tag that a discriminator wants.
func (g *generator) tagged(s schema, object map[string]any) map[string]any {
	by, ok := s["discriminator"].(schema)
	if !ok || g.IntN(6) == 0 {
		return object
	}
	if mapping, ok := by["mapping"].(map[string]string); ok {
		names := slices.Sorted(maps.Keys(mapping))
		object["kind"] = names[g.IntN(len(names))]
	} else {
		object["kind"] = "S" + strconv.Itoa(g.IntN(len(g.schemas)))
	}
	return object
}

// untyped makes a schema without a type. For kin-openapi it does not accept null unless it is nullable.
func (g *generator) untyped(i, depth int) schema {
	if g.odd && g.IntN(3) == 0 {
		return schema{}
	}
	if g.IntN(4) == 0 {
		return schema{"nullable": true, "enum": []any{true, "a", json.Number("2"), nil, []any{json.Number("1"), "b"}, map[string]any{"a": json.Number("1"), "b": nil}}}
	}
	s := g.one(g.text(), g.number(), g.array(i, depth), g.object(i, depth)).(schema)
	delete(s, "type")
	delete(s, "format")
	if !g.odd {
		s["nullable"] = true
	}
	return s
}

// value makes a value that should conform to a schema, and often does.
func (g *generator) value(s schema, depth int) any {
	if depth == 0 {
		g.left = 60
	}
	if g.left--; g.left < -60 {
		return nil
	}
	if to, ok := s["$ref"].(string); ok {
		i, _ := strconv.Atoi(to[strings.LastIndexByte(to, 'S')+1:])
		s = g.schemas[i]
	}
	if s["nullable"] == true && (g.IntN(6) == 0 || g.left < 0) {
		return nil
	}
	if list, ok := s["enum"].([]any); ok && len(list) > 0 {
		return list[g.IntN(len(list))]
	}
	object, isObject := g.objectFor(s, depth)
	for _, keyword := range []string{"oneOf", "anyOf", "allOf"} {
		list, _ := s[keyword].([]any)
		for i, one := range list {
			if keyword != "allOf" && i != g.IntN(len(list)) && i > 0 {
				continue
			}
			part := g.value(one.(schema), depth+1)
			members, ok := part.(map[string]any)
			if !ok && !isObject {
				return part
			}
			for name, member := range members {
				object[name] = member
			}
			isObject = true
		}
	}
	if isObject {
		return g.tagged(s, object)
	}
	return g.scalar(s, depth)
}

func (g *generator) objectFor(s schema, depth int) (object map[string]any, ok bool) {
	object = map[string]any{}
	properties, _ := s["properties"].(schema)
	required, _ := s["required"].([]string)
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		if slices.Contains(required, name) || g.left > 0 && g.IntN(4) > 0 {
			object[name] = g.value(properties[name].(schema), depth+1)
		}
	}
	for _, name := range required {
		if _, there := object[name]; !there {
			object[name] = "x"
		}
	}
	if additional, ok := s["additionalProperties"].(schema); ok && g.left > 0 {
		object["z"] = g.value(additional, depth+1)
	}
	return object, s["type"] == "object" || len(object) > 0
}

func (g *generator) scalar(s schema, depth int) any {
	switch s["type"] {
	case "string":
		if pattern, ok := s["pattern"].(string); ok && pattern != unreadable {
			return g.sample(patterns[pattern])
		}
		if format, ok := s["format"].(string); ok {
			return g.sample(formats[format])
		}
		return g.one("ab", "abc", "a", "é👍")
	case "integer":
		return g.one(json.Number("2"), json.Number("10"), json.Number("1"))
	case "number":
		return g.one(json.Number("2.5"), json.Number("10"), json.Number("0.3"))
	case "boolean":
		return g.IntN(2) == 0
	case "array":
		if s["uniqueItems"] == true && g.IntN(4) == 0 {
			return g.many()
		}
		items := []any{}
		for range min(g.IntN(3), max(0, 8-depth)) {
			items = append(items, g.value(s["items"].(schema), depth+1))
		}
		return items
	}
	return g.anything()
}

// many makes more items than are compared one by one.
func (g *generator) many() any {
	items := make([]any, 40)
	for i := range items {
		items[i] = json.Number(strconv.Itoa(i - g.IntN(40)/39))
	}
	return items
}

func (g *generator) sample(texts []string) any { return texts[g.IntN(len(texts))] }

func (g *generator) anything() any {
	switch g.IntN(6) {
	case 0:
		return g.one(g.numbers()...)
	case 1:
		return g.one(sampleTexts...)
	}
	return g.one(nil, true, []any{}, []any{"a", "a"}, []any{json.Number("1"), json.Number("1.0")}, map[string]any{}, map[string]any{"a": nil, "kind": "b"}, map[string]any{"kind": json.Number("1")}, "a")
}

// mutate returns a copy of a value with, now and then, a part removed, doubled, renamed, added or replaced.
func (g *generator) mutate(value any) any {
	if g.IntN(12) == 0 {
		return g.anything()
	}
	switch v := value.(type) {
	case []any:
		changed := []any{}
		for _, item := range v {
			for range max(0, 2-g.IntN(14)/6) { // 2, 1 or none
				changed = append(changed, g.mutate(item))
			}
		}
		return changed
	case map[string]any:
		changed := map[string]any{}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			switch g.IntN(16) {
			case 0:
			case 1:
				changed[name+"_x"] = v[name]
			case 2:
				changed[names[g.IntN(len(names))]] = g.anything()
				fallthrough
			default:
				changed[name] = g.mutate(v[name])
			}
		}
		return changed
	}
	return value
}
