package har_test

import (
	"bytes"
	"fmt"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
)

// A recording says which values were replaced. What else stands in its place says nothing.
func TestRedaction(t *testing.T) {
	many := func(n int) string {
		var list []string
		for i := range n {
			list = append(list, fmt.Sprintf(`"/a/%d"`, i))
		}
		return `{"at":[` + strings.Join(list, ",") + `]}`
	}
	name := func(n int) string { return `{"at":["/a"],"pseudonyms":"` + strings.Repeat("a", n) + `"}` }
	tests := map[string]struct {
		note string
		want *contract.Redaction
	}{
		"locations":          {`{"at":["/data/*/id","/a~1b",""],"pseudonyms":"3f2a"}`, &contract.Redaction{At: []string{"/data/*/id", "/a~1b", ""}, Pseudonyms: "3f2a"}},
		"nothing replaced":   {`{"at":[],"pseudonyms":"3f2a"}`, &contract.Redaction{Pseudonyms: "3f2a"}},
		"no name":            {`{"at":["/a"]}`, &contract.Redaction{At: []string{"/a"}}},
		"an odd name":        {`{"at":["/a"],"pseudonyms":"mixed"}`, &contract.Redaction{At: []string{"/a"}}},
		"a name of 64":       {name(64), &contract.Redaction{At: []string{"/a"}, Pseudonyms: strings.Repeat("a", 64)}},
		"a name of 65":       {name(65), &contract.Redaction{At: []string{"/a"}}},
		"no pointers":        {`{"at":["a",5,null,"/b~",["/c"],"/d"]}`, &contract.Redaction{At: []string{"/d"}}},
		"no list":            {`{"at":"/a"}`, &contract.Redaction{}},
		"other members":      {`{"by":"somebody"}`, &contract.Redaction{}},
		"null":               {`null`, nil},
		"a switch":           {`true`, nil},
		"a list":             {`["/a"]`, nil},
		"a thousand":         {many(1000), nil},
		"a thousand and one": {many(1001), &contract.Redaction{At: []string{""}}},
	}
	for title, test := range tests {
		t.Run(title, func(t *testing.T) {
			text := `{"log":{"entries":[{"request":{"method":"GET","url":"https://a.example/"},"response":{"status":200,"content":{"_redacted":` + test.note + `,"text":"{}"}}}]}}`
			for ex, err := range har.Read(strings.NewReader(text), "test.har") {
				if err != nil || ex.LeftOut != "" || string(ex.Body) != "{}" {
					t.Fatalf("%v, %q, body %q", err, ex.LeftOut, ex.Body)
				}
				if title == "a thousand" {
					if n := len(ex.Redacted.At); n != 1000 {
						t.Errorf("%d locations", n)
					}
				} else if !reflect.DeepEqual(ex.Redacted, test.want) {
					t.Errorf("got %+v, want %+v", ex.Redacted, test.want)
				}
			}
		})
	}
}

// What is written is read.
func TestRedactionIsKept(t *testing.T) {
	for _, want := range []*contract.Redaction{nil, {At: []string{}, Pseudonyms: "3f"}, {At: []string{"/data/*/id", ""}}} {
		var file bytes.Buffer
		w := har.NewWriter(&file, har.Creator{Name: "test"})
		if err := w.Write(contract.Exchange{Method: "GET", URL: &url.URL{Path: "/"}, Status: 200, Body: []byte("{}"), Redacted: want}); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		for ex := range har.Read(&file, "test.har") {
			if got := ex.Redacted; (got == nil) != (want == nil) || got != nil && (got.Pseudonyms != want.Pseudonyms || len(got.At) != len(want.At)) {
				t.Errorf("got %+v, want %+v", got, want)
			}
		}
	}
}
