package tool_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

// lowered is a schema of OpenAPI 3.1, one keyword a line from line 6 on, with what conforms to it and what does not.
type lowered struct {
	schema    string
	accepted  string // separated by spaces
	refused   string
	unchecked string // the keywords that are not checked, with their lines
}

var lowerings = map[string]lowered{
	"type with null":               {schema: "type: [string, 'null']", accepted: `"a" null`, refused: `1 {}`},
	"types":                        {schema: "type: [string, integer]", accepted: `"a" 1`, refused: `null 1.5 []`},
	"types, one twice":             {schema: "type: [string, string]", accepted: `"a"`, refused: `1`},
	"type null":                    {schema: "type: 'null'", accepted: `null`, refused: `1 "" {}`},
	"type null, as a YAML null":    {schema: "type: [string, null]", accepted: `null "a"`, refused: `1`},
	"arrays or null without items": {schema: "type: [array, 'null']", accepted: `null [1,"a"]`, refused: `1`},
	"null that enum refuses":       {schema: "type: [string, 'null']\nenum: [a]", accepted: `"a"`, refused: `null "b"`},
	"null in enum":                 {schema: "type: [string, 'null']\nenum: [a, null]", accepted: `"a" null`, refused: `"b"`},
	"null that const refuses":      {schema: "type: ['null']\nconst: 1", refused: `null 1`},
	"null that a part refuses":     {schema: "type: [string, 'null']\nallOf: [{type: string}]", accepted: `"a"`, refused: `null`},
	"null that not refuses":        {schema: "type: [string, 'null']\nnot: {type: 'null'}", accepted: `"a"`, refused: `null`},
	"null that parts accept":       {schema: "type: [string, 'null']\nanyOf: [{minLength: 2}, {pattern: b}]", accepted: `null "aa" "b"`, refused: `"a"`},
	"null by a condition":          {schema: "type: [string, 'null']\nif: {type: 'null'}\nthen: {type: string}", accepted: `"a"`, refused: `null`},
	"anyOf with null":              {schema: "anyOf: [{type: string}, {type: 'null'}]", accepted: `"a" null`, refused: `1`},
	"oneOf with null":              {schema: "oneOf: [{type: string}, {type: integer}, {type: 'null'}]", accepted: `"a" 1 null`, refused: `1.5`},
	"oneOf with null twice":        {schema: "oneOf: [{type: [string, 'null']}, {type: 'null'}]", accepted: `"a"`, refused: `null`},
	"anyOf with null, beside enum": {schema: "enum: [a]\nanyOf: [{type: string}, {type: 'null'}]", accepted: `"a"`, refused: `null "b"`},
	"nullable":                     {schema: "type: string\nnullable: true", accepted: `"a" null`, refused: `1`},
	"nullable: false":              {schema: "type: [string, 'null']\nnullable: false", accepted: `"a" null`, refused: `1`},
	"oneOf, nullable twice":        {schema: "oneOf: [{type: string, nullable: true}, {type: integer, nullable: true}]", accepted: `null "a" 1`, refused: `1.5`},
	"const":                        {schema: "const: {a: [1]}", accepted: `{"a":[1]} {"a":[1.0]}`, refused: `{"a":[2]} null`},
	"const null":                   {schema: "const: null", accepted: `null`, refused: `0 ""`},
	"const and enum":               {schema: "const: 1\nenum: [1, 2]", accepted: `1`, refused: `2`},
	"an exclusive bound":           {schema: "exclusiveMinimum: 1\nexclusiveMaximum: 2", accepted: `1.5`, refused: `1 2 3`},
	"a stricter exclusive bound":   {schema: "minimum: 1\nexclusiveMinimum: 2", accepted: `3`, refused: `2 1`},
	"a looser exclusive bound":     {schema: "minimum: 2\nexclusiveMinimum: 1", accepted: `2`, refused: `1.5`},
	"an equal exclusive bound":     {schema: "maximum: 2\nexclusiveMaximum: 2", accepted: `1`, refused: `2`},
	"a bound beyond 2^53":          {schema: "exclusiveMaximum: 9007199254740993", accepted: `9007199254740992`, refused: `9007199254740993`},
	"a boolean bound":              {schema: "minimum: 1\nexclusiveMinimum: true", accepted: `2`, refused: `1`},
	"true":                         {schema: "properties: {a: true}", accepted: `{"a":1} {}`},
	"false":                        {schema: "properties: {a: false}", accepted: `{} {"b":1}`, refused: `{"a":1}`},
	"items: false":                 {schema: "type: array\nitems: false", accepted: `[]`, refused: `[1]`},
	"a reference with siblings":    {schema: "$ref: '#/components/schemas/Text'\nmaxLength: 1", accepted: `"a"`, refused: `"aa" 1`},
	"a reference with a text":      {schema: "$ref: '#/components/schemas/Text'\ndescription: A.", accepted: `"aa"`, refused: `1`},
	"a nullable reference":         {schema: "$ref: '#/components/schemas/Text'\nnullable: true", accepted: `"aa" null`, refused: `1`},
	"$defs":                        {schema: "$defs: {b: {type: string}}\nitems: {$ref: '#/components/schemas/S0/$defs/b'}", accepted: `["a"]`, refused: `[1]`},
	"$defs, as in a file":          {schema: "$defs: {b: {type: string}}\nitems: {$ref: '#/$defs/b'}", accepted: `["a"]`, refused: `[1]`},
	"definitions":                  {schema: "definitions: {b: {type: string}}\nitems: {$ref: '#/components/schemas/S0/definitions/b'}", accepted: `["a"]`, refused: `[1]`},
	"$anchor":                      {schema: "$defs: {b: {$anchor: b, type: string}}\nitems: {$ref: '#b'}", accepted: `["a"]`, refused: `[1]`},
	"$id":                          {schema: "$id: https://example.com/s\n$defs: {b: {type: string}}\nitems: {$ref: '#/$defs/b'}", accepted: `["a"]`, refused: `[1]`},
	"a reference to an $id":        {schema: "$defs: {b: {$id: 'urn:b', type: string}}\nitems: {$ref: 'urn:b'}", accepted: `["a"]`, refused: `[1]`},
	"a reference into a keyword":   {schema: "patternProperties: {a: {type: string}}\nitems: {$ref: '#/components/schemas/S0/patternProperties/a'}", accepted: `["a"]`, refused: `[1]`, unchecked: "6 patternProperties"},
	"$dynamicRef":                  {schema: "$dynamicAnchor: n\nproperties: {a: {$dynamicRef: '#n'}}\ntype: object", accepted: `{"a":{}}`, refused: `{"a":1}`},
	"$dynamicRef to several":       {schema: "$defs: {b: {$dynamicAnchor: n}, c: {$dynamicAnchor: n}}\n$dynamicRef: '#n'\ntype: object", accepted: `{}`, refused: `1`, unchecked: "7 $dynamicRef"},
	"annotations":                  {schema: "examples: [1]\n$comment: C.\ncontentEncoding: base64\ncontentMediaType: image/png\ncontentSchema: false\ntype: string", accepted: `"a"`, refused: `1`},
	"keywords nobody knows":        {schema: "foo: 1", accepted: `{"a":1}`},
	"keywords of earlier versions": {schema: "dependencies: {a: [b]}", accepted: `{"a":1}`, unchecked: "6 dependencies"},

	"dependentRequired":             {schema: "dependentRequired: {a: [b, c]}", accepted: `{} {"b":1} {"a":1,"b":1,"c":1} 1`, refused: `{"a":1} {"a":1,"b":1}`},
	"dependentSchemas":              {schema: "dependentSchemas: {a: {maxProperties: 1}}", accepted: `{"b":1,"c":1} {"a":1} 1`, refused: `{"a":1,"b":1}`},
	"if and then":                   {schema: "if: {required: [a]}\nthen: {required: [b]}", accepted: `{} {"a":1,"b":1} {"b":1}`, refused: `{"a":1}`},
	"if and else":                   {schema: "if: {type: string}\nelse: {const: 1}", accepted: `"a" 1`, refused: `2`},
	"if, then and else":             {schema: "if: {type: string}\nthen: {minLength: 2}\nelse: {const: 1}", accepted: `"aa" 1`, refused: `"a" 2`},
	"if alone":                      {schema: "if: false", accepted: `1`},
	"then alone":                    {schema: "then: false", accepted: `1`},
	"if that is not checked":        {schema: "if: {propertyNames: {minLength: 2}}\nthen: {required: [b]}", accepted: `{"a":1} {"aa":1}`, unchecked: "6 if, 6 propertyNames"},
	"contains":                      {schema: "contains: {type: string}", accepted: `[1,"a"] 1 {}`, refused: `[] [1]`},
	"contains, none wanted":         {schema: "contains: {type: string}\nminContains: 0", accepted: `[] [1]`},
	"contains, several wanted":      {schema: "contains: {type: string}\nminContains: 2", accepted: `["a","b"] ["a",1]`, refused: `["a"] [1,2]`, unchecked: "7 minContains"},
	"contains, not too many":        {schema: "contains: {type: string}\nmaxContains: 1", accepted: `["a"] ["a","b"]`, refused: `[1]`, unchecked: "7 maxContains"},
	"prefixItems":                   {schema: "prefixItems: [{type: string}]", accepted: `["a",1] [1]`, unchecked: "6 prefixItems"},
	"prefixItems and items":         {schema: "prefixItems: [{type: string}, {type: boolean}]\nitems: {type: integer}", accepted: `["a",true,1] [1]`, refused: `[{}]`, unchecked: "6 prefixItems"},
	"prefixItems alone":             {schema: "prefixItems: [{type: string}, {type: integer}]\nitems: false", accepted: `["a",1] [1,"a"]`, refused: `["a",1,2] [true]`, unchecked: "6 prefixItems"},
	"prefixItems, as many":          {schema: "prefixItems: [{type: string}, {type: integer}]\nmaxItems: 2", accepted: `["a",1]`, refused: `["a",1,2] [true]`, unchecked: "6 prefixItems"},
	"one of prefixItems":            {schema: "prefixItems: [{type: string}]\nitems: false", accepted: `["a"] []`, refused: `["a","a"] [1]`},
	"a list of items":               {schema: "items: [{type: string}]\nadditionalItems: false", accepted: `["a"] []`, refused: `["a","a"] [1]`},
	"unevaluatedItems":              {schema: "unevaluatedItems: {type: string}", accepted: `["a"]`, refused: `[1]`},
	"unevaluatedItems: false":       {schema: "prefixItems: [{type: string}]\nunevaluatedItems: false", accepted: `["a"]`, refused: `["a",1]`},
	"unevaluatedItems beside parts": {schema: "allOf: [{prefixItems: [true]}]\nunevaluatedItems: false", accepted: `[1] [1,2]`, unchecked: "6 prefixItems, 7 unevaluatedItems"},

	"patternProperties":              {schema: "properties: {b: {type: string}}\npatternProperties: {^a: {type: integer}}", accepted: `{"a":1} {"c":"x"}`, refused: `{"b":1}`, unchecked: "7 patternProperties"},
	"patternProperties, closed":      {schema: "patternProperties: {^a: {type: integer}, ^b: {type: string}}\nadditionalProperties: false", accepted: `{"a":1,"b":"x"}`, refused: `{"a":true}`, unchecked: "6 patternProperties"},
	"patternProperties and a schema": {schema: "patternProperties: {^a: {type: integer}}\nadditionalProperties: {type: string}", accepted: `{"a":1,"b":"x"}`, refused: `{"c":true}`, unchecked: "6 patternProperties"},
	"patternProperties of all":       {schema: "patternProperties: {'.*': {type: integer}}\nadditionalProperties: false", accepted: `{"a":1}`, refused: `{"a":"x"}`},
	"patternProperties of all, too":  {schema: "properties: {a: {minimum: 1}}\npatternProperties: {'': {type: integer}}", accepted: `{"a":1,"b":0}`, refused: `{"a":1.5} {"a":0}`},
	"propertyNames":                  {schema: "propertyNames: {pattern: ^a}", accepted: `{"a":1}`, unchecked: "6 propertyNames"},
	"propertyNames that are listed":  {schema: "propertyNames: {enum: [a, b]}\nadditionalProperties: {type: integer}", accepted: `{"a":1} {} 1`, refused: `{"c":1} {"b":"x"}`},
	"propertyNames that are strings": {schema: "propertyNames: {type: string}", accepted: `{"a":1}`},
	"propertyNames: false":           {schema: "propertyNames: false", accepted: `{} 1`, refused: `{"a":1}`},
	"unevaluatedProperties":          {schema: "properties: {a: {}}\nunevaluatedProperties: false", accepted: `{"a":1}`, refused: `{"b":1}`},
	"unevaluatedProperties of parts": {schema: "properties: {a: {}}\nallOf: [{properties: {b: {}}}, {$ref: '#/components/schemas/Object'}]\nunevaluatedProperties: false", accepted: `{"a":1,"b":1,"c":1}`, refused: `{"d":1}`},
	"unevaluatedProperties schema":   {schema: "allOf: [{properties: {b: {}}}]\nunevaluatedProperties: {type: string}", accepted: `{"a":"x","b":1}`, refused: `{"a":1}`},
	"unevaluatedProperties, if any":  {schema: "anyOf: [{required: [a], properties: {a: {}}}, {properties: {b: {}}}]\nunevaluatedProperties: false", accepted: `{"a":1} {"b":1}`, refused: `{"d":1}`, unchecked: "7 unevaluatedProperties"},
	"unevaluatedProperties, known":   {schema: "allOf: [{additionalProperties: {type: string}}]\nunevaluatedProperties: false", accepted: `{"a":"x"}`, refused: `{"a":1}`},
	"unevaluatedProperties: true":    {schema: "properties: {a: {}}\nunevaluatedProperties: true", accepted: `{"b":1}`},

	"not of what is not checked":   {schema: "not: {propertyNames: {minLength: 2}}", accepted: `{"a":1} {"aa":1} 1`, unchecked: "6 not, 6 propertyNames"},
	"not, further down":            {schema: "not:\n  properties:\n    a: {propertyNames: {minLength: 2}}", accepted: `{"a":{"aa":1}} 1`, unchecked: "6 not, 8 propertyNames"},
	"oneOf of what is not checked": {schema: "oneOf:\n  - {propertyNames: {minLength: 2}, type: object}\n  - {maxProperties: 1, type: object}", accepted: `{"a":1} {"aa":1}`, refused: `1`, unchecked: "6 oneOf, 7 propertyNames"},
	"oneOf beside anyOf":           {schema: "anyOf: [{type: object}]\noneOf: [{propertyNames: {minLength: 2}}, {maxProperties: 1}]", accepted: `{"a":1}`, refused: `1`, unchecked: "7 oneOf, 7 propertyNames"},
	"oneOf of a reference to it":   {schema: "oneOf: [{$ref: '#/components/schemas/Unclear'}, {type: object}]", accepted: `{"a":1} {"aa":1}`, unchecked: "20 propertyNames, 6 oneOf"},
	"contains what is not checked": {schema: "contains: {propertyNames: {minLength: 2}}", accepted: `[] [{"a":1}]`, unchecked: "6 contains, 6 propertyNames"},
}

