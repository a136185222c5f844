//go:build browser

package page_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/browser"
)

// TestPageInBrowser uses the page of blooio try as people do, with the command's side behind it. It needs a Chromium,
// and the build tag browser.
func TestPageInBrowser(t *testing.T) {
	b := browser.New(t)
	for name, test := range map[string]func(t *testing.T, tab *tab){
		"first view":       testFirstView,
		"list":             testList,
		"invalid limit":    testInvalidLimit,
		"wrong key":        testWrongKey,
		"broken recording": testBroken,
		"save and check":   testSave,
		"by keyboard":      testKeyboard,
		"walk":             testWalk,
		"cancel":           testCancel,
		"format":           testFormat,
		"two tabs":         testTwoTabs,
		"accept":           testAccept,
		"differences":      testDifferences,
		"writing asks":     testWriting,
		"key":              testKey,
		"looks":            testLooks,
		"names":            testNames,
		"focus is seen":    testFocus,
		"hostile":          testHostile,
		"many groups":      testMany,
		"command ended":    testEnded,
	} {
		t.Run(name, func(t *testing.T) {
			b.T = t
			test(t, &tab{b})
		})
	}
	b.T = t
}

// tab is a browser's tab with the page.
type tab struct{ *browser.Browser }

// quiet fails for whatever the page has complained of, and for each request to another origin since it was opened.
func (b *tab) quiet(origin string) {
	b.T.Helper()
	for _, e := range b.Events {
		switch e.Method {
		case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded":
			if !strings.Contains(string(e.Params), `"level":"verbose"`) {
				b.T.Errorf("%s: %s", e.Method, e.Params)
			}
		case "Network.requestWillBeSent":
			var sent struct{ Request struct{ URL string } }
			json.Unmarshal(e.Params, &sent)
			if url := sent.Request.URL; !strings.HasPrefix(url, origin) && !strings.HasPrefix(url, "data:") {
				b.T.Errorf("a request for %s", url)
			}
		}
	}
}

// until waits for an expression to be true, and fails when it does not become so within thirty seconds.
func (b *tab) until(expression string) {
	b.T.Helper()
	reached := browser.Eval[bool](b.Browser, `(async () => {
		for (const end = performance.now() + 30_000; performance.now() < end; await new Promise((f) => setTimeout(f, 10))) if (`+expression+`) return true;
		return false;
	})()`)
	if !reached {
		b.T.Fatalf("%s did not become true; the page says %q", expression, browser.Eval[string](b.Browser, "document.querySelector('main').innerText.slice(0, 2000)"))
	}
}

// expect compares the text that an expression is.
func (b *tab) expect(expression, want string) {
	b.T.Helper()
	if got := b.text(expression); got != want {
		b.T.Errorf("%s is %q, want %q", expression, got, want)
	}
}

func (b *tab) text(expression string) string {
	b.T.Helper()
	return browser.Eval[string](b.Browser, "String("+expression+")")
}

// contains looks for a piece of the text that an expression is.
func (b *tab) contains(expression, piece string) {
	b.T.Helper()
	if got := b.text(expression); !strings.Contains(got, piece) {
		b.T.Errorf("%s is %q, want %q in it", expression, got, piece)
	}
}

// run evaluates what has no value of interest.
func (b *tab) run(expression string) {
	b.T.Helper()
	browser.Eval[any](b.Browser, expression)
}

// start opens the page for what the command would be started with, and waits until an operation is shown.
func (b *tab) start(o options, width int) *served {
	b.T.Helper()
	s := serve(b.T, o)
	b.Open(s.url, width)
	b.until("document.querySelector('#send') && document.querySelector('#code-panel code').textContent")
	return s
}

// send sends the request by the keyboard, and waits for the answer, which is one more in the history.
func (b *tab) send() {
	b.T.Helper()
	n := b.text("document.querySelector('[data-id=history] .count').textContent")
	b.Press("^Enter")
	b.until("document.querySelector('[data-id=history] .count').textContent !== '" + n + "' && !document.querySelector('#send').hasAttribute('aria-disabled')")
}

// to presses the Tab key until the focus is on what a selector matches.
func (b *tab) to(selector string) {
	b.T.Helper()
	for range 150 {
		if b.text("document.activeElement.matches("+quoted(selector)+")") == "true" {
			return
		}
		b.Press("Tab")
	}
	b.T.Fatalf("the Tab key does not come to %s", selector)
}

func quoted(text string) string {
	out, _ := json.Marshal(text)
	return string(out)
}
