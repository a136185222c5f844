// Package conclude decides what only all exchanges together can tell. It turns candidates into findings or drops them,
// and joins pages to walks. Its files are named after the groups of rules that they report.
package conclude

import (
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// conclusions make findings of candidates, or drop them, in this order: each may look at the findings of
// those before it. Probes and default page sizes depend on nothing else. Absence comes before renames, as
// a property that vanished may have been renamed, and the rename then takes the finding's place.
var conclusions = []func(*evidence.Evidence, *openapi.Spec){
	concludeDefaults,
	concludeAnswers,
	concludeStrays,
	concludeAbsence,
	concludeRenames,
}

// Candidates draws what only the whole of the evidence allows. [Walks] must have been there before, as
// walks are of one recording and are not saved. The evidence must be a copy.
func Candidates(e *evidence.Evidence, spec *openapi.Spec) {
	for _, conclude := range conclusions {
		conclude(e, spec)
	}
}
