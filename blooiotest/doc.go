// Package blooiotest is a Blooio groups server in memory, for the tests of programs that list
// groups. It needs no network but loopback and no real key.
//
// Start a server, give its URL and APIKey to the client under test, and close it at the end:
//
//	func TestSync(t *testing.T) {
//		srv := blooiotest.NewServer(blooiotest.WithSeed(1000, 1))
//		defer srv.Close()
//
//		client, err := blooio.New(blooio.Config{APIKey: srv.APIKey, BaseURL: srv.URL})
//		…
//		// The program under test must have seen every one of srv.Groups().
//	}
//
// The groups are the test's own, through [WithGroups], or made up from a number, through
// [WithSeed]. Without either there are none.
//
// # What it serves
//
// GET /v4/groups as the contract describes it: one page at a time, with `limit` and `cursor`,
// behind a bearer key. What the contract leaves open was settled strictly, so that a client's slip
// shows up in a test: a limit that is out of range or sent twice, an empty cursor, or a cursor that
// did not come from the server is answered with 400. Cursors are signed, and one taken from a page
// of five may go on with pages of two hundred. Every response has its own X-Request-Id.
//
// # Making it misbehave
//
// [Handler.Inject] orders what the next requests get instead of an ordinary page:
//
//	srv.Inject(
//		blooiotest.RetryAfter(429, "1").Times(2), // two refusals, then
//		blooiotest.Cut(100),                      // half a page, then all is well
//	)
//	srv.Inject(blooiotest.EmptyPage().OnPage(3))      // once, when the walk gets to page 3
//	srv.Inject(blooiotest.Status(503, "").Always())   // an outage, until ClearFaults
//
// # Looking at what was asked
//
// [Handler.Requests] returns the requests so far, with the key masked.
//
// A program that has a listener of its own mounts [NewHandler] on it.
package blooiotest
