package contracttest_test

import (
	"iter"
	"net/http/httptest"
	"testing"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/contract/replay"
)

// The SDK walks through a recording as it would through the API, also through a redacted one.
func TestWalkIsReplayed(t *testing.T) {
	const walk = "testdata/recordings/walk.har"
	r := redact.New(redact.Options{Spec: ours(t)})
	redacted := func(yield func(contract.Exchange, error) bool) {
		for ex, err := range har.ReadFile(walk) {
			if !yield(r.Exchange(ex), err) {
				return
			}
		}
	}
	for name, recording := range map[string]iter.Seq2[contract.Exchange, error]{"as recorded": har.ReadFile(walk), "redacted": redacted} {
		t.Run(name, func(t *testing.T) {
			handler, err := replay.New(recording)
			if err != nil {
				t.Fatal(err)
			}
			server := httptest.NewServer(handler)
			defer server.Close()
			client, err := blooio.New(blooio.Config{APIKey: "bl_live_any", BaseURL: server.URL + "/v4"})
			if err != nil {
				t.Fatal(err)
			}
			for range 2 {
				n := 0
				for _, err := range client.Groups.All(t.Context(), blooio.ListGroupsParams{Limit: 3}) {
					if err != nil {
						t.Fatal(err)
					}
					n++
				}
				if n != 7 {
					t.Errorf("%d groups, want 7", n)
				}
			}
		})
	}
}
