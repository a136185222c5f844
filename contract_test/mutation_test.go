package contracttest_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// mutant is a walk that was valid before an operator broke it at one place.
type mutant struct {
	operator string
	place    string
	rule     string // the rules that must report it, "" for a legal variation, which must give nothing
	walk     []contract.Exchange
}

// isRight tells whether what was found is what was done: one finding for one thing.
func (m mutant) isRight(got []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(strings.FieldsSeq(m.rule)))
}

// trial is a mutant with what it is compared with.
type trial struct {
	mutant
	accepted *check.Accepted // nil for nothing
}

// subject is one operation of a spec, with valid responses to break.
type subject struct {
	spec   *openapi.Spec
	schema *openapi3.Schema
	url    string
	p      openapi.Pagination
	size   int // of a page that no limit was set for, 0 when the spec does not say
}

// TestMutations breaks valid responses in every way that an operator knows, at every place where it
// makes sense. Each mutant must be found by the rule that its operator names, and no legal variation
// by any. It knows neither spec: what is valid, and where, it reads there.
func TestMutations(t *testing.T) {
	for name, s := range map[string]subject{
		"groups":   newSubject(t, blooio.Spec, "https://api.blooio.com/v4", "/groups"),
		"invented": newSubject(t, readFile(t, "testdata/invented.yaml"), "https://files.example/v2", "/folders"),
	} {
		t.Run(name, func(t *testing.T) {
			made, found := map[string]int{}, map[string]int{}
			for _, m := range trials(s) {
				made[m.operator]++
				if got := rulesOf(check.Checker{Spec: s.spec, Accepted: m.accepted}, m.walk); m.isRight(got) {
					found[m.operator]++
				} else {
					t.Errorf("%s at %s: got %v, want %q", m.operator, m.place, got, m.rule)
				}
			}
			for _, operator := range slices.Sorted(maps.Keys(made)) {
				t.Logf("%-28s %4d made, %4d right", operator, made[operator], found[operator])
			}
		})
	}
}

func trials(s subject) []trial {
	all := []trial{{mutant{"nothing changed", "", "", s.walk(0)}, nil}}
	for _, make := range []func(subject) []mutant{values, objects, wires, responses, walks} {
		for _, m := range make(s) {
			all = append(all, trial{m, nil})
		}
	}
	return append(all, behaviours(s)...)
}

func newSubject(t *testing.T, text []byte, server, path string) subject {
	t.Helper()
	spec, err := openapi.Load("spec.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		t.Fatal(err)
	}
	operation := doc.Paths.Value(path).Get
	s := subject{spec: spec, url: server + path, schema: operation.Responses.Value("200").Value.Content.Get("application/json").Schema.Value}
	extension, err := json.Marshal(operation.Extensions["x-pagination"])
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(extension, &s.p); err != nil {
		t.Fatal(err)
	}
	if limit := operation.Parameters.GetByInAndName("query", s.p.Request.Limit); limit != nil {
		s.size = int(limit.Schema.Value.Default.(float64))
	}
	return s
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
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

// body is a valid page: the one at number of a walk of three.
func (s subject) body(number int) map[string]any {
	body := valid(s.schema, 10*number).(map[string]any)
	body[s.p.Response.More], body[s.p.Response.Next] = number < 2, any(nil)
	if number < 2 {
		body[s.p.Response.Next] = cursor(number + 1)
	}
	return body
}

func cursor(number int) string { return fmt.Sprintf("cursor-%d", number) }

// exchange is the request for a page with a body as its response.
func (s subject) exchange(number int, body any) contract.Exchange {
	text, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	u, _ := url.Parse(s.url)
	if number > 0 {
		u.RawQuery = url.Values{s.p.Request.Cursor: {cursor(number)}}.Encode()
	}
	return contract.Exchange{
		Recording: "mutant", Index: number, Method: "GET", URL: u, Status: 200,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: text,
	}
}

// walk is a valid walk of three pages. Another variant has other values.
func (s subject) walk(variant int) []contract.Exchange {
	var walk []contract.Exchange
	for number := range 3 {
		walk = append(walk, s.exchange(number, s.page(number, variant)))
	}
	return walk
}

// page is the body of a page of a walk.
func (s subject) page(number, variant int) map[string]any {
	body := s.body(number)
	body[s.p.Response.Items] = valid(s.schema.Properties[s.p.Response.Items].Value, 10*number+variant)
	return body
}

// with is the valid walk with an edit of the body of its first page.
func (s subject) with(edit func(map[string]any) any) []contract.Exchange {
	walk := s.walk(0)
	walk[0] = s.exchange(0, edit(s.body(0)))
	return walk
}

// written is the valid walk with an edit of the text of its first page.
func (s subject) written(edit func(string) string) []contract.Exchange {
	walk := s.walk(0)
	walk[0].Body = []byte(edit(string(walk[0].Body)))
	return walk
}

func pathText(path []any) string {
	var b strings.Builder
	for _, key := range path {
		fmt.Fprintf(&b, "/%v", key)
	}
	return b.String()
}
