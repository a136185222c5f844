package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
)

// Only an HTML page that a browser shows is none of the API's.
func TestPages(t *testing.T) {
	const elsewhere, html = "http://localhost:3000/orders", "<!doctype html><html></html>"
	const chrome = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8"
	htmlAt := func(address string, edits ...func(*contract.Exchange)) contract.Exchange {
		return exchange("GET", address, 200, html, append([]func(*contract.Exchange){contentType("text/html; charset=utf-8")}, edits...)...)
	}
	tests := map[string]struct {
		exchange contract.Exchange
		page     bool
	}{
		"a document":                       {htmlAt(elsewhere, resource("document")), true},
		"a document in capitals":           {htmlAt(elsewhere, resource("Document")), true},
		"a document of the API's host":     {htmlAt(ownOrders, resource("document")), true},
		"the destination of a fetch":       {htmlAt(elsewhere, requested("Sec-Fetch-Dest", "document")), true},
		"a frame":                          {htmlAt(elsewhere, requested("Sec-Fetch-Dest", "iframe")), true},
		"the mode of a fetch":              {htmlAt(elsewhere, requested("Sec-Fetch-Mode", "navigate")), true},
		"the Accept header of Chrome":      {htmlAt(elsewhere, requested("Accept", chrome)), true},
		"the Accept header of an old one":  {htmlAt(elsewhere, requested("Accept", "text/html, application/xhtml+xml, */*")), true},
		"an Accept header of HTML only":    {htmlAt(elsewhere, requested("Accept", "Text/HTML;q=1")), true},
		"another resource, as a document":  {htmlAt(elsewhere, resource("other"), requested("Sec-Fetch-Dest", "document")), true},
		"XHTML":                            {exchange("GET", elsewhere, 200, html, contentType("application/xhtml+xml"), resource("document")), true},
		"HTML without a media type":        {exchange("GET", elsewhere, 200, "\n"+strings.ToUpper(html), contentType(""), resource("document")), true},
		"an error page of a document":      {exchange("GET", elsewhere, 404, html, contentType("text/html"), resource("document")), true},
		"a form":                           {exchange("DELETE", "http://localhost:3000/orders/7", 200, html, contentType("text/html"), resource("document")), true},
		"no word about it":                 {htmlAt(elsewhere), false},
		"a fetch":                          {htmlAt(elsewhere, resource("fetch")), false},
		"a fetch that accepts HTML":        {htmlAt(elsewhere, resource("xhr"), requested("Accept", chrome)), false},
		"a fetch, by its destination":      {htmlAt(elsewhere, requested("Sec-Fetch-Dest", "empty", "Accept", chrome)), false},
		"a fetch, by its mode":             {htmlAt(elsewhere, requested("Sec-Fetch-Mode", "cors", "Accept", chrome)), false},
		"a fetch, by its old header":       {htmlAt(elsewhere, requested("X-Requested-With", "XMLHttpRequest", "Accept", "text/html, */*; q=0.01")), false},
		"an Accept header of JSON":         {htmlAt(elsewhere, requested("Accept", "application/json, text/html")), false},
		"an Accept header of anything":     {htmlAt(elsewhere, requested("Accept", "*/*")), false},
		"the Accept header of Java":        {htmlAt(elsewhere, requested("Accept", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2")), false},
		"JSON as a document":               {exchange("GET", elsewhere, 200, `{"orders":1}`, resource("document")), false},
		"JSON that claims to be HTML":      {exchange("GET", elsewhere, 200, ` {"orders":1}`, contentType("text/html"), resource("document")), false},
		"text as a document":               {exchange("GET", elsewhere, 200, "down", contentType("text/plain"), resource("document")), false},
		"a document without a media type":  {exchange("GET", elsewhere, 200, "down", contentType(""), resource("document")), false},
		"HTML to a fetch of the API":       {exchange("GET", ownOrders, 502, html, contentType("text/html"), resource("fetch")), false},
		"a redirect to a page, as no HTML": {exchange("GET", elsewhere, 302, "", contentType(""), resource("document")), false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := reportOf(t, test.exchange)
			if got := r.Exchanges.Unmatched == 1 && r.Exchanges.LookAlikes == 1 && len(r.Findings) == 0 && r.Verdict == contract.VerdictInconclusive; got != test.page {
				t.Errorf("a page: %v\n%s", got, lines(r))
			}
			if !test.page && (r.Exchanges.Checked != 1 || r.Exchanges.LookAlikes != 0) {
				t.Errorf("%+v", r.Exchanges)
			}
		})
	}
}

// A page is the API's where the description has HTML.
func TestDocumentedPages(t *testing.T) {
	for key, want := range map[string]int{"text/html": 1, "text/*": 1, "application/xhtml+xml": 1, "Text/HTML; charset=utf-8": 1, "*/*": 0, "application/json": 0, "text/plain": 0} {
		spec := specFrom(t, fmt.Sprintf(`{"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{"/x":{"get":{"responses":{"200":{"description":"A.","content":{%q:{}}}}}}}}`, key))
		page := exchange("GET", "http://h/x", 200, "<html>", contentType("text/html"), resource("document"))
		if got := draw(spec, check.Checker{Spec: spec}.Check(page)).Exchanges.Checked; got != want {
			t.Errorf("%s: %d checked", key, got)
		}
	}
}

// What a browser answers itself, and a 304 that a client asked for, is no answer of the API.
func TestNoAnswers(t *testing.T) {
	const internal, upgrade = "internal", "http://shop.example/api/v1/orders?size=2"
	redirect := func(status int, name, value string) contract.Exchange {
		ex := exchange("GET", upgrade, status, "", contentType(""))
		if ex.Header.Set(name, value); name == internal {
			ex.Internal = true
		}
		return ex
	}
	conditional := func(method string, status int, headers ...string) contract.Exchange {
		return exchange(method, ownOrders, status, "", contentType(""), requested(headers...))
	}
	tests := map[string]struct {
		exchange contract.Exchange
		want     contract.Cause
	}{
		"a 304 to an entity tag":               {conditional("GET", 304, "If-None-Match", `"a"`), contract.CauseNotModified},
		"a 304 to a date":                      {conditional("GET", 304, "If-Modified-Since", "Sat, 29 Oct 1994 19:43:31 GMT"), contract.CauseNotModified},
		"a 304 with the body of the cache":     {exchange("GET", ownOrders, 304, "{}", requested("If-None-Match", `"a"`)), contract.CauseNotModified},
		"a 304 to no condition":                {conditional("GET", 304, "Accept", "*/*"), ""},
		"a 304 to another condition":           {conditional("GET", 304, "If-Match", `"a"`), ""},
		"a 304 to a change":                    {exchange("DELETE", ownOrders+"/7", 304, "", contentType(""), requested("If-None-Match", `"a"`)), ""},
		"a 307 with a reason":                  {redirect(307, "Non-Authoritative-Reason", "HSTS"), contract.CauseBrowser},
		"a 307 of an extension":                {redirect(307, "Non-Authoritative-Reason", "WebRequest API"), contract.CauseBrowser},
		"a 302 with a reason":                  {redirect(302, "Non-Authoritative-Reason", "Delegate"), contract.CauseBrowser},
		"a 307 by its status line":             {redirect(307, internal, ""), contract.CauseBrowser},
		"a 307 to HTTPS":                       {redirect(307, "Location", "https://shop.example/api/v1/orders?size=2"), contract.CauseBrowser},
		"a 307 to HTTPS, elsewhere":            {redirect(307, "Location", "https://shop.example/api/v2/orders?size=2"), ""},
		"a 307 to another host":                {redirect(307, "Location", "https://other.example/api/v1/orders?size=2"), ""},
		"a 307 to nowhere":                     {redirect(307, "Location", ""), ""},
		"a 308 to HTTPS":                       {redirect(308, "Location", "https://shop.example/api/v1/orders?size=2"), ""},
		"a 200 with a reason":                  {exchange("GET", ownOrders, 202, "{}", func(ex *contract.Exchange) { ex.Header.Set("Non-Authoritative-Reason", "x") }), ""},
		"a 200 to a condition, body unchanged": {exchange("GET", ownOrders, 201, "{}", requested("If-None-Match", `"a"`)), ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := reportOf(t, test.exchange)
			if test.want == "" {
				if r.Verdict != contract.VerdictDrift {
					t.Errorf("%s, want drift", r.Verdict)
				}
				return
			}
			if r.Verdict != contract.VerdictInconclusive || fmt.Sprint(r.InconclusiveBecause) != fmt.Sprint([]contract.Cause{test.want}) || len(r.Findings) > 0 || r.Exchanges.WithoutEvidence != 1 {
				t.Errorf("%s %v\n%s", r.Verdict, r.InconclusiveBecause, lines(r))
			}
			r = reportOf(t, exchange("GET", ownOrders, 200, ownOrdersBody), test.exchange)
			if r.Verdict != contract.VerdictClean || r.Exchanges.WithoutEvidence != 1 || r.Exchanges.Checked != 2 {
				t.Errorf("beside an answer: %s %+v", r.Verdict, r.Exchanges)
			}
		})
	}
}

// A 304 that the description has is no evidence of a body either, and covers its status; a redirect of the browser
// covers nothing. What the API announces counts.
func TestDocumentedNoAnswers(t *testing.T) {
	spec := specFrom(t, `{"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{"/x":{"get":{"responses":{"200":{"description":"A."},"304":{"description":"B."},"307":{"description":"C."}}}}}}`)
	notModified := exchange("GET", "http://h/x", 304, "", requested("If-None-Match", "a"))
	redirect := exchange("GET", "http://h/x", 307, "", func(ex *contract.Exchange) { ex.Internal = true })
	for name, test := range map[string]struct {
		exchange contract.Exchange
		covered  int
	}{"not modified": {notModified, 1}, "a redirect": {redirect, 0}} {
		r := draw(spec, check.Checker{Spec: spec}.Check(test.exchange))
		if r.Verdict != contract.VerdictInconclusive || r.Coverage.Statuses.Covered != test.covered {
			t.Errorf("%s: %s, %d statuses covered", name, r.Verdict, r.Coverage.Statuses.Covered)
		}
	}
	notModified.Header.Set("Deprecation", "true")
	if r := draw(spec, check.Checker{Spec: spec}.Check(notModified)); len(r.Findings) != 1 {
		t.Errorf("the announcement is lost: %s", lines(r))
	}
}
