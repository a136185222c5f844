package suite

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
)

const (
	jsonType = "application/json"
	formType = "multipart/form-data"
)

// Messages are all requests and responses of a spec that have JSON objects as bodies, but pages of lists, by operation and
// status.
func Messages(t testing.TB, text []byte) map[string]Subject {
	t.Helper()
	spec, doc := loaded(t, text)
	all := map[string]Subject{}
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			s := Subject{Spec: spec, method: method, operation: op, status: http.StatusOK, parameters: slices.Concat(item.Parameters, op.Parameters)}
			s.url = doc.Servers[0].URL + s.filled(path)
			request := s
			request.isRequest, request.schema = true, &openapi3.Schema{Type: &openapi3.Types{"object"}}
			if op.RequestBody == nil || op.RequestBody.Value.Content[jsonType] != nil {
				if op.RequestBody != nil {
					request.schema = op.RequestBody.Value.Content[jsonType].Schema.Value
				}
				all[op.OperationID+" request"] = request
			}
			if op.RequestBody != nil && op.RequestBody.Value.Content[formType] != nil {
				request.schema = op.RequestBody.Value.Content[formType].Schema.Value
				all[op.OperationID+" request in parts"] = request
			}
			for code, response := range op.Responses.Map() {
				media := response.Value.Content[jsonType]
				var err error
				if s.status, err = strconv.Atoi(code); err != nil || media == nil || op.Extensions["x-pagination"] != nil && s.status == http.StatusOK {
					continue
				}
				s.schema = media.Schema.Value
				all[op.OperationID+" "+code] = s
			}
		}
	}
	return all
}

var placeholder = regexp.MustCompile(`\{(\w+)\}`)

// filled is a path with valid parameters in it.
func (s Subject) filled(path string) string {
	return placeholder.ReplaceAllStringFunc(path, func(name string) string {
		p := s.parameters.GetByInAndName("path", name[1:len(name)-1])
		return url.PathEscape(fmt.Sprint(valid(p.Schema.Value, 1)))
	})
}

// request makes an exchange of a captured request with a body, if the operation takes one.
func (s Subject) request(ex *contract.Exchange, body []byte) {
	ex.Captured, ex.Withheld, ex.RequestHeader = true, []string{"Authorization: Bearer"}, http.Header{}
	switch {
	case s.isForm():
		writeForm(ex, s.parts())
	case s.operation.RequestBody != nil:
		ex.RequestBody = body
		ex.RequestHeader.Set("Content-Type", jsonType)
	}
	// Its response is not looked at: nobody knows what becomes of a broken request.
	ex.Status = 0
}

// inRequests are the rules about requests that stand for those about responses.
var inRequests = map[string]string{
	"json-malformed": "request-body-malformed", "json-duplicate-key": "request-body-malformed", "json-invalid-utf8": "request-body-malformed",
	"json-lone-surrogate": "request-body-malformed", "json-integer-notation": "request-value-mismatch", "json-integer-overflow": "request-value-mismatch",
	"response-property-undocumented": "request-property-undocumented", "response-property-case-changed": "request-property-undocumented",
	"response-property-write-only": "request-property-read-only", "response-required-missing": "request-property-missing",
	"response-null": "request-value-mismatch", "response-type-mismatch": "request-value-mismatch", "response-enum-value-undocumented": "request-value-mismatch",
	"response-format-mismatch": "request-value-mismatch", "response-pattern-mismatch": "request-value-mismatch", "response-bound-exceeded": "request-value-mismatch",
}

// translated is a mutant with the rules of the subject's direction.
func (s Subject) translated(m mutant) mutant {
	if rule := inRequests[m.Rule]; s.isRequest && rule != "" {
		m.Rule = rule
	}
	return m
}

