package redaction_test

import (
	"fmt"
	"strings"
	"sync"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// evidenceOf is what a checker gathers from exchanges.
func evidenceOf(checker check.Checker, exchanges []contract.Exchange) *check.Evidence {
	var evidence check.Evidence
	for _, ex := range exchanges {
		evidence.Merge(checker.Check(ex))
	}
	return &evidence
}

// findingsIn are the findings in exchanges, with how often each occurred. Names in locations that the description does
// not have are all the same, because they can be pseudonyms.
func findingsIn(spec *openapi.Spec, exchanges []contract.Exchange) map[string]int {
	checker := check.Checker{Spec: spec}
	found := map[string]int{}
	names := namesIn(spec)
	for _, f := range checker.Report(evidenceOf(checker, exchanges)).Findings {
		tokens := strings.Split(f.Location, "/")
		for i, token := range tokens {
			if token != "" && token != contract.Any && !names[token] {
				tokens[i] = "?"
			}
		}
		found[fmt.Sprintf("%s %s %d %s", f.Rule, f.Operation, f.Status, strings.Join(tokens, "/"))] += f.Occurrences
	}
	return found
}

var documentedNames sync.Map

// namesIn are the names of properties that a description has.
func namesIn(spec *openapi.Spec) map[string]bool {
	if names, ok := documentedNames.Load(spec); ok {
		return names.(map[string]bool)
	}
	names, _ := spec.Words()
	documentedNames.Store(spec, names)
	return names
}

// difference says which findings are gone, and which are new.
func difference(want, got map[string]int) string {
	var b strings.Builder
	for name, n := range want {
		if got[name] != n {
			fmt.Fprintf(&b, "\n    %d of %d: %s", got[name], n, name)
		}
	}
	for name, n := range got {
		if want[name] == 0 {
			fmt.Fprintf(&b, "\n    %d new: %s", n, name)
		}
	}
	return b.String()
}
