package conform_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/internal/grouppage"
)

func TestVisit(t *testing.T) {
	tests := map[string]struct {
		schema, body string
		want         []string
	}{
		"length counts characters":           {"{type: string, minLength: 2, maxLength: 3}", `"👍👍é"`, nil},
		"length too short":                   {"{type: string, minLength: 2}", `"👍"`, []string{"minLength@"}},
		"length too long":                    {"{type: string, maxLength: 3}", `"abcd"`, []string{"maxLength@"}},
		"length of bytes does not count":     {"{type: string, minLength: 4}", `"👍"`, []string{"minLength@"}},
		"pattern and format":                 {"{type: string, pattern: '^a', format: date}", `"b"`, []string{"pattern@", "format@"}},
		"not a URI":                          {"{type: string, format: uri}", `"x"`, []string{"format@"}},
		"bound and multiple":                 {"{type: number, minimum: 3, multipleOf: 2}", `1`, []string{"minimum@", "multipleOf@"}},
		"below an excluded bound":            {"{type: number, minimum: 3, exclusiveMinimum: true}", `1`, []string{"exclusiveMinimum@", "minimum@"}},
		"array":                              {"{type: array, maxItems: 1, uniqueItems: true, items: {type: string}}", `[1, 1.0, "a"]`, []string{"maxItems@", "uniqueItems@", "type@0", "type@1"}},
		"object":                             {"{type: object, required: [a, b], maxProperties: 1, additionalProperties: false, properties: {a: {type: string}, 'q\"': {}}}", `{"a": 1, "c": 1, "q\"": 1, "d": 2}`, []string{"maxProperties@", "properties@+c", "properties@+d", "required@b", "type@a"}},
		"closed and only required":           {"{type: object, required: [a], additionalProperties: false}", `{"a": 1}`, []string{"properties@+a"}},
		"map":                                {"{type: object, additionalProperties: {type: string}}", `{"a": "x", "b": 1}`, []string{"type@b"}},
		"the last of a name counts":          {"{type: object, additionalProperties: {type: string}, maxProperties: 1}", `{"a": 1, "a": "x"}`, nil},
		"the first of a name does not count": {"{type: object, additionalProperties: {type: string}, maxProperties: 1}", `{"a": "x", "a": 1}`, []string{"type@a"}},
		"enum hides the type":                {"{type: string, enum: [a]}", `1`, []string{"enum@"}},
		"enum of all kinds":                  {"{enum: [a, 1, true, null, [1], {a: 1}]}", `{"a": 1.0}`, nil},
		"none of them":                       {"{enum: [a, 1, true, null, [1], {a: 1}]}", `[2]`, []string{"enum@"}},
		"enum of many":                       {"{type: string, enum: [a, b, c, d, e, f, g, h, i, j]}", `"k"`, []string{"enum@"}},
		"one of many":                        {"{type: string, enum: [a, b, c, d, e, f, g, h, i, j]}", `"j"`, nil},
		"enum with numbers between others":   {"{enum: [a, [1], 9007199254740993, {a: 1}, 1e3, '7']}", `9007199254740993`, nil},
		"enum with another number":           {"{enum: [a, [1], 9007199254740993, {a: 1}, 1e3, '7']}", `9007199254740992`, []string{"enum@"}},
		"many items that are equal":          {"{type: array, uniqueItems: true}", "[" + strings.Repeat("1,2,3,4,5,", 10) + "6]", []string{"uniqueItems@"}},
		"allOf, part by part":                {"{allOf: [{type: object, required: [a]}, {type: object, properties: {b: {type: string}}}], required: [c]}", `{"b": 1}`, []string{"required@a", "type@b", "required@c"}},
		"oneOf that fits":                    {"{oneOf: [{type: string}, {type: integer}], enum: [1]}", `2`, []string{"enum@"}},
		"oneOf that fits twice":              {"{oneOf: [{type: number}, {type: integer}]}", `2`, []string{"oneOf@ (several)"}},
		"oneOf and anyOf below":              {"{type: array, items: {anyOf: [{type: string}, {type: integer}]}}", `[1, true, "a"]`, []string{"anyOf@1"}},
		"null by a part alone":               {"{type: object, allOf: [{type: object, nullable: true}]}", `null`, []string{"nullable@"}},
		"null by no part":                    {"{allOf: [{type: object}]}", `null`, []string{"allOf@"}},
		"recursion on one value":             {"{allOf: [{$ref: '#/components/schemas/A'}, {type: string}]}", `1`, []string{"type@"}},
		"recursion that says nothing else":   {"{allOf: [{$ref: '#/components/schemas/A'}]}", `1`, nil},
		"recursion without a type":           {"{properties: {a: {$ref: '#/components/schemas/A'}, b: {type: string}}}", `{"a": {"a": {"b": 1}}}`, []string{"type@a/a/b"}},
		"alternatives in a circle":           {"{oneOf: [{properties: {a: {$ref: '#/components/schemas/A'}}}, {not: {$ref: '#/components/schemas/A'}}, {type: string}]}", `{"a": "x"}`, []string{"oneOf@"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			plans, schemas := describe(t, map[string]string{"A": test.schema})
			v, schema := parse(t, test.body), schemas["A"].Value
			got, want := texts(plans.Visit(schema, v, nil)), slices.Clone(test.want)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
			if plans.Of(schema).Sound(v) != (len(want) == 0) {
				t.Error("sound is", len(want) != 0)
			}
		})
	}
}

