package recorded

import (
	"bytes"
	"encoding/base64"
	"net/http"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Base64 decodes text that a recorder says is in base64. Recorders leave out the padding, use the alphabet of URLs,
// break lines, or keep the beginning of a data URL. Some declare base64 for a body that they save as plain text, so
// JSON and markup are returned as they are. For anything else the error is [ErrLost], because it is not known what was
// sent. A compressed body may be an array of base64 texts, as Polly.js writes it.
func Base64(text []byte, header http.Header) ([]byte, error) {
	body := make([]byte, base64.StdEncoding.DecodedLen(len(text)))
	if n, err := base64.StdEncoding.Decode(body, text); err == nil {
		if body = body[:n]; isScalar(text) && !utf8.Valid(body) {
			return text, nil
		}
		return body, nil
	}
	plain := bytes.TrimSpace(text)
	if len(namesIn(header)) > 0 {
		if body, ok := pieces(plain); ok {
			return body, nil
		}
	}
	if len(plain) > 0 && bytes.IndexByte([]byte(`{["<`), plain[0]) >= 0 || jsontext.Value(plain).IsValid() {
		return text, nil
	}
	if _, coded, found := bytes.Cut(plain, []byte(";base64,")); found && bytes.HasPrefix(plain, []byte("data:")) {
		plain = coded
	}
	coded := bytes.TrimRight(bytes.Map(standard, plain), "=")
	body, err := base64.RawStdEncoding.AppendDecode(nil, coded)
	if err != nil {
		return nil, ErrLost
	}
	return body, nil
}

// pieces decodes an array of strings in base64.
func pieces(text []byte) (body []byte, ok bool) {
	var list []string
	if !bytes.HasPrefix(text, []byte("[")) || json.Unmarshal(text, &list) != nil {
		return nil, false
	}
	for _, piece := range list {
		var err error
		if body, err = base64.StdEncoding.AppendDecode(body, []byte(piece)); err != nil {
			return nil, false
		}
	}
	return body, len(body) > 0
}

// isScalar tells whether base64 is also a JSON scalar, which only few texts are.
func isScalar(text []byte) bool {
	text = bytes.TrimSpace(text)
	return len(text) > 0 && (text[0] == 't' || text[0] == 'n' || '0' <= text[0] && text[0] <= '9') && jsontext.Value(text).IsValid()
}

// standard maps the URL alphabet to the standard one, and removes white space.
func standard(r rune) rune {
	switch r {
	case ' ', '\t', '\r', '\n', '\f', '\v':
		return -1
	case '-':
		return '+'
	case '_':
		return '/'
	}
	return r
}
