package har

import (
	"errors"
	"net/http"
	"os"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har/internal/loose"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

type content struct {
	Size     loose.Number `json:"size"`
	MimeType loose.String `json:"mimeType"`
	Text     loose.Text   `json:"text"`
	Encoding loose.String `json:"encoding"`
	// Fields are those of a form, of a request.
	Fields fields `json:"params"`
	// File is Playwright's: a file beside the recording has the body.
	File loose.String `json:"_file"`
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
	if body == nil && (r.BodySize.Value > 0 || !r.Content.Size.Known || r.Content.Size.Value != 0) {
		return true
	}
	return recorded.HasLength(header) && r.BodySize.Value <= 0
}

// isCut tells whether the recorder saved only the beginning of a body, as Firefox does with large ones. Sizes are
// not exact, some are of the compressed body, so the body must be invalid JSON as well.
func (r *response) isCut(body []byte) bool {
	size := r.Content.Size
	return size.Known && size.Value > float64(len(body)+len(body)/8+64) &&
		!jsontext.Value(body).IsValid(loose.Tolerant)
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
