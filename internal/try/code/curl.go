package code

import (
	"net/http"
	"strings"

	"github.com/blooio-community/blooio-go/internal/shell"
	"github.com/blooio-community/blooio-go/internal/try/ask"
)

// curl writes a command for a POSIX shell, which fills in the key.
func curl(c *ask.Call) string {
	words := []string{"curl"}
	method := c.Operation.Method
	switch {
	case method == http.MethodHead:
		words = append(words, "--head")
	case method != http.MethodGet || c.Body != nil:
		words = append(words, "--request "+shell.QuoteLines(method))
	}
	if strings.ContainsAny(c.URL.String(), "[]{}") {
		words = append(words, "--globoff")
	}
	if hasDots(c) {
		words = append(words, "--path-as-is")
	}
	hasType := false
	for _, h := range headers(c) {
		hasType = hasType || h.name == "Content-Type"
		words = append(words, "--header "+curlHeader(h))
	}
	before := ""
	if c.Body != nil {
		if !hasType {
			words = append(words, "--header 'Content-Type:'") // curl would say that it is a form
		}
		if isText(c.Body) {
			words = append(words, "--data-raw "+shell.QuoteLines(string(c.Body)))
		} else {
			before = "printf '%b' " + shellEscapes(c.Body) + " | "
			words = append(words, "--data-binary @-")
		}
	}
	words = append(words, shellPieces(address(c)))
	return before + strings.Join(words, " \\\n  ") + "\n"
}

// curlHeader is a header as curl takes it: one without a value ends in a semicolon.
func curlHeader(h header) string {
	if len(h.value) == 1 && !h.value[0].key && h.value[0].text == "" {
		return shell.QuoteLines(h.name + ";")
	}
	return shellPieces(append([]piece{{text: h.name + ": "}}, h.value...))
}

// shellPieces is one word, in which the shell fills in the key.
func shellPieces(pieces []piece) string {
	var merged []piece
	for _, p := range pieces {
		if n := len(merged); n > 0 && !p.key && !merged[n-1].key {
			merged[n-1].text += p.text
		} else if p.key || p.text != "" {
			merged = append(merged, p)
		}
	}
	return joined(merged, shell.QuoteLines, shellKey, "")
}

// shellKey is the key, in double quotes. curl would not escape it in a URL.
func shellKey(p piece) string {
	if p.base64 {
		return `"$(printf %s "$` + variable + `" | base64 | tr -d '\n')"`
	}
	return `"$` + variable + `"`
}
