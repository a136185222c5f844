//go:build browser

package html_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render/internal/rendertest"
)

// TestHTMLInBrowser uses reports as people do. It needs a Chromium, and the build tag browser.
func TestHTMLInBrowser(t *testing.T) {
	b := newBrowser(t)
	for name, test := range map[string]func(t *testing.T, b *browser){
		"loads quietly":        testLoadsQuietly,
		"script and server":    testScriptAndServer,
		"keyboard":             testKeyboard,
		"pages":                testPages,
		"address of a finding": testAddress,
		"hostile":              testHostile,
		"names":                testNames,
		"focus is seen":        testFocus,
		"contrast and width":   testLooks,
		"without JavaScript":   testWithoutScript,
		"many findings":        testMany,
		"filters in address":   testFiltersInAddress,
		"links to copy":        testCopy,
		"shortcuts":            testShortcuts,
		"phone":                testPhone,
		"paper":                testPaper,
	} {
		t.Run(name, func(t *testing.T) {
			b.t = t
			test(t, b)
		})
	}
	b.t = t
}

// quiet fails for whatever a page has said, asked for or failed at since it was opened.
func (b *browser) quiet() {
	b.t.Helper()
	for _, m := range b.Events {
		switch m.Method {
		case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded":
			b.t.Errorf("%s: %s", m.Method, m.Params)
		case "Network.requestWillBeSent":
			var sent struct {
				Type    string
				Request struct{ URL string }
			}
			json.Unmarshal(m.Params, &sent)
			if sent.Type != "Document" && sent.Request.URL != "data:," {
				b.t.Errorf("a request for %s", sent.Request.URL)
			}
		}
	}
}

func testLoadsQuietly(t *testing.T, b *browser) {
	for _, r := range rendertest.Reports() {
		b.open(r, 1400)
		eval[any](b, "new Promise(requestAnimationFrame)")
		b.quiet()
	}
}

// What the script fills in must be what the server writes.
func testScriptAndServer(t *testing.T, b *browser) {
	for _, r := range []*contract.Report{rendertest.Reports()["drift"], allRules(50), filled("x")} {
		b.open(r, 1400)
		before := strings.Split(eval[string](b, "list.innerHTML"), "\n")
		eval[any](b, `rule.dispatchEvent(new Event("change"))`)
		after := strings.Split(eval[string](b, "list.innerHTML"), "\n")
		for i := range min(len(before), len(after)) {
			if after[i] != before[i] {
				t.Errorf("the server wrote\n%s\nand the script\n%s", before[i], after[i])
				break
			}
		}
		if len(before) != len(after) {
			t.Errorf("the server wrote %d lines, and the script %d", len(before), len(after))
		}
	}
}

// expect compares the text that an expression is.
func (b *browser) expect(expression, want string) {
	b.t.Helper()
	if got := eval[string](b, expression); got != want {
		b.t.Errorf("%s is %q, want %q", expression, got, want)
	}
}

func testKeyboard(t *testing.T, b *browser) {
	b.open(rendertest.Reports()["drift"], 1400)
	b.expect("shown.textContent", "Findings 1 to 2 of 2")
	b.expect("shown.getAttribute('role')", "status")

	b.press("Tab")
	b.expect("document.activeElement.textContent", "Skip to the report")
	b.press("Enter")
	b.expect("document.activeElement.id", "main")
	for range 20 {
		if b.press("Tab"); eval[string](b, "document.activeElement.value ?? ''") == "error" {
			break
		}
	}
	b.press("Space")
	b.expect("shown.textContent", "Finding 1 of 1 matching these filters (2 in total)")
	b.expect("list.innerText.split('\\n')[0]", "Known findings")
	b.press("Tab", "Tab", "Tab", "Space")
	b.expect("document.activeElement.value", "known")
	b.expect("shown.textContent", "No findings match these filters (2 in total)")
	b.press("Space", "Tab", "Tab", "ArrowDown", "ArrowDown")
	b.expect("document.activeElement.id + rule.value", "ruleresponse-type-mismatch")
	b.expect("shown.textContent", "No findings match these filters (2 in total)")
	b.press("Home", "ArrowDown")
	b.expect("rule.value", "response-status-undocumented")
	b.expect("shown.textContent", "Finding 1 of 1 matching these filters (2 in total)")
	b.press("Home", "Tab")
	b.expect("document.activeElement.id", "search")
	b.write("MONDAY 404")
	b.expect("shown.textContent", "Finding 1 of 1 matching these filters (2 in total)")
	b.press("Tab", "Tab", "Tab", "Tab", "Tab")
	b.expect("document.activeElement.tagName", "SUMMARY")
	b.press("Enter")
	b.expect("String(list.querySelector('.finding').open)", "false") // the first one is open
	b.press("Enter", "Tab")
	b.expect("document.activeElement.href", "https://github.com/blooio-community/blooio-go/blob/main/docs/rules.md#response-status-undocumented")
	b.quiet()
}

