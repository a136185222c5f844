package har

import (
	"bytes"
	"errors"
	"net/http"
	"os"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

type content struct {
	Size     number `json:"size"`
	MimeType loose  `json:"mimeType"`
	Text     text   `json:"text"`
	Encoding loose  `json:"encoding"`
	// File is Playwright's: a file beside the recording has the body.
	File loose `json:"_file"`
	// Redacted is this project's own: which values were replaced.
	Redacted redaction `json:"_redacted"`
}

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom]. Content that is a string is
// the text of it.
func (c *content) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	type members content
	*c = content{}
	switch dec.PeekKind() {
	case '{':
		return json.UnmarshalDecode(dec, (*members)(c))
	case '"':
		return c.Text.UnmarshalJSONFrom(dec)
	}
	return dec.SkipValue()
}

// text is the content of a JSON string, nil for null. It is copied only once, because a body is most of an
// entry. Some recorders write the JSON of a body, or its bytes, instead of text. What is not UTF-8 stays as it is.
type text []byte

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (t *text) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	value, err := dec.ReadValue()
	if err != nil {
		return err
	}
	*t = nil
	switch value.Kind() {
	case '"':
		*t = unquote(value)
	case '{':
		if *t = bytesOf(value); *t != nil {
			return nil
		}
		fallthrough
	case '[', '0':
		*t = bytes.Clone(value)
	}
	return nil
}

// bytesOf are the bytes of a Buffer of Node.js, nil for another value.
func bytesOf(value jsontext.Value) []byte {
	if !bytes.Contains(value[:min(len(value), 64)], []byte(`"Buffer"`)) {
		return nil
	}
	var buffer struct {
		Type string   `json:"type"`
		Data []uint16 `json:"data"`
	}
	if err := json.Unmarshal(value, &buffer, tolerant, json.RejectUnknownMembers(true)); err != nil || buffer.Type != "Buffer" {
		return nil
	}
	body := make([]byte, len(buffer.Data))
	for i, b := range buffer.Data {
		if b > 0xff {
			return nil
		}
		body[i] = byte(b)
	}
	return body
}

// fill sets the body of the exchange. By the format it is decompressed, but some recorders save it compressed,
// and some only its beginning.
func (r *response) fill(ex *contract.Exchange, files attachments, budget *recorded.Budget) error {
	if kind := string(r.Content.MimeType); kind != "" && kind != "x-unknown" && ex.Header.Get("Content-Type") == "" {
		ex.HeaderOmitted = len(ex.Header) == 0
		ex.Header.Set("Content-Type", kind)
	}
	body, err := r.Content.body(ex.Header, files)
	if errors.Is(err, recorded.ErrLost) || r.brokeOff() || len(body) == 0 && r.leftOut(body, ex.Header) {
		ex.BodyOmitted = recorded.MayHaveBody(ex)
		return nil
	}
	header := ex.Header
	if ex.HeaderOmitted || len(header) == 0 {
		header = recorded.Guessed(body)
	}
	if ex.Body, err = budget.Body(body, header); errors.Is(err, recorded.ErrLost) || err == nil && r.isCut(ex.Body) {
		ex.Body, ex.BodyOmitted, err = nil, true, nil
	}
	return err
}

// body is nil if the recording has none.
func (c *content) body(header http.Header, files attachments) ([]byte, error) {
	if c.Text == nil && c.File != "" {
		return files.read(string(c.File)), nil
	}
	if !strings.EqualFold(strings.TrimSpace(string(c.Encoding)), "base64") {
		return c.Text, nil
	}
	return recorded.Base64(c.Text, header)
}

// brokeOff tells whether the recorder says that the response did not arrive whole.
func (r *response) brokeOff() bool {
	return r.Error != "" || r.Failure != "" || r.Charles != "" && r.Charles != "COMPLETE"
}

// leftOut tells whether the response had a body that is missing or empty in the recording.
func (r *response) leftOut(body []byte, header http.Header) bool {
	if body == nil && (r.BodySize.value > 0 || !r.Content.Size.known || r.Content.Size.value != 0) {
		return true
	}
	return recorded.HasLength(header) && r.BodySize.value <= 0
}

// isCut tells whether the recorder saved only the beginning of a body, as Firefox does with large ones. Sizes are
// not exact, some are of the compressed body, so the body must be invalid JSON as well.
func (r *response) isCut(body []byte) bool {
	size := r.Content.Size
	return size.known && size.value > float64(len(body)+len(body)/8+64) &&
		!jsontext.Value(body).IsValid(tolerant)
}

// attachments is the folder that the bodies beside a recording are in; empty for none.
type attachments string

// read returns nil for a file that cannot be read: the recording may have been moved without it. Files outside
// the folder are not read, whatever the recording names.
func (a attachments) read(name string) []byte {
	if a == "" {
		return nil
	}
	root, err := os.OpenRoot(string(a))
	if err != nil {
		return nil
	}
	defer root.Close()
	if info, err := root.Stat(name); err != nil || !info.Mode().IsRegular() || info.Size() > maxEntry {
		return nil
	}
	body, _ := root.ReadFile(name)
	return body
}
