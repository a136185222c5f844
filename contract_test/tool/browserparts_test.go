package tool_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact"
)

// TestRedactionKeepsWhatCounts redacts exchanges that do not count, or only under a condition, and saves them: the
// report counts them as before.
func TestRedactionKeepsWhatCounts(t *testing.T) {
	spec, err := openapi.Load("spec.yaml", []byte(`openapi: 3.0.3
info: {title: T, version: '1'}
servers:
  - {url: 'https://{tenant}.corp.test/my%20api/v1', variables: {tenant: {default: demo}}}
  - {url: 'http://localhost:8080'}
paths:
  '/@me/{id}:run': {get: {operationId: run, parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'200': {description: A., content: {application/json: {schema: {type: object}}}}}}}
`))
	if err != nil {
		t.Fatal(err)
	}
	const own, html = "https://acme.corp.test/my%20api/v1/@me/jane%2Fdoe:run", "<!doctype html>"
	exchange := func(address string, status int, mediaType, body string, headers ...string) contract.Exchange {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		ex := contract.Exchange{Method: "GET", URL: u, Status: status, Header: http.Header{"Content-Type": {mediaType}}, Body: []byte(body), RequestHeader: http.Header{}}
		for i := 0; i < len(headers); i += 2 {
			ex.RequestHeader.Add(headers[i], headers[i+1])
		}
		return ex
	}
	document, unknown := exchange(own, 200, "text/html", html), exchange(own, 200, "text/html", html)
	document.Resource, unknown.Resource = "document", "jane"
	upgrade := exchange("http://acme.corp.test/my%20api/v1/@me/jane:run", 307, "", "")
	upgrade.Header = http.Header{"Location": {"https://acme.corp.test/my%20api/v1/@me/jane:run"}}
	reason := exchange(own, 307, "", "")
	reason.Header = http.Header{"Non-Authoritative-Reason": {"WebRequest API"}}
	tests := map[string][]contract.Exchange{
		"own":                  {exchange(own, 200, "application/json", "{}")},
		"own, encoded":         {exchange("https://acme.corp.test/my%20api/v1/%40me/jane%3Arun", 200, "application/json", "{}")},
		"own and another":      {exchange(own, 200, "application/json", "{}"), exchange("https://app.other.test/@me/x:run", 200, "application/json", "[]")},
		"another tenant":       {exchange(own, 200, "application/json", "{}"), exchange("https://globex.corp.test/my%20api/v1/@me/x:run", 200, "application/json", "[]")},
		"another port":         {exchange(own, 200, "application/json", "{}"), exchange("https://acme.corp.test:8443/my%20api/v1/@me/x:run", 200, "application/json", "[]")},
		"ports of the machine": {exchange("http://localhost:8080/@me/x:run", 200, "application/json", "{}"), exchange("http://localhost:4010/@me/x:run", 200, "application/json", "[]")},
		"another version":      {exchange("https://gw.test/v19.0/@me/x:run", 200, "application/json", "[]")},
		"a document":           {document},
		"an unknown resource":  {unknown},
		"a destination":        {exchange(own, 200, "text/html", html, "Sec-Fetch-Dest", "document")},
		"a mode":               {exchange(own, 200, "text/html", html, "Sec-Fetch-Mode", "navigate")},
		"what Chrome accepts":  {exchange(own, 200, "text/html", html, "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7")},
		"what Java accepts":    {exchange(own, 200, "text/html", html, "Accept", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2")},
		"a script":             {exchange(own, 200, "text/html", html, "Accept", "text/html, */*; q=0.01", "X-Requested-With", "XMLHttpRequest")},
		"an entity tag":        {exchange(own, 304, "", "", "If-None-Match", `W/"jane"`)},
		"a date":               {exchange(own, 304, "", "", "If-Modified-Since", "Sat, 29 Oct 1994 19:43:31 GMT")},
		"a date that is none":  {exchange(own, 304, "", "", "If-Modified-Since", "jane")},
		"an upgrade":           {upgrade},
		"a reason":             {reason},
	}
	for name, exchanges := range tests {
		t.Run(name, func(t *testing.T) {
			var file bytes.Buffer
			w := har.NewWriter(&file, har.Creator{})
			for _, ex := range redactedWith(redact.New(redact.Options{Spec: spec, Salt: "test"}), exchanges) {
				if err := w.Write(ex); err != nil {
					t.Fatal(err)
				}
			}
			w.Close()
			for _, secret := range []string{"jane", "acme", "globex", "other.test"} {
				if bytes.Contains(file.Bytes(), []byte(secret)) {
					t.Errorf("%s is still there:\n%s", secret, &file)
				}
			}
			var after []contract.Exchange
			for ex, err := range har.Read(&file, "") {
				if err != nil {
					t.Fatal(err)
				}
				after = append(after, ex)
			}
			if got, want := counted(spec, after), counted(spec, exchanges); got != want {
				t.Errorf("after: %s\nbefore: %s", got, want)
			}
		})
	}
}

// counted says what becomes of exchanges.
func counted(spec *openapi.Spec, exchanges []contract.Exchange) string {
	var evidence check.Evidence
	checker := check.Checker{Spec: spec}
	for _, ex := range exchanges {
		evidence.Merge(checker.Check(ex))
	}
	r := checker.Report(&evidence)
	return fmt.Sprintf("%s %v %+v, %d findings", r.Verdict, r.InconclusiveBecause, r.Exchanges, len(r.Findings))
}
