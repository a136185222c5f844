package rule

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Status finds the response that the description has for the status: by its code, its class such as 4XX,
// or default.
func Status(s *Subject) bool {
	if s.Exchange.Status == 0 {
		return false
	}
	if s.Response = s.Operation.Response(s.Exchange.Status); s.Response != nil {
		return true
	}
	f := contract.Finding{
		Severity: severityOfStatus(s.Exchange.Status),
		Expected: shown.List(s.Operation.Statuses()), Actual: actualStatus(s.Exchange.Status),
	}
	if f.Place(s.Spec.PositionOf(s.Operation.Responses.Origin, "")); f.SpecLine == 0 {
		f.Place(s.operationAt("responses"))
	}
	s.reportWhole(contract.RuleStatusUndocumented, f)
	return false
}

// severityOfStatus: any server may answer 4xx or 5xx and every client expects it; an unknown success or
// redirect is a change of the contract.
func severityOfStatus(status int) contract.Severity {
	if status >= 400 && status <= 599 {
		return contract.SeverityWarning
	}
	return contract.SeverityError
}

func actualStatus(status int) string {
	return strings.TrimSpace(strconv.Itoa(status) + " " + http.StatusText(status))
}

// MediaType compares the presence of a body, its media type and its character set with the description,
// and finds the schema that the body must match.
func MediaType(s *Subject) bool {
	if s.Exchange.BodyOmitted || s.Spec.IsUnknown(s.Response, nil) {
		return false
	}
	empty := len(s.Exchange.Body) == 0
	documented := s.Response.Content
	expected := shown.List(openapi.MediaTypes(documented))
	switch {
	case len(documented) == 0:
		if !empty {
			s.reportContent(contract.RuleBodyUnexpected, "no body", shown.Size(len(s.Exchange.Body)))
		}
		return false
	case empty && bodyless(s.Exchange):
		return false
	case empty:
		s.reportContent(contract.RuleBodyMissing, expected, "no body")
		return false
	}
	header := s.Exchange.Header.Get("Content-Type")
	mediaType, params, _ := mime.ParseMediaType(header)
	content := openapi.ContentOf(documented, header)
	if content == nil {
		s.reportContent(contract.RuleMediaTypeUndocumented, expected, s.shownMediaType(header, mediaType))
		return false
	}
	if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		s.reportContent(contract.RuleCharsetNotUTF8, "utf-8", s.token(charset))
	}
	s.Schema = content.Schema
	return openapi.IsJSON(mediaType)
}

// contentFinding is a finding about the body as the description's content has it.
func (s *Subject) contentFinding(expected, actual string) contract.Finding {
	f := contract.Finding{Expected: expected, Actual: actual}
	f.Place(s.Spec.PositionOf(s.Response.Origin, "content"))
	return f
}

func (s *Subject) reportContent(rule, expected, actual string) {
	s.reportWhole(rule, s.contentFinding(expected, actual))
}

// bodyless tells whether HTTP itself forbids the response a body.
func bodyless(ex *contract.Exchange) bool {
	return ex.Method == http.MethodHead || ex.Status == http.StatusNoContent || ex.Status == http.StatusNotModified
}

func (s *Subject) shownMediaType(header, mediaType string) string {
	kind, subtype, _ := strings.Cut(mediaType, "/")
	switch {
	case header == "":
		return "no Content-Type"
	case mediaType == "":
		return "a malformed Content-Type"
	case s.ShowValues, shown.Harmless(kind) && shown.Harmless(strings.ReplaceAll(subtype, "+", "-")):
		return mediaType
	}
	return "a Content-Type of " + shown.Count(len(mediaType), "character")
}
