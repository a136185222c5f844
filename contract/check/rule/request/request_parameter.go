package request

import (
	"maps"
	"mime"
	"net/http"
	"net/textproto"
	"net/url"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/rule"
	"github.com/blooio-community/blooio-go/contract/check/rule/styled"
	"github.com/blooio-community/blooio-go/contract/check/rule/wording"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
)

// parameters checks the documented parameters, and looks for others in the query. whole tells whether all could be
// checked.
func parameters(s *rule.Subject) (whole bool) {
	path, query := s.Operation.PathParameters(s.Exchange.URL), queryOf(s.Exchange.URL)
	whole = true
	for _, p := range s.Operation.Input.Parameters {
		if p.In == "header" && isIgnored(p.Name) {
			continue
		}
		whole = whole && (isReadable(p) || p.In == "query" && len(query) == 0)
		texts, known := textsOf(s.Exchange, p, path, query)
		properties, isFlat := propertiesOf(p, query)
		switch {
		case len(properties) > 0 && isFlat:
			judgeObject(s, p, properties)
		case len(properties) > 0:
			whole = false
		case !known:
		case len(texts) > 0:
			judge(s, p, texts)
		case p.Required:
			report(s, contract.RuleRequestParameterMissing, p, "required", "present", "absent")
		}
	}
	undocumented(s, query)
	return whole
}

// isIgnored tells whether OpenAPI describes a header elsewhere than as a parameter (OAS 3.0.3, Parameter Object).
func isIgnored(name string) bool {
	switch textproto.CanonicalMIMEHeaderKey(name) {
	case "Accept", "Content-Type", "Authorization":
		return true
	}
	return false
}

// textsOf returns the values of a parameter. They are not known if the recording may have left them out, or if the
// style spreads them over several names.
func textsOf(ex *contract.Exchange, p *openapi3.Parameter, path map[string]string, query url.Values) (texts []string, known bool) {
	switch p.In {
	case "path":
		value, ok := path[p.Name]
		return []string{value}, ok && (p.Style == "" || p.Style == "simple")
	case "query":
		if p.Style != openapi3.SerializationDeepObject {
			texts = query[p.Name]
		}
		if isList(p) {
			texts = append(texts[:len(texts):len(texts)], query[p.Name+"[]"]...)
		}
		isKept := ex.Captured || !shown.IsKeyName(p.Name)
		return texts, (!isSpread(p) || p.Style == openapi3.SerializationDeepObject) && (len(texts) > 0 || isKept && !slices.Contains(ex.Withheld, "?"+p.Name))
	case "header":
		texts = ex.RequestHeader.Values(p.Name)
		name := textproto.CanonicalMIMEHeaderKey(p.Name)
		return texts, len(texts) > 0 || ex.Captured && !isOfTransport[name] && !slices.Contains(ex.Withheld, name)
	case "cookie":
		sent := (&http.Request{Header: ex.RequestHeader}).CookiesNamed(p.Name)
		for _, cookie := range sent {
			texts = append(texts, cookie.Value)
		}
		return texts, len(texts) > 0 && !isSpread(p)
	}
	return nil, false
}

// isOfTransport has the headers that the HTTP library adds when it sends a request.
var isOfTransport = map[string]bool{
	"Accept-Encoding": true, "Connection": true, "Content-Length": true, "Host": true, "Transfer-Encoding": true, "User-Agent": true,
}

