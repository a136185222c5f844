// Package scrub removes the content of a body and keeps its form. It is for bodies that no checker reads, and for the
// rest of a body that breaks off.
package scrub

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"
)

// Body returns a body of the same length. Of text stay white space and the punctuation of ASCII, such as that of HTML, CSV
// and forms, but not the @ of addresses; every other character is an x, and every digit a 0. Of anything else, only the beginning stays by which a
// checker tells compressed data and UTF-16. The Content-Type is as it was sent, empty without one.
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

// isText goes by the media type, if it says that the body is none, and else by whether the body is UTF-8 without NUL.
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

// magics begin data that is no JSON for a reason that a finding names: gzip, zstd, and UTF-16.
var magics = [][]byte{[]byte("\x1f\x8b"), []byte("\x28\xb5\x2f\xfd"), []byte("\xff\xfe"), []byte("\xfe\xff")}

func magic(body []byte) []byte {
	for _, m := range magics {
		if bytes.HasPrefix(body, m) {
			return m
		}
	}
	return nil
}

// markups are how the HTML begins that is recognized without a media type, see [contract.Exchange.IsPage].
var markups = []string{"<!doctype html", "<html"}

// keepMarkup puts back how HTML begins.
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

// Text scrubs text. Bytes that are no UTF-8 stay none.
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

// control takes the place of control characters: a string of JSON that has one is broken.
const control = 1

// isKept tells whether a character is white space or punctuation.
func isKept(c byte) bool { return c == '\t' || c == '\n' || c == '\r' || ' ' <= c && c < 0x7f }
