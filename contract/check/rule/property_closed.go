package rule

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// closed says why an undocumented property of a closed schema is an error: any other schema allows it.
const closed = "no such property, as additionalProperties is false"

// closedParts lists the parts of an object's schema that allow no properties but their own. It is empty where the
// object conforms all the same, as an alternative that nobody can judge is none that refuses it.
func (s *Subject) closedParts(o object) []*openapi3.Schema {
	var parts []*openapi3.Schema
	for _, part := range s.Resolver.Parts(o.Type, o.Value) {
		if has := part.AdditionalProperties.Has; has != nil && !*has {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 || s.fits(o.Value, o.Type) {
		return nil
	}
	return parts
}

// undocumented is the finding about a property that the description does not know: an error where one of the closed
// parts does not allow it.
func (o object) undocumented(v jsondoc.Value, parts []*openapi3.Schema) contract.Finding {
	for _, part := range parts {
		if part.Properties[v.Name()] == nil {
			return closedBy(part, kindOf(v))
		}
	}
	line, column := o.position()
	return positioned(contract.Finding{Expected: "no such property", Actual: kindOf(v)}, line, column)
}

func closedBy(part *openapi3.Schema, actual string) contract.Finding {
	line, column := openapi.PositionOf(part.Origin, "additionalProperties")
	return positioned(contract.Finding{Severity: contract.SeverityError, Expected: closed, Actual: actual}, line, column)
}
