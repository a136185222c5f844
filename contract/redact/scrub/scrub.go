// Package scrub replaces everything in a body except its punctuation. It is for bodies that the checker does not read,
// and for the rest of malformed ones.
package scrub

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"
)

// Body returns a body of the same length. In text it keeps white space and ASCII punctuation, such as that of HTML, CSV
// and forms, except the @ of addresses. It replaces digits by 0 and all other characters by x. Of other data it keeps
// only the first bytes, by which the checker recognizes compressed data and UTF-16. contentType is the header as it was
// sent, empty for none.
func Body(contentType string, body []byte) []byte {
	if !isText(contentType, body) {
		scrubbed := make([]byte, len(body))
		copy(scrubbed, magic(body))
		return scrubbed
	}
	scrubbed := Text(body)
	if contentType == "" {
		keepMarkup(scrubbed, body)
	}
	return scrubbed
}

// isText tells whether a body is text: not if the media type says otherwise, and only if it is UTF-8 without NUL.
func isText(contentType string, body []byte) bool {
	name, _, _ := mime.ParseMediaType(contentType)
	kind, subtype, _ := strings.Cut(name, "/")
	switch {
	case kind == "image" && subtype != "svg+xml", kind == "audio", kind == "video", kind == "font":
		return false
	case subtype == "octet-stream", subtype == "pdf", subtype == "zip", subtype == "gzip":
		return false
	}
	return magic(body) == nil && bytes.IndexByte(body, 0) < 0 && utf8.Valid(body)
}

// magics has the first bytes of gzip, zstd and UTF-16, which findings name.
var magics = [][]byte{[]byte("\x1f\x8b"), []byte("\x28\xb5\x2f\xfd"), []byte("\xff\xfe"), []byte("\xfe\xff")}

func magic(body []byte) []byte {
	for _, m := range magics {
		if bytes.HasPrefix(body, m) {
			return m
		}
	}
	return nil
}

// markups has the beginnings of HTML that is recognized without a media type, see [contract.Exchange.IsPage].
var markups = []string{"<!doctype html", "<html"}

// keepMarkup restores the beginning of HTML.
func keepMarkup(scrubbed, body []byte) {
	start := len(body) - len(bytes.TrimLeft(bytes.TrimPrefix(body, mark), " \t\r\n"))
	for _, markup := range markups {
		if end := start + len(markup); end <= len(body) && strings.EqualFold(string(body[start:end]), markup) {
			copy(scrubbed, body[:start]) // a byte order mark and white space
			copy(scrubbed[start:], markup)
		}
	}
}

var mark = []byte("\ufeff")

// Text scrubs text. Invalid UTF-8 stays invalid.
func Text(text []byte) []byte {
	scrubbed := bytes.Clone(text)
	valid := utf8.Valid(text)
	for i, c := range scrubbed {
		switch {
		case '0' <= c && c <= '9':
			scrubbed[i] = '0'
		case c >= utf8.RuneSelf && !valid:
			scrubbed[i] = 0xff
		case c < ' ' && !isKept(c):
			scrubbed[i] = control
		case c >= utf8.RuneSelf, 'a' <= c|0x20 && c|0x20 <= 'z', !isKept(c), c == '@':
			scrubbed[i] = 'x'
		}
	}
	return scrubbed
}

// control replaces control characters, so that a JSON string with one stays malformed.
const control = 1

// isKept tells whether a character is white space or punctuation.
func isKept(c byte) bool { return c == '\t' || c == '\n' || c == '\r' || ' ' <= c && c < 0x7f }
