//go:build browser

package page_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/browser"
)

// A request that changes data on an API of one's own is sent only after a question.
func testWriting(t *testing.T, b *tab) {
	sent := 0
	api := apiOf(t, func(w http.ResponseWriter, r *http.Request) {
		sent++
		http.Error(w, `{"error":{"code":"x","message":"y"}}`, http.StatusBadRequest)
	})
	s := b.start(options{baseURL: api, key: testAPIKey}, 1400)
	b.run("location.hash = '#deleteGroup'")
	b.until("document.querySelector('#request h2').textContent.startsWith('Delete')")
	b.Press("^Enter")
	b.until("document.querySelector('#dialog').open")
	b.contains("document.querySelector('#dialog').innerText", "DELETE "+api+"/groups/")
	b.expect(focused+".textContent", "Cancel")
	b.Press("Escape")
	b.until("!document.querySelector('#send').hasAttribute('aria-disabled')")
	if sent != 0 {
		t.Errorf("%d requests were sent without consent", sent)
	}
	b.Press("^Enter")
	b.until("document.querySelector('#dialog').open")
	b.Press("+Tab", "Enter")
	b.until("document.querySelector('.status .badge')?.textContent.startsWith('400')")
	if sent != 1 {
		t.Errorf("%d requests were sent, want 1", sent)
	}
	if strings.Contains(b.text("document.documentElement.innerHTML"), testAPIKey) {
		t.Error("the page has the key")
	}
	b.quiet(s.url)
}

// A request that lasts can be cancelled, with the button and with a key, which ends it at the API as well.
func testCancel(t *testing.T, b *tab) {
	ended := make(chan bool, 2)
	api := apiOf(t, func(_ http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
		ended <- true
	})
	s := b.start(options{baseURL: api, key: testAPIKey}, 1400)
	b.expect("document.querySelector('#cancel').hidden", "true")
	for _, cancel := range []func(){
		func() { b.run("document.querySelector('#cancel').focus()"); b.Press("Enter") },
		func() { b.Press("Escape") },
	} {
		b.Press("^Enter")
		b.until("!document.querySelector('#cancel').hidden")
		cancel()
		b.until("document.querySelector('.failure') && !document.querySelector('#send').hasAttribute('aria-disabled')")
		b.contains("document.querySelector('.failure').innerText", "The request was cancelled")
		b.expect("document.querySelector('#cancel').hidden", "true")
		b.expect("document.querySelector('#ended').hidden", "true")
		b.expect(focused+".id", "send")
		<-ended
		b.run("document.querySelector('.failure').remove()")
	}
	b.quiet(s.url)
}

// A request goes where the page shows, or nowhere: another tab can have chosen another target.
func testTwoTabs(t *testing.T, b *tab) {
	sent := 0
	api := apiOf(t, func(w http.ResponseWriter, r *http.Request) { sent++ })
	b.start(options{baseURL: api, key: testAPIKey, groups: 3}, 1400)
	b.run("fetch('api/target', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{\"kind\":\"memory\"}' })")
	b.run("location.hash = '#deleteGroup'")
	b.until("document.querySelector('#request h2').textContent.startsWith('Delete')")
	b.Press("^Enter")
	b.until("document.querySelector('#dialog').open")
	b.Press("+Tab", "Enter")
	b.until("document.querySelector('.failure')")
	b.contains("document.querySelector('.failure').innerText", "another tab has chosen in-memory server as the target")
	b.contains("document.querySelector('#target').selectedOptions[0].textContent", "In-memory server")
	b.run("location.hash = '#listGroups'")
	b.until("document.querySelector('#request h2').textContent.startsWith('List')")
	b.send()
	b.expect(status, "200 OK")
	if sent != 0 {
		t.Errorf("%d requests went elsewhere", sent)
	}
}

// A body in lines has its numbers as they were entered, which a number of JavaScript is not.
func testFormat(t *testing.T, b *tab) {
	s := b.start(options{}, 1400)
	b.run("location.hash = '#createGroup'")
	b.until("document.querySelector('#request textarea')")
	for entered, want := range map[string]string{
		`{"a":17935344000000000000000,"a":-0,"b":[1.0,1e400,{}],"c":"\u0041"}`: "{\n  \"a\": 17935344000000000000000,\n  \"a\": -0,\n  \"b\": [\n    1.0,\n    1e400,\n    {}\n  ],\n  \"c\": \"\\u0041\"\n}",
		`{"a":1`: `{"a":1`,
	} {
		b.run("(() => { const e = document.querySelector('#request textarea'); e.value = " + quoted(entered) + "; e.dispatchEvent(new Event('input')); })()")
		b.run("[...document.querySelectorAll('#request button')].find((e) => e.textContent === 'Format').click()")
		b.expect("document.querySelector('#request textarea').value", want)
	}
	b.quiet(s.url)
}

