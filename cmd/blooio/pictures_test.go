package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/internal/frozen"
	"github.com/blooio-community/blooio-go/internal/golden"
	"github.com/blooio-community/blooio-go/internal/picture"
)

// drifting are recordings in which the API drifts more from day to day, by the names of those in testdata/broken.
var drifting = []struct{ day, broken string }{
	{"2026-11-01", "behaviour/behaviour-scheme-weakened"},
	{"2026-11-02", "behaviour/behaviour-property-missing"},
	{"2026-11-03", "behaviour/behaviour-scale-changed"},
	{"2026-11-04", "behaviour/behaviour-scale-changed"},
}

// drift makes the working directory one with a description, accepted recordings, and recordings that have drifted. It
// returns the folder docs.
func drift(t *testing.T) string {
	t.Helper()
	onRecordings(t)
	docs, broken, err := inRepository("docs", "contract_test/testdata/broken")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"openapi.yaml": string(frozen.Groups), "accepted/walk.har": contents(t, filepath.Join(broken, "..", "recordings", "walk.har"))}
	for _, one := range drifting {
		text := contents(t, filepath.Join(broken, filepath.FromSlash(one.broken)+".har"))
		files["recordings/"+one.day+".har"] = strings.ReplaceAll(text, drifting[0].day+"T", one.day+"T")
	}
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return docs
}

// The terminal in the README shows what the command prints.
func TestPictures(t *testing.T) {
	docs := drift(t)
	const line = "blooio check --spec openapi.yaml --accepted accepted/ recordings/2026-11-03.har"
	stdout, _, code := command(t, append(strings.Fields(line)[1:], "--color", "always")...)
	if code != exit.Findings {
		t.Fatalf("exit %d\n%s", code, stdout)
	}
	const description = "blooio check reports one error: created_at, which was a time in milliseconds in accepted recordings, is now a time in seconds. " +
		"It names the location, the line of the spec, what the Go client does with the value, and what to do."
	for name, theme := range map[string]picture.Theme{"light": picture.Light, "dark": picture.Dark} {
		svg := picture.SVG(theme, "A drift in the terminal", description, "\x1b[2m$\x1b[0m \x1b[1m"+line+"\x1b[0m\n"+stdout)
		golden.Compare(t, filepath.Join(docs, "pictures", "terminal-"+name+".svg"), []byte(svg))
	}
}

// docs/sample-report.html is what the command writes. scripts/pictures makes pictures of it.
func TestSampleReport(t *testing.T) {
	docs := drift(t)
	stdout, stderr, code := command(t, "check", "--spec", "openapi.yaml", "--accepted", "accepted", "--format", "html", "recordings")
	if code != exit.Findings {
		t.Fatalf("exit %d, %s", code, stderr)
	}
	golden.Compare(t, filepath.Join(docs, "sample-report.html"), []byte(stdout))
}

func contents(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
