package impact

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// walk follows pages with both clients: with the SDK's own loop, and with the one that a program
// written on the generated client has.
func walk(operationID string, pages []contract.WalkedPage) string {
	op, paging := operations()[plain(operationID)], pagings()[plain(operationID)]
	if op == nil || paging == nil || len(pages) == 0 {
		return ""
	}
	bodies := map[string][]byte{}
	for _, page := range pages {
		body, err := pageBody(paging, page.Items > 0, page.Next)
		if err != nil {
			return ""
		}
		bodies[page.Cursor] = body
	}
	w := walked{op, paging, pages[0].Cursor, bodies}
	return both(w.walkGenerated(2*len(pages)+2), w.walkSDK())
}

// walked is a walk that can be gone through again.
type walked struct {
	*operation
	paging *openapi.Pagination
	start  string
	bodies map[string][]byte // of pages, by the cursor that they were asked for with
}

// walkSDK gives up on a walk when there are more pages than cursors to ask for one with.
func (w walked) walkSDK() answer {
	if w.pages == nil {
		return ""
	}
	pages := 0
	for err := range w.pages.errors(w, w.from(w.start)) {
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
	cursor := w.start
	for range most {
		out := w.generated.send(w, w.from(cursor))
		if err := failure(out[1]); err != nil {
			return ending(err)
		}
		page := decodedBody(out[0])
		if page.failure != "" {
			return walkStops
		}
		if cursor = nextOf(w.paging, page.decoded); cursor == "" {
			return walkAsEver
		}
	}
	return walkLoops
}

// from asks for the page at a cursor.
func (w walked) from(cursor string) asked {
	return asked{query: url.Values{w.paging.Request.Cursor: {cursor}}}
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
	body, found := w.bodies[req.URL.Query().Get(w.paging.Request.Cursor)]
	if !found {
		return nil, errNotRecorded
	}
	return reply(req, http.StatusOK, http.Header{"Content-Type": {"application/json"}}, body), nil
}