func testPages(t *testing.T, b *browser) {
	b.open(allRules(120), 1400)
	b.expect("shown.textContent", "Findings 1 to 50 of 120")
	b.expect("document.querySelector('.previous').getAttribute('aria-disabled')", "true")
	eval[any](b, "document.querySelector('.previous').focus()")
	b.press("Enter")
	b.expect("shown.textContent", "Findings 1 to 50 of 120")
	b.press("Tab", "Enter", "Enter", "Enter")
	b.expect("shown.textContent", "Findings 101 to 120 of 120")
	b.expect("document.activeElement.className", "next")
	eval[any](b, "further.querySelector('.previous').focus()")
	b.press("Enter")
	b.expect("shown.textContent", "Findings 51 to 100 of 120")
	b.expect("document.activeElement.tagName + list.querySelector('.finding').contains(document.activeElement)", "SUMMARYtrue")
	eval[any](b, "document.getElementById('open').focus()")
	b.press("Enter")
	b.expect("String(list.querySelectorAll('[open]').length)", "50")
	b.press("Tab", "Enter")
	b.expect("String(list.querySelectorAll('[open]').length)", "0")
}

// An address leads to its finding, on whatever page it is and whatever is filtered.
func testAddress(t *testing.T, b *browser) {
	b.open(allRules(120), 1400)
	eval[any](b, "search.focus()")
	b.write("property_7")
	eval[any](b, "location.hash = '#f-00000000006e'; new Promise((done) => addEventListener('hashchange', done))")
	b.expect("shown.textContent", "Findings 101 to 120 of 120")
	b.expect("document.activeElement.parentElement.id", "f-00000000006e")
	b.expect("String(document.activeElement.parentElement.open) + search.value", "true")
	b.quiet()
}

// The page says hostile things, and nothing happens.
func testHostile(t *testing.T, b *browser) {
	for _, evil := range hostileHTML {
		b.open(filled(evil), 1400)
		eval[any](b, `for (const d of document.querySelectorAll("details")) d.open = true; rule.dispatchEvent(new Event("change")); search.value = "<"; search.dispatchEvent(new Event("input"))`)
		eval[any](b, `search.value = ""; search.dispatchEvent(new Event("input"))`)
		eval[any](b, `for (const e of document.querySelectorAll("main *")) e.dispatchEvent(new Event("mouseover"))`)
		b.expect("String(globalThis.hacked)", "undefined")
		b.expect("String(document.scripts.length)", "2")
		b.expect("String(document.querySelectorAll('img, iframe, object, base, form, link:not([rel=icon]), svg script').length)", "0")
		b.expect("[...document.links].map((a) => a.protocol + a.host).filter((at) => at !== 'file:' && at !== 'https:github.com').join()", "")
		b.expect("getComputedStyle(list).display", "block")
		if got := eval[string](b, "list.querySelector('[data-f=expected]').textContent"); !strings.HasPrefix(got, evil[:1]) && evil[0] >= ' ' {
			t.Errorf("%q is shown as %q", evil, got)
		}
		b.quiet()
	}
}

func testWithoutScript(t *testing.T, b *browser) {
	b.call("Emulation.setScriptExecutionDisabled", map[string]any{"value": true}, nil)
	b.open(allRules(120), 1400)
	b.call("Emulation.setScriptExecutionDisabled", map[string]any{"value": false}, nil)
	b.expect("String(list.querySelectorAll('.finding').length)", "50")
	b.expect("String(document.querySelectorAll('.tools, .buttons').values().some((e) => e.checkVisibility()))", "false")
	b.expect("document.querySelector('noscript').innerText", "These are the worst 50 of 120 findings. Filters and the other findings need JavaScript; --format json lists all.")
	b.quiet()
}

// Ten thousand findings are few elements, and a filter finds the last of them.
func testMany(t *testing.T, b *browser) {
	b.open(allRules(10_000), 1400)
	if n := eval[int](b, "document.querySelectorAll('*').length"); n > 5_000 {
		t.Errorf("%d elements", n)
	}
	eval[any](b, "search.focus()")
	b.write("property_9999")
	b.expect("shown.textContent", "Finding 1 of 1 matching these filters (10000 in total)")
	b.expect("list.querySelector('[data-f=location]').textContent", fmt.Sprintf("/orders/*/property_%d", 9_999))
	b.quiet()
}
