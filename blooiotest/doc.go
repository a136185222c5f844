// Package blooiotest is a Blooio groups server in memory, for the tests of programs that read and manage
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
// The eight operations on groups as the contract describes them, behind a bearer key, with a state: a group that is
// created is listed, one that is updated has changed, and one that is deleted is gone. What the contract refuses is
// refused, in the contract's shapes: 422 for a body that says something else, 400 for one that cannot be read and for an
// icon that is none, 404 for a group that is not there, and 409 for the icon of a group without a linked chat.
//
// What the contract leaves open was settled strictly, so that a client's slip
// shows up in a test: a limit that is out of range or sent twice, an empty cursor, or a cursor that
// did not come from the server is answered with 400, and a property that is unknown, or a member who is there twice, with
// 422. Cursors are signed, and one taken from a page
// of five may go on with pages of two hundred. Every response has its own X-Request-Id.
//
// An operation that the contract has and the server does not carry out is answered with the contract's example of its
// success, or with 501 if there is none. [WithExamples] takes the examples of another description.
//
// # Making it misbehave
//
// [Handler.Inject] orders what the next requests get instead of an ordinary answer:
//
//	srv.Inject(
//		blooiotest.RetryAfter(429, "1").Times(2), // two refusals, then
//		blooiotest.Cut(100),                      // half a page, then all is well
//	)
//	srv.Inject(blooiotest.EmptyPage().OnPage(3))      // once, when the walk gets to page 3
//	srv.Inject(blooiotest.Status(503, "").Always())   // an outage, until ClearFaults
//	srv.Inject(blooiotest.Drop().On("createGroup"))   // created, but the client does not learn it
//
// Faults that answer in the server's place, such as [Status], change nothing; those of the wire, such as [Cut] and [Drop],
// come after the request was carried out.
//
// # Looking at what was asked
//
// [Handler.Requests] returns the requests so far, with the key masked, [Handler.Groups] the groups as they are now, and
// [Handler.Icon] what was uploaded for one.
//
// A program that has a listener of its own mounts [NewHandler] on it.
package blooiotest
