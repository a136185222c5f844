// Package blooiotest is a Blooio groups server in memory, for tests of programs that read and manage groups. It uses
// only loopback, and needs no real key.
//
// Start a server, pass its URL and APIKey to the client under test, and close it at the end:
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
// The groups are the test's own ([WithGroups]), or generated from a number ([WithSeed]). Without either option the
// server has no groups.
//
// # What it serves
//
// The server implements the eight operations on groups as the contract describes them, with a bearer key. It keeps a
// state: a created group is listed, an updated group has changed, and a deleted group is gone. It refuses invalid
// requests in the contract's error shapes:
//
//   - 400 for a body that cannot be read, and for an icon that is not an image
//   - 404 for a group that does not exist
//   - 409 for the icon of a group without a linked chat
//   - 422 for a body with other content than the contract describes
//
// Where the contract leaves a choice, the server is strict, so that a mistake of the client shows up in a test:
//
//   - 400 for a limit that is out of range or sent twice, an empty cursor, or a cursor that the server did not issue
//   - 422 for an unknown property, and for a member who is listed twice
//
// Cursors are signed. A cursor from a page of five groups may be used with a limit of two hundred. Every response has
// its own X-Request-Id.
//
// If the contract has an operation that the server does not implement, the server answers with the contract's example
// of a successful response, or with 501 if there is none. [WithExamples] takes the examples of another description.
//
// # Making it misbehave
//
// [Handler.Inject] queues faults, which replace or alter the responses to the next requests:
//
//	srv.Inject(
//		blooiotest.RetryAfter(429, "1").Times(2), // two refusals, then
//		blooiotest.Cut(100),                      // half a page, then normal responses
//	)
//	srv.Inject(blooiotest.EmptyPage().OnPage(3))      // once, when the walk gets to page 3
//	srv.Inject(blooiotest.Status(503, "").Always())   // an outage, until ClearFaults
//	srv.Inject(blooiotest.Drop().On("createGroup"))   // the group is created, but no response arrives
//
// A fault that replaces the server's response, such as [Status], changes no groups. A fault of the connection, such
// as [Cut] or [Drop], happens after the request was carried out.
//
// # Looking at the requests
//
// [Handler.Requests] returns the requests so far, with the key masked. [Handler.Groups] returns the current groups,
// and [Handler.Icon] the icon that was uploaded for a group.
//
// A program that has a listener of its own can mount [NewHandler] on it.
package blooiotest
