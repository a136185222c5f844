package suite

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// mutant is a walk that was valid before an operator broke it at one place.
type mutant struct {
	Operator string
	Place    string
	Rule     string // the rules that must report it, "" for a legal variation, which must give nothing
	Walk     []contract.Exchange
}

// isRight tells whether what was found is what was done: one finding for one thing.
func (m mutant) isRight(got []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(strings.FieldsSeq(m.Rule)))
}

// Trial is a mutant with what it is compared with.
type Trial struct {
	mutant
	Accepted *check.Accepted // nil for nothing
}

// Subject is one operation of a spec, with valid responses or requests to break.
type Subject struct {
	Spec      *openapi.Spec
	operation *openapi3.Operation
	// parameters are those of a request.
	parameters openapi3.Parameters
	schema     *openapi3.Schema // of a page, or of another body
	method     string
	url        string
	status     int
	isRequest  bool
	p          openapi.Pagination // of a list; empty for what is none
	size       int                // of a page that no limit was set for, 0 when the spec does not say
}

// isList tells whether the bodies are pages of a list.
func (s Subject) isList() bool { return s.p.Response.Items != "" }

// NewSubject is the GET operation at a path of a spec. It skips the test if the operation is not a list in pages.
func NewSubject(t testing.TB, text []byte, path string) Subject {
	t.Helper()
	spec, doc := loaded(t, text)
	item := doc.Paths.Value(path)
	if item == nil || item.Get == nil || len(doc.Servers) == 0 {
		t.Skipf("the spec has no GET %s, or no server", path)
	}
	s := Subject{Spec: spec, method: "GET", url: doc.Servers[0].URL + path, status: 200, operation: item.Get}
	pagination, ok := item.Get.Extensions["x-pagination"]
	if !ok {
		t.Skipf("GET %s has no x-pagination", path)
	}
	extension, err := json.Marshal(pagination)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(extension, &s.p); err != nil {
		t.Fatal(err)
	}
	s.schema = s.response().Content.Get("application/json").Schema.Value
	if limit := item.Get.Parameters.GetByInAndName("query", s.p.Request.Limit); limit != nil {
		byDefault, _ := limit.Schema.Value.Default.(float64)
		s.size = int(byDefault)
	}
	return s
}

// loaded is a spec as the checker and as kin-openapi have it.
func loaded(t testing.TB, text []byte) (*openapi.Spec, *openapi3.T) {
	t.Helper()
	spec, err := openapi.Load("spec.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		t.Fatal(err)
	}
	return spec, doc
}

// Trials breaks valid responses in every way that an operator knows, at every place where it makes sense, and varies
// them in legal ways.
func (s Subject) Trials() []Trial {
	all := []Trial{{mutant{"nothing changed", "", "", s.walk(0)}, nil}}
	operators := []func(Subject) []mutant{values, objects, wires}
	switch {
	case s.isRequest && s.operation.RequestBody == nil:
		operators = []func(Subject) []mutant{requests}
	case s.isForm():
		operators = []func(Subject) []mutant{requests, forms}
	case s.isRequest:
		operators = append(operators, requests)
	case s.isList():
		operators = append(operators, responses, walks)
	default:
		operators = append(operators, responses)
	}
	for _, operator := range operators {
		for _, m := range operator(s) {
			all = append(all, Trial{s.translated(m), nil})
		}
	}
	if s.isList() {
		all = append(all, behaviours(s)...)
	}
	return all
}

// Mutate makes all trials of a subject and checks each: a mutant must be found by the rule that its operator names, and
// no legal variation by any. It knows no spec: what is valid, and where, it reads there.
func Mutate(t *testing.T, s Subject) {
	t.Helper()
	made, found := map[string]int{}, map[string]int{}
	for _, m := range s.Trials() {
		made[m.Operator]++
		if got := rulesOf(check.Checker{Spec: s.Spec, Accepted: m.Accepted, Requests: s.isRequest}, m.Walk); m.isRight(got) {
			found[m.Operator]++
		} else {
			t.Errorf("%s at %s: got %v, want %q", m.Operator, m.Place, got, m.Rule)
		}
	}
	for _, operator := range slices.Sorted(maps.Keys(made)) {
		t.Logf("%-28s %4d made, %4d right", operator, made[operator], found[operator])
	}
}

