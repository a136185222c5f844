//go:build browser

package page_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	status  = "document.querySelector('.status .badge').textContent"
	verdict = "document.querySelector('.verdict').textContent"
	focused = "document.activeElement"
)

func testFirstView(t *testing.T, b *tab) {
	s := b.start(options{}, 1400)
	b.contains("document.title", "Blooio groups")
	b.expect("document.querySelectorAll('#operations a').length", "8")
	b.expect("document.querySelector('#operations [aria-current]').textContent.includes('List groups')", "true")
	b.expect("document.querySelector('[data-id=reference]').getAttribute('aria-selected')", "true")
	b.contains("document.querySelector('#view-reference').innerText", "next_cursor")
	b.expect("document.querySelector('#notice').hidden", "true")
	b.expect("JSON.stringify([localStorage.length, sessionStorage.length, document.cookie, location.hash])", `[0,0,"",""]`)
	b.quiet(s.url)
}

func testList(t *testing.T, b *tab) {
	s := b.start(options{groups: 120}, 1400)
	b.send()
	b.expect(status, "200 OK")
	b.contains(verdict, "Clean")
	b.until("document.querySelector('[data-id=table]')")
	b.contains("document.querySelector('.view').innerText", `"data": [`)
	b.run("document.querySelector('[data-id=table]').click()")
	b.expect("document.querySelectorAll('.items tbody tr').length", "50")
	b.contains("document.querySelector('.items thead').innerText", "channel_type")
	b.run("document.querySelector('#next').focus()")
	b.Press("Enter")
	b.until("document.querySelector('#f-query-cursor-0').value !== '' && document.querySelectorAll('.history li').length === 2")
	b.expect(status, "200 OK")
	b.contains("document.querySelector('#code-panel').innerText", "curl")
	b.quiet(s.url)
}

func testInvalidLimit(t *testing.T, b *tab) {
	s := b.start(options{groups: 3}, 1400)
	b.run("document.querySelector('#f-query-limit-0').focus()")
	b.Write("201")
	b.expect("document.querySelector('#f-query-limit-hint').textContent", "Outside the documented range (1 to 200), sent as it is.")
	b.until("document.querySelector('#code-panel code').textContent.includes('limit=201')")
	b.send()
	b.contains("document.querySelector('.sent').innerText", "limit=201")
	b.expect("document.querySelector('.status .badge').dataset.family", "4")
	b.run("document.querySelector('#f-query-limit-0').select()")
	b.Press("Backspace")
	b.expect("document.querySelector('#f-query-limit-send').checked", "false")
	b.run("document.querySelector('#f-query-limit-send').click()")
	b.expect("document.querySelector('#f-query-limit-hint').textContent", "Sent empty.")
	b.until("/limit=(['\"&]|$)/m.test(document.querySelector('#code-panel code').textContent)")
	b.quiet(s.url)
}

func testWrongKey(t *testing.T, b *tab) {
	s := b.start(options{groups: 3}, 1400)
	b.run("document.querySelector('input[name=key][value=unknown]').click()")
	b.send()
	b.expect(status, "401 Unauthorized")
	b.run("document.querySelector('input[name=key][value=none]').click()")
	b.send()
	b.expect(status, "401 Unauthorized")
	b.quiet(s.url)
}

// A finding is marked at its line: that of the pointer in the body with an indent of two spaces.
func testBroken(t *testing.T, b *tab) {
	s := b.start(options{recordings: []string{broken(t, "response-type-mismatch.har")}}, 1400)
	b.send()
	b.contains(verdict, "Drift")
	b.contains("document.querySelector('#findings').innerText", "response-type-mismatch")
	b.until("document.querySelector('.finding-row')")
	line := lineOf(t, bodyIn(t, "response-type-mismatch.har"), `"created_at"`)
	b.run("document.activeElement.blur()")
	b.Press("j")
	b.expect(focused+".getAttribute('role')", "tree")
	b.expect("document.getElementById("+focused+".getAttribute('aria-activedescendant')).dataset.line", line)
	b.contains("document.getElementById("+focused+".getAttribute('aria-activedescendant')).textContent", `"created_at": "2026-`)
	b.contains("document.getElementById("+focused+".getAttribute('aria-activedescendant')).nextSibling.textContent", "response-type-mismatch")
	b.until("document.querySelector('#live').textContent.includes('response-type-mismatch')")
	for _, piece := range []string{"Go client", "What to do", "line "} {
		b.contains("document.querySelector('.finding').textContent", piece)
	}
	b.expect("document.querySelectorAll('.spec mark').length > 0", "true")
	b.quiet(s.url)
}

