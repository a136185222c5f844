package har

import (
	"net/url"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har/internal/loose"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// fields are those of a form.
type fields []field

type field struct {
	Name  loose.String `json:"name"`
	Value loose.String `json:"value"`
	File  loose.String `json:"fileName"`
}

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom]. What is no list of fields is none.
func (f *fields) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	value, err := dec.ReadValue()
	if err != nil {
		return err
	}
	var list []field
	if *f = nil; json.Unmarshal(value, &list, loose.Tolerant) == nil {
		*f = list
	}
	return nil
}

// fillRequest sets the request's body. Recorders leave out those that are large or of several parts, so that one that is not there
// says nothing unless the request says that it has none.
func (c *content) fillRequest(ex *contract.Exchange, size loose.Number, budget *recorded.Budget) {
	if kind := string(c.MimeType); kind != "" && len(ex.RequestHeader) > 0 && ex.RequestHeader.Get("Content-Type") == "" {
		ex.RequestHeader.Set("Content-Type", kind)
	}
	body, err := c.posted()
	if err != nil || len(body) == 0 {
		ex.RequestBodyOmitted = err != nil || !c.isNone(ex, size)
		return
	}
	if ex.RequestBody, err = budget.Body(body, ex.RequestHeader); err != nil {
		ex.RequestBody, ex.RequestBodyOmitted = nil, true
	}
}

func (c *content) posted() ([]byte, error) {
	kind := strings.ToLower(strings.TrimSpace(string(c.MimeType)))
	switch {
	case len(c.Text) > 0 && strings.EqualFold(string(c.Encoding), "base64"):
		return recorded.Base64(c.Text, nil)
	case len(c.Text) > 0 || !strings.HasPrefix(kind, "application/x-www-form-urlencoded"):
		return c.Text, nil
	}
	form := url.Values{}
	for _, f := range c.Fields {
		form.Add(string(f.Name), string(f.Value))
	}
	return []byte(form.Encode()), nil
}

// isNone tells whether a request has no body: it only reads something, or says so.
func (c *content) isNone(ex *contract.Exchange, size loose.Number) bool {
	if ex.Captured {
		return size.Known && size.Value == 0
	}
	isEmpty := !size.Known || size.Value <= 0
	switch ex.Method {
	case "GET", "HEAD", "DELETE", "OPTIONS", "TRACE":
		return isEmpty && len(c.Fields) == 0
	}
	return size.Known && size.Value == 0 && ex.RequestHeader.Get("Content-Length") == "0"
}
