package leak

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/redact/leak/find"
	"github.com/blooio-community/blooio-go/internal/golden"
)

// TestDocs compares the table in docs/scan.md with the kinds; -update writes it.
func TestDocs(t *testing.T) {
	const path, head = "../../../docs/scan.md", "| kind | reported | not reported |\n| --- | --- | --- |\n"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	table.WriteString(head)
	for _, k := range find.Kinds() {
		fmt.Fprintf(&table, "| %s | %s | %s |\n", k.Name, k.Counts, k.Ignored)
	}
	start := bytes.Index(text, []byte(head))
	if start < 0 {
		t.Fatalf("%s has no table", path)
	}
	end := start + bytes.Index(text[start:], []byte("\n\n")) + 1
	golden.Compare(t, path, bytes.Join([][]byte{text[:start], []byte(table.String()), text[end:]}, nil))
}

// What the table says is ignored is ignored, and the page itself is clean.
func TestDocsAreClean(t *testing.T) {
	text, err := os.ReadFile("../../../docs/scan.md")
	if err != nil {
		t.Fatal(err)
	}
	if got := scan(t, string(text)); got != "" {
		t.Errorf("docs/scan.md: %s", got)
	}
	for _, k := range find.Kinds() {
		if got := scan(t, k.Ignored); got != "" {
			t.Errorf("what is ignored of %s: %s", k.Name, got)
		}
	}
}
