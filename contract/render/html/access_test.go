//go:build browser

package html_test

import (
	"slices"
	"testing"

	"github.com/blooio-community/blooio-go/contract/render/internal/rendertest"
)

// Whoever reads with ears learns what each control is.
func testNames(t *testing.T, b *browser) {
	b.open(allRules(120), 1400)
	eval[any](b, `for (const d of document.querySelectorAll("main > section details:not(.finding)")) d.open = true`)
	var tree struct {
		Nodes []struct {
			Ignored    bool
			Role, Name struct{ Value any }
		}
	}
	b.call("Accessibility.getFullAXTree", nil, &tree)
	seen := map[string]int{}
	for _, node := range tree.Nodes {
		role, _ := node.Role.Value.(string)
		if node.Ignored {
			continue
		}
		seen[role]++
		named := []string{"button", "checkbox", "combobox", "searchbox", "link", "DisclosureTriangle", "navigation", "region", "heading", "columnheader", "rowheader"}
		if name, _ := node.Name.Value.(string); name == "" && slices.Contains(named, role) {
			t.Errorf("a %s has no name", role)
		}
	}
	for role, least := range map[string]int{
		"banner": 1, "main": 1, "navigation": 1, "contentinfo": 1, "search": 1, "region": 4, "status": 1, "heading": 58,
		"checkbox": 3, "combobox": 2, "searchbox": 1, "button": 8, "DisclosureTriangle": 53, "columnheader": 8, "rowheader": 4,
	} {
		if seen[role] < least {
			t.Errorf("%d of the role %s, want %d", seen[role], role, least)
		}
	}
	b.expect(`[...document.querySelectorAll("h1, h2, h3, h4")].map((h) => +h.tagName[1]).reduce((skipped, level, i, all) => skipped || level > (all[i - 1] ?? 0) + 1, false) + ""`, "false")
}

// Every stop of the Tab key can be seen.
func testFocus(t *testing.T, b *browser) {
	b.open(rendertest.Reports()["drift"], 1400)
	for range 60 {
		b.press("Tab")
		at := eval[string](b, `(() => {
			const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
			if (e === document.body) return "end";
			const seen = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1 && r.width > 0 && r.right > 0;
			return seen ? "" : e.outerHTML.slice(0, 200);
		})()`)
		if at == "end" {
			return
		} else if at != "" {
			t.Errorf("the focus is not seen on %s", at)
		}
	}
	t.Error("the Tab key does not come to an end")
}

// contrasts lists texts of too little contrast, by WCAG 2.2, 1.4.3.
const contrasts = `(() => {
	const channels = (color) => color.match(/[\d.]+/g).map(Number);
	const light = (c) => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
	const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
	const behind = (e) => { for (; e; e = e.parentElement) { const c = channels(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
	const low = new Set();
	for (const e of document.querySelectorAll("body *")) {
		if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility()) continue;
		const [a, b] = [channels(getComputedStyle(e).color), behind(e)].map(luminance).sort();
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		if (ratio < 4.5) low.add(e.tagName + "." + e.className + " " + ratio.toFixed(2));
	}
	return [...low].join(", ");
})()`

func testLooks(t *testing.T, b *browser) {
	for name, r := range rendertest.Reports() {
		b.open(r, 1400)
		eval[any](b, `for (const d of document.querySelectorAll("details")) d.open = true`)
		for _, scheme := range []string{"light", "dark"} {
			b.call("Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{{"name": "prefers-color-scheme", "value": scheme}}}, nil)
			for _, width := range []int{320, 360, 768, 1000, 1400} {
				b.resize(width)
				if low := eval[string](b, contrasts); low != "" {
					t.Errorf("%s, %s, %d wide: too little contrast: %s", name, scheme, width, low)
				}
				if wide := eval[int](b, "document.documentElement.scrollWidth"); wide > width {
					t.Errorf("%s, %s: %d wide in a window of %d", name, scheme, wide, width)
				}
			}
		}
	}
}
