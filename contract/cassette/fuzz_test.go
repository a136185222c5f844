package cassette_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/blooio-community/blooio-go/contract/cassette"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

// FuzzCassette edits cassettes in one place. Its inputs are short, because Go takes a minute to minimize an input of
// some kilobytes, and meanwhile nothing else is tried.
func FuzzCassette(f *testing.F) {
	fuzzing.Start(f)
	texts := [][]byte{
		nil, []byte(tape("url: x", "code: 200, body: !!binary /wA=, headers: {a: [*x]}")),
		[]byte("version: 2\ninteractions: &a\n- request: &r {url: *r}\n  response: *a\n"),
	}
	for _, name := range []string{"v1.yaml", "v4.yaml"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		texts = append(texts, text)
	}
	for i := range texts {
		f.Add(uint8(i), uint16(60), uint16(0), []byte(nil))
		f.Add(uint8(i), uint16(60), uint16(3), []byte("*a"))
	}
	f.Fuzz(func(t *testing.T, number uint8, at, length uint16, insert []byte) {
		text := texts[int(number)%len(texts)]
		from := min(int(at), len(text))
		text = slices.Concat(text[:from], insert, text[min(from+int(length), len(text)):])
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
