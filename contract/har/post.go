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

// post is a request's body: a text, or the fields of a form.
type post struct {
	MimeType loose.String `json:"mimeType"`
	Text     loose.Text   `json:"text"`
	Encoding loose.String `json:"encoding"`
	Fields   fields       `json:"params"`
}

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (p *post) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	type members post
	*p = post{}
	switch dec.PeekKind() {
	case '{':
		return json.UnmarshalDecode(dec, (*members)(p))
	case '"':
		return p.Text.UnmarshalJSONFrom(dec)
	}
	return dec.SkipValue()
}

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

// fill sets the request's body. Recorders leave out those that are large or of several parts, so that one that is not there
// says nothing unless the request says that it has none.
func (p *post) fill(ex *contract.Exchange, size loose.Number, budget *recorded.Budget) {
	if kind := string(p.MimeType); kind != "" && len(ex.RequestHeader) > 0 && ex.RequestHeader.Get("Content-Type") == "" {
		ex.RequestHeader.Set("Content-Type", kind)
	}
	body, err := p.body()
	if err != nil || len(body) == 0 {
		ex.RequestBodyOmitted = err != nil || !p.isNone(ex, size)
		return
	}
	if ex.RequestBody, err = budget.Body(body, ex.RequestHeader); err != nil {
		ex.RequestBody, ex.RequestBodyOmitted = nil, true
	}
}

func (p *post) body() ([]byte, error) {
	kind := strings.ToLower(strings.TrimSpace(string(p.MimeType)))
	switch {
	case len(p.Text) > 0 && strings.EqualFold(string(p.Encoding), "base64"):
		return recorded.Base64(p.Text, nil)
	case len(p.Text) > 0 || !strings.HasPrefix(kind, "application/x-www-form-urlencoded"):
		return p.Text, nil
	}
	form := url.Values{}
	for _, f := range p.Fields {
		form.Add(string(f.Name), string(f.Value))
	}
	return []byte(form.Encode()), nil
}

// isNone tells whether a request has no body: it only reads something, or says so.
func (p *post) isNone(ex *contract.Exchange, size loose.Number) bool {
	if ex.Captured {
		return size.Known && size.Value == 0
	}
	isEmpty := !size.Known || size.Value <= 0
	switch ex.Method {
	case "GET", "HEAD", "DELETE", "OPTIONS", "TRACE":
		return isEmpty && len(p.Fields) == 0
	}
	return size.Known && size.Value == 0 && ex.RequestHeader.Get("Content-Length") == "0"
}
