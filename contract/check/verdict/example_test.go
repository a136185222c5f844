package verdict_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/verdict"
)

func ExampleDecide() {
	report := &contract.Report{}
	verdict.Decide(report, evidence.New())
	fmt.Println(report.Verdict, "-", report.Reason)
	// Output: inconclusive - there was no exchange to check
}
