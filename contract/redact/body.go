package redact

import (
	"bytes"
	"errors"
	"mime"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
	"github.com/blooio-community/blooio-go/contract/redact/described"
	"github.com/blooio-community/blooio-go/contract/redact/internal/notes"
	"github.com/blooio-community/blooio-go/contract/redact/scrub"
)

// body redacts a body according to its media type, if the content agrees with that. It notes where it has replaced
// values.
func (r *Redactor) body(op *openapi.Operation, ex *contract.Exchange, redaction *contract.Redaction) []byte {
	contentType := ex.Header.Get("Content-Type")
	name, _, _ := mime.ParseMediaType(contentType)
	switch {
	case media.IsJSON(name) && beginsAsJSON(ex.Body), !isDocumented(op, ex) && isJSON(ex.Body):
		w := r.writerOf(ex.Body, ex)
		w.root.t, w.cursors = r.descriptions.BodyType(op, ex), r.cursorOf(op)
		w.notes.Add(ex.Redacted, r.nameFor)
		redacted := w.write()
		if redaction.At, redaction.Names = w.notes.Pointers(), w.notes.Names(); len(redaction.At) > 0 && !w.root.value.Exists() {
			redaction.At = notes.WholeBody // brackets do not tell where its values are
		}
		w.release()
		return redacted
	case lines[name]:
		redaction.At = notes.WholeBody
		return r.linesOf(ex)
	}
	redaction.At = notes.WholeBody
	return scrub.Body(contentType, ex.Body)
}

// isDocumented tells whether the spec has the media type of a response.
func isDocumented(op *openapi.Operation, ex *contract.Exchange) bool {
	response, contentType := described.ResponseOf(op, ex), ex.Header.Get("Content-Type")
	return contentType != "" && response != nil && media.Of(response.Content, contentType) != nil
}

// beginsAsJSON tells whether a body is text that begins like JSON.
func beginsAsJSON(body []byte) bool {
	text := bytes.TrimLeft(bytes.TrimPrefix(body, mark), " \t\r\n")
	return len(text) > 0 && bytes.IndexByte([]byte(`{["-0123456789tfn`), text[0]) >= 0 && bytes.IndexByte(body, 0) < 0
}

// isJSON tells whether all of a body is JSON.
func isJSON(body []byte) bool {
	if !beginsAsJSON(body) {
		return false
	}
	document, err := jsondoc.Parse(bytes.TrimPrefix(body, mark))
	document.Release()
	return err == nil
}

// mark is the byte order mark. JSON after one is redacted as JSON, although the checker reports the mark.
var mark = []byte("\ufeff")

// lines has the media types of texts in which each line is JSON.
var lines = map[string]bool{
	"application/x-ndjson": true, "application/ndjson": true, "application/jsonl": true, "application/x-jsonlines": true, "application/json-seq": true,
	"application/json-lines": true, "text/x-ndjson": true, "text/jsonl": true,
}

// linesOf redacts each line separately. The separators of RFC 7464 stay.
func (r *Redactor) linesOf(ex *contract.Exchange) []byte {
	if !isText(ex.Body) {
		return scrub.Body("", ex.Body)
	}
	var redacted []byte
	for line := range bytes.Lines(ex.Body) {
		if record, ok := bytes.CutPrefix(line, []byte("\x1e")); ok {
			redacted, line = append(redacted, '\x1e'), record
		}
		if !beginsAsJSON(line) {
			redacted = append(redacted, scrub.Text(line)...)
			continue
		}
		w := r.writerOf(line, ex)
		redacted = append(redacted, w.write()...)
		w.release()
	}
	return redacted
}

func isText(body []byte) bool { return bytes.IndexByte(body, 0) < 0 }

// bodyWriter is a writer with the document that it writes.
type bodyWriter struct {
	writer
	document *jsondoc.Document
}

func (w *bodyWriter) release() {
	w.document.Release()
	w.memory.forget()
}

// writerOf returns a writer for JSON, which may be truncated.
func (r *Redactor) writerOf(body []byte, ex *contract.Exchange) *bodyWriter {
	text, start := bytes.TrimPrefix(body, mark), len(body)-len(bytes.TrimPrefix(body, mark))
	document, err := jsondoc.Parse(text) // where it is not well-formed, its values are not known
	w := &bodyWriter{document: document}
	w.writer = writer{
		Redactor: r, resolver: &resolve.Resolver{Schemas: r.descriptions.Schemas}, in: string(body), at: start,
		memory: memories.Get().(*memory), broken: len(body) + 1, window: windowOf(ex.Started), out: make([]byte, 0, len(body)+len(body)/16),
	}
	if syntax, ok := errors.AsType[*jsondoc.SyntaxError](err); ok {
		w.broken = start + syntax.Offset
	}
	w.root.value = document.Root()
	return w
}