// The field is emptied at once, and the key is nowhere on the page.
func testKey(t *testing.T, b *tab) {
	keys := make(chan string, 1)
	api := apiOf(t, func(w http.ResponseWriter, r *http.Request) {
		keys <- r.Header.Get("Authorization")
		w.Header().Set("Content-Type", "application/json")
		w.Write([]byte(`{"data":[],"has_more":false,"next_cursor":null}`))
	})
	s := b.start(options{baseURL: api}, 1400)
	b.until("!document.querySelector('#notice').hidden")
	b.contains("document.querySelector('#notice').textContent", "needs an API key")
	b.Press("^Enter")
	b.until("document.querySelector('.failure')")
	b.contains("document.querySelector('.failure').innerText", "There is no API key")
	b.run("document.querySelector('#key summary').focus()")
	b.Press("Enter", "Tab")
	b.expect(focused+".id + ' ' + "+focused+".type + ' ' + "+focused+".autocomplete", "key-field password off")
	b.Write(testAPIKey)
	b.Press("Enter")
	b.expect("document.querySelector('#key-field').value", "")
	b.until("document.querySelector('#key-source').textContent === 'Key entered here'")
	b.send()
	if got := <-keys; got != "Bearer "+testAPIKey {
		t.Errorf("the API was sent %q", got)
	}
	b.expect("[document.documentElement.outerHTML, ...[...document.querySelectorAll('input, textarea')].map((e) => e.value), location.href].join().includes("+quoted(testAPIKey)+")", "false")
	b.quiet(s.url)
}

func testLooks(t *testing.T, b *tab) {
	b.Prefer(map[string]string{"prefers-reduced-motion": "reduce"})
	defer b.Prefer(nil)
	b.start(options{recordings: []string{broken(t, "response-null.har")}}, 1400)
	b.send()
	b.until("document.querySelector('[data-id=table]')")
	for _, state := range []string{"response", "reference", "history"} {
		b.run("document.querySelector('#views [data-id=" + state + "]').click(); for (const d of document.querySelectorAll('main details')) d.open = true")
		for _, scheme := range []string{"light", "dark"} {
			b.Prefer(map[string]string{"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"})
			for _, width := range []int{320, 375, 768, 1000, 1280, 1920} {
				b.Resize(width)
				if low := b.text(browser.LowContrast); low != "" {
					t.Errorf("%s, %s, %d wide: too little contrast: %s", state, scheme, width, low)
				}
				if wide := browser.Eval[int](b.Browser, "document.documentElement.scrollWidth"); wide > width {
					t.Errorf("%s, %s: %d wide in a window of %d", state, scheme, wide, width)
				}
			}
		}
	}
	b.expect("document.getAnimations().length + getComputedStyle(document.querySelector('#send')).transitionDuration", "00s")
}

// Whoever reads with ears learns what each control is.
func testNames(t *testing.T, b *tab) {
	b.start(options{recordings: []string{broken(t, "response-null.har")}}, 1400)
	b.send()
	b.run("for (const d of document.querySelectorAll('main details')) d.open = true")
	seen := map[string]int{}
	controls := []string{
		"button", "checkbox", "radio", "combobox", "searchbox", "textbox", "link", "tab", "tabpanel", "tree", "treeitem", "DisclosureTriangle", "navigation", "region", "heading", "dialog",
	}
	for _, e := range b.Names() {
		if seen[e.Role]++; e.Name == "" && slices.Contains(controls, e.Role) {
			t.Errorf("a %s has no name", e.Role)
		}
	}
	for role, least := range map[string]int{
		"banner": 1, "main": 1, "navigation": 1, "region": 3, "search": 1, "status": 1, "heading": 4, "tab": 10, "tree": 1, "treeitem": 10,
		"searchbox": 2, "textbox": 2, "radio": 3, "checkbox": 2, "link": 8, "button": 10,
	} {
		if seen[role] < least {
			t.Errorf("%d of the role %s, want %d", seen[role], role, least)
		}
	}
	b.expect(`[...document.querySelectorAll("h1, h2, h3")].filter((h) => h.checkVisibility()).map((h) => +h.tagName[1]).reduce((skipped, level, i, all) => skipped || level > (all[i - 1] ?? 0) + 1, false)`, "false")
}

// Every stop of the Tab key can be seen.
func testFocus(t *testing.T, b *tab) {
	b.start(options{recordings: []string{broken(t, "response-null.har")}}, 1400)
	b.send()
	b.run("document.activeElement.blur(); document.body.focus()")
	for n := range 150 {
		b.Press("Tab")
		at := b.text(`(() => {
			const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
			if (e === document.body) return "end";
			const seen = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1 && r.width > 0 && r.right > 0 && r.top < innerHeight && r.bottom > 0;
			return seen ? "" : e.outerHTML.slice(0, 200);
		})()`)
		if at == "end" && n > 30 {
			return
		} else if at != "" && at != "end" {
			t.Errorf("the focus is not seen on %s", at)
		}
	}
	t.Error("the Tab key does not come to an end")
}

