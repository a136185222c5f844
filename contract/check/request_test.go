package check_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
	"github.com/blooio-community/blooio-go/internal/race"
)

func libraryChecker(t testing.TB) check.Checker {
	t.Helper()
	spec, err := openapi.LoadFile("../../contract_test/testdata/library.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return check.Checker{Spec: spec, Requests: true}
}

// request is an exchange whose request was captured, with all that the description asks for but a body.
func request(method, target, body string, edits ...func(*contract.Exchange)) contract.Exchange {
	u, err := url.Parse("https://library.example" + target)
	if err != nil {
		panic(err)
	}
	ex := contract.Exchange{
		Recording: "test", Method: method, URL: u, RequestBody: []byte(body), Captured: true, Withheld: []string{"Authorization: Bearer"},
		RequestHeader: http.Header{"X-Tenant": {"t"}}, Status: 200,
	}
	if body != "" {
		ex.RequestHeader.Set("Content-Type", "application/json; charset=utf-8")
	}
	for _, edit := range edits {
		edit(&ex)
	}
	return ex
}

func sentHeader(name string, values ...string) func(*contract.Exchange) {
	return func(ex *contract.Exchange) {
		ex.RequestHeader[textproto.CanonicalMIMEHeaderKey(name)] = values
		if values == nil {
			ex.RequestHeader.Del(name)
		}
	}
}

func form(ex *contract.Exchange) {
	ex.RequestHeader.Set("Content-Type", "application/x-www-form-urlencoded")
}
func recorded(ex *contract.Exchange)   { ex.Captured, ex.Withheld = false, nil }
func withoutKey(ex *contract.Exchange) { ex.Withheld = nil }
func omitted(ex *contract.Exchange)    { ex.RequestBody, ex.RequestBodyOmitted = nil, true }

// parts makes the body a form of parts, each of them name, file name, media type and content.
func parts(list ...[4]string) func(*contract.Exchange) {
	return func(ex *contract.Exchange) {
		var b bytes.Buffer
		w := multipart.NewWriter(&b)
		for _, part := range list {
			header := textproto.MIMEHeader{"Content-Disposition": {fmt.Sprintf("form-data; name=%q", part[0])}}
			if part[1] != "" {
				header.Set("Content-Disposition", header.Get("Content-Disposition")+fmt.Sprintf("; filename=%q", part[1]))
			}
			if part[2] != "" {
				header.Set("Content-Type", part[2])
			}
			p, _ := w.CreatePart(header)
			p.Write([]byte(part[3]))
		}
		w.Close()
		ex.RequestBody = b.Bytes()
		ex.RequestHeader.Set("Content-Type", w.FormDataContentType())
	}
}

func TestRequests(t *testing.T) {
	const books, cover = "/books?shelf=a", "/books/b/cover"
	undocumented := "request-parameter-undocumented query %s: one of filter, flag, ids, limit, shelf, sort, tags, words / %s"
	tests := map[string]struct {
		exchange contract.Exchange
		want     string // the findings, one a line
	}{
		"right":                    {request("GET", books+"&limit=200&sort=year&tags=a&tags=b&ids=1,2&words=a%7Cb&filter=%7B%22a%22:1%7D&flag=", "", sentHeader("X-Trace", "abcd"), sentHeader("Cookie", "session=5")), ""},
		"bound":                    {request("GET", books+"&limit=0", ""), "request-parameter-mismatch query limit: minimum 1 / 0"},
		"type":                     {request("GET", books+"&limit=many", ""), "request-parameter-mismatch query limit: integer / string of 4 characters"},
		"empty":                    {request("GET", books+"&limit=", ""), "request-parameter-mismatch query limit: integer / string of 0 characters"},
		"enum":                     {request("GET", books+"&sort=size", ""), "request-parameter-mismatch query sort: title, year / size"},
		"twice":                    {request("GET", books+"&limit=1&limit=2", ""), "request-parameter-mismatch query limit: one value / 2 values"},
		"required":                 {request("GET", "/books", ""), "request-parameter-missing query shelf: present / absent"},
		"required and empty":       {request("GET", "/books?shelf=", ""), "request-parameter-mismatch query shelf: minLength 1 / string of 0 characters"},
		"misspelled":               {request("GET", books+"&limt=5", ""), fmt.Sprintf(undocumented, "limt", "limt")},
		"a name that is data":      {request("GET", books+"&%2B15551234567=5", ""), fmt.Sprintf(undocumented, "(name of 12 characters)", "(name of 12 characters)")},
		"an item of many":          {request("GET", books+"&tags=a&tags=long", ""), "request-parameter-mismatch query tags: maxLength 3 at /1 / 2 values"},
		"too many items":           {request("GET", books+"&tags=a&tags=b&tags=c", ""), "request-parameter-mismatch query tags: maxItems 2 / 3 values"},
		"items by commas":          {request("GET", books+"&ids=1,b", ""), "request-parameter-mismatch query ids: integer at /1 / string of 3 characters"},
		"items by pipes":           {request("GET", books+"&words=a%7Clong", ""), "request-parameter-mismatch query words: maxLength 3 at /1 / string of 6 characters"},
		"JSON in the query":        {request("GET", books+"&filter=%7B%7D", ""), "request-parameter-mismatch query filter: present at /a / object of 0 properties"},
		"header":                   {request("GET", books, "", sentHeader("X-Trace", "abcde")), "request-parameter-mismatch header X-Trace: maxLength 4 / string of 5 characters"},
		"header missing":           {request("GET", books, "", sentHeader("X-Tenant")), "request-parameter-missing header X-Tenant: present / absent"},
		"header not recorded":      {request("GET", books, "", sentHeader("X-Tenant"), recorded), ""},
		"cookie":                   {request("GET", books, "", sentHeader("Cookie", "session=x")), "request-parameter-mismatch cookie session: integer / string of 1 character"},
		"path":                     {request("GET", "/books/b%2F1/pages/p7?key=k", ""), "request-parameter-mismatch path bookId: ^bk_.+$ / string of 3 characters"},
		"path within a segment":    {request("GET", "/books/bk_1/pages/pseven?key=k", ""), "request-parameter-mismatch path page: integer / string of 5 characters"},
		"no token":                 {request("GET", books, "", withoutKey), "request-credentials-missing header Authorization: Bearer credentials / absent"},
		"another scheme":           {request("GET", books, "", func(ex *contract.Exchange) { ex.Withheld = []string{"Authorization: Basic"} }), "request-credentials-missing header Authorization: Bearer credentials / absent"},
		"no token recorded":        {request("GET", books, "", recorded), ""},
		"key in a header":          {request("GET", "/books/bk_1/pages/p7", "", sentHeader("X-Key", "k")), ""},
		"key withheld":             {request("GET", "/books/bk_1/pages/p7", "", func(ex *contract.Exchange) { ex.Withheld = []string{"X-Key"} }), ""},
		"key in the query":         {request("GET", "/books/bk_1/pages/p7?key=k", ""), ""},
		"no key":                   {request("GET", "/books/bk_1/pages/p7", ""), "request-credentials-missing header X-Key: the key / absent"},
		"nobody needs a key":       {request("GET", "/open?where[a]=1&where[b]=2", "", withoutKey), ""},
		"a body for nothing":       {request("GET", books, "{}"), "request-body-unexpected : no body / 2 bytes"},
		"no body":                  {request("POST", "/books", ""), "request-body-missing : application/json, application/x-www-form-urlencoded / no body"},
		"no body recorded":         {request("POST", "/books", "", recorded, omitted), ""},
		"a right body":             {request("POST", "/books", `{"title":"x","year":null,"secret":"s","authors":["a",{"name":"b"}]}`), ""},
		"no JSON":                  {request("POST", "/books", `{"title":`), "request-body-malformed : one JSON value in UTF-8 / a value that breaks off after 9 bytes"},
		"twice in the body":        {request("POST", "/books", `{"title":"x","title":"y"}`), "request-body-malformed /title: unique keys / a duplicate key, with different values"},
		"an undocumented property": {request("POST", "/books", `{"title":"x","colour":"red"}`), "request-property-undocumented /colour: no such property / string"},
		"a misspelled property":    {request("POST", "/books", `{"titel":"x"}`), "request-property-undocumented /titel: no such property / string\nrequest-property-missing /title: present / absent"},
		"in another case":          {request("POST", "/books", `{"Title":"x"}`), "request-property-undocumented /title: title / Title"},
		"a property of responses":  {request("POST", "/books", `{"title":"x","id":"b"}`), "request-property-read-only /id: absent, because it is readOnly / string"},
		"a value":                  {request("POST", "/books", `{"title":"","year":2101}`), "request-value-mismatch /title: minLength 1 / string of 0 characters\nrequest-value-mismatch /year: maximum 2100 / 2101"},
		"null":                     {request("POST", "/books", `{"title":null}`), "request-value-mismatch /title: string / null"},
		"too many values":          {request("POST", "/books", `{"title":"x","authors":["a","b","c"]}`), "request-value-mismatch /authors: maxItems 2 / array of 3 items"},
		"an alternative":           {request("POST", "/books", `{"title":"x","authors":[{"nom":"b"}]}`), "request-property-missing /authors/*/name: present / absent\nrequest-property-undocumented /authors/*/nom: no such property / string"},
		"another media type":       {request("POST", "/books", "x", sentHeader("Content-Type", "text/plain")), "request-media-type-undocumented : application/json, application/x-www-form-urlencoded / text/plain"},
		"no media type":            {request("POST", "/books", "{}", sentHeader("Content-Type")), "request-media-type-undocumented : application/json, application/x-www-form-urlencoded / no Content-Type"},
		"no media type recorded":   {request("POST", "/books", "{}", sentHeader("Content-Type"), recorded), ""},
		"a form":                   {request("POST", "/books", "title=5&year=1999&tag=a&tag=b", form), ""},
		"a wrong form":             {request("POST", "/books", "year=x&colour=red&tag=a", form), "request-property-undocumented /colour: no such property / string\nrequest-property-missing /title: present / absent\nrequest-value-mismatch /year: integer / string"},
		"a field twice":            {request("POST", "/books", "title=a&title=b", form), "request-value-mismatch /title: string / array"},
		"a form with escapes":      {request("POST", "/books", "title=%zz", form), "request-body-malformed : a body of application/x-www-form-urlencoded / a body with invalid escapes"},
		"a file":                   {request("POST", cover, "", parts([4]string{"cover", "c.png", "image/png", "0123456789"}, [4]string{"page", "", "", "4"}, [4]string{"meta", "", "application/json", `{"a":1}`})), ""},
		"an object without a type": {request("POST", cover, "", parts([4]string{"cover", "c.png", "image/png", "x"}, [4]string{"meta", "", "", `{"a":1}`})), ""},
		"a file that is large":     {request("POST", cover, "", parts([4]string{"cover", "c.png", "image/png", "0123456789012"})), "request-value-mismatch /cover: maxLength 10 / string of 13 characters"},
		"a file that is empty":     {request("POST", cover, "", parts([4]string{"cover", "c.png", "image/png", ""})), "request-value-mismatch /cover: minLength 1 / string of 0 characters"},
		"a file left out":          {request("POST", cover, "", parts([4]string{"cover", "c.png", "image/png", ""}), recorded), ""},
		"a file of another type":   {request("POST", cover, "", parts([4]string{"cover", "c.gif", "image/gif", "x"})), "request-media-type-undocumented /cover: image/png, image/jpeg / image/gif"},
		"other parts":              {request("POST", cover, "", parts([4]string{"icon", "c.png", "image/png", "x"}, [4]string{"page", "", "", "four"}, [4]string{"meta", "", "application/json", `{}`})), "request-property-missing /cover: present / absent\nrequest-property-undocumented /icon: no such property / string\nrequest-property-missing /meta/a: present / absent\nrequest-value-mismatch /page: integer / string"},
		"no parts":                 {request("POST", cover, "xyz", sentHeader("Content-Type", "multipart/form-data; boundary=b")), "request-body-malformed : a body of multipart/form-data / parts that cannot be separated"},
		"no parts recorded":        {request("POST", cover, "xyz", sentHeader("Content-Type", "multipart/form-data; boundary=b"), recorded), ""},
		"no boundary":              {request("POST", cover, "xyz", sentHeader("Content-Type", "multipart/form-data")), "request-body-malformed : a body of multipart/form-data / a Content-Type without a boundary"},
		"a probe":                  {request("GET", "/books?limit=0", "", func(ex *contract.Exchange) { ex.Probe = "limit" }), ""},
		"meant to be refused":      {request("GET", "/books", "", func(ex *contract.Exchange) { ex.ExpectedStatus = 400 }), ""},
		"redacted":                 {request("GET", "/books?limit=0", "", func(ex *contract.Exchange) { ex.Redacted = &contract.Redaction{} }), ""},
		"no response":              {request("GET", "/books?shelf=a&limit=0", "", func(ex *contract.Exchange) { ex.Status = 0 }), "request-parameter-mismatch query limit: minimum 1 / 0"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := libraryChecker(t)
			report := c.Report(c.Check(test.exchange))
			var got []string
			for _, f := range report.Findings {
				if about, _ := contract.RuleNamed(f.Rule); about.Group != contract.GroupRequest {
					t.Errorf("%s: %s", f.Rule, f.Where())
					continue
				}
				got = append(got, fmt.Sprintf("%s %s: %s / %s", f.Rule, f.Location, f.Expected, f.Actual))
				if f.SpecLine == 0 || f.Of != 1 || f.Occurrences != 1 || f.Status != contract.StatusRequest || !strings.HasPrefix(f.Where(), f.Operation+" request") {
					t.Errorf("%+v", f)
				}
			}
			slices.Sort(got)
			want := strings.Split(test.want, "\n")
			slices.Sort(want)
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// A run that was to judge requests, and judged none, says so.
func TestNoRequestJudged(t *testing.T) {
	c := libraryChecker(t)
	for name, test := range map[string]struct {
		edit func(*contract.Exchange)
		want bool
	}{
		"redacted": {func(ex *contract.Exchange) { ex.Redacted = &contract.Redaction{} }, true},
		"judged":   {func(*contract.Exchange) {}, false},
	} {
		report := c.Report(c.Check(request("GET", "/books?shelf=a", "", test.edit)))
		if got := strings.HasSuffix(report.Reason, "; no request could be checked"); got != test.want {
			t.Errorf("%s: %s", name, report.Reason)
		}
	}
	c.Requests = false
	if report := c.Report(c.Check(request("GET", "/books?shelf=a", ""))); strings.Contains(report.Reason, "request") {
		t.Errorf("nobody asked for it: %s", report.Reason)
	}
}

// The size of a file is compared with bounds of up to 16 MiB.
func TestLimitOfStandIns(t *testing.T) {
	race.SkipLarge(t)
	const most = 16 << 20
	for bound, want := range map[int]int{most: 1, most + 1: 0} {
		spec, err := openapi.Load("files.yaml", fmt.Appendf(nil, "openapi: 3.0.3\ninfo: {title: F, version: '1'}\npaths:\n  /f:\n    post:\n      requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {f: {type: string, format: binary, maxLength: %d}}}}}}\n      responses: {'200': {description: D}}\n", bound))
		if err != nil {
			t.Fatal(err)
		}
		c := check.Checker{Spec: spec, Requests: true}
		ex := request("POST", "/f", "", parts([4]string{"f", "a.bin", "application/octet-stream", strings.Repeat("x", bound+1)}))
		if report := c.Report(c.Check(ex)); len(report.Findings) != want {
			t.Errorf("a file larger than %d: %d findings", bound, len(report.Findings))
		}
	}
}

// FuzzRequests judges any request. It must not panic, findings must be whole, and the same each time.
func FuzzRequests(f *testing.F) {
	fuzzing.Start(f)
	f.Add("GET", "/books?shelf=a&limit=0&tags=a&tags=b&ids=1,2&words=a%7Cb&filter={}", "", []byte(nil))
	f.Add("GET", "/books/bk_1/pages/p7?key=k&%zz;=", "", []byte("{}"))
	f.Add("POST", "/books", "application/json", []byte(`{"title":"x","authors":["a",{"name":"b"}],"title":null,"id":1e400}`))
	f.Add("POST", "/books", "application/x-www-form-urlencoded", []byte("title=%zz&year=1999&tag=a&tag=b"))
	f.Add("POST", "/books/b/cover", "multipart/form-data; boundary=b", []byte("--b\r\nContent-Disposition: form-data; name=\"cover\"; filename=\"c.png\"\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"))
	c := libraryChecker(f)
	f.Fuzz(func(t *testing.T, method, target, contentType string, body []byte) {
		u, err := url.Parse("https://library.example" + target)
		if err != nil {
			return
		}
		ex := contract.Exchange{
			Recording: "fuzz", Method: method, URL: u, RequestHeader: http.Header{"Content-Type": {contentType}}, RequestBody: body, Captured: len(body)%2 == 0,
		}
		r, again := c.Report(c.Check(ex)), c.Report(c.Check(ex))
		for i, finding := range r.Findings {
			if finding.Occurrences != 1 || finding.Of != 1 || finding.Expected == "" || finding.Actual == "" || finding.SpecLine == 0 {
				t.Errorf("odd finding: %+v", finding)
			}
			if !reflect.DeepEqual(again.Findings[i], finding) {
				t.Errorf("first %+v, then %+v", finding, again.Findings[i])
			}
		}
	})
}
