package cassette_test

import (
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/cassette"
)

const groupPage = `{"data":[{"group_id":"grp_chess","name":"Chess","participants":["+14045550120","+14045550121"]}],"next_cursor":null,"has_more":false}`

// all reads a stream to its end.
func all(stream iter.Seq2[contract.Exchange, error]) (list []contract.Exchange, err error) {
	for ex, e := range stream {
		if e != nil {
			return list, e
		}
		list = append(list, ex)
	}
	return list, nil
}

func summary(ex contract.Exchange) string {
	body := strings.ReplaceAll(string(ex.Body), groupPage, "PAGE")
	if ex.BodyOmitted {
		body += "OMITTED"
	}
	return fmt.Sprintf("%d %s %s %v %d %s %q", ex.Index, ex.Method, ex.URL, ex.RequestHeader, ex.Status, ex.Header.Get("Content-Type"), body)
}

func TestReadFile(t *testing.T) {
	tests := map[string][]string{
		"v4": {
			`0 GET https://api.example.com/v4/groups?limit=1 map[Accept:[application/json text/plain]] 200 application/json "PAGE"`,
			`1 GET https://api.example.com/v4/groups map[] 200 application/json "PAGE"`,
			`2 GET https://api.example.com/v4/groups map[] 401 application/json "{\n  \"error\": \"unauthorized\"\n}\n"`,
			`3 POST https://api.example.com/v4/messages map[] 202  "OMITTED"`,
			`4 HEAD https://api.example.com/v4/groups map[] 200  ""`,
		},
		"v1": {
			`0 GET https://api.example.com/v4/groups?limit=1 map[Accept:[application/json]] 200 application/json "{\"data\":[],\n \"has_more\":false}"`,
			`1 GET /v4/groups map[] 0  ""`,
		},
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", name+".yaml")
			list, err := all(cassette.ReadFile(path))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, ex := range list {
				if got = append(got, summary(ex)); ex.Recording != path || !ex.Started.IsZero() {
					t.Errorf("recording %s, started %v", ex.Recording, ex.Started)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// tape is a cassette of one interaction.
func tape(request, response string) string {
	return "version: 2\ninteractions:\n- request: {" + request + "}\n  response: {" + response + "}\n"
}

func TestRead(t *testing.T) {
	const get, none = `method: get, url: /v4/groups`, `0 GET /v4/groups map[]`
	tests := map[string]struct{ text, want string }{
		"no interactions":          {"version: 2\ninteractions: []\n", ""},
		"null":                     {"version: 1\ninteractions:\n", ""},
		"nothing optional":         {tape("url: x", ""), `0  x map[] 0  ""`},
		"code":                     {tape(get, "code: 204, body: ''"), none + ` 204  ""`},
		"status instead":           {tape(get, "status: 204 No Content, body: ''"), none + ` 204  ""`},
		"status of no number":      {tape(get, "status: fine"), none + ` 0  ""`},
		"no body":                  {tape(get, "code: 200"), none + ` 200  "OMITTED"`},
		"a body of null":           {tape(get, "code: 200, body: null"), none + ` 200  ""`},
		"a body that was taken":    {tape(get, "code: 200, body: '', headers: {Content-Length: ['5']}"), none + ` 200  "OMITTED"`},
		"a number for a body":      {tape(get, "code: 200, body: 12"), none + ` 200  "12"`},
		"bytes":                    {tape(get, "code: 200, body: !!binary /wA="), none + ` 200  "\xff\x00"`},
		"bytes without padding":    {tape(get, "code: 200, body: !!binary _wA"), none + ` 200  "\xff\x00"`},
		"a URL with a placeholder": {tape("url: 'http://{host}/v4/groups', method: get", "code: 200, body: x"), `0 GET http://_host_/v4/groups map[] 200  "x"`},
		"one value for a header":   {tape(get, "code: 200, body: x, headers: {Content-Type: text/plain}"), none + ` 200 text/plain "x"`},
		"pseudo-headers":           {tape(get+`, headers: {":method": [GET]}`, "code: 200, body: x"), none + ` 200  "x"`},
		"encoded beyond reach":     {tape(get, "code: 200, headers: {Content-Encoding: [zstd]}, body: !!binary KLUv/QA="), none + ` 200  "OMITTED"`},
		"JSON":                     {`{"version": 2, "interactions": [{"request": {"url": "x"}, "response": {"code": 200, "body": "{}"}}]}`, `0  x map[] 200  "{}"`},
		"JSON, escaped":            {`{"version": 2, "interactions": [{"request": {"url": "\/x"}, "response": {"code": 200, "body": "\ud83d\ude00 \ud83d \u2028 \u00e9\n\t\\"}}]}`, `0  /x map[] 200  "😀 � \u2028 é\n\t\\"`},
		"aliases":                  {"version: 2\ninteractions:\n- &i\n  request: &r {url: x}\n  response: &s {code: 200, body: &b hi}\n- request: *r\n  response: {code: 201, body: *b}\n- *i\n", "0  x map[] 200  \"hi\"\n1  x map[] 201  \"hi\"\n2  x map[] 200  \"hi\""},
		"unknown fields, comment":  {"# a comment\nversion: 2\nextra: [1]\ninteractions:\n- id: 0\n  request: {url: 'data:,100%', form: {}}\n  response: {code: 200, body: x, extra: {}}\n", `0  data:,100% map[] 200  "x"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			list, err := all(cassette.Read(strings.NewReader(test.text), "F"))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, ex := range list {
				got = append(got, summary(ex))
			}
			if text := strings.Join(got, "\n"); text != test.want {
				t.Errorf("got  %s\nwant %s", text, test.want)
			}
		})
	}
}

func TestReadStopsWhenAsked(t *testing.T) {
	for ex, err := range cassette.ReadFile(filepath.Join("testdata", "v4.yaml")) {
		if err != nil || ex.Index > 0 {
			t.Fatalf("exchange %d, error %v", ex.Index, err)
		}
		break
	}
}

func TestRecognizes(t *testing.T) {
	tests := map[string]bool{
		"---\nversion: 2\ninteractions:\n    - id: 0\n":    true,
		"# made by a test\nversion: 1\ninteractions: []\n": true,
		"\"version\": 2\n\"interactions\" : []\n":          true,
		"interactions:\n- request:\n    body: ''\n":        true,
		"interactions:   # sorted\r\n\r\n  - id: 0\r\n":    true,
		"interactions: []\n":                               false,
		"interactions:\n  mouse: a click\n":                false,
		"version: 1\nfindings: []\n":                       false,
		"spec:\n  version: 2\n  interactions: []\n":        false,
		"openapi: 3.0.3\n":                                 false,
		`{"log":{"entries":[]}}`:                           false,
		"{\n  \"version\": 2,\n  \"interactions\": [":      true,
		` {"interactions":[`:                               true,
		`{"version":2,"x":1}`:                              false,
		`{"x":{"interactions":[],"version":2}}`:            false,
		"":                                                 false,
	}
	for head, want := range tests {
		if cassette.Recognizes([]byte(head)) != want {
			t.Errorf("%q: want %v", head, want)
		}
	}
}
