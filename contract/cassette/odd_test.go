package cassette_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract/cassette"
)

// Whatever one interaction is, those before and behind it are read.
func TestReadLeavesOut(t *testing.T) {
	const foreign = "the request has no url (is this a cassette of another program than go-vcr?)"
	tests := map[string]struct{ interaction, want string }{ // want begins with ! for one that is left out
		"null":                    {"null", "!not a mapping"},
		"text":                    {"secret", "!not a mapping"},
		"a list":                  {"[secret]", "!not a mapping"},
		"nothing":                 {"{}", "!there is no request"},
		"a request of null":       {"{request: , response: {}}", "!there is no request"},
		"a request of text":       {"{request: secret, response: {}}", "!the request is not a mapping"},
		"no url":                  {"{request: {method: GET}, response: {}}", "!" + foreign},
		"VCR.py":                  {"{request: {uri: secret, method: GET}, response: {body: {string: secret}}}", "!" + foreign},
		"a url of a list":         {"{request: {url: [secret]}, response: {}}", "!" + foreign},
		"a response of text":      {"{request: {url: x}, response: secret}", "!the response is not a mapping"},
		"no response":             {"{request: {url: x}}", ` x 0 "" false`},
		"a response of null":      {"{request: {url: x}, response: null}", ` x 0 "" false`},
		"a code in words":         {"{request: {url: x}, response: {code: error, body: y}}", ` x 0 "y" false`},
		"a code as text":          {"{request: {url: x}, response: {code: '200', body: y}}", ` x 200 "y" false`},
		"a code of a list":        {"{request: {url: x}, response: {code: [200], status: 201 Created, body: y}}", ` x 201 "y" false`},
		"a method of a list":      {"{request: {url: x, method: [GET]}, response: {code: 200, body: y}}", ` x 200 "y" false`},
		"a method of a number":    {"{request: {url: x, method: 5}, response: {code: 200, body: y}}", `5 x 200 "y" false`},
		"headers of a list":       {"{request: {url: x, headers: [secret]}, response: {code: 200, body: y, headers: 5}}", ` x 200 "y" false`},
		"a header of a mapping":   {"{request: {url: x, headers: {a: {b: c}, d: [{}, null]}}, response: {code: 200, body: y}}", ` x 200 "y" false`},
		"a body of a mapping":     {"{request: {url: x}, response: {code: 200, body: {string: y}}}", ` x 200 "" true`},
		"a body of lost base64":   {"{request: {url: x}, response: {code: 200, body: !!binary lost!}}", ` x 200 "" true`},
		"the last of two":         {"{request: {url: a}, request: {url: x}, response: {code: 404, code: 200, body: y}}", ` x 200 "y" false`},
		"a length in words":       {"{request: {url: x}, response: {code: 200, body: '', content_length: some}}", ` x 200 "" false`},
		"fields that are aliases": {"{request: {url: *url}, response: {<<: *response, body: *url}}", ` x 203 "x" false`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			const good = "- request: {url: good}\n  response: {code: 200, body: '{}'}\n"
			text := "version: 2\nx: [&url x, &response {code: 203}]\ninteractions:\n" + good + "- " + test.interaction + "\n" + good
			list, err := all(cassette.Read(strings.NewReader(text), "F"))
			if err != nil || len(list) != 3 {
				t.Fatalf("%d exchanges, error %v", len(list), err)
			}
			odd := list[1]
			got := fmt.Sprintf("%s %s %d %q %v", odd.Method, odd.URL, odd.Status, odd.Body, odd.BodyOmitted)
			if odd.LeftOut != "" {
				got = "!" + odd.LeftOut
			}
			if got != test.want || odd.Index != 1 || odd.Recording != "F" || len(odd.RequestHeader) > 0 {
				t.Errorf("got %s, want %s", got, test.want)
			}
			for _, i := range []int{0, 2} {
				if ex := list[i]; ex.Index != i || ex.URL.Path != "good" || string(ex.Body) != "{}" {
					t.Errorf("interaction %d: %+v", i, ex)
				}
			}
		})
	}
}

