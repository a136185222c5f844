package live_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/live"
)

// ours is the contract.
func ours(t *testing.T) *openapi.Spec {
	t.Helper()
	return load(t, string(blooio.Spec))
}

// Whatever answers the reads of one group, the run goes on to its last request, unless nothing answers. A success that the
// SDK cannot use is an error in the end.
func TestReadsOneGroup(t *testing.T) {
	named := []blooio.Group{{ID: ".."}, {}, {ID: "grp_second", ChannelID: "ch_a", ChannelType: "blooio"}}
	for name, test := range map[string]struct {
		groups []blooio.Group
		faults []blooiotest.Fault
		want   string // statuses of the requests after the walk
		note   bool
		err    string
	}{
		"a group":               {groups: named[2:], want: "GET grp_second 200, GET grp_second/members 200, GET UNKNOWN 404, GET  401"},
		"ids that are no ids":   {groups: named, want: "GET grp_second 200, GET grp_second/members 200, GET UNKNOWN 404, GET  401"},
		"no group with an id":   {groups: named[:2], note: true, want: "GET UNKNOWN 404, GET  401"},
		"no group":              {note: true, want: "GET UNKNOWN 404, GET  401"},
		"deleted meanwhile":     {groups: named[2:], faults: []blooiotest.Fault{blooiotest.Error(404, "not_found", "Gone.").On("getGroup")}, want: "GET grp_second 404, GET grp_second/members 200, GET UNKNOWN 404, GET  401"},
		"members are forbidden": {groups: named[2:], faults: []blooiotest.Fault{blooiotest.Error(403, "forbidden", "No.").On("listGroupMembers")}, want: "GET grp_second 200, GET grp_second/members 403, GET UNKNOWN 404, GET  401"},
		"another group":         {groups: named[2:], faults: []blooiotest.Fault{blooiotest.Body("application/json", `{"data":{"id":"grp_other","channel_id":"ch_a"}}`).On("getGroup").Always()}, want: "GET grp_second 200, GET grp_second/members 200, GET UNKNOWN 404, GET  401", err: "operation getGroup: blooio: GET /v4/groups/grp_second: 200 OK: invalid response: data is a group with another id"},
		"no group and members":  {groups: named[2:], faults: []blooiotest.Fault{blooiotest.Body("application/json", `{"data":{}}`).On("getGroup").Always(), blooiotest.Body("application/json", `{"data":[{}]}`).On("listGroupMembers").Always()}, want: "GET grp_second 200, GET grp_second/members 200, GET UNKNOWN 404, GET  401", err: "data has no id; operation listGroupMembers: "},
		"429":                   {groups: named[2:], faults: []blooiotest.Fault{blooiotest.RetryAfter(429, "9").On("getGroup")}, want: "GET grp_second 429", err: "429 (too many requests); no more requests were sent"},
		"no response":           {groups: named[2:], faults: []blooiotest.Fault{blooiotest.Drop().On("listGroupMembers").Always()}, want: "GET grp_second 200, GET grp_second/members 0, GET grp_second/members 0", err: "operation listGroupMembers: "},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				handler := blooiotest.NewHandler(blooiotest.WithGroups(test.groups), blooiotest.WithAPIKey(secretKey))
				handler.Inject(test.faults...)
				var got, notes []string
				err := live.Run(t.Context(), live.Options{
					Config: blooio.Config{APIKey: secretKey, BaseURL: "http://127.0.0.1/v4", Transport: &answering{handler: handler}, MaxRetries: 1},
					Pages:  1, Operations: ours(t).Operations, Note: func(text string) { notes = append(notes, text) },
					Exchange: func(ex contract.Exchange) {
						path := strings.ReplaceAll(strings.TrimPrefix(strings.TrimPrefix(ex.URL.Path, "/v4/groups"), "/"), live.UnknownID, "UNKNOWN")
						got = append(got, fmt.Sprintf("%s %s %d", ex.Method, path, ex.Status))
					},
				})
				if text := strings.Join(got[2:], ", "); text != test.want || len(notes) > 0 != test.note {
					t.Errorf("sent %s\nwant %s\nnotes %q", text, test.want, notes)
				}
				if (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
					t.Errorf("error %v", err)
				}
			})
		})
	}
}

// The operations that are sent are those of the description: with one of them only that one, and on other paths none.
func TestReadsWhatTheSpecHas(t *testing.T) {
	spec := ours(t)
	for name, test := range map[string]struct {
		operations []*openapi.Operation
		want       int
	}{
		"all":             {spec.Operations, 3},
		"members":         {[]*openapi.Operation{spec.Operation("listGroupMembers")}, 2},
		"none that reads": {[]*openapi.Operation{spec.Operation("deleteGroup"), spec.Operation("listGroups")}, 0},
		"none":            {nil, 0},
		"of another API":  {load(t, strings.ReplaceAll(string(blooio.Spec), "/groups", "/teams")).Operations, 0},
	} {
		if got := len(live.ItemRequests(test.operations)); got != test.want {
			t.Errorf("%s: %d requests, want %d", name, got, test.want)
		}
		var evidence check.Evidence
		a := &answering{}
		all, err := run(t, a, live.Options{Pages: 1, Operations: test.operations})
		for _, ex := range all {
			evidence.Merge(check.Checker{Spec: spec}.Check(ex))
		}
		report := check.Checker{Spec: spec}.Report(&evidence)
		if err != nil || len(all) != 3+test.want || report.Verdict != contract.VerdictClean || report.Exchanges.Checked != len(all) {
			t.Errorf("%s: %d exchanges, %s, %v", name, len(all), report.Verdict, err)
		}
	}
}
