package docs_test

import (
	"go/format"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var goBlock = regexp.MustCompile("(?ms)^```go\n(.*?)^```$")

// Go code in the documentation is formatted as gofmt does, which refuses what is not Go. A block is a file, declarations
// or statements.
func TestGoCode(t *testing.T) {
	blocks := 0
	for name := range pages(t) {
		text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range goBlock.FindAllSubmatchIndex(text, -1) {
			blocks++
			code, line := text[at[2]:at[3]], 1+strings.Count(string(text[:at[2]]), "\n")
			formatted, err := format.Source(code)
			if err != nil {
				t.Errorf("%s:%d: %v", name, line, err)
			} else if string(formatted) != string(code) {
				t.Errorf("%s:%d: not formatted, want\n%s", name, line, formatted)
			}
		}
	}
	if blocks < 5 {
		t.Errorf("only %d blocks of Go were found", blocks)
	}
}
