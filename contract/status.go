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
	if key := responseKey(s.op.responses, s.exchange.Status); key != "" {
		s.response = s.op.responses.Value(key).Value
		return true
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

// responseKey finds the response that describes a status, "" for none.
func responseKey(responses *openapi3.Responses, status int) string {
	code := itoa(status)
	for _, key := range []string{code, code[:1] + "XX", "default"} {
		if ref := responses.Value(key); ref != nil && ref.Value != nil {
			return key
		}
	}
	return ""
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
