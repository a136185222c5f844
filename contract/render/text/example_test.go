package text_test

import (
	"os"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render/text"
)

func ExampleWrite() {
	report := &contract.Report{
		Verdict: contract.VerdictDrift, Reason: "the API has drifted from the spec in 1 place",
		Findings: []contract.Finding{{
			Rule: contract.RuleNull, Severity: contract.SeverityError, Operation: "listGroups", Status: 200,
			Location: "/data/*/id", Expected: "string", Actual: "null", Impact: "empty id",
			Example: "/data/3/id", ExampleRecording: "saved.har", Occurrences: 1, Of: 50, Recordings: 1, Fingerprint: "7a4939cdc92a",
		}},
	}
	text.Write(os.Stdout, report, text.Options{Columns: 80, Quiet: true})
	// Output:
	// listGroups
	//   error response-null
	//     location   listGroups 200 /data/*/id
	//     expected   string
	//     got        null
	//     Go client  empty id
	//     to do      make the property nullable in the spec and regenerate the client:
	//                its field becomes a pointer
	//     example    /data/3/id in entry 0 of saved.har
	//     seen       1 of 50, in 1 recording, fingerprint 7a4939cdc92a
	//
	// drift: the API has drifted from the spec in 1 place
}
