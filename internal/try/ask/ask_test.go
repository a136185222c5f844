package ask_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/try/ask"
)

const described = `{openapi: 3.0.3, info: {title: T, version: "1"},
components: {securitySchemes: {b: {type: http, scheme: bearer}, h: {type: apiKey, in: header, name: X-Key}, q: {type: apiKey, in: query, name: token}, c: {type: apiKey, in: cookie, name: sid}}},
paths: {
  "/a/{id}/{name}.json": {get: {operationId: get, security: [{b: []}], responses: {"200": {description: A., content: {application/json: {}}}}}},
  /b: {post: {operationId: post, responses: {}}}}}`

func load(t *testing.T) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("s.yaml", []byte(described))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

func base(*openapi.Operation) (string, error) { return "https://h.example/v1", nil }

// line is a call in one line.
func line(c *ask.Call) string {
	text := c.Operation.Method + " " + c.URL.String()
	for _, h := range c.Headers {
		text += fmt.Sprintf(" %s=%s", h[0], h[1])
	}
	if c.Body != nil {
		text += fmt.Sprintf(" body=%q", c.Body)
	}
	if c.Key != nil {
		text += " " + c.Key.String()
	}
	if c.Unknown {
		text += " unknown"
	}
	return text
}

func TestCall(t *testing.T) {
	text := func(s string) *string { return &s }
	get := func(id, name string) ask.Request {
		return ask.Request{Operation: "get", Path: map[string]string{"id": id, "name": name}, Headers: [][2]string{{"accept", "x"}}}
	}
	for name, test := range map[string]struct {
		request ask.Request
		want    string
	}{
		"a path":               {get("1", "b"), "GET https://h.example/v1/a/1/b.json Accept=x Bearer key"},
		"what needs escapes":   {get("a/b?c#d%20", "ü {x}"), "GET https://h.example/v1/a/a%2Fb%3Fc%23d%2520/%C3%BC%20%7Bx%7D.json Accept=x Bearer key"},
		"an empty id":          {get("", "b"), "GET https://h.example/v1/a//b.json Accept=x Bearer key"},
		"dots":                 {get("..", "b"), "GET https://h.example/v1/a/../b.json Accept=x Bearer key"},
		"a query":              {ask.Request{Operation: "post", Query: [][2]string{{"b", "2 3"}, {"a", ""}, {"b", "&="}, {"", ""}}}, "POST https://h.example/v1/b?b=2+3&a=&b=%26%3D Accept=*/*"},
		"headers":              {ask.Request{Operation: "post", Headers: [][2]string{{"x-a", "1"}, {"X-A", "2"}, {"Cookie", "a=b"}, {"cookie", "c=d"}, {"", ""}}}, "POST https://h.example/v1/b X-A=1, 2 Cookie=a=b; c=d Accept=*/*"},
		"a body":               {ask.Request{Operation: "post", Body: text("{"), MediaType: "application/json"}, `POST https://h.example/v1/b Accept=*/* Content-Type=application/json body="{"`},
		"an empty body":        {ask.Request{Operation: "post", Body: text("")}, `POST https://h.example/v1/b Accept=*/* body=""`},
		"its own content type": {ask.Request{Operation: "post", Body: text("x"), MediaType: "text/plain", Headers: [][2]string{{"content-type", "a/b"}}}, `POST https://h.example/v1/b Content-Type=a/b Accept=*/* body="x"`},
		"base64":               {ask.Request{Operation: "post", BodyBase64: "/wA="}, `POST https://h.example/v1/b Accept=*/* body="\xff\x00"`},
		"parts":                {ask.Request{Operation: "post", Body: text("--xyz\r\n\r\n--xyz--"), MediaType: "multipart/form-data"}, `POST https://h.example/v1/b Accept=*/* Content-Type=multipart/form-data; boundary=xyz body="--xyz\r\n\r\n--xyz--"`},
		"no parts":             {ask.Request{Operation: "post", Body: text("x"), MediaType: "multipart/form-data"}, `POST https://h.example/v1/b Accept=*/* Content-Type=multipart/form-data body="x"`},
		"no key":               {ask.Request{Operation: "get", Path: map[string]string{"id": "1", "name": "b"}, Key: ask.KeyNone}, "GET https://h.example/v1/a/1/b.json Accept=application/json"},
		"an unknown key":       {ask.Request{Operation: "get", Path: map[string]string{"id": "1", "name": "b"}, Key: ask.KeyUnknown}, "GET https://h.example/v1/a/1/b.json Accept=application/json Bearer key unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := test.request.Call(load(t), base)
			if err != nil {
				t.Fatal(err)
			}
			if got := line(c); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	post := func(name, value string) ask.Request {
		return ask.Request{Operation: "post", Headers: [][2]string{{name, value}}}
	}
	for name, test := range map[string]struct {
		request     ask.Request
		field, want string
	}{
		"no such operation":  {ask.Request{Operation: "x"}, "operation", `no operation "x"`},
		"no value":           {ask.Request{Operation: "get", Path: map[string]string{"id": "1"}}, "path.name", "has no value"},
		"a key in the query": {ask.Request{Operation: "post", Query: [][2]string{{"token", "x"}}}, "query.token", "enter that as the key"},
		"in a header":        {post("x-key", "x"), "headers.x-key", "enter that as the key"},
		"in Authorization":   {post("authorization", "x"), "headers.authorization", "enter that as the key"},
		"in a cookie":        {post("Cookie", "a=b; sid=x"), "headers.Cookie", "enter that as the key"},
		"a line break":       {post("X-A", "a\r\nX-B: c"), "headers.X-A", "a character that a header cannot have"},
		"a zero":             {post("X-A", "\x00"), "headers.X-A", "a character that a header cannot have"},
		"a space in a name":  {post("X A", "a"), "headers.X A", "not a name that a header can have"},
		"no name":            {post("", "a"), "headers.", "not a name that a header can have"},
		"a space at the end": {post("X-A", "a "), "headers.X-A", "a character that a header cannot have"},
		"the host":           {post("host", "a"), "headers.host", "the command sets host itself"},
		"no base64":          {ask.Request{Operation: "post", BodyBase64: "?"}, "body_base64", "not valid base64"},
		"no media type":      {ask.Request{Operation: "post", Body: new(string), MediaType: "a\nb"}, "media_type", "a character"},
		"another key":        {ask.Request{Operation: "post", Key: "x"}, "key", `invalid key "x"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := test.request.Call(load(t), base)
			e, ok := errors.AsType[*ask.Error](err)
			if !ok || e.Field != test.field || !strings.Contains(e.Text, test.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}