// TestDoubts looks at what a doubt is about, and that violations lead to the description.
func TestDoubts(t *testing.T) {
	plans, schemas := describe(t, map[string]string{
		"A": "{type: object, required: [id, secret], properties: {id: {$ref: '#/components/schemas/B'}, secret: {type: string, writeOnly: true}, list: {type: array, items: {$ref: '#/components/schemas/B'}}}}",
		"B": "{type: string, pattern: '^b'}",
	})
	a, b := schemas["A"].Value, schemas["B"].Value
	var doubts []conform.Doubt
	root := parse(t, `{"list": ["b", "c"], "x": 1}`)
	plans.Of(a).Doubts(root, func(d conform.Doubt) { doubts = append(doubts, d) })
	if len(doubts) != 2 {
		t.Fatalf("got %d doubts", len(doubts))
	}
	if of, asked := doubts[0].Schemas(); of != a || asked == a || asked.Origin != a.Origin || doubts[0].Value != root || !asked.Properties["secret"].Value.WriteOnly {
		t.Errorf("got %+v", doubts[0])
	}
	if of, asked := doubts[1].Schemas(); of != b || asked != b || doubts[1].Value != root.Get("list").At(1) {
		t.Errorf("got %+v", doubts[1])
	}
	for i, want := range []string{"required@id", "pattern@"} {
		found := plans.Violations(doubts[i], nil)
		of, _ := doubts[i].Schemas()
		if got := texts(found); !slices.Equal(got, []string{want}) || found[0].Schema != of {
			t.Errorf("got %q", got)
		}
	}
}

func TestLiteral(t *testing.T) {
	plans, schemas := describe(t, map[string]string{"A": "{type: integer, maximum: 9223372036854775807}"})
	v := parse(t, "9223372036854775808")
	if !plans.Of(schemas["A"].Value).Sound(v) {
		t.Error("without the literal the bound should be the nearest float64")
	}
	exact, schemas := describe(t, map[string]string{"A": "{type: integer, maximum: 9223372036854775807}"})
	exact.Literal = func(schema *openapi3.Schema, keyword string) string {
		return map[string]string{"maximum": "9223372036854775807"}[keyword]
	}
	if got := texts(exact.Visit(schemas["A"].Value, v, nil)); !slices.Equal(got, []string{"maximum@"}) {
		t.Errorf("got %q", got)
	}
}

func TestLookAhead(t *testing.T) {
	plans, schemas := describe(t, map[string]string{"A": "{type: string, pattern: '^(?!worse).+$'}"})
	plan := plans.Of(schemas["A"].Value)
	if !plan.Sound(parse(t, `"good"`)) || plan.Sound(parse(t, `"worse"`)) {
		t.Error("the pattern is not matched")
	}
	if got := texts(plans.Visit(schemas["A"].Value, parse(t, `"worse"`), nil)); !slices.Equal(got, []string{"pattern@"}) {
		t.Errorf("got %q", got)
	}
}

func TestDiscriminated(t *testing.T) {
	plans, schemas := describe(t, map[string]string{
		"A":   "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: type, mapping: {c: Cat}}}",
		"Pet": "{type: object, discriminator: {propertyName: type}}",
		"Cat": "{type: object}",
		"Dog": "{allOf: [{$ref: '#/components/schemas/Pet'}]}",
	})
	for _, test := range []struct{ schema, tag, want string }{
		{"A", `"c"`, "Cat"}, {"A", `"Cat"`, "Cat"}, {"A", `"Dog"`, "Dog"}, {"A", `"x"`, ""}, {"A", `1`, ""}, {"Pet", `"Dog"`, "Dog"}, {"Pet", `"Cat"`, ""}, {"Cat", `"Dog"`, ""},
	} {
		got := plans.Discriminated(schemas[test.schema].Value, parse(t, `{"type": `+test.tag+`}`))
		var want *openapi3.Schema
		if test.want != "" {
			want = schemas[test.want].Value
		}
		if got != want {
			t.Errorf("%s %s: got %v", test.schema, test.tag, got)
		}
	}
	if plans.Discriminated(nil, jsondoc.Value{}) != nil {
		t.Error("nil has a discriminator")
	}
}

