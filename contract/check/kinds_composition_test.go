package check_test

// refs has schemas for references of all sorts.
func refs(schema string) map[string]string {
	return map[string]string{
		"A":    schema,
		"Name": "{type: string, minLength: 2}",
		"Link": "{$ref: '#/components/schemas/Name'}",
		"Far":  "{$ref: '#/components/schemas/Link'}",
		"Tree": "{type: object, required: [id], properties: {id: {type: integer}, next: {$ref: '#/components/schemas/Tree'}, all: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}",
		"Odd":  "{type: object, properties: {'a/b': {type: integer}, 'c~d': {type: string}, 'e%f': {type: boolean}, 'g h': {type: integer}}}",
	}
}

// pets have a discriminator in one of its three forms.
func pets(schema string) map[string]string {
	return map[string]string{
		"A":    schema,
		"Cat":  "{type: object, required: [kind, purrs], properties: {kind: {type: string}, purrs: {type: boolean}}}",
		"Dog":  "{type: object, required: [kind, barks], properties: {kind: {type: string}, barks: {type: boolean}}}",
		"Pet":  "{type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {b: Bird}}}",
		"Bird": "{allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, required: [sings], properties: {sings: {type: boolean}}}]}",
	}
}

const catOrDog = "[{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]"

// ofComposition are kinds of schemas that are made of others.
var ofComposition = map[string]kind{
	"allOf": {
		{a("{allOf: [{type: object, required: [a], properties: {a: {type: string}}}, {type: object, required: [b], properties: {b: {type: integer}}}]}"), []string{`{"a": "x", "b": 1}`},
			map[string]string{`{"a": "x"}`: ofName + " /b", `{"a": 1, "b": 1}`: ofType + " /a"}},
		{a("{allOf: [{minimum: 30}, {maximum: 20}]}"), []string{`"a"`}, wrong(ofBound, `25`, `35`)},
		{a("{maxLength: 3, allOf: [{minLength: 2}]}"), []string{`"ab"`, `1`}, wrong(ofBound, `"a"`, `"abcd"`)},
		{a("{allOf: [{}, {type: string}]}"), []string{`"a"`}, wrong(ofType, `1`)},
		{a("{allOf: [{allOf: [{type: string}]}]}"), []string{`"a"`}, and(wrong(ofType, `1`), ofNull, `null`)},
		{a("{allOf: [{type: object, required: [a]}, {properties: {a: {type: string}}}]}"), []string{`{"a": "x"}`}, map[string]string{`{}`: ofName + " /a"}},
	},
	"anyOf": {
		{a("{anyOf: [{type: integer}, {minimum: 2}]}"), []string{`1`, `2.5`, `3`, `"a"`}, wrong(ofBound, `1.5`)},
		{a("{anyOf: [{type: string, maxLength: 2}, {type: string, minLength: 4}]}"), []string{`"ab"`, `"abcd"`}, wrong(ofBound, `"abc"`)},
		{a("{anyOf: [{}, {type: string}]}"), []string{`1`, `"a"`, `null`}, nil},
		{a("{type: string, anyOf: [{minLength: 2}, {maxLength: 0}]}"), []string{`"ab"`, `""`}, and(wrong(ofBound, `"a"`), ofType, `1`)},
	},
	"oneOf": {
		{a("{oneOf: [{type: integer}, {type: string}]}"), []string{`1`, `"a"`}, wrong(ofType, `true`)},
		{a("{oneOf: [{type: integer, multipleOf: 2}, {type: integer, multipleOf: 3}]}"), []string{`2`, `9`}, wrong(ofType, `6`)},
		{a("{oneOf: [{type: object, required: [a], properties: {a: {}}}, {type: object, required: [b], properties: {b: {}}}]}"), []string{`{"a": 1}`, `{"b": 1}`}, nil},
		{a("{oneOf: [{type: number}, {type: integer}]}"), []string{`1.5`}, wrong(ofType, `1`)},
		{a("{oneOf: [{type: string, format: date}, {type: string, format: uuid}]}"), []string{`"2026-01-01"`}, nil},
	},
	"not": {
		{a("{not: {type: integer}}"), []string{`1.5`, `"a"`, `null`}, wrong(ofType, `1`)},
		{a("{not: {}}"), nil, wrong(ofType, `1`, `"a"`)},
		{a("{not: {not: {type: string}}}"), []string{`"a"`}, wrong(ofType, `1`)},
		{a("{not: {type: object, required: [a]}}"), []string{`{"b": 1}`, `{}`}, wrong(ofType, `{"a": 1}`)},
		{a("{not: {enum: [a, 1]}}"), []string{`"b"`, `2`}, wrong(ofType, `"a"`, `1`, `1.0`)},
		{a("{type: object, properties: {a: {not: {type: string}}}}"), []string{`{"a": 1}`}, map[string]string{`{"a": "x"}`: ofType + " /a"}},
	},
	"references": {
		{refs("{$ref: '#/components/schemas/Far'}"), []string{`"ab"`}, wrong(ofBound, `"a"`)},
		{refs("{type: array, items: {$ref: '#/components/schemas/Link'}}"), []string{`["ab"]`}, map[string]string{`["ab", "c"]`: ofBound + " /1"}},
		{refs("{$ref: '#/components/schemas/Name', maxLength: 3}"), []string{`"abcd"`}, wrong(ofBound, `"a"`)},
		{refs("{$ref: '#/components/schemas/Tree'}"), []string{`{"id": 1, "next": {"id": 2, "all": [{"id": 3}]}}`},
			map[string]string{`{"id": 1, "next": {"id": 2, "all": [{"id": "3"}]}}`: ofType + " /next/all/0/id", `{"id": 1, "next": {"next": {"id": 1}}}`: ofName + " /next/id"}},
		{refs("{$ref: '#/components/schemas/Odd/properties/a~1b'}"), []string{`1`}, wrong(ofType, `"1"`)},
		{refs("{$ref: '#/components/schemas/Odd/properties/c~0d'}"), []string{`"x"`}, wrong(ofType, `1`)},
		{refs("{$ref: '#/components/schemas/Odd/properties/e%25f'}"), []string{`true`}, wrong(ofType, `1`)},
		{refs("{$ref: '#/components/schemas/Odd/properties/g%20h'}"), []string{`1`}, wrong(ofType, `"1"`)},
		{refs("{type: object, properties: {a: {$ref: '#/components/schemas/Name'}, b: {$ref: '#/components/schemas/Name'}}}"), []string{`{"a": "ab", "b": "ab"}`}, map[string]string{`{"a": "ab", "b": "a"}`: ofBound + " /b"}},
		{map[string]string{"A": "{type: object, properties: {b: {$ref: '#/components/schemas/B'}}}", "B": "{type: object, properties: {a: {$ref: '#/components/schemas/A'}, n: {type: integer}}}"},
			[]string{`{"b": {"a": {"b": {"n": 1}}}}`}, map[string]string{`{"b": {"a": {"b": {"n": "x"}}}}`: ofType + " /b/a/b/n"}},
		{map[string]string{"A": "{anyOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/A'}}]}"}, []string{`"a"`, `[["a"], "b"]`}, nil},
	},
	"discriminators": {
		{pets("{oneOf: " + catOrDog + ", discriminator: {propertyName: kind}}"), []string{`{"kind": "Cat", "purrs": true}`},
			map[string]string{`{"kind": "Dog", "barks": 1}`: ofType + " /barks", `{"kind": "Dog"}`: ofName + " /barks"}},
		{pets("{oneOf: " + catOrDog + ", discriminator: {propertyName: kind, mapping: {c: Cat, d: '#/components/schemas/Dog'}}}"),
			[]string{`{"kind": "c", "purrs": true}`, `{"kind": "d", "barks": true}`, `{"kind": "Dog", "barks": false}`},
			map[string]string{`{"kind": "c", "purrs": 1}`: ofType + " /purrs", `{"kind": "d"}`: ofName + " /barks"}},
		{pets("{anyOf: " + catOrDog + ", discriminator: {propertyName: kind}}"), []string{`{"kind": "Dog", "barks": true}`}, map[string]string{`{"kind": "Cat", "purrs": "x"}`: ofType + " /purrs"}},
		{pets("{$ref: '#/components/schemas/Pet'}"), []string{`{"kind": "b", "sings": true}`, `{"kind": "Bird", "sings": true}`},
			map[string]string{`{"kind": "b"}`: ofName + " /sings", `{"kind": "Bird", "sings": 1}`: ofType + " /sings", `{}`: ofName + " /kind"}},
		{pets("{type: array, items: {$ref: '#/components/schemas/Pet'}}"), []string{`[{"kind": "b", "sings": true}]`}, map[string]string{`[{"kind": "b", "sings": true}, {"kind": "b", "sings": "x"}]`: ofType + " /1/sings"}},
	},
}
