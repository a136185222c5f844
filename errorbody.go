package blooio

import (
	"bytes"
	stdjson "encoding/json"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// maxErrorBody is how many bytes of a body an error keeps.
const maxErrorBody = 64 << 10

// maxErrorHeader is how many bytes of headers an error keeps.
const maxErrorHeader = 256 << 10

// lenient reads error bodies with duplicate names or invalid UTF-8: their message is still useful.
var lenient = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

// explain fills in Code, Message and Details from the body of an error response. The API has two shapes: its
// operations send {"error":{"code","message","details"}}, its authentication layer sends a flat
// {"error","message","status"}, with or without "code". A body of another shape changes nothing. If a body breaks
// off, or is longer than an error keeps, the properties before that point are used.
func (e *Error) explain(body []byte) {
	said, nested := propertiesIn(jsontext.NewDecoder(bytes.NewBuffer(body), lenient), true)
	kind := text(said["error"])
	if nested != nil {
		said, kind = nested, ""
	}
	e.Code = cleanCode(text(said["code"]), e.key)
	e.Message = e.key.Mask(text(said["message"]))
	if e.Message == "" {
		e.Message = e.key.Mask(kind)
	}
	if details := said["details"]; len(details) > 0 && details.Kind() != 'n' {
		e.Details = e.cleanDetails(details)
	}
}

// propertiesIn returns the properties of an object as far as it can be read. If its property "error" is an object,
// nested has the properties of that object.
func propertiesIn(dec *jsontext.Decoder, outer bool) (found, nested map[string]jsontext.Value) {
	if dec.PeekKind() != '{' {
		return nil, nil
	}
	_, _ = dec.ReadToken() // what was peeked
	found = map[string]jsontext.Value{}
	for dec.PeekKind() == '"' {
		token, err := dec.ReadToken()
		if err != nil {
			break
		}
		name := token.String()
		if outer && name == "error" {
			if nested = nil; dec.PeekKind() == '{' {
				nested, _ = propertiesIn(dec, false)
				continue
			}
		}
		value, err := dec.ReadValue()
		if err != nil {
			break
		}
		switch name {
		case "error", "code", "message", "details":
			found[name] = value.Clone()
		}
	}
	if dec.PeekKind() == '}' {
		_, _ = dec.ReadToken()
	}
	return found, nested
}

// cleanDetails masks the key in JSON. If the result is not valid JSON, for example because the key was a list of
// numbers, it returns a masked string instead.
func (e *Error) cleanDetails(details jsontext.Value) stdjson.RawMessage {
	clean := jsontext.Value(e.key.Mask(string(details)))
	if !clean.IsValid(lenient) {
		clean = jsontext.Value(`"` + redacted + `"`)
	}
	return stdjson.RawMessage(clean)
}

// text returns the value of a JSON string, and an empty string for any other value.
func text(value jsontext.Value) string {
	if value.Kind() != '"' {
		return ""
	}
	unquoted, _ := jsontext.AppendUnquote(nil, value) // broken UTF-8 is the only error left
	return string(unquoted)
}

// plainCode matches the names that programs use for errors.
var plainCode = pattern(`^[A-Za-z][A-Za-z_.-]{0,63}$`)

// cleanCode returns a code unchanged if it matches plainCode. Codes are logged, so any other text is masked like a
// message.
func cleanCode(code string, key secret) string {
	if plainCode().MatchString(code) && !key.In(code) {
		return code
	}
	return scrub(code, key)
}

// cleanHeader copies a header, with the key masked in names and values. Net/http reads headers of up to 10 MiB, which
// would take seconds to search or to sort. If the header is larger than maxErrorHeader, an arbitrary part is kept.
func cleanHeader(header http.Header, key secret) http.Header {
	if header == nil {
		return nil
	}
	clean, left := http.Header{}, maxErrorHeader
	for name, values := range header {
		masked := strings.Clone(key.Mask(name[:min(len(name), maxErrorBody)]))
		for _, value := range values {
			if left -= len(name) + min(len(value), maxErrorBody); left < 0 {
				return clean
			}
			clean[masked] = append(clean[masked], cut(value, key))
		}
	}
	return clean
}

// cleanBody copies the start of a body, with the key masked.
func cleanBody(body []byte, key secret) []byte {
	if body == nil {
		return nil
	}
	return []byte(cut(string(body), key))
}

// cut returns a copy of the first 64 KiB of a text, with the key masked. The text may have been cut before, by a
// connection that broke.
func cut(text string, key secret) string {
	text = key.MaskCut(text[:min(len(text), maxErrorBody)])
	return strings.Clone(text[:min(len(text), maxErrorBody)])
}
