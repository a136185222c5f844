// Package code writes a call as code that can be pasted: for a shell, and in Go, JavaScript and Python. The key is the
// variable BLOOIO_API_KEY of the environment, and never in the code.
package code

import (
	"net/url"
	"strings"

	"github.com/blooio-community/blooio-go/internal/live"
	"github.com/blooio-community/blooio-go/internal/try/ask"
)

// Snippet is a call in one language.
type Snippet struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Language string `json:"language"`
	Code     string `json:"code"`
	// Note says what the code does otherwise than the page, empty for nothing.
	Note string `json:"note,omitempty"`
}

// Target is where the calls go.
type Target struct {
	// BaseURL is without a slash at its end.
	BaseURL string
	// Note is what a reader of any snippet must know, empty for nothing.
	Note string
}

// languages are the snippets in their order. A writer that returns no code has none for a call.
var languages = []struct {
	id, title, language string
	write               func(*ask.Call, Target) (code, note string)
}{
	{"curl", "curl", "sh", noted(curl, curlNote)},
	{"go-sdk", "Go, this SDK", "go", sdk},
	{"go-http", "Go, net/http", "go", noted(goHTTP, func(*ask.Call) string { return "" })},
	{"javascript", "JavaScript", "javascript", noted(javaScript, javaScriptNote)},
	{"python", "Python", "python", noted(python, pythonNote)},
}

func noted(write, note func(*ask.Call) string) func(*ask.Call, Target) (string, string) {
	return func(c *ask.Call, _ Target) (string, string) { return write(c), note(c) }
}

// Of returns a call in each language that there is code in.
func Of(c *ask.Call, target Target) []Snippet {
	all := []Snippet{}
	for _, l := range languages {
		code, note := l.write(c, target)
		if code == "" {
			continue
		}
		if c.Key != nil && !c.Unknown && target.Note != "" {
			note = strings.TrimPrefix(note+"; "+target.Note, "; ")
		}
		all = append(all, Snippet{l.id, l.title, l.language, code, note})
	}
	return all
}

// variable is where the key is.
const variable = "BLOOIO_API_KEY"

// unknownKey is the key of a request that is to be refused.
const unknownKey = live.UnknownKey

// piece is a part of a text: literal, or the key, in base64 or escaped for a query if it is to be.
type piece struct {
	text    string
	key     bool
	base64  bool
	escaped bool
}

// address is the URL of a call, with the key in the query if it is sent there.
func address(c *ask.Call) []piece {
	text := c.URL.String()
	if c.Key == nil {
		return []piece{{text: text}}
	}
	in, name, _ := c.Key.Place()
	if in != "query" {
		return []piece{{text: text}}
	}
	separator := "?"
	if strings.Contains(text, "?") {
		separator = "&"
	}
	return append([]piece{{text: text + separator + url.QueryEscape(name) + "="}}, theKey(c, piece{key: true, escaped: true}))
}

// header is one that is sent.
type header struct {
	name  string
	value []piece
}

// headers are those of a call, that of the key first.
func headers(c *ask.Call) (all []header) {
	cookie := -1
	for _, pair := range c.Headers {
		if pair[0] == "Cookie" {
			cookie = len(all)
		}
		all = append(all, header{pair[0], []piece{{text: pair[1]}}})
	}
	if c.Key == nil {
		return all
	}
	in, name, scheme := c.Key.Place()
	key := theKey(c, piece{key: true, base64: scheme == "Basic"})
	switch {
	case in == "cookie" && cookie >= 0:
		all[cookie].value = append(all[cookie].value, piece{text: "; " + name + "="}, key)
	case in == "cookie":
		all = append([]header{{"Cookie", []piece{{text: name + "="}, key}}}, all...)
	case in == "header" && scheme != "":
		all = append([]header{{name, []piece{{text: scheme + " "}, key}}}, all...)
	case in == "header":
		all = append([]header{{name, []piece{key}}}, all...)
	}
	return all
}

// theKey is the piece of the key, or the unknown key as a literal.
func theKey(c *ask.Call, key piece) piece {
	if !c.Unknown {
		return key
	}
	if key.base64 {
		return piece{text: encoded(unknownKey)}
	}
	return piece{text: unknownKey}
}

// joined makes one expression of pieces: literals quoted, keys as an expression, with an operator between them.
func joined(pieces []piece, quote func(string) string, key func(piece) string, operator string) string {
	var parts []string
	for _, p := range pieces {
		if p.key {
			parts = append(parts, key(p))
		} else {
			parts = append(parts, quote(p.text))
		}
	}
	return strings.Join(parts, operator)
}

// needs tells whether any piece of a call is such.
func needs(c *ask.Call, is func(piece) bool) bool {
	all := [][]piece{address(c)}
	for _, h := range headers(c) {
		all = append(all, h.value)
	}
	for _, pieces := range all {
		for _, p := range pieces {
			if is(p) {
				return true
			}
		}
	}
	return false
}
