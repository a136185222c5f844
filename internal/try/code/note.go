package code

import (
	"net/http"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/internal/try/ask"
)

// curlNote says what curl sends otherwise than the page.
func curlNote(c *ask.Call) string {
	if needs(c, func(p piece) bool { return p.escaped }) {
		return "curl sends the key as it is: escape it if it has other characters than letters, digits and - . _ ~"
	}
	return ""
}

// javaScriptNote says what fetch sends otherwise.
func javaScriptNote(c *ask.Call) string {
	switch {
	case hasDots(c):
		return "fetch shortens a path that has . or .. in it"
	case c.Body != nil && !fetchTakesBody(c):
		return "fetch sends no body with " + c.Operation.Method
	case c.Body != nil && isText(c.Body) && !hasType(c):
		return "fetch adds the media type text/plain"
	}
	return ""
}

// pythonNote says what urllib sends otherwise.
func pythonNote(c *ask.Call) string {
	if c.Body != nil && !hasType(c) {
		return "urllib adds the media type application/x-www-form-urlencoded"
	}
	return ""
}

// hasDots tells whether a path has a part that many programs resolve before they send it.
func hasDots(c *ask.Call) bool {
	return slices.ContainsFunc(strings.Split(c.URL.EscapedPath(), "/"), func(s string) bool { return s == "." || s == ".." })
}

func fetchTakesBody(c *ask.Call) bool {
	return c.Operation.Method != http.MethodGet && c.Operation.Method != http.MethodHead
}

func hasType(c *ask.Call) bool {
	return slices.ContainsFunc(c.Headers, func(pair [2]string) bool { return pair[0] == "Content-Type" })
}
