package check_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// kind is a family of points that checkers are often wrong about.
type kind []struct {
	// schemas are those of the components, by name, in YAML; the body is an A.
	schemas map[string]string
	// right are bodies that conform. Wrong ones have the findings that they cause, each as a rule and a pointer.
	right []string
	wrong map[string]string
}

// a is a description with one schema.
func a(schema string) map[string]string { return map[string]string{"A": schema} }

// wrong has one finding for each of several bodies.
func wrong(finding string, bodies ...string) map[string]string {
	all := map[string]string{}
	for _, body := range bodies {
		all[body] = finding
	}
	return all
}

// and adds bodies with another finding.
func and(all map[string]string, finding string, bodies ...string) map[string]string {
	maps.Copy(all, wrong(finding, bodies...))
	return all
}

// The findings that most cases have, about the body itself.
const (
	ofType    = "response-type-mismatch"
	ofNull    = "response-null"
	ofEnum    = "response-enum-value-undocumented"
	ofBound   = "response-bound-exceeded"
	ofPattern = "response-pattern-mismatch"
	ofFormat  = "response-format-mismatch"
	ofName    = "response-required-missing"
	ofUnknown = "response-property-undocumented"
)

// specOfSchemas is a description of one operation, GET /x, that responds with an A.
func specOfSchemas(t testing.TB, schemas map[string]string) *openapi.Spec {
	t.Helper()
	text := strings.Builder{}
	text.WriteString(`openapi: 3.0.3
info: {title: X, version: '1'}
paths:
  /x:
    get:
      responses:
        '200': {description: An A., content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
components:
  schemas:
`)
	for _, name := range slices.Sorted(maps.Keys(schemas)) {
		fmt.Fprintf(&text, "    %s: %s\n", name, schemas[name])
	}
	spec, err := openapi.Load("x.yaml", []byte(text.String()))
	if err != nil {
		t.Fatal(err, text.String())
	}
	return spec
}

// TestKinds checks bodies of each kind, from the description and the exchange to the findings.
func TestKinds(t *testing.T) {
	cases := 0
	for _, family := range []map[string]kind{ofValues, ofStructure, ofComposition} {
		for name, list := range family {
			t.Run(name, func(t *testing.T) {
				for _, one := range list {
					cases += len(one.right) + len(one.wrong)
					spec := specOfSchemas(t, one.schemas)
					for _, body := range one.right {
						expectFindings(t, spec, one.schemas, body, "")
					}
					for body, want := range one.wrong {
						expectFindings(t, spec, one.schemas, body, want)
					}
				}
			})
		}
	}
	t.Logf("%d cases", cases)
}

func expectFindings(t *testing.T, spec *openapi.Spec, schemas map[string]string, body, want string) {
	t.Helper()
	var found []string
	for _, f := range draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "http://h/x", 200, body))).Findings {
		found = append(found, strings.TrimSpace(f.Rule+" "+f.Example))
	}
	slices.Sort(found)
	if got := strings.Join(found, ", "); got != want {
		t.Errorf("%s\nby %v\nfound %q\nwant  %q", body, schemas, got, want)
	}
}
