package har

import (
	"encoding/base64"
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

// text is what a JSON string says, nil for null. A body is most of an entry, so it is copied once.
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
		// The error is about invalid UTF-8, which is replaced.
		*t, _ = jsontext.AppendUnquote(make([]byte, 0, len(value)), value)
		return nil
	}
	return errMembers
}

// fill gives the exchange the response's body. The format has it decoded; some recorders keep it
// compressed, and some keep only what they got of it.
func (r *response) fill(ex *contract.Exchange, files attachments) error {
	if kind := string(r.Content.MimeType); kind != "" && kind != "x-unknown" && ex.Header.Get("Content-Type") == "" {
		ex.Header.Set("Content-Type", kind)
	}
	body, err := r.Content.body(files)
	if err != nil {
		return err
	}
	if r.brokeOff() || len(body) == 0 && r.leftOut(body, ex.Header) {
		ex.BodyOmitted = recorded.MayHaveBody(ex)
		return nil
	}
	if ex.Body, err = recorded.Body(body, ex.Header); errors.Is(err, recorded.ErrLost) || err == nil && r.isCut(ex.Body) {
		ex.Body, ex.BodyOmitted, err = nil, true, nil
	}
	return err
}

// body is nil where the recording has none.
func (c *content) body(files attachments) ([]byte, error) {
	if c.Text == nil && c.File != "" {
		return files.read(string(c.File)), nil
	}
	if !strings.EqualFold(string(c.Encoding), "base64") {
		return c.Text, nil
	}
	body := make([]byte, base64.StdEncoding.DecodedLen(len(c.Text)))
	n, err := base64.StdEncoding.Decode(body, c.Text)
	if err != nil {
		return nil, errEncoding
	}
	return body[:n], nil
}

// brokeOff tells whether the recorder says that the response did not arrive whole.
func (r *response) brokeOff() bool {
	return r.Error != "" || r.Failure != "" || r.Charles != "" && r.Charles != "COMPLETE"
}

// leftOut tells whether a response whose body is not in the recording, or empty there, had one.
func (r *response) leftOut(body []byte, header http.Header) bool {
	if body == nil && (r.BodySize > 0 || r.Content.Size == nil || *r.Content.Size != 0) {
		return true
	}
	return recorded.HasLength(header) && r.BodySize <= 0
}

// isCut tells whether a recorder that bounds what it keeps, as Firefox does, kept the beginning of a
// body only. Sizes are not exact, some are of the compressed body: so the body must be no JSON as well.
func (r *response) isCut(body []byte) bool {
	size := r.Content.Size
	return size != nil && *size > float64(len(body)+len(body)/8+64) &&
		!jsontext.Value(body).IsValid(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
}

// attachments is the folder that the bodies beside a recording are in; empty for none.
type attachments string

// read returns nil for what cannot be had: the recording may have been moved without it. Nothing
// outside the folder is read, whatever a recording names.
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
