// Package page is the page of blooio try: HTML, style and script in one document without references to anything else.
package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"io/fs"
	"strings"
	"sync"
)

var (
	//go:embed page.html
	document string
	//go:embed page.css
	style string
	//go:embed js/*.js
	scripts embed.FS
)

// HTML is the page. The slice is shared and must not be changed.
func HTML() []byte { return build().html }

// Policy is the Content-Security-Policy of the page: it allows the script and the style that are in the page, and
// requests to the page's own origin.
func Policy() string { return build().policy }

type built struct {
	html   []byte
	policy string
}

var build = sync.OnceValue(func() built {
	css, js := normal(style), script()
	page := strings.NewReplacer("{{style}}", css, "{{script}}", js).Replace(normal(document))
	return built{[]byte(page), strings.Join([]string{
		"default-src 'none'",
		"script-src '" + hashOf(js) + "'",
		"style-src '" + hashOf(css) + "'",
		"connect-src 'self'",
		"img-src data:",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	}, "; ")}
})

// script is all files of js/ in the order of their names, in one function so that none of their names is global.
func script() string {
	names, _ := fs.Glob(scripts, "js/*.js") // fails for a malformed pattern only
	var all bytes.Buffer
	all.WriteString("(() => {\n'use strict';\n")
	for _, name := range names {
		text, _ := scripts.ReadFile(name) // it was found a line above
		all.Write(text)
	}
	all.WriteString("})();\n")
	return normal(all.String())
}

// normal has line feeds only: browsers read line breaks of every kind as line feeds, and hash what they have read.
func normal(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }

// hashOf names an inline block in a policy: CSP Level 3, section 2.3.1.
func hashOf(block string) string {
	sum := sha256.Sum256([]byte(block))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
