package request

import (
	"maps"
	"mime"
	"net/http"
	"net/textproto"
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

// parameters judges those that the description has, and looks for others in the query.
func parameters(s *rule.Subject) {
	path := s.Operation.PathParameters(s.Exchange.URL)
	for _, p := range s.Operation.Input.Parameters {
		if p.In == "header" && isIgnored(p.Name) {
			continue
		}
		texts, known := textsOf(s.Exchange, p, path)
		switch {
		case !known:
		case len(texts) > 0:
			judge(s, p, texts)
		case p.Required:
			report(s, contract.RuleRequestParameterMissing, p, "required", "present", "absent")
		}
	}
	undocumented(s)
}

// isIgnored tells whether a header is described elsewhere than as a parameter (OAS 3.0.3, Parameter Object).
func isIgnored(name string) bool {
	switch textproto.CanonicalMIMEHeaderKey(name) {
	case "Accept", "Content-Type", "Authorization":
		return true
	}
	return false
}

// textsOf returns the values that a parameter was sent with. They are not known where a recording may have left them out, and
// where a style spreads them over several names.
func textsOf(ex *contract.Exchange, p *openapi3.Parameter, path map[string]string) (texts []string, known bool) {
	switch p.In {
	case "path":
		value, ok := path[p.Name]
		return []string{value}, ok && (p.Style == "" || p.Style == "simple")
	case "query":
		texts = ex.URL.Query()[p.Name]
		isKept := ex.Captured || !shown.IsKeyName(p.Name)
		return texts, !isSpread(p) && (len(texts) > 0 || isKept && !slices.Contains(ex.Withheld, "?"+p.Name))
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

// isOfTransport are the headers that a transport adds to a request when it writes it, so that a client need not have them.
var isOfTransport = map[string]bool{
	"Accept-Encoding": true, "Connection": true, "Content-Length": true, "Host": true, "Transfer-Encoding": true, "User-Agent": true,
}

// isSpread tells whether an object has a name of its own for each of its properties.
func isSpread(p *openapi3.Parameter) bool {
	if p.Style == openapi3.SerializationDeepObject {
		return true
	}
	schema := schemaOf(p)
	return len(p.Content) == 0 && schema != nil && (p.Explode == nil || *p.Explode) && !isScalar(schema) && !schema.Type.Is("array")
}

// isScalar tells whether all values of a schema are strings, numbers or booleans.
func isScalar(schema *openapi3.Schema) bool {
	kinds := schema.Type.Slice()
	return len(kinds) > 0 && !slices.Contains(kinds, "array") && !slices.Contains(kinds, "object")
}

func schemaOf(p *openapi3.Parameter) *openapi3.Schema {
	ref := p.Schema
	for _, content := range p.Content { // there is one
		ref = content.Schema
	}
	if ref == nil {
		return nil
	}
	return ref.Value
}

// judge compares the values of a parameter with its schema.
func judge(s *rule.Subject, p *openapi3.Parameter, texts []string) {
	schema := schemaOf(p)
	for mediaType := range p.Content {
		if name, _, _ := mime.ParseMediaType(mediaType); !media.IsJSON(name) {
			return
		}
	}
	reader := styled.Reader{Subject: s, JSON: len(p.Content) > 0, Explode: p.Explode != nil && *p.Explode}
	switch {
	case schema == nil:
	case p.In != "header" && len(texts) > 1 && (reader.JSON || isScalar(schema)):
		report(s, contract.RuleRequestParameterMismatch, p, "schema", "one value", shown.Count(len(texts), "value"))
	case p.AllowEmptyValue && len(texts) == 1 && texts[0] == "":
	case p.In == "query" && schema.Type.Is("array") && !reader.JSON:
		if expected, ok := reader.JudgeItems(schema, items(p, texts)); !ok {
			report(s, contract.RuleRequestParameterMismatch, p, "schema", expected, actual(s, texts, false))
		}
	default:
		if expected, ok := reader.Judge(schema, texts); !ok {
			report(s, contract.RuleRequestParameterMismatch, p, "schema", expected, actual(s, texts, len(schema.Enum) > 0))
		}
	}
}

// items are those of an array in a query: each is a value of its own, or one value has all of them.
func items(p *openapi3.Parameter, texts []string) []string {
	separator := map[string]string{openapi3.SerializationSpaceDelimited: " ", openapi3.SerializationPipeDelimited: "|"}[p.Style]
	switch {
	case p.Explode == nil && separator == "", p.Explode != nil && *p.Explode, len(texts) != 1:
		return texts
	case separator == "":
		separator = ","
	}
	return strings.Split(texts[0], separator)
}

// actual shows what may be shown of values: more of one where the description lists tokens.
func actual(s *rule.Subject, texts []string, isListed bool) string {
	text := strings.Join(texts, ", ")
	switch {
	case s.ShowValues:
		return text
	case len(texts) > 1:
		return shown.Count(len(texts), "value")
	case isListed:
		return s.Token(text)
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
	if f.Place(s.Spec.PositionOf(p.Origin, field)); f.SpecLine == 0 {
		f.Place(s.OperationAt("parameters"))
	}
	s.ReportWhole(name, f)
}

// undocumented reports the names in a query that no parameter has, and no key. Where an object is spread over several names,
// its names are not known.
func undocumented(s *rule.Subject) {
	in := s.Operation.Input
	known := map[string]bool{}
	var documented []string
	for _, p := range in.Parameters {
		if p.In != "query" {
			continue
		}
		if isSpread(p) {
			return
		}
		known[p.Name], known[p.Name+"[]"] = true, true
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
	for _, name := range slices.Sorted(maps.Keys(s.Exchange.URL.Query())) {
		if known[name] {
			continue
		}
		f := contract.Finding{Location: contract.ParameterLocation("query", shown.Name(name)), Expected: expected, Actual: shown.Name(name)}
		f.Example = f.Location
		if f.Place(s.OperationAt("parameters")); f.SpecLine == 0 {
			f.Place(s.OperationAt(""))
		}
		s.ReportWhole(contract.RuleRequestParameterUndocumented, f)
	}
}