const loweredFile = `openapi: 3.1.0
info: {title: T, version: '1'}
components:
  schemas:
    S0:
%s
    Text: {type: string}
    Object: {properties: {c: {}}}
    Unclear:
%s
`

// descriptionOf is a description with a schema from line 6 on. That of Unclear is in line 20.
func descriptionOf(schema string) string {
	indented := "      " + strings.ReplaceAll(schema, "\n", "\n      ")
	lines := 6 + strings.Count(schema, "\n") + 3
	return fmt.Sprintf(loweredFile, indented, strings.Repeat("\n", 19-lines)+"      {propertyNames: {minLength: 2}}")
}

func TestLowered(t *testing.T) {
	for name, test := range lowerings {
		t.Run(name, func(t *testing.T) {
			spec, err := openapi.Load("openapi.yaml", []byte(descriptionOf(test.schema)))
			if err != nil {
				t.Fatal(err)
			}
			for value := range strings.FieldsSeq(test.accepted) {
				if !judge(t, spec, []byte(value)) {
					t.Errorf("%s is refused", value)
				}
			}
			for value := range strings.FieldsSeq(test.refused) {
				if judge(t, spec, []byte(value)) {
					t.Errorf("%s is accepted", value)
				}
			}
			var left []string
			for _, note := range spec.Notes() {
				if note.Keyword != "" && (note.Line != 20 || strings.Contains(test.schema, "Unclear")) {
					left = append(left, fmt.Sprintf("%d %s", note.Line, note.Keyword))
				}
			}
			slices.Sort(left)
			if got := strings.Join(slices.Compact(left), ", "); got != test.unchecked {
				t.Errorf("not checked: %q, want %q", got, test.unchecked)
			}
		})
	}
}
