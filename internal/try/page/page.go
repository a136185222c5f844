// Package page is the page of blooio try: one file of HTML with its style and script, which asks the server that it came from
// and nobody else.
package page

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"strings"
	"sync"
)

var (
	//go:embed page.html
	skeleton string
	//go:embed page.css
	style string
	//go:embed page.js
	script string
)

// HTML is the page.
func HTML() []byte { return page() }

var page = sync.OnceValue(func() []byte {
	return []byte(strings.NewReplacer("{{style}}", style, "{{script}}", script).Replace(skeleton))
})

// Policy is the content security policy of the page: its own style and script, requests to its own server, and nothing
// else.
func Policy() string {
	return "default-src 'none'; script-src " + hash(script) + "; style-src " + hash(style) +
		"; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
