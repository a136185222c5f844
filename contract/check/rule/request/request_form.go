package request

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"mime/multipart"
	"net/url"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/check/rule"
	"github.com/blooio-community/blooio-go/contract/check/rule/styled"
	"github.com/blooio-community/blooio-go/contract/check/rule/wording"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
)

// The media types of forms.
const (
	urlencodedForm = "application/x-www-form-urlencoded"
	multipartForm  = "multipart/form-data"
)

// field is a value of a form.
type field struct {
	text      string
	mediaType string // of a part, empty if it does not say
	isFile    bool
}

var (
	errNoBoundary = errors.New("a Content-Type without a boundary")
	errParts      = errors.New("parts that cannot be separated")
	errEscapes    = errors.New("a body with invalid escapes")
	errMany       = errors.New("a form with too many fields")
	errNested     = errors.New("a field whose style does not say how to read it")
)

// asJSON writes the fields of a form as the JSON object that its schema describes.
func asJSON(s *rule.Subject, found *openapi3.MediaType, kind, boundary string) ([]byte, error) {
	fields, err := fieldsOf(s.Exchange.Body, kind, boundary)
	if err != nil {
		return nil, err
	}
	shape := s.Resolver.Shape(s.Resolver.Ref(s.Schema), jsondoc.Value{})
	if kind != multipartForm {
		if fields, err = grouped(s, shape, found.Encoding, fields); err != nil {
			return nil, err
		}
	}
	var members []string
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		for _, one := range fields[name] {
			if kind == multipartForm {
				checkMediaType(s, found.Encoding[name], name, one)
			}
		}
		members = append(members, styled.Quoted(name)+":"+value(s, shape.Below(name), fields[name]))
	}
	return []byte("{" + strings.Join(members, ",") + "}"), nil
}

// maxFields is the maximum number of fields of a form. A form with more is not checked.
const maxFields = 500_000

// fieldsOfText reads a urlencoded form.
func fieldsOfText(body string) (map[string][]field, error) {
	fields := map[string][]field{}
	if strings.Count(body, "&") >= maxFields {
		return nil, errMany
	}
	for name, value := range pairs(body) {
		name, wrongName := url.QueryUnescape(name)
		text, wrongText := url.QueryUnescape(value)
		if wrongName != nil || wrongText != nil || strings.Contains(name+value, ";") {
			return nil, errEscapes
		}
		fields[name] = append(fields[name], field{text: text})
	}
	return fields, nil
}

func fieldsOf(body []byte, kind, boundary string) (map[string][]field, error) {
	fields := map[string][]field{}
	if kind != multipartForm {
		return fieldsOfText(string(body))
	}
	switch {
	case boundary == "":
		return nil, errNoBoundary
	case !bytes.Contains(body, []byte("--"+boundary+"--")): // which ends the last part
		return nil, errParts
	}
	parts := multipart.NewReader(bytes.NewReader(body), boundary)
	for n := 0; ; n++ {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			return fields, nil
		}
		switch {
		case err != nil:
			return nil, errParts
		case n == maxFields:
			return nil, errMany
		}
		text, err := io.ReadAll(part)
		if err != nil {
			return nil, errParts
		}
		one := field{string(text), part.Header.Get("Content-Type"), part.FileName() != ""}
		fields[part.FormName()] = append(fields[part.FormName()], one)
	}
}

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
	f.Location = observe.PointerTo(name)
	f.Example = f.Location
	s.ReportWhole(contract.RuleRequestMediaTypeUndocumented, f)
}