// judge checks the values of a parameter against its schema.
func judge(s *rule.Subject, p *openapi3.Parameter, texts []string) {
	schema := schemaOf(p)
	for mediaType := range p.Content {
		if name, _, _ := mime.ParseMediaType(mediaType); !media.IsJSON(name) {
			return
		}
	}
	reader := styled.Reader{Subject: s, JSON: len(p.Content) > 0, Explode: p.Explode != nil && *p.Explode, Plain: isPlain(p)}
	switch {
	case schema == nil:
	case p.In != "header" && len(texts) > 1 && (reader.JSON || isScalar(schema)):
		report(s, contract.RuleRequestParameterMismatch, p, "schema", "one value", shown.Count(len(texts), "value"))
	case p.AllowEmptyValue && len(texts) == 1 && texts[0] == "":
	case p.In == "query" && (schema.Type.Is("array") || len(texts) > 1) && !reader.JSON:
		if expected, ok := reader.JudgeItems(schema, items(p, texts)); !ok {
			report(s, contract.RuleRequestParameterMismatch, p, "schema", expected, actual(s, texts, false))
		}
	default:
		together := []string{strings.Join(texts, ", ")} // as the lines of a header are one (RFC 9110, section 5.2)
		if expected, ok := reader.Judge(schema, together); !ok {
			report(s, contract.RuleRequestParameterMismatch, p, "schema", expected, actual(s, texts, len(schema.Enum) > 0))
		}
	}
}

// judgeObject checks the properties of an object against the schema of its parameter.
func judgeObject(s *rule.Subject, p *openapi3.Parameter, properties map[string]string) {
	schema := schemaOf(p)
	if schema == nil {
		return
	}
	reader := styled.Reader{Subject: s, Plain: true}
	if expected, ok := reader.JudgeObject(schema, properties); !ok {
		report(s, contract.RuleRequestParameterMismatch, p, "schema", expected, wording.Object(len(properties)))
	}
}

// actual renders values without personal data. It shows more if the description lists tokens.
func actual(s *rule.Subject, texts []string, isListed bool) string {
	text := strings.Join(texts, ", ")
	switch {
	case s.ShowValues:
		return text
	case len(texts) > 1:
		return shown.Count(len(texts), "value")
	case isListed:
		return s.Token(text)
	case strings.TrimSpace(text) != text:
		return wording.Text(text)
	}
	if document, err := jsondoc.Parse([]byte(text)); err == nil {
		defer document.Release()
		if root := document.Root(); root.Kind() != jsondoc.String {
			return wording.Value(root)
		}
	}
	return wording.Text(text)
}

func report(s *rule.Subject, name string, p *openapi3.Parameter, field, expected, actual string) {
	f := contract.Finding{Location: contract.ParameterLocation(p.In, p.Name), Expected: expected, Actual: actual}
	f.Example = f.Location
	f.Place(s.Spec.PositionOf(p.Origin, field))
	s.ReportWhole(name, f)
}

// undocumented reports the names in a query that belong to no parameter and no key. If an object is spread over several
// names, the names are not known, and nothing is reported.
func undocumented(s *rule.Subject, query url.Values) {
	in := s.Operation.Input
	known := map[string]bool{}
	var documented []string
	for _, p := range in.Parameters {
		if p.In != "query" {
			continue
		}
		switch {
		case p.Style == openapi3.SerializationDeepObject:
			for name := range query {
				known[name] = known[name] || strings.HasPrefix(name, p.Name+"[")
			}
		case isSpread(p):
			return
		default:
			known[p.Name], known[p.Name+"[]"] = true, known[p.Name+"[]"] || isList(p)
		}
		documented = append(documented, p.Name)
	}
	for _, schemes := range in.Security {
		for _, scheme := range schemes {
			if scheme != nil && scheme.In == "query" {
				known[scheme.Name] = true
			}
		}
	}
	slices.Sort(documented)
	expected := "no query parameter"
	if len(documented) > 0 {
		expected = "one of " + shown.List(documented)
	}
	for _, name := range slices.Sorted(maps.Keys(query)) {
		if known[name] {
			continue
		}
		f := contract.Finding{Location: contract.ParameterLocation("query", shown.Name(name)), Expected: expected, Actual: shown.Name(name)}
		f.Example = f.Location
		f.Place(s.OperationAt("parameters"))
		s.ReportWhole(contract.RuleRequestParameterUndocumented, f)
	}
}
