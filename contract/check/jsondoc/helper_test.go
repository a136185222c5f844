package jsondoc_test

import (
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// lenient makes package json as tolerant as Parse.
var lenient = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

func parse(tb testing.TB, body string) jsondoc.Value {
	tb.Helper()
	d, err := jsondoc.Parse([]byte(body))
	if err != nil {
		tb.Fatalf("Parse(%.80q): %v", body, err)
	}
	return d.Root()
}

// walk visits a value and those below it, in preorder.
func walk(v jsondoc.Value, visit func(jsondoc.Value)) {
	visit(v)
	for child := v.First(); child.Exists(); child = child.Next() {
		walk(child, visit)
	}
}