// What was saved answers again, and is checked again.
func testSave(t *testing.T, b *tab) {
	t.Chdir(t.TempDir())
	s := b.start(options{groups: 3}, 1400)
	b.send()
	b.run("[...document.querySelectorAll('.actions button')].find((e) => e.textContent.startsWith('Save')).focus()")
	b.Press("Enter")
	b.expect(focused+".id", "save-file")
	b.run(focused + ".select()")
	b.Write("kept.har")
	b.Press("Enter")
	b.until("!document.querySelector('#dialog').open")
	saved, err := os.ReadFile(filepath.Join(".", "kept.har"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(saved), "bl_test_") {
		t.Error("the recording has the key")
	}
	b.run("document.querySelector('#target').focus()")
	b.run("document.querySelector('#target').value = 'recording'; document.querySelector('#target').dispatchEvent(new Event('change'))")
	b.expect(focused+".id", "target-file")
	b.Write("kept.har")
	b.Press("Enter")
	b.until("!document.querySelector('#dialog').open")
	b.send()
	b.expect(status, "200 OK")
	b.contains(verdict, "Clean")
	b.contains("document.querySelector('.sent').innerText", "kept.har")
	b.quiet(s.url)
}

// From the first key to a saved recording, without a mouse.
func testKeyboard(t *testing.T, b *tab) {
	recording := broken(t, "response-null.har")
	t.Chdir(t.TempDir())
	s := b.start(options{recordings: []string{recording}}, 1400)
	b.Press("Tab")
	b.expect(focused+".id", "skip")
	b.Press("Enter")
	b.expect(focused+".id", "request")
	b.Press("/")
	b.expect(focused+".id", "filter")
	b.Write("listgroups")
	b.expect("document.querySelectorAll('#operations a').length", "1")
	b.Press("Enter")
	b.to("#f-query-limit-0")
	b.Write("3")
	b.expect("document.querySelector('#f-query-limit-send').checked", "true")
	b.Press("Backspace")
	b.send()
	b.contains(verdict, "Drift")
	b.to(".finding summary")
	open := b.text(focused + ".parentElement.open")
	b.Press("Enter")
	if b.text(focused+".parentElement.open") == open {
		t.Error("Enter neither opens nor closes a finding")
	}
	b.Press("j")
	b.expect(focused+".className", "view")
	first := b.text(focused + ".getAttribute('aria-activedescendant')")
	b.Press("ArrowUp")
	if b.text(focused+".getAttribute('aria-activedescendant')") == first {
		t.Error("the up arrow does not move")
	}
	b.Press("Home", "ArrowLeft")
	b.expect("document.querySelectorAll('.view .line').length", "1")
	b.Press("ArrowRight", "f")
	b.expect(focused+".getAttribute('aria-label')", "Find in the body")
	b.Write("channel")
	b.until("/^1 of/.test(document.querySelector('.find .count').textContent)")
	b.Press("Enter")
	b.contains("document.querySelector('.find .count').textContent", "2 of")
	b.to(".actions button:nth-child(2)")
	b.Press("Enter")
	b.run(focused + ".select()")
	b.Write("mine.har")
	b.Press("Enter")
	b.until("!document.querySelector('#dialog').open")
	if _, err := os.Stat("mine.har"); err != nil {
		t.Error(err)
	}
	b.contains(focused+".textContent", "Save")
	b.quiet(s.url)
}

func testWalk(t *testing.T, b *tab) {
	s := b.start(options{groups: 7}, 1400)
	b.run("document.querySelector('#f-query-limit-0').focus()")
	b.Write("3")
	b.run("document.querySelector('#walk').focus()")
	b.Press("Enter")
	b.until("document.querySelector('.note')?.textContent.includes('3 pages, 7 items')")
	b.contains("document.querySelector('.note').textContent", "The walk has reached the last page")
	b.until("!document.querySelector('#walk').hidden")
	b.expect(focused+".id", "walk")
	b.quiet(s.url)
}

func testDifferences(t *testing.T, b *tab) {
	s := b.start(options{groups: 3}, 1400)
	b.send()
	b.run("document.querySelector('input[name=key][value=none]').click()")
	b.send()
	b.run("document.querySelector('[data-id=history]').focus()")
	b.Press("Enter")
	b.expect("document.querySelector('#compare').disabled", "true")
	b.run("for (const box of document.querySelectorAll('.history input')) box.click()")
	b.run("document.querySelector('#compare').focus()")
	b.Press("Enter")
	b.until("document.querySelector('.diff li')")
	b.contains("document.querySelector('.diff').innerText", "status")
	b.contains("document.querySelector('.diff del').textContent", "200")
	b.contains("document.querySelector('.diff ins').textContent", "401")
	b.quiet(s.url)
}

// What is accepted is known from then on: the reference shows it. An answer of the server in memory takes a second word.
func testAccept(t *testing.T, b *tab) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("known", 0o700); err != nil {
		t.Fatal(err)
	}
	b.start(options{groups: 3, accepted: "known"}, 1400)
	b.contains("document.querySelector('#view-reference').innerText", "--accepted FOLDER")
	b.send()
	b.run("[...document.querySelectorAll('.actions button')].find((e) => e.textContent === 'Accept').focus()")
	b.Press("Enter")
	b.expect(focused+".value", "known/accepted.har")
	b.Press("Enter")
	b.until("document.querySelector('#dialog-title').textContent === 'Accept it anyway?'")
	b.expect(focused+".textContent", "Cancel")
	b.Press("+Tab", "Enter")
	b.until("!document.querySelector('#dialog').open")
	b.until("document.querySelector('#view-reference').textContent.includes('1 accepted recording (1 exchange)')")
	b.contains("document.querySelector('#view-reference').textContent", "always present")
	if _, err := os.Stat(filepath.Join("known", "accepted.har")); err != nil {
		t.Error(err)
	}
}
