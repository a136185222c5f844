package session

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// A pointer leads to where its value begins, in the body as it was sent.
func TestOffset(t *testing.T) {
	const body = `{"a":[10,{"b/c~d":"x","":1}],"é":2,"dup":3,"dup":4,"u\u0041":5}`
	doc, err := jsondoc.Parse([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Release()
	for pointer, want := range map[string]string{
		"": body[:5], "/a": "[10", "/a/0": "10", "/a/1/b~1c~0d": `"x"`, "/a/1/": "1", "/é": "2", "/dup": "4", "/uA": "5", "/a/01": "", "/a/2": "", "/b": "",
	} {
		at := offset(doc, pointer)
		if at < 0 && want != "" || at >= 0 && (want == "" || body[at:at+len(want)] != want) {
			t.Errorf("%q: %d, want %q", pointer, at, want)
		}
	}
}
