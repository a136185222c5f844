package contract

import (
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// checkStatus finds the response that the spec describes for the status: by its code, its class
// such as 4XX, or default.
func checkStatus(s *subject) bool {
	if s.exchange.Status == 0 {
		return false
	}
	for _, key := range []string{s.code(), s.code()[:1] + "XX", "default"} {
		if ref := s.op.responses.Value(key); ref != nil && ref.Value != nil {
			s.response = ref.Value
			return true
		}
	}
	line, column := positionOf(s.op.responses.Origin, "")
	if line == 0 {
		line, column = positionOf(s.op.position, "responses")
	}
	s.report(ruleStatusUndocumented, nil, Finding{
		Severity: severityOfStatus(s.exchange.Status),
		Expected: strings.Join(documentedStatuses(s.op.responses), ", "),
		Actual:   actualStatus(s.exchange.Status),
		SpecLine: line, SpecColumn: column,
	})
	return false
}

// severityOfStatus: any server may answer 4xx or 5xx and every client expects it; an unknown
// success or redirect is a change of the contract.
func severityOfStatus(status int) Severity {
	if status >= 400 && status <= 599 {
		return SeverityWarning
	}
	return SeverityError
}

func documentedStatuses(responses *openapi3.Responses) []string {
	return slices.Sorted(func(yield func(string) bool) {
		for key := range responses.Map() {
			if !yield(key) {
				return
			}
		}
	})
}

func actualStatus(status int) string {
	code := itoa(status)
	if text := http.StatusText(status); text != "" {
		return code + " " + text
	}
	return code
}
