// Package conclude decides what only all exchanges together can tell. It turns candidates into findings or drops them,
// and puts pages into walks. Each file is named after the group of its rules.
package conclude

import (
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// conclusions turn candidates into findings, in this order, because each may use the findings of those before it.
// Absence comes before renames: a property that vanished may have been renamed, and then the rename replaces the
// finding.
var conclusions = []func(*evidence.Evidence, *openapi.Spec){
	concludeDefaults,
	concludeAnswers,
	concludeStrays,
	concludeAbsence,
	concludeRenames,
}

// Candidates turns candidates into findings or drops them. It changes the evidence, which must be a copy. [Walks] must
// have been called for each recording before.
func Candidates(e *evidence.Evidence, spec *openapi.Spec) {
	for _, conclude := range conclusions {
		conclude(e, spec)
	}
}
