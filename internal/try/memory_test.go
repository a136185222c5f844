package try_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/try/session"
)

// What the server in memory made up itself is never called a drift, whatever the description.
func TestMemoryConforms(t *testing.T) {
	const group = `{type: object, required: [group_id], properties: {group_id: {type: string}, channel_type: {type: string, enum: %s}}}`
	list := func(enum string) string {
		item := strings.Replace(group, "%s", enum, 1)
		return `'200': {description: A., content: {application/json: {example: {data: [{group_id: a, channel_type: fax}], has_more: false, next_cursor: null}, schema: {type: object, required: [data], properties: {data: {type: array, items: ` + item + `}, has_more: {}, next_cursor: {}}}}}}`
	}
	for name, test := range map[string]struct{ path, responses, want string }{
		"an example":               {"/a", `'200': {description: A., content: {application/json: {example: 1, schema: {type: integer}}}}`, "clean, 1"},
		"a required header":        {"/a", `'200': {description: A., headers: {X-Id: {required: true, schema: {type: integer, example: 7}}}, content: {application/json: {example: 1, schema: {type: integer}}}}`, "clean, 1"},
		"a header of an enum":      {"/a", `'200': {description: A., headers: {X-Id: {required: true, schema: {type: string, enum: [b]}}}, content: {application/json: {example: 1, schema: {type: integer}}}}`, "clean, 1"},
		"a header without example": {"/a", `'200': {description: A., headers: {X-Id: {required: true, schema: {type: integer}}}, content: {application/json: {example: 1, schema: {type: integer}}}}`, "the server in memory has no answer to a: the description's own example does not conform to it, at header X-Id"},
		"a wrong example":          {"/a", `'200': {description: A., content: {application/json: {example: {b: 1}, schema: {type: object, properties: {b: {type: string}}}}}}`, "the server in memory has no answer to a: the description's own example does not conform to it, at /b"},
		"no example":               {"/a", `'200': {description: A., content: {application/json: {schema: {type: string}}}}`, "the server in memory has no answer to a: the description shows no example of a success"},
		"a parameter":              {"/a/{x}-{y}", `'200': {description: A., content: {application/json: {example: 1, schema: {type: integer}}}}`, "clean, 1"},
		"other groups":             {"/groups", list("[fax]"), `clean, {"data":[{"group_id":"a","channel_type":"fax"}],"has_more":false,"next_cursor":null}`},
		"other groups, no example": {"/groups", `'200': {description: A., content: {application/json: {schema: {type: array, items: {type: string}}}}}`, "the server in memory has no answer to a: the description shows no example of a success"},
		"made-up groups":           {"/groups", `'200': {description: A., content: {application/json: {schema: {type: object, required: [data], properties: {data: {type: array, items: {type: object}}, has_more: {}, next_cursor: {}}}}}}`, "clean, {\"data\":[{\"channel_id\""},
		"a group by itself":        {"/groups/{x}", `'200': {description: A., content: {application/json: {example: {id: 1}, schema: {type: object, required: [id], properties: {id: {type: integer}}}}}}`, `clean, {"id":1}`},
	} {
		t.Run(name, func(t *testing.T) {
			spec, err := openapi.Load("s.yaml", []byte("openapi: 3.0.3\ninfo: {title: T, version: '1'}\nservers: [{url: 'https://h.example/v9'}]\npaths: {'"+test.path+"': {get: {operationId: a, responses: {"+test.responses+"}}}}\n"))
			if err != nil {
				t.Fatal(err)
			}
			spec.Embedded = false
			p := start(t, session.Options{Spec: spec, Samples: spec.TakeSamples()})
			status, text := p.ask(http.MethodPost, "api/send", object{"request": object{"operation": "a", "path": object{"x": "p", "y": "q"}}})
			answer := decoded(t, text)
			got, _ := answer["error"].(string)
			if status == http.StatusOK {
				got = answer["verdict"].(string) + ", " + answer["body"].(string)
			}
			if !strings.HasPrefix(got, test.want) {
				t.Errorf("got %d %.200s", status, got)
			}
		})
	}
}

// A refusal that the server makes up is no drift either, and comes where it conforms.
func TestMemoryRefuses(t *testing.T) {
	for name, test := range map[string]struct{ responses, want string }{
		"as documented": {`'401': {description: B., content: {application/json: {schema: {type: object, required: [error]}}}}`, "inconclusive"},
		"undocumented":  {``, "inconclusive"},
		"another form":  {`'401': {description: B., content: {application/json: {schema: {type: object, required: [message], properties: {message: {type: integer}}}}}}`, "the server in memory has no answer to a: its refusal of a key is not the one in the description, at /message"},
	} {
		t.Run(name, func(t *testing.T) {
			spec, err := openapi.Load("s.yaml", []byte("openapi: 3.0.3\ninfo: {title: T, version: '1'}\ncomponents: {securitySchemes: {k: {type: apiKey, in: header, name: X-Key}}}\nsecurity: [{k: []}]\npaths: {/a: {get: {operationId: a, responses: {'200': {description: A., content: {application/json: {example: 1}}}, "+test.responses+"}}}}\n"))
			if err != nil {
				t.Fatal(err)
			}
			spec.Embedded = false
			p := start(t, session.Options{Spec: spec, Samples: spec.TakeSamples()})
			for key, want := range map[string]string{"unknown": test.want, "none": test.want, "valid": "clean"} {
				_, text := p.ask(http.MethodPost, "api/send", object{"request": object{"operation": "a", "key": key}})
				answer := decoded(t, text)
				if got := answer["verdict"]; got != want && answer["error"] != want {
					t.Errorf("key %s: got %v, %v", key, got, answer["error"])
				}
			}
		})
	}
}

func decoded(t *testing.T, text string) (out object) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	return out
}
