package openapi_test

import (
	"errors"
	"os"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

// FuzzLoad feeds Load with anything: it returns a description that can be asked, or an *Error.
func FuzzLoad(f *testing.F) {
	for _, path := range []string{"testdata/shop.yaml", "../../internal/frozen/groups.yaml"} {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(odd))
	f.Add(treeOf(5, 4))
	f.Add([]byte(responding + "    S0: {allOf: [" + ref(1) + "]}\n    S1: {not: " + ref(0) + "}\n"))
	f.Add([]byte(`{"openapi":"3.0.3","info":{"title":"\ud83d\ude00","version":"1"},"paths":{"/a/{b}":null}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			t.Skip()
		}
		spec, err := openapi.Load("spec.yaml", data)
		if err != nil {
			if _, ok := errors.AsType[*openapi.Error](err); !ok {
				t.Errorf("%T: %v", err, err)
			}
			return
		}
		spec.Words()
		spec.EachSchema(func(schema *openapi3.Schema) { schema.IsEmpty(); spec.SchemaName(schema) })
		for _, op := range spec.Operations {
			for _, location := range []string{"", "/", "/*", "/data/*/id", "/a~1b~0c/*"} {
				if c := spec.ConstraintAt(op.ID, 200, location); c != nil {
					c.Text()
				}
			}
			op.Statuses()
			op.Response(404)
		}
	})
}
