package request

import (
	"cmp"
	"errors"
	"mime"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/rule"
	"github.com/blooio-community/blooio-go/contract/check/rule/wording"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
)

// content checks whether a body is present and its media type, and finds its schema. It turns a form into the JSON
// object that its schema describes. body tells whether there is something to parse, whole whether the request could be
// checked completely.
func content(s *rule.Subject) (body, whole bool) {
	described := s.Operation.Input.Body
	sent := len(s.Exchange.Body)
	switch {
	case s.Exchange.RequestBodyOmitted:
		return false, described == nil
	case described == nil:
		if sent > 0 {
			f := contract.Finding{Expected: "no body", Actual: shown.Size(sent)}
			f.Place(s.OperationAt(""))
			s.ReportWhole(contract.RuleRequestBodyUnexpected, f)
		}
		return false, true
	}
	s.Response = &openapi3.Response{Origin: described.Origin, Content: described.Content}
	expected := cmp.Or(shown.List(media.Types(described.Content)), "a body")
	switch {
	case sent == 0:
		if described.Required {
			s.ReportWhole(contract.RuleRequestBodyMissing, s.ContentFinding(expected, "no body"))
		}
		return false, true
	case len(described.Content) == 0:
		return false, false
	}
	header := s.Exchange.Header.Get("Content-Type")
	if header == "" && !s.Exchange.Captured {
		return false, false
	}
	found := media.Of(described.Content, header)
	if found == nil {
		s.ReportWhole(contract.RuleRequestMediaTypeUndocumented, s.ContentFinding(expected, wording.MediaType(header, s.ShowValues)))
		return false, true
	}
	return readable(s, found, header)
}

// readable turns a body into JSON if possible.
func readable(s *rule.Subject, found *openapi3.MediaType, header string) (body, whole bool) {
	s.Schema = found.Schema
	kind, params, _ := mime.ParseMediaType(header)
	switch {
	case s.Schema == nil || s.Schema.Value == nil:
		return false, false
	case media.IsJSON(kind):
		return true, true
	case kind == urlencodedForm || kind == multipartForm:
		text, err := asJSON(s, found, kind, params["boundary"])
		switch {
		case errors.Is(err, errNested), errors.Is(err, errMany), errors.Is(err, errParts) && !s.Exchange.Captured:
			return false, false // recorders cut what is long
		case err != nil:
			s.ReportWhole(contract.RuleRequestBodyMalformed, s.ContentFinding("a body of "+kind, err.Error()))
			return false, true
		}
		s.Exchange.Body = text
		return true, true
	}
	return false, false
}
