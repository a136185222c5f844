package conform_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/check/conform"
)

// TestCorrections has both directions of each row: what kin-openapi wrongly refuses is no violation, and what it wrongly
// accepts is one.
func TestCorrections(t *testing.T) {
	pets := map[string]string{
		"A":   "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: type}}",
		"Cat": "{type: object, required: [type], properties: {type: {type: string}, v: {type: string}}}",
		"Dog": "{type: object, required: [type], properties: {type: {type: string}, w: {type: integer}}}",
	}
	mapped := map[string]string{
		"A":   "{anyOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: type, mapping: {cat: '#/components/schemas/Cat'}}}",
		"Cat": pets["Cat"], "Dog": pets["Dog"],
	}
	parent := map[string]string{
		"A":      "{type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {d: Dog}}}",
		"Dog":    "{allOf: [{$ref: '#/components/schemas/A'}, {type: object, required: [bark], properties: {bark: {type: string}}}]}",
		"Poodle": "{allOf: [{$ref: '#/components/schemas/Dog'}, {type: object, properties: {curls: {type: integer}}}]}",
		"Cat":    "{allOf: [{$ref: '#/components/schemas/A'}, {type: object, required: [purr]}]}",
		"Car":    "{type: object, required: [wheels]}",
		"Kennel": "{type: array, items: {$ref: '#/components/schemas/Dog'}}",
	}
	one := func(schema string) map[string]string { return map[string]string{"A": schema} }
	secret := map[string]string{
		"A": "{allOf: [{$ref: '#/components/schemas/U'}, {required: [password, name]}]}",
		"U": "{type: object, properties: {name: {type: string}, password: {type: string, writeOnly: true}}}",
	}
	nested := map[string]string{
		"A": strings.Repeat("{allOf: [", 6) + "{oneOf: [{allOf: [{$ref: '#/components/schemas/U'}, {$ref: '#/components/schemas/R'}]}, {$ref: '#/components/schemas/R'}]}" + strings.Repeat("]}", 6),
		"R": "{allOf: [{required: [password]}]}", "U": secret["U"],
	}
	tests := map[string][]struct {
		schemas map[string]string
		name    string // of the schema, A if empty
		body    string
		want    []string
	}{
		"null-without-type": {
			{one("{minLength: 1}"), "", `null`, nil},
			{one("{}"), "", `null`, nil},
			{one("{enum: [a, null]}"), "", `null`, nil},
			{one("{enum: [a]}"), "", `null`, []string{"enum@"}},
			{one("{type: string, enum: [a, null]}"), "", `null`, []string{"nullable@"}},
			{one("{type: string}"), "", `null`, []string{"nullable@"}},
			{one("{allOf: [{type: string, nullable: true}, {description: x}]}"), "", `null`, nil},
			{one("{allOf: [{type: string}, {description: x}]}"), "", `null`, []string{"allOf@"}},
			{one("{oneOf: [{type: string}, {minimum: 3}]}"), "", `null`, nil},
			{one("{oneOf: [{maximum: 1}, {minimum: 3}]}"), "", `null`, []string{"oneOf@ (several)"}},
			{one("{not: {minLength: 3}}"), "", `null`, []string{"not@"}},
			{one("{type: object, properties: {a: {properties: {b: {type: string}}}, c: {items: {}}}}"), "", `{"a": {"b": null}, "c": [null]}`, []string{"nullable@a/b"}},
			{one("{additionalProperties: {}}"), "", `{"a": null}`, nil},
		},
		"null-beside-parts": {
			{one("{type: object, properties: {a: {type: string}}, allOf: [{required: [a]}]}"), "", `null`, []string{"nullable@"}},
			{one("{type: string, anyOf: [{format: email}, {pattern: '^x'}]}"), "", `null`, []string{"nullable@"}},
			{one("{type: string, oneOf: [{pattern: '^a'}, {pattern: '^b'}]}"), "", `null`, []string{"nullable@"}},
			{one("{type: object, oneOf: [{type: integer}, {}]}"), "", `null`, []string{"nullable@"}},
			{one("{type: object, not: {required: [a]}}"), "", `null`, []string{"nullable@"}},
			{one("{type: object, allOf: [{type: object, nullable: true}]}"), "", `null`, []string{"nullable@"}},
			{one("{type: object, nullable: false, allOf: [{type: object}]}"), "", `null`, []string{"nullable@"}},
			{one("{enum: [a], allOf: [{minLength: 1}]}"), "", `null`, []string{"enum@"}},
			{one("{enum: [a], oneOf: [{minLength: 1}]}"), "", `null`, []string{"enum@"}},
			{one("{enum: [a, null], anyOf: [{minLength: 1}]}"), "", `null`, nil},
			{one("{type: string, enum: [a], oneOf: [{minLength: 1}]}"), "", `null`, []string{"enum@"}},
			{one("{type: string, enum: [a, null], oneOf: [{minLength: 1}]}"), "", `null`, []string{"nullable@"}},
			{one("{allOf: [{type: string, allOf: [{minLength: 1}]}]}"), "", `null`, []string{"allOf@"}},
			{one("{anyOf: [{type: string, allOf: [{minLength: 1}]}, {type: integer}]}"), "", `null`, []string{"anyOf@"}},
			{one("{oneOf: [{type: string, allOf: [{minLength: 1}]}, {minimum: 1}]}"), "", `null`, nil},
			{one("{not: {type: string, allOf: [{minLength: 1}]}}"), "", `null`, nil},
			{one("{allOf: [{minLength: 1}], anyOf: [{pattern: '^a'}]}"), "", `null`, nil},
			{one("{type: object, properties: {a: {type: string, anyOf: [{minLength: 3}]}, b: {type: object, allOf: [{required: [c]}]}}}"), "",
				`{"a": null, "b": null}`, []string{"nullable@a", "nullable@b"}},
			// Who writes nullable means it, whatever the parts say.
			{one("{type: object, nullable: true, allOf: [{type: object}]}"), "", `null`, nil},
			{map[string]string{"A": "{nullable: true, allOf: [{$ref: '#/components/schemas/B'}]}", "B": "{type: object}"}, "", `null`, nil},
		},
		"empty-parts": {
			{one("{not: {}}"), "", `1`, []string{"not@"}},
			{one("{not: {}}"), "", `null`, []string{"not@"}},
			{one("{not: {not: {}}}"), "", `1`, nil},
			{one("{type: object, properties: {a: {not: {}}}}"), "", `{"b": 1}`, nil},
			{one("{properties: {a: {not: {}}}}"), "", `{"a": 1}`, []string{"not@a"}},
			{one("{oneOf: [{}, {}]}"), "", `1`, []string{"oneOf@ (several)"}},
			{one("{allOf: [{not: {}}]}"), "", `1`, []string{"not@"}},
		},
		"one-way": {
			{secret, "", `{"name": "J"}`, nil},
			{secret, "", `{}`, []string{"required@name"}},
			{one("{type: object, required: [a, b], properties: {a: {writeOnly: true}}}"), "", `{"b": 1}`, nil},
			{one("{type: object, required: [a, b], properties: {a: {writeOnly: true}}}"), "", `{}`, []string{"required@b"}},
			{map[string]string{"A": "{type: array, items: " + secret["A"] + "}", "U": secret["U"]}, "", `[{"name": "J"}]`, nil},
			{map[string]string{"A": "{allOf: [{$ref: '#/components/schemas/U'}, {properties: {below: {required: [password]}}}]}", "U": secret["U"]}, "", `{"below": {}}`, []string{"required@below/password"}},
			{one("{oneOf: [{type: object, required: [a], properties: {a: {writeOnly: true}}}, {type: string}]}"), "", `{}`, nil},
			{nested, "", `{}`, nil}, // R accepts the value beside U only, however deep that is
		},
		"exact-numbers": {
			{one("{type: integer, maximum: 9007199254740992}"), "", `9007199254740993`, []string{"maximum@"}},
			{one("{type: integer, minimum: 9007199254740994}"), "", `9007199254740993`, []string{"minimum@"}},
			{one("{type: integer, exclusiveMaximum: true, maximum: 9223372036854775807}"), "", `9223372036854775806`, nil},
			{one("{type: integer, exclusiveMaximum: true, maximum: 9007199254740992}"), "", `9007199254740991.0`, nil},
			{one("{type: integer, exclusiveMinimum: true, minimum: 9007199254740992}"), "", `9007199254740993`, nil},
			{one("{type: integer, enum: [9007199254740993, 1]}"), "", `9007199254740992`, []string{"enum@"}},
			{one("{type: integer, enum: [9007199254740993, 1]}"), "", `9007199254740993`, nil},
			{one("{type: array, uniqueItems: true}"), "", `[{"id": 1099511627776123400}, {"id": 1099511627776123401}]`, nil},
			{one("{type: array, uniqueItems: true}"), "", `[9007199254740993, 9007199254740992]`, nil},
			{one("{type: array, uniqueItems: true}"), "", `[0, -0.0]`, []string{"uniqueItems@"}},
			{one("{type: integer}"), "", `9007199254740993.5`, []string{"type@"}},
			{one("{type: integer}"), "", `1e400`, nil},
			{one("{type: number, maximum: 1e308}"), "", `1e400`, []string{"maximum@"}},
			{one("{type: integer, format: int64}"), "", `9223372036854775808`, []string{"format@"}},
			{one("{type: integer, format: int64}"), "", `9223372036854775807`, nil},
			{one("{type: integer, format: int32}"), "", `2147483648`, []string{"format@"}},
			{one("{type: number, format: float}"), "", `1e39`, []string{"format@"}},
			{one("{oneOf: [{type: integer, maximum: 9007199254740992}, {type: integer, minimum: 9007199254740993}]}"), "", `9007199254740993`, nil},
			{one("{type: number, maximum: 0.1}"), "", `0.10000000000000000555`, []string{"maximum@"}},
		},
		"multiple-of": {
			{one("{type: integer, multipleOf: 10}"), "", `9007199254740996`, []string{"multipleOf@"}},
			{one("{type: number, multipleOf: 10}"), "", `9007199254740996`, []string{"multipleOf@"}},
			{one("{type: integer, multipleOf: 7}"), "", `10000000000000001`, []string{"multipleOf@"}},
			{one("{type: number, multipleOf: 0.5}"), "", `9007199254740993.25`, []string{"multipleOf@"}},
			{one("{type: number, multipleOf: 0.01}"), "", `19.99`, nil},
			{one("{type: number, multipleOf: 0.1}"), "", `0.30000000000000004`, nil},
			{one("{type: number, multipleOf: 0.1}"), "", `0.35`, []string{"multipleOf@"}},
			{one("{type: number, multipleOf: 1}"), "", `1e400`, nil},
		},
		"discriminator-names": {
			{pets, "", `{"type": "Dog", "w": 1}`, nil},
			{pets, "", `{"type": "Dog", "w": "x"}`, []string{"type@w"}},
			{pets, "", `{"type": "dog", "w": "x"}`, nil}, // no such name: Cat fits
			{pets, "", `{"v": 1}`, []string{"discriminator@"}},
			{mapped, "", `{"type": "Dog", "w": 1}`, nil},
			{mapped, "", `{"type": "Dog", "w": "x"}`, []string{"type@w"}},
			{mapped, "", `{"type": "cat", "v": 1}`, []string{"type@v"}},
			{mapped, "", `{"type": "bird"}`, []string{"discriminator@"}},
		},
		"discriminator-of-parent": {
			{parent, "", `{"kind": "Dog", "bark": 5}`, []string{"type@bark"}},
			{parent, "", `{"kind": "d"}`, []string{"required@bark"}},
			{parent, "", `{"kind": "d", "bark": "x"}`, nil},
			{parent, "", `{"kind": "Poodle", "bark": "x", "curls": "y"}`, []string{"type@curls"}},
			{parent, "", `{"kind": "Car"}`, nil},
			{parent, "", `{"kind": "Bird"}`, nil},
			{parent, "", `{"kind": "Cat"}`, []string{"required@purr"}},
			{parent, "Kennel", `[{"kind": "Cat", "bark": "x"}]`, nil}, // a dog by the schema, so not a cat
			{parent, "Kennel", `[{"kind": "Poodle", "bark": "x", "curls": "y"}, {"kind": "A", "bark": 1}]`, []string{"type@0/curls", "type@1/bark"}},
		},
		"parts": {
			{one("{anyOf: [{type: string}, {allOf: [{type: integer, maximum: 9007199254740992}]}]}"), "", `9007199254740993`, []string{"anyOf@"}},
			{one("{not: {type: integer, maximum: 9007199254740992}}"), "", `9007199254740993`, nil},
			{one("{not: {type: integer, minimum: 9007199254740993}}"), "", `9007199254740993`, []string{"not@"}},
		},
		"pattern-syntax": {
			{one("{type: string, pattern: '\\Abad'}"), "", `"bad"`, nil},
			{one("{type: string, pattern: '\\Abad', minLength: 4}"), "", `"bad"`, []string{"minLength@"}},
			{one("{type: string, pattern: '\\Abad'}"), "", `1`, []string{"type@"}},
			{one("{anyOf: [{type: string, pattern: '\\Aa'}, {type: integer}]}"), "", `"abc"`, nil},
			{one("{anyOf: [{type: string, pattern: '\\Aa'}, {type: integer}]}"), "", `true`, []string{"anyOf@"}},
			{one("{anyOf: [{type: string, pattern: '\\Aa', maxLength: 2}, {type: integer}]}"), "", `"abc"`, []string{"anyOf@"}},
			{one("{anyOf: [{type: string, pattern: '\\Aa'}, {type: integer}], maxLength: 2}"), "", `"abc"`, []string{"maxLength@"}},
			{one("{oneOf: [{type: string, pattern: '\\Aa'}, {type: string, pattern: '\\Ab'}]}"), "", `"abc"`, nil},
			{one("{oneOf: [{type: string, pattern: '\\Aa'}, {type: string}]}"), "", `"abc"`, nil},
			{one("{oneOf: [{type: string, pattern: '\\Aa'}, {type: string}, {minLength: 1}]}"), "", `"abc"`, []string{"oneOf@ (several)"}},
			{one("{not: {type: string, pattern: '\\Aa'}}"), "", `"abc"`, nil},
			{one("{allOf: [{not: {type: string, pattern: '\\Aa'}}, {type: string, maxLength: 2}]}"), "", `"abc"`, []string{"maxLength@"}},
			{one("{anyOf: [{properties: {a: {pattern: '\\Aa'}}}, {type: integer}], properties: {b: {type: string}}}"), "", `{"a": "x", "b": 1}`, []string{"type@b"}},
			{one("{oneOf: [{type: object, properties: {a: {anyOf: [{type: string, pattern: '\\Aa'}, {type: integer}]}}}, {type: string}]}"), "", `{"a": "x"}`, nil},
			{one("{oneOf: [{type: object, properties: {a: {anyOf: [{type: string, pattern: '\\Aa'}, {type: integer}]}}}, {type: string}]}"), "", `{"a": true}`, []string{"oneOf@"}},
			{one("{type: array, items: {anyOf: [{type: array, items: {type: string, pattern: '\\Aa'}}, {type: integer}]}}"), "", `[["a"], ["b", 1], 1, true]`, []string{"anyOf@1", "anyOf@3"}},
			{one("{type: string, pattern: '^(?!bad).+$'}"), "", `"bad"`, []string{"pattern@"}},
			{one("{type: string, pattern: '^(?!bad).+$'}"), "", `"good"`, nil},
			{one("{type: string, pattern: '^\\s$'}"), "", `"\u00a0"`, nil},
			{one("{type: string, pattern: '^.$'}"), "", `"\r"`, []string{"pattern@"}},
			{one("{not: {type: string, pattern: '^\\s$'}}"), "", `"\u00a0"`, []string{"not@"}},
			{one("{anyOf: [{type: string, pattern: '^(?!bad).+$'}, {type: integer}]}"), "", `"bad"`, []string{"anyOf@"}},
		},
	}
	for _, test := range tests["one-way"] { // the same in the other direction
		mirrored := map[string]string{}
		for name, schema := range test.schemas {
			mirrored[name] = strings.ReplaceAll(schema, "writeOnly", "readOnly")
		}
		plans, schemas := describe(t, mirrored)
		plans.Requests = true
		v := parse(t, test.body)
		if got := texts(plans.Visit(schemas["A"].Value, v, nil)); !slices.Equal(got, test.want) || plans.Of(schemas["A"].Value).Sound(v) != (len(got) == 0) {
			t.Errorf("in a request: %s by %v: got %q, want %q", test.body, mirrored["A"], got, test.want)
		}
	}
	for _, row := range conform.Corrections {
		if len(tests[row.Name]) == 0 || row.Standard == "" || row.Kin == "" || row.Right == "" {
			t.Errorf("no test or no text for %s", row.Name)
		}
		for _, test := range tests[row.Name] {
			plans, schemas := describe(t, test.schemas)
			schema := schemas["A"].Value
			if test.name != "" {
				schema = schemas[test.name].Value
			}
			v := parse(t, test.body)
			got := texts(plans.Visit(schema, v, nil))
			if !slices.Equal(got, test.want) {
				t.Errorf("%s: %s by %v: got %q, want %q", row.Name, test.body, test.schemas["A"], got, test.want)
			}
			if plans.Of(schema).Sound(v) != (len(test.want) == 0) && row.Name != "pattern-syntax" {
				t.Errorf("%s: %s by %v: sound is %t", row.Name, test.body, test.schemas["A"], plans.Of(schema).Sound(v))
			}
		}
	}
}
