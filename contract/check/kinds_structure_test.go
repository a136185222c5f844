package check_test

// named is where a property is whose name is not in the description: it could be a person's.
const named = " /(name of 1 character)"

// ofStructure are kinds of arrays and objects.
var ofStructure = map[string]kind{
	"arrays": {
		{a("{type: array, items: {type: integer}}"), []string{`[]`, `[1, 2]`}, map[string]string{`[1, "2"]`: ofType + " /1", `[null]`: ofNull + " /0", `[[1]]`: ofType + " /0"}},
		{a("{type: array, minItems: 1, maxItems: 2, items: {}}"), []string{`[null]`, `[1, 2]`}, wrong(ofBound, `[]`, `[1, 2, 3]`)},
		{a("{type: array, items: {type: array, items: {type: string}}}"), []string{`[[], ["a"]]`}, map[string]string{`[["a"], [1]]`: ofType + " /1/0"}},
		{a("{items: {type: string}}"), []string{`{"0": 1}`, `1`, `"a"`}, map[string]string{`[1]`: ofType + " /0"}},
		{a("{type: array, items: {not: {}}}"), []string{`[]`}, map[string]string{`[1]`: ofType + " /0"}},
	},
	"unique items": {
		{a("{type: array, uniqueItems: true, items: {}}"), []string{
			`[1, true, "1", [1], [true]]`, `[0, false, null, "", [], {}]`, `[{"a": 1}, {"a": 2}]`, `[{"a": 1}, {"b": 1}]`, `[[1, 2], [2, 1]]`, `["a", "A"]`,
			`[9007199254740992, 9007199254740993]`, `[{"a": 0}, {"a": false}]`,
		}, wrong(ofBound, `[1, 1]`, `[1, 1.0]`, `[100, 1e2]`, `["a", "\u0061"]`, `[{"a": 1, "b": 2}, {"b": 2, "a": 1.0}]`, `[[1, [2]], [1, [2.0]]]`, `[null, null]`, `[{}, {}]`)},
		{a("{type: array, uniqueItems: false, items: {}}"), []string{`[1, 1]`}, nil},
		{a("{type: array, items: {type: array, uniqueItems: true, items: {}}}"), []string{`[[1], [1]]`}, map[string]string{`[[1], [2, 2]]`: ofBound + " /1"}},
	},
	"objects": {
		{a("{type: object, properties: {a: {type: string}, b: {type: integer}}}"), []string{`{}`, `{"b": 1}`, `{"b": 1, "a": "x"}`},
			map[string]string{`{"a": 1, "b": 1}`: ofType + " /a", `{"a": null}`: ofNull + " /a", `{"a": "x", "b": 1, "zebra": 1}`: ofUnknown + " /zebra"}},
		{a("{type: object, minProperties: 1, maxProperties: 2}"), []string{`{"a": 1}`, `{"a": 1, "b": 2}`}, wrong(ofBound, `{}`, `{"a": 1, "b": 2, "c": 3}`)},
		{a("{properties: {a: {type: string}}}"), []string{`1`, `[{"a": 1}]`, `null`}, map[string]string{`{"a": 1}`: ofType + " /a"}},
		{a(`{type: object, properties: {'': {type: string}, 'a/b': {type: string}, 'c~d': {type: string}, 'e f': {type: string}, 'é"': {type: string}}}`), []string{`{"": "x", "a/b": "x", "c~d": "x"}`},
			map[string]string{`{"a/b": 1}`: ofType + " /a~1b", `{"c~d": 1}`: ofType + " /c~0d", `{"": 1}`: ofType + " /"}},
		{a("{type: object, properties: {__proto__: {type: number}, constructor: {type: number}, length: {type: string}, type: {type: string}, $ref: {type: string}}}"), []string{`{"__proto__": 1}`, `{"constructor": 1, "length": "x"}`, `{"type": "x", "$ref": "y"}`},
			map[string]string{`{"__proto__": "x"}`: ofType + " /__proto__", `{"length": 3}`: ofType + " /length", `{"$ref": 1}`: ofType + " /$ref"}},
		{a("{type: object, properties: {\"\\u00e9\": {type: string}}}"), []string{`{"\u00e9": "x"}`, `{"é": "x"}`}, nil},
	},
	"required": {
		{a("{type: object, required: [a, b], properties: {a: {}, b: {}}}"), []string{`{"a": null, "b": null}`}, map[string]string{`{"a": 1}`: ofName + " /b", `{}`: ofName + " /a, " + ofName + " /b"}},
		{a("{required: [a]}"), []string{`1`, `[]`, `"a"`, `{"a": null}`}, map[string]string{`{}`: ofName + " /a"}},
		{a(`{type: object, required: ['a/b', "c\"d", toString]}`), []string{`{"a/b": 1, "c\"d": 1, "toString": 1}`}, map[string]string{`{"a/b": 1, "c\"d": 1}`: ofName + " /toString"}},
		{a("{type: object, required: [s, n], properties: {s: {type: string, writeOnly: true}, n: {type: string}}}"), []string{`{"n": "x"}`}, nil},
		{a("{type: object, required: [id], properties: {id: {type: integer, readOnly: true}}}"), []string{`{"id": 1}`}, map[string]string{`{}`: ofName + " /id"}},
		{a("{type: object, required: [a], properties: {a: {type: string, default: x}}}"), nil, map[string]string{`{}`: ofName + " /a"}},
	},
	"additional properties": {
		{a("{type: object, additionalProperties: {type: integer}}"), []string{`{}`, `{"x": 1}`}, map[string]string{`{"x": "1"}`: ofType + named}},
		{a("{type: object, properties: {a: {type: string}}, additionalProperties: {type: integer}}"), []string{`{"a": "x", "b": 1}`}, map[string]string{`{"a": 1}`: ofType + " /a", `{"b": "x"}`: ofType + named}},
		{a("{type: object, additionalProperties: true}"), []string{`{"a": [1]}`}, nil},
		{a("{type: object, additionalProperties: {}}"), []string{`{"a": null}`}, nil},
		{a("{type: object, additionalProperties: {type: object, additionalProperties: {type: string}}}"), []string{`{"a": {"b": "c"}}`}, map[string]string{`{"a": {"b": 1}}`: ofType + named + "/(name of 1 character)"}},
		{a("{type: object, properties: {a: {}}, additionalProperties: false}"), []string{`{"a": 1}`, `{}`}, map[string]string{`{"a": 1, "zebra": 1}`: ofUnknown + " /zebra"}},
		{map[string]string{"A": "{allOf: [{$ref: '#/components/schemas/B'}, {type: object, properties: {c: {type: string}}}]}", "B": "{type: object, properties: {b: {type: string}}, additionalProperties: false}"},
			[]string{`{"b": "x"}`}, map[string]string{`{"b": "x", "c": "y"}`: ofUnknown + " /c"}},
		{a("{type: object, properties: {b: {type: string}}, allOf: [{type: object, additionalProperties: {type: string}}]}"), []string{`{"b": "x", "z": "y"}`}, map[string]string{`{"z": 1}`: ofType + named}},
	},
	"nullable": {
		{a("{type: string, nullable: true}"), []string{`null`, `"a"`}, wrong(ofType, `1`)},
		{a("{type: string, nullable: false}"), nil, wrong(ofNull, `null`)},
		{a("{nullable: false}"), []string{`null`}, nil},
		{a("{type: string, nullable: true, enum: [a]}"), []string{`"a"`, `null`}, wrong(ofEnum, `"b"`)},
		{a("{type: array, nullable: true, items: {type: integer, nullable: true}}"), []string{`null`, `[null, 1]`}, map[string]string{`["a"]`: ofType + " /0"}},
		{a("{type: object, properties: {a: {type: string, nullable: true}, b: {type: string}}}"), []string{`{"a": null}`}, map[string]string{`{"b": null}`: ofNull + " /b"}},
		{a("{type: object, additionalProperties: {type: string, nullable: true}}"), []string{`{"x": null}`}, nil},
		{a("{type: object, additionalProperties: {type: string}}"), nil, map[string]string{`{"x": null}`: ofNull + named}},
		{map[string]string{"A": "{type: object, properties: {b: {$ref: '#/components/schemas/B'}}}", "B": "{type: object, nullable: true, properties: {c: {type: string}}}"}, []string{`{"b": null}`, `{"b": {"c": "x"}}`}, nil},
		{map[string]string{"A": "{type: object, properties: {b: {nullable: true, allOf: [{$ref: '#/components/schemas/B'}]}}}", "B": "{type: object}"}, []string{`{"b": null}`}, nil},
		{map[string]string{"A": "{type: object, properties: {b: {allOf: [{$ref: '#/components/schemas/B'}]}}}", "B": "{type: object}"}, nil, map[string]string{`{"b": null}`: ofNull + " /b"}},
		{a("{oneOf: [{type: string, nullable: true}, {type: integer}]}"), []string{`null`, `1`}, nil},
		{a("{anyOf: [{type: string, nullable: true}, {type: integer, nullable: true}]}"), []string{`null`}, nil},
	},
}
