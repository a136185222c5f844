package cassette_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/blooio-community/blooio-go/contract/cassette"
)

func FuzzCassette(f *testing.F) {
	for _, name := range []string{"v1.yaml", "v4.yaml"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(tape("url: x", "code: 200, body: !!binary /wA=, headers: {a: [*x]}")))
	f.Add([]byte("version: 2\ninteractions: &a\n- request: &r {url: *r}\n  response: *a\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		list, err := all(cassette.Read(bytes.NewReader(text), "F"))
		if _, ok := errors.AsType[*cassette.Error](err); err != nil && !ok {
			t.Errorf("error %v is not a cassette.Error", err)
		}
		for i, ex := range list {
			if ex.Index != i || ex.URL == nil || ex.LeftOut == "" && ex.Header == nil || ex.BodyOmitted && ex.Body != nil {
				t.Errorf("interaction %d: %+v", i, ex)
			}
		}
	})
}
