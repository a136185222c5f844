package redact

import (
	"bytes"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// body redacts a body as it is written: white space, names that come twice, broken text and where it breaks
// off stay, because that is what a checker looks at.
func (r *Redactor) body(op *openapi.Operation, ex *contract.Exchange) []byte {
	body := ex.Body
	switch {
	case len(body) == 0:
		return body
	case bytes.HasPrefix(body, []byte("\x1f\x8b")), bytes.HasPrefix(body, []byte("\x28\xb5\x2f\xfd")):
		return append(bytes.Clone(body[:2:2]), make([]byte, len(body)-2)...)
	case bytes.IndexByte(body, 0) >= 0, !looksLikeJSON(body):
		return scrubbed(body)
	}
	doc, _ := jsondoc.Parse(body) // where it is not well-formed, its values are not known
	defer doc.Release()
	w := &writer{pseudonyms: &r.pseudonyms, descriptions: &r.descriptions, words: &r.words, resolver: resolve.New(r.spec), in: string(body), out: make([]byte, 0, len(body)+len(body)/16)}
	w.root = location{t: bodyType(w.resolver, op, ex), value: doc.Root()}
	return w.write()
}

func looksLikeJSON(body []byte) bool {
	text := bytes.TrimLeft(bytes.TrimPrefix(body, []byte("\ufeff")), " \t\r\n")
	return len(text) > 0 && bytes.IndexByte([]byte(`{["-0123456789tfn`), text[0]) >= 0
}

// scrubbed is text of which only the punctuation is left, such as the tags of HTML without their names. Of
// text that is not UTF-8, only what gives it its form.
func scrubbed(text []byte) []byte {
	scrub := bytes.Clone(text)
	isText := utf8.Valid(text) && bytes.IndexByte(text, 0) < 0
	for i, c := range scrub {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			scrub[i] = 'x'
		case '0' <= c && c <= '9':
			scrub[i] = '0'
		case c >= utf8.RuneSelf && isText:
			scrub[i] = 'x'
		case c >= utf8.RuneSelf:
			scrub[i] = 0xff
		case !isText && c != 0 && bytes.IndexByte([]byte(" \t\r\n{}[]\":,<>"), c) < 0:
			scrub[i] = 'x'
		}
	}
	return scrub
}