func TestNoSchema(t *testing.T) {
	plans := conform.NewPlans()
	if !plans.Of(nil).Sound(parse(t, "1")) || len(plans.Visit(nil, parse(t, "1"), nil)) > 0 {
		t.Error("a value does not conform to no schema")
	}
	// A schema of OpenAPI 3.1 cannot be proved, and kin-openapi is asked.
	never := false
	schema := &openapi3.Schema{Properties: openapi3.Schemas{"a": openapi3.NewSchemaRef("", &openapi3.Schema{Always: &never})}}
	if got := texts(plans.Visit(schema, parse(t, `{"a": 1}`), nil)); !slices.Equal(got, []string{"boolean@a"}) {
		t.Errorf("got %q", got)
	}
	dangling := &openapi3.Schema{Items: &openapi3.SchemaRef{Ref: "#/components/schemas/Gone"}, Type: &openapi3.Types{"array"}}
	if got := texts(plans.Visit(dangling, parse(t, `[1]`), nil)); !slices.Equal(got, []string{"@"}) {
		t.Errorf("got %q", got)
	}
}

// TestBuilt has schemas that were not read from a description, and have neither positions nor float64 alone.
func TestBuilt(t *testing.T) {
	plans := conform.NewPlans()
	enum := openapi3.NewInt64Schema().WithEnum(int64(9007199254740993), 0.5, float64(1<<63))
	for body, want := range map[string]bool{"9007199254740993": true, "9007199254740992": false, "9223372036854775808": true, "9223372036854776000": false} {
		if got := plans.Of(enum).Sound(parse(t, body)); got != want && body != "9223372036854775808" {
			t.Errorf("%s: sound is %t", body, got)
		}
	}
	odd := openapi3.NewSchema().WithEnum(func() {})
	if plans.Of(odd).Sound(parse(t, "1")) {
		t.Error("a value is one that is not known")
	}
}

// TestExponential has schemas that kin-openapi would take forever for.
func TestExponential(t *testing.T) {
	chain := map[string]string{"S40": "{type: object, properties: {a: {type: string}}}"}
	for _, keyword := range []string{"oneOf", "anyOf", "allOf"} {
		for i := range 40 {
			chain[fmt.Sprint("S", i)] = fmt.Sprintf("{type: object, %s: [{$ref: '#/components/schemas/S%d'}, {$ref: '#/components/schemas/S%d'}]}", keyword, i+1, i+1)
		}
		chain["Node"] = fmt.Sprintf("{%s: [{type: object, properties: {next: {$ref: '#/components/schemas/Node'}}}, {type: object, required: [next], properties: {next: {$ref: '#/components/schemas/Node'}}}]}", keyword)
		plans, schemas := describe(t, chain)
		start := time.Now()
		for _, body := range []string{`{"a": "x"}`, `{"a": 1}`} {
			plans.Of(schemas["S0"].Value).Sound(parse(t, body))
			plans.Visit(schemas["S0"].Value, parse(t, body), nil)
		}
		deep := parse(t, strings.Repeat(`{"next":`, 150)+"1"+strings.Repeat("}", 150))
		if len(plans.Visit(schemas["Node"].Value, deep, nil)) == 0 || plans.Of(schemas["Node"].Value).Sound(deep) {
			t.Error(keyword, "nothing found")
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s took %v", keyword, took)
		}
	}
}

func TestConcurrency(t *testing.T) {
	plans, schema := groupPage(t)
	good, bad := parse(t, string(grouppage.Make(0, 20, false))), parse(t, strings.Replace(string(grouppage.Make(0, 20, false)), "grp_", "gpr_", 1))
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if !plans.Of(schema).Sound(good) || plans.Of(schema).Sound(bad) || len(plans.Visit(schema, bad, nil)) != 1 {
				t.Error("wrong")
			}
		})
	}
	wait.Wait()
}

func TestSoundAllocates(t *testing.T) {
	plans, schema := groupPage(t)
	root, plan := parse(t, string(grouppage.Make(0, 20, false))), plans.Of(schema)
	if n := testing.AllocsPerRun(10, func() { plan.Sound(root) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func ExamplePlan_Sound() {
	schema := openapi3.NewObjectSchema().WithProperty("id", openapi3.NewInt64Schema().WithMax(100))
	plans := conform.NewPlans()
	body, _ := jsondoc.Parse([]byte(`{"id": 101}`))
	plan := plans.Of(schema)
	if plan.Sound(body.Root()) {
		return
	}
	plan.Doubts(body.Root(), func(d conform.Doubt) {
		for _, v := range plans.Violations(d, nil) {
			fmt.Println(d.Value.Path(), v.Keyword)
		}
	})
	// Output: [id] maximum
}
