package openapi_test

import (
	"errors"
	"os"
	"slices"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

// FuzzLoad feeds Load with anything: it returns a description that can be asked, or an *Error. It edits descriptions
// in one place. Its inputs are short, because Go takes a minute to minimize an input of some kilobytes, and meanwhile
// nothing else is tried.
func FuzzLoad(f *testing.F) {
	fuzzing.Start(f)
	texts := [][]byte{
		nil, []byte(odd), treeOf(5, 4), []byte(responding + "    S0: {allOf: [" + ref(1) + "]}\n    S1: {not: " + ref(0) + "}\n"),
		[]byte(`{"openapi":"3.0.3","info":{"title":"\ud83d\ude00","version":"1"},"paths":{"/a/{b}":null}}`),
	}
	for _, path := range []string{"testdata/shop.yaml", "../../internal/frozen/groups.yaml"} {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		texts = append(texts, data)
	}
	for i := range texts {
		f.Add(uint8(i), uint16(300), uint16(0), []byte(nil))
		f.Add(uint8(i), uint16(300), uint16(9), []byte("$ref: '#/'"))
	}
	f.Fuzz(func(t *testing.T, number uint8, at, length uint16, insert []byte) {
		data := texts[int(number)%len(texts)]
		from := min(int(at), len(data))
		data = slices.Concat(data[:from], insert, data[min(from+int(length), len(data)):])
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
