package code

import (
	"go/format"
	"slices"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/internal/try/ask"
)

// goHTTP writes a program in Go that needs nothing but the standard library.
func goHTTP(c *ask.Call) string {
	imports := []string{"fmt", "io", "log", "net/http"}
	key := func(p piece) string {
		switch expression := `os.Getenv("` + variable + `")`; {
		case p.base64:
			return "base64.StdEncoding.EncodeToString([]byte(" + expression + "))"
		case p.escaped:
			return "url.QueryEscape(" + expression + ")"
		default:
			return expression
		}
	}
	for name, is := range map[string]func(piece) bool{
		"os":              func(p piece) bool { return p.key },
		"net/url":         func(p piece) bool { return p.escaped },
		"encoding/base64": func(p piece) bool { return p.base64 },
	} {
		if needs(c, is) {
			imports = append(imports, name)
		}
	}
	body := "nil"
	if c.Body != nil {
		imports = append(imports, "strings")
		body = "strings.NewReader(" + goText(string(c.Body)) + ")"
	}
	var b strings.Builder
	b.WriteString("req, err := http.NewRequest(" + strconv.Quote(c.Operation.Method) + ", " + joined(address(c), goText, key, " + ") + ", " + body + ")\n" + fatal)
	for _, h := range headers(c) {
		b.WriteString("req.Header.Set(" + strconv.Quote(h.name) + ", " + joined(h.value, goText, key, "+") + ")\n")
	}
	b.WriteString("resp, err := http.DefaultClient.Do(req)\n" + fatal + "defer resp.Body.Close()\n" +
		"text, err := io.ReadAll(resp.Body)\n" + fatal + "fmt.Println(resp.Status)\nfmt.Println(string(text))\n")
	return program(imports, b.String())
}

const fatal = "if err != nil {\nlog.Fatal(err)\n}\n"

// program is the source of a command.
func program(imports []string, main string) string {
	slices.SortFunc(imports, func(a, b string) int {
		if outside := strings.Count(a, ".") - strings.Count(b, "."); outside != 0 {
			return outside
		}
		return strings.Compare(a, b)
	})
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n")
	for _, name := range imports {
		if name == sdkPath {
			b.WriteString("\nblooio ")
		}
		b.WriteString(strconv.Quote(name) + "\n")
	}
	b.WriteString(")\n\nfunc main() {\n" + main + "}\n")
	source := []byte(b.String())
	if formatted, err := format.Source(source); err == nil {
		source = formatted
	}
	return string(source)
}

// sdkPath is the import path of the SDK.
const sdkPath = "github.com/blooio-community/blooio-go"