func TestReadMergeKeys(t *testing.T) {
	const anchors = `version: 2
x:
- &headers {A: [a], B: [b]}
- &more {<<: *headers, B: [m], C: [c]}
- &response {code: 200, body: "{}", headers: *headers}
- &request {method: GET, url: x}
- &self {<<: *self, A: [s]}
interactions:
`
	tests := map[string]struct{ interaction, want string }{
		"in headers":            {"{request: *request, response: {code: 200, body: y, headers: {<<: *headers}}}", `GET x 200 map[A:[a] B:[b]] "y"`},
		"beside another":        {"{request: *request, response: {code: 200, body: y, headers: {B: [own], <<: *headers}}}", `GET x 200 map[A:[a] B:[own]] "y"`},
		"before another":        {"{request: *request, response: {code: 200, body: y, headers: {<<: *headers, B: [own]}}}", `GET x 200 map[A:[a] B:[own]] "y"`},
		"in one another":        {"{request: *request, response: {code: 200, body: y, headers: {<<: *more}}}", `GET x 200 map[A:[a] B:[m] C:[c]] "y"`},
		"a list":                {"{request: *request, response: {code: 200, body: y, headers: {<<: [*headers, *more]}}}", `GET x 200 map[A:[a] B:[b] C:[c]] "y"`},
		"a list, the other way": {"{request: *request, response: {code: 200, body: y, headers: {<<: [*more, *headers]}}}", `GET x 200 map[A:[a] B:[m] C:[c]] "y"`},
		"a mapping in place":    {"{request: *request, response: {code: 200, body: y, headers: {<<: {A: [z]}}}}", `GET x 200 map[A:[z]] "y"`},
		"in a response":         {"{request: *request, response: {<<: *response, code: 404}}", `GET x 404 map[A:[a] B:[b]] "{}"`},
		"in a request":          {"{request: {<<: *request, url: z}, response: *response}", `GET z 200 map[A:[a] B:[b]] "{}"`},
		"in an interaction":     {"{<<: {request: *request, response: *response}}", `GET x 200 map[A:[a] B:[b]] "{}"`},
		"in itself":             {"{request: *request, response: {code: 200, body: y, headers: *self}}", `GET x 200 map[A:[s]] "y"`},
		"nothing":               {"{request: *request, response: {code: 200, body: y, headers: {<<: , A: [own]}}}", `GET x 200 map[A:[own]] "y"`},
		"in quotes, a name":     {"{request: *request, response: {code: 200, body: y, headers: {'<<': *headers}}}", `GET x 200 map[] "y"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			list, err := all(cassette.Read(strings.NewReader(anchors+"- "+test.interaction+"\n"), "F"))
			if err != nil || len(list) != 1 {
				t.Fatalf("%d exchanges, error %v", len(list), err)
			}
			ex := list[0]
			if got := fmt.Sprintf("%s %s %d %v %q", ex.Method, ex.URL, ex.Status, ex.Header, ex.Body); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// Merging mappings that merge each other in twice takes no longer than there is of them.
func TestMergingIsBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("version: 2\nx:\n- &a0 {A: [a]}\n")
	for i := range 90 {
		fmt.Fprintf(&b, "- &a%d {<<: [*a%d, *a%d], B%d: [b]}\n", i+1, i, i, i)
	}
	b.WriteString("interactions:\n- request: {url: x}\n  response: {code: 200, body: y, headers: *a90}\n")
	start := time.Now()
	list, err := all(cassette.Read(strings.NewReader(b.String()), "F"))
	if err != nil || len(list) != 1 || len(list[0].Header) != 91 || time.Since(start) > time.Minute {
		t.Errorf("%d exchanges, error %v", len(list), err)
	}
}
