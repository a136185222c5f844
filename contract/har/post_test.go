package har_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
)

// Recorders have request bodies in several forms, and leave them out.
func TestRequestBodies(t *testing.T) {
	const none, unknown = "none", "unknown"
	tests := map[string]struct{ request, want string }{
		"text":                       {`"method":"POST","postData":{"mimeType":"application/json","text":"{\"a\":1}"}`, `{"a":1}`},
		"text alone":                 {`"method":"POST","postData":"a=1"`, "a=1"},
		"JSON in place of text":      {`"method":"POST","postData":{"text":{"a":1}}`, `{"a":1}`},
		"base64":                     {`"method":"POST","postData":{"text":"aGk=","encoding":"base64"}`, "hi"},
		"broken base64":              {`"method":"POST","postData":{"text":"?","encoding":"base64"}`, unknown},
		"fields of a form":           {`"method":"POST","postData":{"mimeType":"application/x-www-form-urlencoded","params":[{"name":"a","value":"1 2"},{"name":"a","value":3}]}`, "a=1+2&a=3"},
		"fields of parts":            {`"method":"POST","postData":{"mimeType":"multipart/form-data; boundary=b","params":[{"name":"a","fileName":"x.png"}]}`, unknown},
		"fields that are no list":    {`"method":"POST","postData":{"mimeType":"application/x-www-form-urlencoded","params":{"a":1}}`, unknown},
		"a number for all of it":     {`"method":"POST","postData":5`, unknown},
		"not there":                  {`"method":"POST"`, unknown},
		"not there, of no size":      {`"method":"POST","bodySize":0`, unknown},
		"not there, of length 0":     {`"method":"POST","bodySize":0,"headers":[{"name":"content-length","value":"0"}]`, none},
		"not there, captured":        {`"method":"POST","bodySize":0,"_captured":true`, none},
		"not there, captured size":   {`"method":"POST","bodySize":-1,"_captured":true`, unknown},
		"captured and left out":      {`"method":"DELETE","bodySize":-1,"_captured":true`, unknown},
		"of what reads":              {`"method":"GET","bodySize":-1`, none},
		"of what reads, left out":    {`"method":"GET","bodySize":5`, unknown},
		"of what reads, with fields": {`"method":"GET","bodySize":0,"postData":{"params":[{"name":"a"}]}`, unknown},
		"compressed":                 {`"method":"POST","headers":[{"name":"Content-Encoding","value":"gzip"}],"postData":{"text":"H4sI","encoding":"base64"}`, unknown},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := `{"log":{"entries":[{"request":{"url":"http://x/",` + test.request + `},"response":{"status":200}}]}}`
			for ex, err := range har.Read(strings.NewReader(text), "a.har") {
				if err != nil || ex.LeftOut != "" {
					t.Fatal(err, ex.LeftOut)
				}
				got := string(ex.RequestBody)
				switch {
				case ex.RequestBodyOmitted && got == "":
					got = unknown
				case got == "":
					got = none
				}
				if got != test.want {
					t.Errorf("got %s", got)
				}
			}
		})
	}
}

// What is known of a request is read as it was written.
func TestRequestBodiesAreKept(t *testing.T) {
	for name, edit := range map[string]func(*contract.Exchange){
		"text":  func(ex *contract.Exchange) { ex.RequestBody = []byte(`{"a":"é"}`) },
		"bytes": func(ex *contract.Exchange) { ex.RequestBody = []byte("\x00\xff") },
		"none": func(ex *contract.Exchange) {
			ex.Captured, ex.Withheld = true, []string{"Authorization: Bearer", "?key"}
		},
		"left out": func(ex *contract.Exchange) { ex.RequestBodyOmitted = true },
	} {
		t.Run(name, func(t *testing.T) {
			want := contract.Exchange{Method: "POST", URL: &url.URL{Scheme: "http", Host: "x"}, Status: 200, RequestHeader: http.Header{"Content-Type": {"text/plain"}}}
			edit(&want)
			var b bytes.Buffer
			w := har.NewWriter(&b, har.Creator{})
			if err := errors.Join(w.Write(want), w.Close()); err != nil {
				t.Fatal(err)
			}
			if !json.Valid(b.Bytes()) {
				t.Fatal("no JSON")
			}
			for got, err := range har.Read(&b, "a.har") {
				if err != nil {
					t.Fatal(err)
				}
				a := fmt.Sprintf("%q %t %t %q", got.RequestBody, got.RequestBodyOmitted, got.Captured, got.Withheld)
				if z := fmt.Sprintf("%q %t %t %q", want.RequestBody, want.RequestBodyOmitted, want.Captured, want.Withheld); a != z || !reflect.DeepEqual(got.RequestHeader, want.RequestHeader) {
					t.Errorf("got %s, want %s", a, z)
				}
			}
		})
	}
}

// Of the credentials that are not written it is written that they were there, and nothing else.
func TestCredentialsAreNamed(t *testing.T) {
	ex := contract.Exchange{
		Method: "GET", URL: &url.URL{Scheme: "http", Host: "x", User: url.UserPassword("u", "secret")}, Status: 200, Captured: true, Withheld: []string{"?key"},
		RequestHeader: http.Header{"X-Api-Key": {"secret"}, "Cookie": {"a=secret", "b=secret"}, "Authorization": {"Bearer secret"}, "Proxy-Authorization": {"secret"}},
	}
	text, err := har.Encode(ex)
	if err != nil || bytes.Contains(text, []byte("secret")) {
		t.Fatalf("%s, error %v", text, err)
	}
	var entry struct {
		Request struct {
			Withheld []string `json:"_withheld"`
		} `json:"request"`
	}
	if err := json.Unmarshal(text, &entry); err != nil {
		t.Fatal(err)
	}
	want := []string{"?key", "Authorization: Bearer", "Proxy-Authorization", "Cookie", "X-Api-Key", "Authorization: Basic"}
	if got := entry.Request.Withheld; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
	ex.RequestHeader = http.Header{"Authorization": {"secret"}}
	if text, err := har.Encode(ex); err != nil || bytes.Contains(text, []byte("secret")) {
		t.Errorf("%s, error %v", text, err)
	}
}
