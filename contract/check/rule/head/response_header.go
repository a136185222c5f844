package head

import (
	"maps"
	"mime"
	"net/http"
	"net/textproto"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/rule"
	"github.com/blooio-community/blooio-go/contract/check/rule/styled"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
)

// Headers compares the headers of a response with those that the description documents. Header names are not
// case-sensitive. A documented Content-Type is ignored (OAS 3.0.3, Response Object). Values are never shown, because
// headers carry keys.
func Headers(s *rule.Subject) bool {
	if s.Exchange.HeaderOmitted || len(s.Exchange.Header) == 0 {
		return true // the recording has none at all
	}
	for _, name := range slices.Sorted(maps.Keys(s.Response.Headers)) {
		ref := s.Response.Headers[name]
		if ref == nil || ref.Value == nil || strings.EqualFold(name, "Content-Type") {
			continue
		}
		lines := s.Exchange.Header.Values(name)
		switch {
		case len(lines) > 0:
			checkHeader(s, name, ref.Value, lines)
		case ref.Value.Required && isRecorded(s.Exchange, name):
			reportHeader(s, contract.RuleHeaderMissing, name, "present", "absent")
		}
	}
	return true
}

// checkHeader checks the value of a header, which may be spread over several lines.
func checkHeader(s *rule.Subject, name string, header *openapi3.Header, lines []string) {
	r := styled.Reader{Subject: s, Explode: header.Explode != nil && *header.Explode}
	schema := header.Schema
	for mediaType, content := range header.Content { // there is one
		name, _, _ := mime.ParseMediaType(mediaType)
		if r.JSON = media.IsJSON(name); !r.JSON || content == nil {
			return
		}
		schema = content.Schema
	}
	if schema == nil || schema.Value == nil {
		return
	}
	if broken, ok := r.Judge(schema.Value, lines); !ok {
		size := utf8.RuneCountInString(strings.Join(lines, ", "))
		reportHeader(s, contract.RuleHeaderMismatch, name, broken, "a value of "+shown.Count(size, "character"))
	}
}

func reportHeader(s *rule.Subject, name, header, expected, actual string) {
	f := contract.Finding{Location: contract.HeaderLocation(header), Expected: expected, Actual: actual}
	f.Place(s.Spec.PositionOf(s.Response.Origin, "headers"))
	if ref := s.Response.Headers[header]; ref != nil && ref.Value != nil && ref.Value.Origin != nil {
		f.Place(s.Spec.PositionOf(ref.Value.Origin, ""))
	}
	s.ReportWhole(name, f)
}

// unrecorded has the headers about a connection or a transfer. HTTP/2 does not have the first ones (RFC 9113, 8.2.2),
// and clients remove the others when they decode a body.
var unrecorded = map[string]bool{
	"Connection": true, "Keep-Alive": true, "Proxy-Connection": true, "Te": true, "Trailer": true, "Transfer-Encoding": true, "Upgrade": true,
	"Content-Encoding": true, "Content-Length": true,
}

// isRecorded tells whether the recording would have a header if the server had sent it.
func isRecorded(ex *contract.Exchange, name string) bool {
	switch {
	case unrecorded[textproto.CanonicalMIMEHeaderKey(name)], shown.IsKeyName(name):
		return false
	case ex.Status == http.StatusNotModified: // which leaves out what the client has already
		return false
	}
	return !isByScript(ex)
}

// isByScript tells whether a script in a web page recorded an exchange with another origin. Such a script sees only the
// headers that the server exposes to it. Access-Control-Allow-Origin is not among them, although the response must have
// had it.
func isByScript(ex *contract.Exchange) bool {
	origin := ex.RequestHeader.Get("Origin")
	isForeign := origin != "" && !strings.EqualFold(origin, ex.URL.Scheme+"://"+ex.URL.Host)
	if site := ex.RequestHeader.Get("Sec-Fetch-Site"); ex.RequestHeader.Get("Sec-Fetch-Mode") == "cors" && site != "same-origin" {
		isForeign = isForeign || site != ""
	}
	return isForeign && ex.Header.Get("Access-Control-Allow-Origin") == ""
}
