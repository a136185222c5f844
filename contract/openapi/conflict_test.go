package openapi_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Of operations that stand for the same requests, the first one counts. An ID is given to the first one that asks for it.
func TestConflicts(t *testing.T) {
	const ok = "responses: {'200': {description: A.}}"
	tests := map[string]struct {
		paths string
		ids   string
		notes []string
	}{
		"other methods": {"  /a/{b}: {get: {" + ok + "}}\n  /a/{c}: {put: {" + ok + "}}\n", "GET /a/{b} PUT /a/{c}", nil},
		"a method twice": {"  /a/{c}: {get: {operationId: z, " + ok + "}}\n  /a/{b}: {get: {operationId: a, " + ok + "}}\n", "z",
			[]string{"5: GET /a/{b} is never used: /a/{c} stands for the same paths and comes first"}},
		"one of two methods": {"  /a/{b}: {get: {" + ok + "}}\n  /a/{c}: {get: {" + ok + "}, put: {" + ok + "}}\n", "GET /a/{b} PUT /a/{c}",
			[]string{"5: GET /a/{c} is never used: /a/{b} stands for the same paths and comes first"}},
		"on other servers": {"  /a/{b}: {servers: [{url: 'https://a.example'}], get: {" + ok + "}}\n  /a/{c}: {servers: [{url: 'https://b.example'}], get: {" + ok + "}}\n",
			"GET /a/{b} GET /a/{c}", nil},
		"within a segment": {"  /a-{b}: {get: {" + ok + "}}\n  /a-{c}: {get: {" + ok + "}}\n  /b-{c}: {get: {" + ok + "}}\n", "GET /a-{b} GET /b-{c}",
			[]string{"5: GET /a-{c} is never used: /a-{b} stands for the same paths and comes first"}},
		"an operationId twice": {"  /b: {get: {operationId: x, " + ok + "}}\n  /a: {get: {operationId: x, " + ok + "}}\n", "GET /a x",
			[]string{`5: GET /a has the operationId of GET /b, "x": it is called "GET /a"`}},
		"an operationId of another's kind": {"  /b: {get: {operationId: GET /a, " + ok + "}}\n  /a: {get: {" + ok + "}}\n", "GET /a GET /a'",
			[]string{`5: GET /a has the operationId of GET /b, "GET /a": it is called "GET /a'"`}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec := mustLoad(t, head+"paths:\n"+test.paths)
			var ids, notes []string
			for _, op := range spec.Operations {
				ids = append(ids, op.ID)
				if spec.Operation(op.ID) != op {
					t.Errorf("%s leads to another operation", op.ID)
				}
			}
			for _, note := range spec.Notes() {
				notes = append(notes, strings.TrimPrefix(note.String(), "spec.yaml:"))
			}
			slices.Sort(ids)
			if got := strings.Join(ids, " "); got != test.ids || !slices.Equal(notes, test.notes) {
				t.Errorf("got  %s %q\nwant %s %q", got, notes, test.ids, test.notes)
			}
		})
	}
}

// Which operation is the first one depends on the description, not on chance.
func TestConflictsInOrder(t *testing.T) {
	var paths []string
	for _, name := range strings.Split("qwertyuiopasdfghjklzxcvbnm", "") {
		paths = append(paths, "  /a/{"+name+"}: {get: {responses: {'200': {description: A.}}}}\n")
	}
	for range 20 {
		spec, err := openapi.Load("spec.yaml", []byte(head+"paths:\n"+strings.Join(paths, "")))
		if err != nil || len(spec.Operations) != 1 || spec.Operations[0].Path != "/a/{q}" || len(spec.Notes()) != 25 {
			t.Fatal(err, len(spec.Operations), len(spec.Notes()))
		}
	}
}
