package har

import (
	"encoding/base64"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// post is a request's body: a text, or the fields of a form.
type post struct {
	MimeType loose  `json:"mimeType"`
	Text     text   `json:"text"`
	Encoding loose  `json:"encoding"`
	Fields   fields `json:"params"`
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
	Name  loose `json:"name"`
	Value loose `json:"value"`
	File  loose `json:"fileName"`
}

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom]. What is no list of fields is none.
func (f *fields) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	value, err := dec.ReadValue()
	if err != nil {
		return err
	}
	var list []field
	if *f = nil; json.Unmarshal(value, &list, tolerant) == nil {
		*f = list
	}
	return nil
}

// flag is true or false, and false for any other value.
type flag bool

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (f *flag) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	*f = dec.PeekKind() == 't'
	return dec.SkipValue()
}

// names is a list of strings, and none for any other value.
type names []string

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (n *names) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	value, err := dec.ReadValue()
	if err != nil {
		return err
	}
	var list []string
	if *n = nil; json.Unmarshal(value, &list, tolerant) == nil {
		*n = list
	}
	return nil
}

// fill sets the request's body. Recorders leave out those that are large or of several parts, so that one that is not there
// says nothing unless the request says that it has none.
func (r *request) fill(ex *contract.Exchange, budget *recorded.Budget) {
	if kind := string(r.Post.MimeType); kind != "" && len(ex.RequestHeader) > 0 && ex.RequestHeader.Get("Content-Type") == "" {
		ex.RequestHeader.Set("Content-Type", kind)
	}
	ex.Captured, ex.Withheld = bool(r.Captured), r.Withheld
	body, err := r.Post.body()
	if err != nil || len(body) == 0 {
		ex.RequestBodyOmitted = err != nil || !r.hasNone(ex)
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

// hasNone tells whether a request has no body: it only reads something, or says so.
func (r *request) hasNone(ex *contract.Exchange) bool {
	isEmpty := !r.BodySize.known || r.BodySize.value <= 0
	switch ex.Method {
	case "GET", "HEAD", "DELETE", "OPTIONS", "TRACE":
		return isEmpty && len(r.Post.Fields) == 0
	}
	return r.BodySize.known && r.BodySize.value == 0 && (ex.Captured || ex.RequestHeader.Get("Content-Length") == "0")
}

// addPost adds what is known of a request's body and of what was left out of it.
func addPost(to object, ex *contract.Exchange) {
	if ex.Captured {
		to["_captured"] = true
		to["_withheld"] = append([]string{}, ex.Withheld...)
	}
	switch {
	case ex.RequestBodyOmitted:
	case len(ex.RequestBody) == 0:
		if ex.Captured {
			to["bodySize"] = 0
		}
	case utf8.Valid(ex.RequestBody):
		to["bodySize"] = len(ex.RequestBody)
		to["postData"] = object{"mimeType": ex.RequestHeader.Get("Content-Type"), "text": string(ex.RequestBody)}
	default:
		to["bodySize"] = len(ex.RequestBody)
		to["postData"] = object{
			"mimeType": ex.RequestHeader.Get("Content-Type"), "text": base64.StdEncoding.EncodeToString(ex.RequestBody), "encoding": "base64",
		}
	}
}
