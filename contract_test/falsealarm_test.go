package contracttest_test

import (
	"context"
	"fmt"
	"testing"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/capture"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/internal/race"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// TestNoFalseAlarm checks what the in-memory server answers, whatever groups it holds and however it is
// asked, against accepted recordings of other groups: all of it is legal, and none of it is news.
func TestNoFalseAlarm(t *testing.T) {
	checker := check.Checker{Spec: ours(t), Accepted: suite.Accepted(t, ours(t), "testdata"), Requests: true}
	for seed := range uint64(race.Fewer(12, 4)) {
		for _, limit := range []int{0, api.ListGroupsLimitMin, 7, api.ListGroupsLimitMax} {
			t.Run(fmt.Sprint("seed ", seed, " limit ", limit), func(t *testing.T) {
				server := blooiotest.NewServer(blooiotest.WithSeed(int(7+seed*20), seed))
				defer server.Close()
				var evidence check.Evidence
				recorder := &capture.Transport{Recording: "server", Exchange: func(ex contract.Exchange) { evidence.Merge(checker.Check(ex)) }}
				client, err := blooio.New(blooio.Config{APIKey: server.APIKey, BaseURL: server.URL, Transport: recorder})
				if err != nil {
					t.Fatal(err)
				}
				for _, err := range client.Groups.Pages(context.Background(), blooio.ListGroupsParams{Limit: limit}) {
					if err != nil {
						t.Fatal(err)
					}
				}
				suite.ReportFindings(t, checker.Report(&evidence))
			})
		}
	}
}
