package head

import (
	"mime"
	"net/http"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/rule"
	"github.com/blooio-community/blooio-go/contract/check/rule/wording"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
)

// Status finds what the description says about the status: by its code, by its class such as 4XX, or as default.
func Status(s *rule.Subject) bool {
	if s.Exchange.Status == 0 {
		return false
	}
	if s.Response = s.Operation.Response(s.Exchange.Status); s.Response != nil {
		return true
	}
	f := contract.Finding{
		Severity: severityOfStatus(s.Exchange.Status),
		Expected: shown.List(s.Operation.Statuses()), Actual: wording.Status(s.Exchange.Status),
	}
	if f.Place(s.Spec.PositionOf(s.Operation.Responses.Origin, "")); f.SpecLine == 0 {
		f.Place(s.OperationAt("responses"))
	}
	s.ReportWhole(contract.RuleStatusUndocumented, f)
	return false
}

// severityOfStatus returns the severity of an undocumented status. Every client expects that a server may respond with
// 4xx or 5xx, but an undocumented success or redirect is a change of the contract.
func severityOfStatus(status int) contract.Severity {
	if status >= 400 && status <= 599 {
		return contract.SeverityWarning
	}
	return contract.SeverityError
}

// MediaType compares the presence of a body, its media type and its character set with the description, and finds the
// schema that the body must match. A body that is not JSON is not checked.
func MediaType(s *rule.Subject) bool {
	if s.Exchange.BodyOmitted || s.Spec.IsUnknown(s.Response, nil) {
		return false
	}
	empty := len(s.Exchange.Body) == 0
	documented := s.Response.Content
	expected := shown.List(media.Types(documented))
	switch {
	case len(documented) == 0:
		if !empty {
			reportContent(s, contract.RuleBodyUnexpected, "no body", shown.Size(len(s.Exchange.Body)))
		}
		return false
	case empty && bodyless(s.Exchange):
		return false
	case empty:
		reportContent(s, contract.RuleBodyMissing, expected, "no body")
		return false
	}
	header := s.Exchange.Header.Get("Content-Type")
	mediaType, params, _ := mime.ParseMediaType(header)
	content := media.Of(documented, header)
	if content == nil {
		reportContent(s, contract.RuleMediaTypeUndocumented, expected, wording.MediaType(header, s.ShowValues))
		return false
	}
	if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		reportContent(s, contract.RuleCharsetNotUTF8, "utf-8", s.Token(charset))
	}
	s.Schema, s.Unchecked = content.Schema, !media.IsJSON(mediaType)
	return !s.Unchecked
}

func reportContent(s *rule.Subject, name, expected, actual string) {
	s.ReportWhole(name, s.ContentFinding(expected, actual))
}

// bodyless tells whether HTTP itself forbids a body in the response.
func bodyless(ex *contract.Exchange) bool {
	return ex.Method == http.MethodHead || ex.Status == http.StatusNoContent || ex.Status == http.StatusNotModified
}
