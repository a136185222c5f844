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
// [WithGroups] sets the groups, [WithSeed] makes some up from a number. Without either there are none.
//
// # What it serves
//
// It serves the eight operations on groups as the contract describes them, with a bearer key. It keeps state: a created
// group is listed, an updated one has changed, and a deleted one is gone. It refuses what the contract refuses, with the
// error bodies of the contract: 422 for a body that does not conform, 400 for a body that cannot be read and for a file
// that is not an icon, 404 for an unknown group, and 409 for the icon of a group without a linked chat.
//
// Where the contract leaves something open, the server is strict, so that a mistake of a client fails a test. It answers
// 400 to a limit that is out of range or sent twice, to an empty cursor, and to a cursor that it did not make. It answers
// 422 to an unknown property and to a member who is listed twice. Cursors are signed. A cursor from a page
// of five also works with pages of two hundred. Every response has its own X-Request-Id.
//
// The server answers an operation of the contract that it does not implement with the example of the contract, or with
// 501 if there is none. [WithExamples] takes the examples of another description.
//
// # Making it misbehave
//
// [Handler.Inject] sets what the next requests get instead of an ordinary answer:
//
//	srv.Inject(
//		blooiotest.RetryAfter(429, "1").Times(2), // two refusals, then
//		blooiotest.Cut(100),                      // half a page, then all is well
//	)
//	srv.Inject(blooiotest.EmptyPage().OnPage(3))      // once, when the walk gets to page 3
//	srv.Inject(blooiotest.Status(503, "").Always())   // an outage, until ClearFaults
//	srv.Inject(blooiotest.Drop().On("createGroup"))   // created, but the client does not learn it
//
// A fault that replaces the answer, such as [Status], changes no group. A fault of the connection, such as [Cut] or
// [Drop], happens after the request was carried out.
//
// # Inspecting the requests
//
// [Handler.Requests] returns the requests so far, with the key masked, [Handler.Groups] the groups as they are now, and
// [Handler.Icon] what was uploaded for one.
//
// A program with a listener of its own can use [NewHandler].
package blooiotest