// hostile are texts that would do something if they were taken for markup, or for part of a script or style.
var hostile = []string{
	`<img src=x onerror=hacked=1></script><script>hacked=1</script>"><svg onload=hacked=1></style><style>*{display:none}</style>`,
	"javascript:hacked=1", "{{constructor.constructor('hacked=1')()}} ${hacked=1} &lt;b&gt;", "__proto__",
}

// The API and the description say hostile things, and nothing happens.
func testHostile(t *testing.T, b *tab) {
	for _, evil := range hostile {
		api := apiOf(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("X-Evil", strings.Map(ascii, evil))
			fmt.Fprintf(w, `{"data":[{"id":%s,%s:%[1]s}],"has_more":false,%s:1}`, quoted(evil), quoted(evil), quoted(evil))
		})
		s := b.start(options{baseURL: api, key: testAPIKey, spec: hostileSpec(t, evil)}, 1400)
		b.send()
		b.until("document.querySelector('[data-id=table]')")
		b.run("for (const e of document.querySelectorAll('[role=tab]')) e.click(); for (const d of document.querySelectorAll('details')) d.open = true")
		b.run("for (const e of document.querySelectorAll('main *')) e.dispatchEvent(new Event('mouseover'))")
		b.expect("globalThis.hacked", "undefined")
		b.expect("document.scripts.length + document.styleSheets.length", "2")
		b.expect("document.querySelectorAll('img, iframe, object, base, form:not(#key-form), link:not([rel=icon]), svg').length", "0")
		b.expect("[...document.links].map((a) => a.protocol + a.host).filter((at) => at !== location.protocol + location.host && at !== 'https:github.com').join()", "")
		b.expect("getComputedStyle(document.querySelector('main')).display", "grid")
		b.contains("document.querySelector('.items tbody').textContent", evil[:min(len(evil), 50)])
		b.contains("document.querySelector('#operations').textContent", evil)
		b.quiet(s.url)
	}
}

// ascii leaves out what a header cannot have.
func ascii(r rune) rune {
	if r < ' ' || r > '~' {
		return -1
	}
	return r
}

// A body of ten thousand groups is few elements, and its last line is a key away.
func testMany(t *testing.T, b *tab) {
	const groups = 10_000
	api := apiOf(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Write(manyGroups(groups))
	})
	s := b.start(options{baseURL: api, key: testAPIKey}, 1400)
	b.run(watchTasks)
	b.send()
	b.until("document.querySelector('[data-id=table]')")
	if n := browser.Eval[int](b.Browser, "document.querySelectorAll('*').length"); n > 3_000 {
		t.Errorf("%d elements", n)
	}
	t.Logf("first lines after %s ms of the answer, longest task %s ms", b.text("Math.round(firstLines - answered)"), b.text("Math.max(0, ...tasks)"))
	if longest := browser.Eval[int](b.Browser, "Math.max(0, ...tasks)"); longest > 3_000 {
		t.Errorf("the page stands still for %d ms", longest)
	}
	b.run("document.querySelector('.find input').focus()")
	b.Write("grp_009999")
	b.until("document.querySelector('.find .count').textContent === '1 of 1'")
	b.until("document.querySelector('.view mark')?.textContent === 'grp_009999'")
	b.run("document.querySelector('.view').focus()")
	b.Press("End")
	b.contains("[...document.querySelectorAll('.view .line')].at(-1).textContent", "}")
	b.contains("document.querySelector('.view').innerText", `"next_cursor": null`)
	b.quiet(s.url)
}

// watchTasks notes how long tasks were, when the answer was there, and when its first lines were.
const watchTasks = `(() => {
	globalThis.tasks = [];
	new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => Math.round(e.duration)))).observe({ type: 'longtask' });
	const json = Response.prototype.json;
	Response.prototype.json = async function () { const answer = await json.call(this); if (this.url.endsWith('send')) globalThis.answered = performance.now(); return answer; };
	new MutationObserver(() => { if (document.querySelector('.view .line')) globalThis.firstLines ??= performance.now(); }).observe(document.body, { subtree: true, childList: true });
})()`

func testEnded(t *testing.T, b *tab) {
	s := b.start(options{groups: 3}, 1400)
	s.close()
	b.Press("^Enter")
	b.until("!document.querySelector('#ended').hidden")
	b.expect("document.querySelector('#ended').textContent", "blooio try has ended. Start it again, and open the address that it prints.")
}
