package har

import (
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har/internal/loose"
)

// redaction says which values of the body were replaced; nil where the recording says nothing.
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

// maxName is how long the name of pseudonyms may be, in bytes. It is in hexadecimal.
const maxName = 64

// pointers are locations of a body. Anything but a pointer in an array is skipped.
type pointers []string

// maxPointers is how many locations are told apart. More of them stand for the whole body.
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
