package impact

import (
	"context"
	"errors"
	"net/http"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/contract"
)

// walk follows pages with both clients: with the SDK's own loop, and with the one that a program
// written on the generated client has.
func walk(operationID string, pages []contract.WalkedPage) string {
	op, found := operations[operationID]
	if !found || len(pages) == 0 {
		return ""
	}
	bodies := map[string][]byte{}
	for _, page := range pages {
		body, err := op.paging.body(page.Items > 0, page.Next)
		if err != nil {
			return ""
		}
		bodies[page.Cursor] = body
	}
	w := walked{op.paging, pages[0].Cursor, bodies}
	return both(w.walkGenerated(2*len(pages)+2), w.walkSDK())
}

// walked is a walk that can be gone through again.
type walked struct {
	paging
	start  string
	bodies map[string][]byte // of pages, by the cursor that they were asked for with
}

// walkSDK gives up on a walk when there are more pages than cursors to ask for one with.
func (w walked) walkSDK() answer {
	client, err := newSDK(w)
	if err != nil {
		return ""
	}
	pages := 0
	for err := range w.pages(context.Background(), client, w.start) {
		if err != nil {
			return ending(err)
		}
		if pages++; pages > len(w.bodies) {
			return walkLoops
		}
	}
	return walkAsEver
}

// walkGenerated follows cursors for as long as there is one, up to a number of requests.
func (w walked) walkGenerated(most int) answer {
	client, err := api.NewClientWithResponses(baseURL, api.WithHTTPClient(&http.Client{Transport: w}))
	if err != nil {
		return ""
	}
	cursor := w.start
	for range most {
		cursor, err = w.next(context.Background(), client, cursor)
		if err != nil {
			return ending(err)
		}
		if cursor == "" {
			return walkAsEver
		}
	}
	return walkLoops
}

// ending is the answer that an error stands for. Where the recording ends, the walk went well.
func ending(err error) answer {
	if errors.Is(err, errNotRecorded) {
		return walkAsEver
	}
	return walkStops
}

// RoundTrip implements [http.RoundTripper].
func (w walked) RoundTrip(req *http.Request) (*http.Response, error) {
	body, found := w.bodies[req.URL.Query().Get(w.parameter)]
	if !found {
		return nil, errNotRecorded
	}
	return reply(req, http.StatusOK, http.Header{"Content-Type": {"application/json"}}, body), nil
}
