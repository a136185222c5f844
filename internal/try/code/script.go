package code

import (
	"strings"

	"github.com/blooio-community/blooio-go/internal/try/ask"
)

// javaScript writes a module for Node.js.
func javaScript(c *ask.Call) string {
	key := func(p piece) string {
		switch expression := "process.env." + variable; {
		case p.base64:
			return "Buffer.from(" + expression + `).toString("base64")`
		case p.escaped:
			return "encodeURIComponent(" + expression + ")"
		default:
			return expression
		}
	}
	var b strings.Builder
	b.WriteString("const response = await fetch(" + joined(address(c), scriptText, key, " + ") + ", {\n")
	b.WriteString("  method: " + scriptText(c.Operation.Method) + ",\n  headers: {\n")
	for _, h := range headers(c) {
		b.WriteString("    " + scriptText(h.name) + ": " + joined(h.value, scriptText, key, " + ") + ",\n")
	}
	b.WriteString("  },\n")
	switch {
	case c.Body != nil && !fetchTakesBody(c):
	case c.Body != nil && isText(c.Body):
		b.WriteString("  body: " + scriptText(string(c.Body)) + ",\n")
	case c.Body != nil:
		b.WriteString("  body: Buffer.from(" + scriptText(encoded(string(c.Body))) + `, "base64"),` + "\n")
	}
	b.WriteString("});\nconsole.log(response.status, await response.text());\n")
	return b.String()
}

// python writes a program that needs nothing but the standard library.
func python(c *ask.Call) string {
	key := func(p piece) string {
		switch expression := `os.environ["` + variable + `"]`; {
		case p.base64:
			return "base64.b64encode(" + expression + ".encode()).decode()"
		case p.escaped:
			return "urllib.parse.quote(" + expression + `, safe="")`
		default:
			return expression
		}
	}
	binary := c.Body != nil && !isText(c.Body)
	var b strings.Builder
	if binary || needs(c, func(p piece) bool { return p.base64 }) {
		b.WriteString("import base64\n")
	}
	if needs(c, func(p piece) bool { return p.key }) {
		b.WriteString("import os\n")
	}
	b.WriteString("import urllib.error\n")
	if needs(c, func(p piece) bool { return p.escaped }) {
		b.WriteString("import urllib.parse\n")
	}
	b.WriteString("import urllib.request\n\nrequest = urllib.request.Request(\n    " + joined(address(c), pythonText, key, " + ") + ",\n")
	b.WriteString("    method=" + pythonText(c.Operation.Method) + ",\n    headers={\n")
	for _, h := range headers(c) {
		b.WriteString("        " + pythonText(h.name) + ": " + joined(h.value, pythonText, key, " + ") + ",\n")
	}
	b.WriteString("    },\n")
	switch {
	case binary:
		b.WriteString("    data=base64.b64decode(" + pythonText(encoded(string(c.Body))) + "),\n")
	case c.Body != nil:
		b.WriteString("    data=" + pythonText(string(c.Body)) + ".encode(),\n")
	}
	b.WriteString(")\ntry:\n    with urllib.request.urlopen(request) as response:\n        print(response.status, response.read().decode())\n" +
		"except urllib.error.HTTPError as error:\n    print(error.code, error.read().decode())\n")
	return b.String()
}
