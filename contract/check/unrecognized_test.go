package check_test

import "testing"

// An object with none of the documented properties is an error where something forbids it. A legal one has
// undocumented properties, no more.
func TestUnrecognized(t *testing.T) {
	const (
		whole  = "response-body-unrecognized : "
		single = "response-property-undocumented /b: no such property / integer"
	)
	tests := map[string]struct {
		schema, body string
		accepted     []string
		want         string
	}{
		"all optional":               {schema: `{"type":"object","properties":{"a":{}}}`, body: `{"b":1}`, want: single},
		"all optional, two of them":  {schema: `{"type":"object","properties":{"a":{}}}`, body: `{"b":1,"c":"x"}`, want: single + "\nresponse-property-undocumented /c: no such property / string"},
		"open, and says so":          {schema: `{"type":"object","properties":{"a":{}},"additionalProperties":true}`, body: `{"b":1}`},
		"open, with a schema":        {schema: `{"type":"object","properties":{"a":{}},"additionalProperties":{"type":"integer"}}`, body: `{"b":1}`},
		"no properties":              {schema: `{"type":"object"}`, body: `{"b":1}`},
		"required":                   {schema: `{"type":"object","required":["a"],"properties":{"a":{}}}`, body: `{"b":1}`, want: whole + "the property a / object of 1 property"},
		"required of requests":       {schema: `{"type":"object","required":["a"],"properties":{"a":{"writeOnly":true}}}`, body: `{"b":1}`, want: single},
		"required by a part":         {schema: `{"allOf":[{"type":"object","required":["a"],"properties":{"a":{}}},{"type":"object","properties":{"c":{}}}]}`, body: `{"b":1}`, want: whole + "at least one of the properties a, c / object of 1 property"},
		"closed":                     {schema: `{"type":"object","properties":{"a":{}},"additionalProperties":false}`, body: `{"b":1}`, want: whole + "the property a / object of 1 property"},
		"no alternative":             {schema: `{"oneOf":[{"type":"object","required":["a"],"properties":{"a":{}}},{"type":"object","required":["c"],"properties":{"c":{}}}]}`, body: `{"b":1}`, want: whole + "the property a / object of 1 property"},
		"a free alternative":         {schema: `{"oneOf":[{"type":"object","required":["a"],"properties":{"a":{}}},{"type":"object","additionalProperties":true}]}`, body: `{"b":1}`},
		"any, one of them free":      {schema: `{"anyOf":[{"type":"object","properties":{"a":{}}},{"type":"object","additionalProperties":true}]}`, body: `{"b":1}`},
		"an optional alternative":    {schema: `{"anyOf":[{"type":"object","properties":{"a":{}}},{"type":"string"}]}`, body: `{"b":1}`, want: single},
		"empty":                      {schema: `{"type":"object","properties":{"a":{}}}`, body: `{}`},
		"below":                      {schema: `{"type":"object","properties":{"a":{"type":"object","properties":{"x":{}}}}}`, body: `{"a":{"y":1}}`, want: "response-property-undocumented /a/y: no such property / integer"},
		"below, required":            {schema: `{"type":"object","properties":{"a":{"type":"object","required":["x"],"properties":{"x":{}}}}}`, body: `{"a":{"y":1}}`, want: "response-body-unrecognized /a: the property x / object of 1 property"},
		"all optional, but accepted": {schema: `{"type":"object","properties":{"a":{}}}`, body: `{"b":1}`, accepted: []string{`{"a":1}`, `{"a":1}`, `{"a":1}`}, want: whole + "the property a / object of 1 property"},
		"accepted, not always":       {schema: `{"type":"object","properties":{"a":{}}}`, body: `{"b":1}`, accepted: []string{`{"a":1}`, `{"a":1}`, `{"a":1}`, `{}`}, want: single},
		"accepted, too rarely":       {schema: `{"type":"object","properties":{"a":{}}}`, body: `{"b":1}`, accepted: []string{`{"a":1}`, `{"a":1}`}, want: single},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := checkBodies(t, test.schema, test.accepted, 0, test.body); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
