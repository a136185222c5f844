package browser

import (
	"encoding/json"
	"slices"
)

// Open shows a page in a window that is so many pixels wide, waits until it is loaded, and forgets the events before.
func (b *Browser) Open(url string, width int) {
	b.T.Helper()
	b.Resize(width)
	b.Load("about:blank") // so that the page before has nothing more to tell
	b.Load(url)
}

// Load loads a page in the window as it is, and waits until it is loaded. It forgets the events before.
func (b *Browser) Load(url string) {
	b.T.Helper()
	b.Events = nil
	b.Call("Page.navigate", map[string]any{"url": url}, nil)
	isLoad := func(e Event) bool { return e.Method == "Page.loadEventFired" }
	for !slices.ContainsFunc(b.Events, isLoad) {
		m := b.read()
		b.Events = append(b.Events, Event{m.Method, m.Params})
	}
}

// Resize gives the window another width, in pixels.
func (b *Browser) Resize(width int) {
	b.Call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false}, nil)
}

// Prefer sets the preferences of the user, such as "prefers-color-scheme" to "dark", and forgets those before.
func (b *Browser) Prefer(features map[string]string) {
	list := []map[string]string{}
	for name, value := range features {
		list = append(list, map[string]string{"name": name, "value": value})
	}
	b.Call("Emulation.setEmulatedMedia", map[string]any{"features": list}, nil)
}

// Eval evaluates an expression in the page, and waits for the value that it promises.
func Eval[T any](b *Browser, expression string) T {
	b.T.Helper()
	var answer struct {
		Result struct{ Value T }
		// ExceptionDetails is there when the expression threw.
		ExceptionDetails json.RawMessage
	}
	b.Call("Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true, "awaitPromise": true}, &answer)
	if answer.ExceptionDetails != nil {
		b.T.Fatalf("%s: %s", expression, answer.ExceptionDetails)
	}
	return answer.Result.Value
}

// keys are the codes of those that are no character.
var keys = map[string]int{
	"Tab": 9, "Enter": 13, "Escape": 27, "Space": 32, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Backspace": 8,
}

// Modifiers of Press, in front of a key's name.
var modifiers = map[byte]int{'^': 2, '+': 8} // Control, Shift

// Press presses keys one after another. A ^ in front of a name holds Control, a + Shift. A name that is no key's is a
// character.
func (b *Browser) Press(names ...string) {
	b.T.Helper()
	for _, name := range names {
		held := 0
		if len(name) > 1 && modifiers[name[0]] != 0 {
			held, name = modifiers[name[0]], name[1:]
		}
		key, code, text := name, name, map[string]string{"Enter": "\r", "Space": " "}[name]
		if name == "Space" {
			key = " "
		} else if keys[name] == 0 {
			code, text = "", name
		}
		for _, kind := range []string{"keyDown", "keyUp"} {
			event := map[string]any{"type": kind, "key": key, "code": code, "windowsVirtualKeyCode": keys[name], "modifiers": held}
			if kind == "keyDown" && text != "" {
				event["text"] = text
			}
			b.Call("Input.dispatchKeyEvent", event, nil)
		}
	}
}

// Write types text.
func (b *Browser) Write(text string) {
	for _, c := range text {
		b.Call("Input.dispatchKeyEvent", map[string]any{"type": "char", "text": string(c)}, nil)
	}
}

// Named is an element as assistive technology sees it.
type Named struct{ Role, Name string }

// Names lists the elements of the page that assistive technology sees.
func (b *Browser) Names() (list []Named) {
	b.T.Helper()
	var tree struct {
		Nodes []struct {
			Ignored    bool
			Role, Name struct{ Value any }
		}
	}
	b.Call("Accessibility.getFullAXTree", nil, &tree)
	for _, node := range tree.Nodes {
		role, _ := node.Role.Value.(string)
		name, _ := node.Name.Value.(string)
		if !node.Ignored {
			list = append(list, Named{role, name})
		}
	}
	return list
}

// LowContrast is an expression that lists the visible texts of too little contrast, by WCAG 2.2, 1.4.3.
const LowContrast = `(() => {
	const channels = (color) => color.match(/[\d.]+/g).map(Number);
	const light = (c) => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
	const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
	const behind = (e) => { for (; e; e = e.parentElement) { const c = channels(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
	const low = new Set();
	for (const e of document.querySelectorAll("body *")) {
		if (e.disabled || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility()) continue;
		const [a, b] = [channels(getComputedStyle(e).color), behind(e)].map(luminance).sort();
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		if (ratio < 4.5) low.add(e.tagName + "." + e.className + " " + ratio.toFixed(2));
	}
	return [...low].join(", ");
})()`
