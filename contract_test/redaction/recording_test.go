package redaction_test

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/recording"
	"github.com/blooio-community/blooio-go/contract/redact"
)

// described is the description that the matrix runs on.
var described = sync.OnceValues(func() (*openapi.Spec, error) { return openapi.LoadFile("testdata/description.yaml") })

func spec(t testing.TB) *openapi.Spec {
	t.Helper()
	s, err := described()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// recordingOf is a HAR file with entries, one a line.
func recordingOf(entries []string) string {
	return "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"x\",\"version\":\"1\"},\"entries\":[\n" + strings.Join(entries, ",\n") + "\n]}}\n"
}

// firstLine is the line of the first entry of recordingOf.
const firstLine = 2

// readAll reads a recording whose entries can all be read.
func readAll(t testing.TB, text, name string) (all []contract.Exchange) {
	t.Helper()
	for ex, err := range recording.Read(strings.NewReader(text), name) {
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, ex)
	}
	return all
}

// written is a redacted recording: as a whole, and each entry alone. An entry that could not be read is not in it, and is
// empty.
func written(t testing.TB, r *redact.Redactor, exchanges []contract.Exchange) (file string, entries []string) {
	t.Helper()
	var text bytes.Buffer
	w := har.NewWriter(&text, har.Creator{Name: "blooio-go", Version: "1", Comment: r.Policy()})
	for _, ex := range exchanges {
		if ex.LeftOut != "" {
			entries = append(entries, "")
			continue
		}
		entry, err := har.Encode(r.Exchange(ex))
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, string(entry))
		if err := w.WriteEncoded(entry); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return text.String(), entries
}

// salted are redactors of several salts. What is left by all of them is no coincidence.
type salted []*redact.Redactor

func newSalted(spec *openapi.Spec, n int) (all salted) {
	for i := range n {
		all = append(all, redact.New(redact.Options{Spec: spec, Salt: fmt.Sprintf("a salt of the tests, number %d", i)}))
	}
	return all
}
