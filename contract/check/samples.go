package check

import (
	"cmp"
	"fmt"

	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// CheckSamples counts the examples and defaults of a spec that do not conform to their schemas. The spec can still be
// used: a note says how many there are, and where the first one is. CheckSamples returns nil if there are none. The
// samples are those that [openapi.Spec.TakeSamples] returned.
func CheckSamples(spec *openapi.Spec, samples []openapi.Sample) *openapi.Note {
	plans := conform.NewPlans() // not those of the check, which are kept
	plans.Names, plans.Named, plans.Literal = spec.SchemaName, spec.Schema, spec.Literal
	var first openapi.Sample
	wrong := 0
	for _, sample := range samples {
		if conforms(plans, sample) {
			continue
		}
		if wrong++; wrong == 1 || cmp.Or(cmp.Compare(sample.File, first.File), sample.Line-first.Line) < 0 {
			first = sample
		}
	}
	switch wrong {
	case 0:
		return nil
	case 1:
		return &openapi.Note{File: first.File, Line: first.Line, Text: "an example or default does not fit its schema"}
	}
	return &openapi.Note{File: first.File, Text: fmt.Sprintf("%d examples and defaults do not fit their schemas (first: line %d)", wrong, first.Line)}
}

// conforms tells whether a sample conforms to its schema, or is too large to tell.
func conforms(plans *conform.Plans, sample openapi.Sample) bool {
	if sample.Schema == nil {
		return true
	}
	body, err := jsondoc.Parse(sample.JSON)
	if err != nil {
		return true // too large, or too deep
	}
	defer body.Release()
	conforms, known := plans.Of(sample.Schema).Judge(body.Root())
	return conforms || !known
}
