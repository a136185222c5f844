package request

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/url"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/check/rule"
	"github.com/blooio-community/blooio-go/contract/check/rule/styled"
	"github.com/blooio-community/blooio-go/contract/check/rule/wording"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
)

// field is a value of a form.
type field struct {
	text      string
	mediaType string // of a part, empty if it does not say
	isFile    bool
}

var (
	errNoBoundary = errors.New("a Content-Type without a boundary")
	errParts      = errors.New("parts that cannot be told apart")
	errEscapes    = errors.New("a body with invalid escapes")
)

// asJSON writes the fields of a form as the object that its schema is about.
func asJSON(s *rule.Subject, found *openapi3.MediaType, kind, boundary string) ([]byte, error) {
	fields, err := fieldsOf(s.Exchange.Body, kind, boundary)
	if err != nil {
		return nil, err
	}
	shape := s.Resolver.Shape(s.Resolver.Ref(s.Schema), jsondoc.Value{})
	var members []string
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		for _, one := range fields[name] {
			if kind == "multipart/form-data" {
				checkMediaType(s, found.Encoding[name], name, one)
			}
		}
		members = append(members, quoted(name)+":"+value(s, shape.Below(name), fields[name]))
	}
	return []byte("{" + strings.Join(members, ",") + "}"), nil
}

func fieldsOf(body []byte, kind, boundary string) (map[string][]field, error) {
	fields := map[string][]field{}
	if kind != "multipart/form-data" {
		values, err := url.ParseQuery(string(body))
		if err != nil {
			return nil, errEscapes
		}
		for name, texts := range values {
			for _, text := range texts {
				fields[name] = append(fields[name], field{text: text})
			}
		}
		return fields, nil
	}
	switch {
	case boundary == "":
		return nil, errNoBoundary
	case !bytes.Contains(body, []byte("--"+boundary+"--")): // which ends the last part
		return nil, errParts
	}
	for parts := multipart.NewReader(bytes.NewReader(body), boundary); ; {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			return fields, nil
		}
		if err != nil {
			return nil, errParts
		}
		text, err := io.ReadAll(part)
		if err != nil {
			return nil, errParts
		}
		one := field{string(text), part.Header.Get("Content-Type"), part.FileName() != ""}
		fields[part.FormName()] = append(fields[part.FormName()], one)
	}
}

// value is that of a property as JSON: of one that is sent several times, an array.
func value(s *rule.Subject, t *resolve.Type, fields []field) string {
	each, isArray := t, false
	if t != nil {
		shape := s.Resolver.Shape(t, jsondoc.Value{})
		if isArray = t.Schemas[0].Type.Is("array"); isArray {
			each = shape.Items
		}
	}
	reader := styled.Reader{Subject: s, Plain: true}
	var texts []string
	for _, one := range fields {
		texts = append(texts, one.json(s, &reader, each))
	}
	if len(texts) == 1 && !isArray {
		return texts[0]
	}
	return "[" + strings.Join(texts, ",") + "]"
}

// json is a field as JSON. A file is a string with a character for each byte, as far as its schema asks for a length; that
// of a recording, in which files are often left out, has as many as the schema asks for.
func (f field) json(s *rule.Subject, reader *styled.Reader, t *resolve.Type) string {
	kind, _, _ := mime.ParseMediaType(f.mediaType)
	switch {
	case media.IsJSON(kind) && json.Valid([]byte(f.text)):
		return f.text
	case f.isFile || isBinary(t):
		return quoted(strings.Repeat("x", sizeOf(s, t, len(f.text))))
	}
	return reader.Best(t, f.text)
}

func isBinary(t *resolve.Type) bool {
	return t != nil && t.Schemas[0].Format == "binary"
}

// sizeOf is a size that a schema says the same of as of the size of a file.
func sizeOf(s *rule.Subject, t *resolve.Type, n int) int {
	least, most := 1, 1<<10
	if t != nil {
		schema := t.Schemas[0]
		least = int(min(schema.MinLength, maxStandIn))
		if schema.MaxLength != nil {
			most = int(min(*schema.MaxLength, maxStandIn))
		}
	}
	if !s.Exchange.Captured {
		return min(least, most)
	}
	return min(n, max(least, most+1))
}

// maxStandIn bounds what stands for a file, in characters: a larger bound of a schema is not checked.
const maxStandIn = 16 << 20

// checkMediaType compares the media type of a part with that of its encoding (OAS 3.0.3, Encoding Object).
func checkMediaType(s *rule.Subject, encoding *openapi3.Encoding, name string, one field) {
	if encoding == nil || encoding.ContentType == "" {
		return
	}
	sent := one.mediaType
	if sent == "" {
		sent = "text/plain" // RFC 7578, section 4.4
	}
	for documented := range strings.SplitSeq(encoding.ContentType, ",") {
		content := openapi3.Content{strings.TrimSpace(documented): {}}
		if media.Of(content, sent) != nil {
			return
		}
	}
	f := s.ContentFinding(encoding.ContentType, wording.MediaType(sent, s.ShowValues))
	f.Location = "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
	f.Example = f.Location
	s.ReportWhole(contract.RuleRequestMediaTypeUndocumented, f)
}

func quoted(text string) string {
	list, _ := json.Marshal(text) // it never fails
	return string(list)
}
