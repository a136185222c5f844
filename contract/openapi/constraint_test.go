package openapi_test

import (
	"fmt"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

const odd = responding + `    S0:
      type: object
      properties:
        x/y: {type: string}
        x: {type: object, properties: {y: {type: integer, minimum: 1, maximum: 2.5}}}
        m~n: {type: boolean}
        '': {type: object, properties: {'': {type: number}}}
        '*': {type: string, format: uri}
        list: {type: array, items: {$ref: '#/components/schemas/Kind'}}
        map: {type: object, additionalProperties: {type: array, items: {type: string, x-forms: [e164, email]}}}
        both:
          allOf:
            - {type: object, properties: {a: {type: string}}}
            - {type: object, properties: {a: {type: string, nullable: true, pattern: ^a}}}
        either:
          oneOf:
            - {type: object, properties: {a: {type: string, enum: [one, null]}}}
            - {anyOf: [{type: object, properties: {a: {type: string, enum: [two, one]}}}]}
        statuses: {type: array, items: {type: string, enum: [on, 1, {a: b}, {a: b}]}}
        again: {$ref: '#/components/schemas/S0'}
        anything: {}
    Kind: {type: string, enum: [a, b], nullable: true}
`

func TestConstraintAt(t *testing.T) {
	tests := map[string]string{ // location: named, enumeration, text
		"":                     `false "" object`,
		"/x~1y":                `true "" string`,
		"/x/y":                 `true "" integer, minimum 1, maximum 2.5`,
		"/m~0n":                `true "" boolean`,
		"/":                    `true "" object`,
		"//":                   `true "" number`,
		"/*":                   `false "" string, format uri`,
		"/list":                `true "" array`,
		"/list/*":              `false "kinds" string, nullable, one of a, b`,
		"/map":                 `true "" object`,
		"/map/*":               `false "" array`,
		"/map/*/*":             `false "" string [e164 email]`,
		"/both/a":              `true "" string, nullable, pattern ^a`,
		"/either/a":            `true "as" string, one of one, two`,
		"/statuses/*":          `false "statuses" string, one of on, 1, map[a:b], map[a:b]`,
		"/again/again/list/*":  `false "kinds" string, nullable, one of a, b`,
		"/again/again/either":  `true "" object`,
		"/anything":            `true "" `,
		"/anything/a":          "nothing",
		"/x":                   `true "" object`,
		"/x~0y":                "nothing",
		"/x/z":                 "nothing",
		"/list/0":              "nothing",
		"/map/name":            "nothing",
		"list":                 "nothing",
		"/both/a/b":            "nothing",
		"/again/again/missing": "nothing",
	}
	spec := mustLoad(t, odd)
	for location, want := range tests {
		t.Run(location, func(t *testing.T) {
			for range 2 { // what is remembered is the same
				if got := describe(spec.ConstraintAt("getA", 200, location)); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}
		})
	}
	if spec.ConstraintAt("getA", 404, "") != nil || spec.ConstraintAt("other", 200, "") != nil {
		t.Error("a constraint where nothing is documented")
	}
	if c := spec.ConstraintAt("getA", 200, "/x/y"); c != spec.ConstraintAt("getA", 200, "/x/y") || c.Line != 19 {
		t.Errorf("line %d, want 19, of a constraint that is remembered", c.Line)
	}
}

func describe(c *openapi.Constraint) string {
	if c == nil {
		return "nothing"
	}
	text := fmt.Sprintf("%t %q %s", c.Named, c.EnumName, c.Text())
	if len(c.Formats) > 0 {
		text += fmt.Sprint(" ", c.Formats)
	}
	return text
}

func TestConstraintOfClass(t *testing.T) {
	spec, err := openapi.LoadFile("testdata/shop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, status := range []int{200, 404} { // the response is the default one, of application/*
		if got := describe(spec.ConstraintAt("getOrder", status, "/payment/last4")); got != `true "" string, pattern ^\d{4}$` {
			t.Errorf("%d: %s", status, got)
		}
	}
	if got := describe(spec.ConstraintAt("listOrders", 200, "/orders/*/note")); got != `true "" string, nullable` {
		t.Error(got)
	}
}
