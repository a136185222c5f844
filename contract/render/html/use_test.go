//go:build browser

package html_test

import (
	"encoding/base64"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/impact"
	"github.com/blooio-community/blooio-go/contract/render/internal/rendertest"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// reload opens the page anew, with another fragment in its address.
func (b *browser) reload(fragment string) {
	b.t.Helper()
	address, _, _ := strings.Cut(eval[string](b, "location.href"), "#")
	b.Load("about:blank")
	b.Load(address + fragment)
}

// What is filtered is in the address, and an address restores it.
func testFiltersInAddress(t *testing.T, b *browser) {
	b.open(allRules(120), 1400)
	b.expect("location.hash", "")
	eval[any](b, `document.querySelector("[value=warning]").click(); operation.value = "listOrders"; operation.dispatchEvent(new Event("change")); search.focus()`)
	b.write("property_1 é&")
	b.expect("location.hash", "#hide=warning&operation=listOrders&q=property_1+%C3%A9%26")
	eval[any](b, "search.select()")
	b.write("property_")
	shown := eval[string](b, "shown.textContent")
	view := eval[string](b, "location.hash")
	eval[any](b, "document.querySelector('#further .next').click()")
	b.expect("location.hash", view+"&page=2")
	b.reload(view)
	b.expect("shown.textContent", shown)
	b.expect("search.value + operation.value + document.querySelector('[value=warning]').checked", "property_listOrdersfalse")
	b.reload(view + "&page=2")
	b.expect("shown.textContent", "Findings 51 to 80 of 80 matching these filters (120 in total)")
	// What nobody can have chosen changes nothing.
	b.reload("#hide=nothing&rule=none&page=-7&q=%zz&__proto__=1")
	b.expect("rule.value + document.querySelectorAll('[name=severity]:checked').length", "3")
	b.reload("#f-00000000006e")
	b.expect("document.activeElement.parentElement.id", "f-00000000006e")
	b.reload("#00000000006e")
	b.expect("document.activeElement.parentElement.id", "f-00000000006e")
	b.reload("#recordings")
	b.expect("String(document.querySelector('#recordings details').open)", "true")
	b.quiet()
}

// clipboard takes the place of the browser's, which pages opened from files may not read. The second one refuses, so that
// the page falls back.
const (
	clipboard = `Object.defineProperty(navigator, "clipboard", {configurable: true, value: {writeText: async (text) => { globalThis.copied = text; }}})`
	refusing  = `Object.defineProperty(navigator, "clipboard", {configurable: true, value: {writeText: async () => { throw new Error("refused"); }}});
		document.execCommand = () => { globalThis.copied = document.activeElement.value; return true; }`
)

// Links to the view and to a finding, and the command of a request, are copied.
func testCopy(t *testing.T, b *browser) {
	for _, way := range []string{clipboard, refusing} {
		b.open(rendertest.Reports()["drift"], 1400)
		eval[any](b, way)
		click := func(button string) string {
			return eval[string](b, `(async () => { globalThis.copied = ""; document.querySelector('`+button+`').click(); await new Promise((done) => setTimeout(done)); return copied; })()`)
		}
		eval[any](b, `search.value = "monday"; search.dispatchEvent(new Event("input"))`)
		if got := click("[data-copy=view]"); !strings.HasSuffix(got, "/report.html#q=monday") {
			t.Errorf("the link to the view is %q", got)
		}
		if got := click("[data-copy=finding]"); !strings.HasSuffix(got, "/report.html#f-0123456789ab") {
			t.Errorf("the link to the finding is %q", got)
		}
		want := "curl -g 'https://shop.example/api/orders?after={after}' \\\n  -H \"Authorization: Bearer $BLOOIO_API_KEY\""
		if got := click("[data-copy=curl]"); got != want {
			t.Errorf("the command is %q", got)
		}
		b.expect("said.textContent", "Copied")
		b.quiet()
	}
}

// The slash searches, j and k move among the findings and on to the next page, c copies, ? helps. They can be turned off,
// and do nothing while somebody types.
func testShortcuts(t *testing.T, b *browser) {
	b.open(allRules(60), 1400)
	eval[any](b, clipboard)
	at := `document.activeElement.closest(".finding")?.id ?? document.activeElement.id`
	b.press("j")
	b.expect(at, "f-000000000000")
	b.press("j", "j", "k")
	b.expect(at, "f-000000000001")
	b.press("c")
	b.expect("copied.split('#')[1]", "f-000000000001")
	b.press("k", "k")
	b.expect(at, "f-000000000000")
	eval[any](b, "document.getElementById('f-000000000031').querySelector('summary').focus()")
	b.press("j")
	b.expect(at, "f-000000000032")
	b.expect("shown.textContent", "Findings 51 to 60 of 60")
	b.press("k")
	b.expect(at, "f-000000000031")
	b.press("/")
	b.expect(at, "search")
	b.press("j")
	b.expect("document.activeElement.id + search.value", "searchj")
	eval[any](b, "document.querySelector('#list summary').focus()")
	b.press("?")
	b.expect("String(help.open)", "true")
	eval[any](b, "shortcuts.click(); help.querySelector('button').click()")
	b.expect("String(help.open)", "false")
	eval[any](b, "document.activeElement.blur()")
	b.press("j", "/")
	b.expect("document.activeElement.tagName", "BODY")
	b.quiet()
}

// brokenReport is the report of all broken recordings of groups, which have about as many findings as there are rules.
func brokenReport(t *testing.T) *contract.Report {
	t.Helper()
	testdata := filepath.Join("..", "..", "..", "contract_test", "testdata")
	spec := suite.Groups(t)
	checker := check.Checker{Spec: spec, Impact: impact.Client(), Accepted: suite.Accepted(t, spec, testdata)}
	var all check.Evidence
	for _, folder := range []string{"", "behaviour"} {
		for _, path := range suite.Recordings(t, testdata, "broken", folder) {
			all.Merge(suite.EvidenceOf(t, checker, path))
		}
	}
	r := checker.Report(&all)
	r.Version, r.Command = "1.2.3", "blooio check --accepted recordings broken"
	if n := len(r.Findings); n < 43 {
		t.Fatalf("%d findings, want 43 at least", n)
	}
	return r
}

// On a phone, the first finding is on the first screen.
func testPhone(t *testing.T, b *browser) {
	for name, r := range map[string]*contract.Report{"many": brokenReport(t), "two": rendertest.Reports()["drift"]} {
		b.open(r, 375)
		b.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": 375, "height": 667, "deviceScaleFactor": 2, "mobile": true}, nil)
		b.reload("")
		if bottom := eval[float64](b, "document.querySelector('.finding > summary').getBoundingClientRect().bottom"); bottom > 667 {
			t.Errorf("%s: the first finding ends at %v of 667", name, bottom)
		}
		if wide := eval[int](b, "document.documentElement.scrollWidth"); wide > 375 {
			t.Errorf("%s: %d wide", name, wide)
		}
		b.expect("String(tools.open)", "false")
		b.quiet()
		b.call("Emulation.clearDeviceMetricsOverride", nil, nil)
	}
}

// pageObject begins a page in a PDF.
var pageObject = regexp.MustCompile(`/Type\s*/Page\b[^s]`)

// Forty-three findings are on ten pages at most, whether they are open or not.
func testPaper(t *testing.T, b *browser) {
	b.open(brokenReport(t), 1400)
	var pdf struct{ Data string }
	b.call("Page.printToPDF", map[string]any{"preferCSSPageSize": true, "printBackground": true}, &pdf)
	text, err := base64.StdEncoding.DecodeString(pdf.Data)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(pageObject.FindAll(text, -1)); n < 2 || n > 10 {
		t.Errorf("%d pages, want ten at most", n)
	}
	b.quiet()
}
