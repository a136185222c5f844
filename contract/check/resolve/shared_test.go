package resolve

import (
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// Of schemas that each have the next one as a part twice, each is a part once.
func TestSharedParts(t *testing.T) {
	for _, levels := range []int{40, 200} {
		end := openapi3.NewObjectSchema().WithProperty("a", openapi3.NewStringSchema())
		schema := end
		for range levels {
			schema = &openapi3.Schema{AllOf: openapi3.SchemaRefs{schema.NewRef(), schema.NewRef()}}
		}
		r := &Resolver{Schemas: &Schemas{Plans: conform.NewPlans()}}
		shared := r.Type(schema)
		if parts := r.Parts(shared, jsondoc.Value{}); len(parts) != levels+1 || shared.parts == nil {
			t.Errorf("%d levels have %d parts", levels, len(parts))
		}
		if r.Shape(shared, jsondoc.Value{}).Below("a") == nil {
			t.Error("the property at the end is not found")
		}
		end.OneOf = openapi3.SchemaRefs{openapi3.NewStringSchema().NewRef()}
		if !hasAlternatives([]*openapi3.Schema{schema}) {
			t.Error("the alternatives at the end are not found")
		}
		end.AllOf = openapi3.SchemaRefs{schema.NewRef()}
		end.OneOf = nil
		if hasAlternatives([]*openapi3.Schema{schema}) {
			t.Error("a circle has alternatives")
		}
	}
}