func rulesOf(checker check.Checker, walk []contract.Exchange) []string {
	var evidence check.Evidence
	for _, ex := range walk {
		evidence.Merge(checker.Check(ex))
	}
	var rules []string
	for _, f := range checker.Report(&evidence).Findings {
		rules = append(rules, f.Rule)
	}
	return rules
}

// response is what the spec says of a page.
func (s Subject) response() *openapi3.Response { return s.operation.Responses.Status(s.status).Value }

// documents tells whether the spec has a status, or a range that it is in.
func (s Subject) documents(status int) bool {
	return s.operation.Responses.Status(status) != nil || s.operation.Responses.Default() != nil
}

// body is a valid page: the one at number of a walk of three; of what is no list, a valid body.
func (s Subject) body(number int) map[string]any {
	if !s.isList() {
		body := s.valid(s.schema, 10*number).(map[string]any)
		for _, part := range parts(s.schema, body) {
			for name, property := range part.Properties {
				if otherStatus(property.Value) != "" {
					body[name] = float64(s.status)
				}
			}
		}
		return body
	}
	body := valid(s.schema, 10*number).(map[string]any)
	body[s.p.Response.More], body[s.p.Response.Next] = number < 2, any(nil)
	if number < 2 {
		body[s.p.Response.Next] = cursor(number + 1)
	}
	return body
}

func cursor(number int) string { return fmt.Sprintf("cursor-%d", number) }

// exchange is the request for a page with a body as its response.
func (s Subject) exchange(number int, body any) contract.Exchange {
	text, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	u, _ := url.Parse(s.url)
	if number > 0 {
		u.RawQuery = url.Values{s.p.Request.Cursor: {cursor(number)}}.Encode()
	}
	ex := contract.Exchange{Recording: "mutant", Index: number, Method: s.method, URL: u, Status: s.status}
	if s.isRequest {
		s.request(&ex, text)
		return ex
	}
	ex.Header, ex.Body = s.header(), text
	if s.status >= http.StatusBadRequest {
		ex.ExpectedStatus = s.status
	}
	return ex
}

// header has what the spec requires of a page.
func (s Subject) header() http.Header {
	header := http.Header{"Content-Type": {"application/json"}}
	for name, ref := range s.response().Headers {
		if ref.Value.Required {
			header.Set(name, fmt.Sprint(valid(ref.Value.Schema.Value, 1)))
		}
	}
	return header
}

// walk is a valid walk of three pages. Another variant has other values.
func (s Subject) walk(variant int) []contract.Exchange {
	if !s.isList() {
		return []contract.Exchange{s.exchange(0, s.body(0))}
	}
	var walk []contract.Exchange
	for number := range 3 {
		walk = append(walk, s.exchange(number, s.page(number, variant)))
	}
	return walk
}

// page is the body of a page of a walk.
func (s Subject) page(number, variant int) map[string]any {
	body := s.body(number)
	body[s.p.Response.Items] = valid(s.schema.Properties[s.p.Response.Items].Value, 10*number+variant)
	return body
}

// with is the valid walk with an edit of the body of its first page.
func (s Subject) with(edit func(map[string]any) any) []contract.Exchange {
	walk := s.walk(0)
	walk[0] = s.exchange(0, edit(s.body(0)))
	return walk
}

// written is the valid walk with an edit of the text of its first page.
func (s Subject) written(edit func(string) string) []contract.Exchange {
	walk := s.walk(0)
	if s.isRequest {
		walk[0].RequestBody = []byte(edit(string(walk[0].RequestBody)))
	} else {
		walk[0].Body = []byte(edit(string(walk[0].Body)))
	}
	return walk
}

func pathText(path []any) string {
	var b strings.Builder
	for _, key := range path {
		fmt.Fprintf(&b, "/%v", key)
	}
	return b.String()
}
