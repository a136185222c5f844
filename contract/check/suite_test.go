//go:build suite

package check_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// group is a schema of the suite with its tests.
type group struct {
	Description string
	Schema      any
	Tests       []struct {
		Description string
		Data        json.RawMessage
		Valid       bool
	}
}

// TestSuite runs JSON-Schema-Test-Suite, draft 4, whose folder is in SCHEMA_SUITE. scripts/schema-suite calls it. Each
// case becomes a description of one operation and an exchange: a valid value must cause no finding about its schema, and
// an invalid one must cause one.
func TestSuite(t *testing.T) {
	root := filepath.Join(os.Getenv("SCHEMA_SUITE"), "tests", "draft4")
	var all tally
	skipped := map[string]int{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".json" {
			return err
		}
		name, _ := filepath.Rel(root, path)
		var one tally
		for _, g := range readGroups(t, path) {
			if reason := one.run(name, g); reason != "" {
				skipped[reason] += len(g.Tests)
			}
		}
		if one.of > 0 {
			fmt.Printf("%4d of %4d  %s\n", one.right, one.of, name)
		}
		all.right, all.of, all.wrong = all.right+one.right, all.of+one.of, append(all.wrong, one.wrong...)
		return nil
	})
	if err != nil || all.of == 0 {
		t.Fatal("no suite in SCHEMA_SUITE: ", err)
	}
	fmt.Printf("%4d of %4d  in all\n", all.right, all.of)
	for _, line := range all.wrong {
		fmt.Println("wrong:", line)
	}
	for _, reason := range slices.Sorted(maps.Keys(skipped)) {
		fmt.Printf("left out, %d cases: %s\n", skipped[reason], reason)
	}
}

func readGroups(t *testing.T, path string) (groups []group) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber() // 1.0 is to stay 1.0
	if err := decoder.Decode(&groups); err != nil {
		t.Fatal(path, err)
	}
	return groups
}

// tally counts cases.
type tally struct {
	right, of int
	wrong     []string
}

// run runs the tests of a group. It returns why the group cannot be run, if so.
func (c *tally) run(file string, g group) (leftOut string) {
	tr := &translation{names: map[string]string{}, schemas: map[string]any{}}
	description := tr.describe(g.Schema)
	if tr.leftOut != "" {
		return tr.leftOut
	}
	spec, err := openapi.Load("suite.json", description)
	for _, test := range g.Tests {
		c.of++
		got := "the description does not load: " + fmt.Sprint(err)
		ok := false
		if err == nil {
			got = judge(spec, test.Data)
			ok = (got == "") == test.Valid
		}
		if ok {
			c.right++
			continue
		}
		c.wrong = append(c.wrong, fmt.Sprintf("%s: %s: %s: valid is %t, found is %q\n       %s", file, g.Description, test.Description, test.Valid, got, cmp.Or(reasons[g.Description], "no reason is known")))
	}
	return ""
}

// reasons say why groups of cases are wrong.
var reasons = map[string]string{}

// judge returns the findings about the schema. That a property is not documented is one only where the schema is closed.
func judge(spec *openapi.Spec, body []byte) string {
	e := check.Checker{Spec: spec}.Check(exchange("GET", "http://h/x", 200, string(body)))
	var found []string
	for _, f := range draw(spec, e).Findings {
		rule, _ := contract.RuleNamed(f.Rule)
		if rule.Group == contract.GroupSchema || rule.Group == contract.GroupProperty && isRefused(spec, body) || f.Rule == contract.RuleIntegerNotation {
			found = append(found, f.Rule)
		}
	}
	return strings.Join(found, " ")
}

func isRefused(spec *openapi.Spec, body []byte) bool {
	d, err := jsondoc.Parse(body)
	return err == nil && len(resolve.Of(spec).Plans.Visit(spec.Schema("Root"), d.Root(), nil)) > 0
}
