package har

import (
	"errors"
	"net/http"
	"os"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

type content struct {
	Size     *float64 `json:"size"`
	MimeType loose    `json:"mimeType"`
	Text     text     `json:"text"`
	Encoding loose    `json:"encoding"`
	// File is Playwright's: a file beside the recording has the body.
	File loose `json:"_file"`
}

// text is the content of a JSON string, nil for null. It is copied only once, because a body is most of an
// entry.
type text []byte

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (t *text) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	value, err := dec.ReadValue()
	if err != nil {
		return err
	}
	*t = nil
	switch value.Kind() {
	case 'n':
		return nil
	case '"':
		*t = unquote(value)
		return nil
	}
	return errMembers
}

// fill sets the body of the exchange. By the format it is decompressed, but some recorders save it compressed,
// and some only its beginning.
func (r *response) fill(ex *contract.Exchange, files attachments) error {
	if kind := string(r.Content.MimeType); kind != "" && kind != "x-unknown" && ex.Header.Get("Content-Type") == "" {
		ex.Header.Set("Content-Type", kind)
	}
	body, err := r.Content.body(files)
	if err != nil || r.brokeOff() || len(body) == 0 && r.leftOut(body, ex.Header) {
		ex.BodyOmitted = recorded.MayHaveBody(ex)
		return nil
	}
	if ex.Body, err = recorded.Body(body, ex.Header); errors.Is(err, recorded.ErrLost) || err == nil && r.isCut(ex.Body) {
		ex.Body, ex.BodyOmitted, err = nil, true, nil
	}
	return err
}

// body is nil if the recording has none.
func (c *content) body(files attachments) ([]byte, error) {
	if c.Text == nil && c.File != "" {
		return files.read(string(c.File)), nil
	}
	if !strings.EqualFold(string(c.Encoding), "base64") {
		return c.Text, nil
	}
	return recorded.Base64(c.Text)
}

// brokeOff tells whether the recorder says that the response did not arrive whole.
func (r *response) brokeOff() bool {
	return r.Error != "" || r.Failure != "" || r.Charles != "" && r.Charles != "COMPLETE"
}

// leftOut tells whether the response had a body that is missing or empty in the recording.
func (r *response) leftOut(body []byte, header http.Header) bool {
	if body == nil && (r.BodySize > 0 || r.Content.Size == nil || *r.Content.Size != 0) {
		return true
	}
	return recorded.HasLength(header) && r.BodySize <= 0
}

// isCut tells whether the recorder saved only the beginning of a body, as Firefox does with large ones. Sizes are
// not exact, some are of the compressed body, so the body must be invalid JSON as well.
func (r *response) isCut(body []byte) bool {
	size := r.Content.Size
	return size != nil && *size > float64(len(body)+len(body)/8+64) &&
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
