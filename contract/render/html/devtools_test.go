//go:build browser

package html_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	devtools "github.com/blooio-community/blooio-go/internal/browser"
)

// browser is a headless Chromium that shows reports.
type browser struct {
	*devtools.Browser
	t *testing.T
}

func newBrowser(t *testing.T) *browser {
	t.Helper()
	return &browser{devtools.New(t), t}
}

// open shows a report, in a window that is so wide, and forgets the events before.
func (b *browser) open(r *contract.Report, width int) {
	b.t.Helper()
	b.T = b.t
	path := filepath.Join(b.t.TempDir(), "report.html")
	if err := os.WriteFile(path, []byte(written(b.t, r)), 0o600); err != nil {
		b.t.Fatal(err)
	}
	b.Open("file://"+filepath.ToSlash(path), width)
}

func (b *browser) call(method string, params, result any) {
	b.t.Helper()
	b.Call(method, params, result)
}

func (b *browser) resize(width int) { b.Resize(width) }

func (b *browser) press(names ...string) { b.t.Helper(); b.Press(names...) }

func (b *browser) write(text string) { b.Write(text) }

// eval evaluates an expression in the page.
func eval[T any](b *browser, expression string) T {
	b.t.Helper()
	return devtools.Eval[T](b.Browser, expression)
}