// requests changes what is around the body of a request: credentials, parameters, media type.
func requests(s Subject) []mutant {
	return slices.Concat([]mutant{
		s.changed("forget the key", "", "request-credentials-missing", func(ex *contract.Exchange) { ex.Withheld = nil }),
		s.changed("forget the key", "in a recording", "", func(ex *contract.Exchange) { ex.Withheld, ex.Captured = nil, false }),
		s.changed("another scheme", "Basic", "request-credentials-missing", func(ex *contract.Exchange) { ex.Withheld = []string{"Authorization: Basic"} }),
		s.changed("misspell a parameter", "lmit", "request-parameter-undocumented", query("lmit", "5")),
	}, parameters(s), bodies(s))
}

// changed is the valid request with an edit.
func (s Subject) changed(operator, place, rule string, edit func(*contract.Exchange)) mutant {
	walk := s.walk(0)
	edit(&walk[0])
	return mutant{operator, place, rule, walk}
}

// parameters gives parameters other values.
func parameters(s Subject) (all []mutant) {
	const rule = "request-parameter-mismatch"
	for _, ref := range s.parameters {
		p := ref.Value
		one := fmt.Sprint(s.valid(p.Schema.Value, 1))
		switch {
		case p.In == "query":
			for value, rule := range textsFor(s, p.Schema.Value) {
				all = append(all, s.changed("change a parameter", p.Name+"="+value, rule, query(p.Name, value)))
			}
			all = append(all, s.changed("a parameter twice", p.Name, rule, query(p.Name, one, one)))
		case p.In == "path" && p.Schema.Value.Pattern != "":
			all = append(all, s.changed("change a parameter", p.Name, rule, func(ex *contract.Exchange) {
				ex.URL = ex.URL.JoinPath()
				ex.URL.Path = strings.Replace(ex.URL.Path, one, "§", 1)
			}))
		}
	}
	return all
}

// bodies takes the body away, or its media type.
func bodies(s Subject) []mutant {
	if s.operation.RequestBody == nil {
		return []mutant{s.changed("add a body", "", "request-body-unexpected", func(ex *contract.Exchange) { ex.RequestBody = []byte("{}") })}
	}
	is := func(media string) func(*contract.Exchange) {
		return func(ex *contract.Exchange) { ex.RequestHeader.Set("Content-Type", media) }
	}
	all := []mutant{
		s.changed("empty the body", "", "request-body-missing", func(ex *contract.Exchange) { ex.RequestBody = nil }),
		s.changed("leave the body out", "", "", func(ex *contract.Exchange) { ex.RequestBody, ex.RequestBodyOmitted = nil, true }),
		s.changed("change the media type", "text/plain", "request-media-type-undocumented", is("text/plain")),
		s.changed("change the media type", "none", "request-media-type-undocumented", is("")),
	}
	if !s.isForm() {
		all = append(all, s.changed("same media type", "in capitals", "", is("Application/JSON; charset=utf-8")))
	}
	return all
}

func query(name string, values ...string) func(*contract.Exchange) {
	return func(ex *contract.Exchange) {
		u := *ex.URL
		u.RawQuery = url.Values{name: values}.Encode()
		ex.URL = &u
	}
}

// textsFor are values of a parameter, each with the rule that reports it.
func textsFor(s Subject, schema *openapi3.Schema) map[string]string {
	const rule = "request-parameter-mismatch"
	all := map[string]string{fmt.Sprint(s.valid(schema, 1)): ""}
	if schema.Type.Is("integer") {
		maps.Copy(all, map[string]string{"": rule, "x": rule, "1.5": rule, "true": rule, "1,2": rule})
	}
	if schema.Min != nil {
		all[fmt.Sprint(*schema.Min)], all[fmt.Sprint(*schema.Min-1)] = "", rule
	}
	if schema.Max != nil {
		all[fmt.Sprint(*schema.Max)], all[fmt.Sprint(*schema.Max+1)] = "", rule
	}
	if schema.MinLength > 0 {
		all[""] = rule
	}
	return all
}
