package har

import (
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har/internal/loose"
)

// redaction says which values of the body were replaced, nil if the recording does not say.
type redaction struct{ *contract.Redaction }

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (r *redaction) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	r.Redaction = nil
	if dec.PeekKind() != '{' {
		return dec.SkipValue()
	}
	var members struct {
		At         pointers     `json:"at"`
		Names      pointers     `json:"names"`
		Pseudonyms loose.String `json:"pseudonyms"`
	}
	err := json.UnmarshalDecode(dec, &members)
	r.Redaction = &contract.Redaction{At: members.At, Names: members.Names}
	if name := string(members.Pseudonyms); len(name) <= maxName && strings.Trim(name, "0123456789abcdef") == "" {
		r.Pseudonyms = name
	}
	return err
}

// maxName is the maximum length, in bytes, of the name of pseudonyms, which is in hexadecimal.
const maxName = 64

// pointers has locations of a body. Anything other than a pointer in an array is skipped.
type pointers []string

// maxPointers is up to how many locations are distinguished. More of them stand for the whole body.
const maxPointers = 1000

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (p *pointers) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	*p = nil
	if dec.PeekKind() != '[' {
		return dec.SkipValue()
	}
	err := loose.Each(dec, func(string) error {
		if dec.PeekKind() != '"' {
			return dec.SkipValue()
		}
		token, err := dec.ReadToken()
		if pointer := jsontext.Pointer(token.String()); err == nil && pointer.IsValid() {
			*p = append(*p, string(pointer))
		}
		return err
	})
	if len(*p) > maxPointers {
		*p = pointers{""}
	}
	return err
}
