// Package request has the rules about what a client sends: parameters, credentials and the body. The values of a body
// are checked as those of a response are; a finding there becomes a finding about the request.
package request

import (
	"net/http"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/check/rule"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// IsJudged tells whether an exchange has a request that is meant to be right and is there as it was sent: a probe is wrong on
// purpose, and of one that was redacted nothing is left to judge.
func IsJudged(ex *contract.Exchange) bool {
	return ex.Probe == "" && ex.ExpectedStatus < http.StatusBadRequest && ex.Redacted == nil
}

// Subject is the request of an exchange on its way through the rules, with evidence of its own.
func Subject(spec *openapi.Spec, op *openapi.Operation, ex *contract.Exchange, showValues bool) *rule.Subject {
	sent := *ex
	sent.Status, sent.Body, sent.Header = contract.StatusRequest, ex.RequestBody, ex.RequestHeader
	return &rule.Subject{
		Spec: spec, ShowValues: showValues, Exchange: &sent, Operation: op, Evidence: evidence.New(), Resolver: resolve.NewRequest(spec),
	}
}

// Head judges what comes before the values of the body. It tells whether there is a body to parse, and whether all of the
// request could be judged.
func Head(s *rule.Subject) (body, whole bool) {
	whole = parameters(s)
	credentials(s)
	body, known := content(s)
	return body, whole && known
}

// credentials looks for what one of the alternatives of the description's security asks for.
func credentials(s *rule.Subject) {
	alternatives := s.Operation.Input.Security
	if !s.Exchange.Captured || len(alternatives) == 0 {
		return
	}
	var lacking *openapi3.SecurityScheme
	for _, schemes := range alternatives {
		i := slices.IndexFunc(schemes, func(scheme *openapi3.SecurityScheme) bool { return !satisfies(s.Exchange, scheme) })
		if i < 0 {
			return
		}
		if lacking == nil {
			lacking = schemes[i]
		}
	}
	location, expected := wanted(lacking)
	f := contract.Finding{Location: location, Expected: expected, Actual: "absent"}
	f.Place(s.Spec.PositionOf(lacking.Origin, ""))
	s.ReportWhole(contract.RuleRequestCredentialsMissing, f)
}

// satisfies tells whether a request has the credentials of a scheme. Of a scheme that the description does not define,
// nobody can tell.
func satisfies(ex *contract.Exchange, scheme *openapi3.SecurityScheme) bool {
	if scheme == nil {
		return true
	}
	switch scheme.Type {
	case "http":
		isBasic := scheme.Scheme == "" || strings.EqualFold(scheme.Scheme, "basic")
		return isBasic && ex.URL.User != nil || hasAuthorization(ex, scheme.Scheme)
	case "oauth2", "openIdConnect":
		return hasAuthorization(ex, "")
	case "apiKey":
		return hasKey(ex, scheme)
	}
	return true
}

// hasAuthorization tells whether there is a header Authorization of a scheme, or of any.
func hasAuthorization(ex *contract.Exchange, scheme string) bool {
	said := ex.RequestHeader.Values("Authorization")
	for _, name := range ex.Withheld {
		if value, ok := strings.CutPrefix(name, "Authorization: "); ok {
			said = append(said, value)
		}
	}
	return slices.ContainsFunc(said, func(value string) bool {
		got, _, _ := strings.Cut(value, " ")
		return scheme == "" || strings.EqualFold(got, scheme)
	})
}

func hasKey(ex *contract.Exchange, scheme *openapi3.SecurityScheme) bool {
	switch scheme.In {
	case "header":
		return len(ex.RequestHeader.Values(scheme.Name)) > 0 || slices.ContainsFunc(ex.Withheld, func(withheld string) bool {
			name, _, _ := strings.Cut(withheld, ":")
			return strings.EqualFold(name, scheme.Name)
		})
	case "query":
		return queryOf(ex.URL).Has(scheme.Name) || slices.Contains(ex.Withheld, "?"+scheme.Name)
	}
	return true // a cookie, which the client's jar sends
}

// wanted says where a scheme has its credentials, and how.
func wanted(scheme *openapi3.SecurityScheme) (location, expected string) {
	switch {
	case scheme.Type == "apiKey":
		return contract.ParameterLocation(scheme.In, scheme.Name), "the key"
	case scheme.Type == "http" && scheme.Scheme != "":
		return contract.HeaderLocation("Authorization"), capitalized(scheme.Scheme) + " and the key"
	}
	return contract.HeaderLocation("Authorization"), "a token"
}

func capitalized(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
