package contract

// Impact tells what a client makes of responses. Package contract/impact has the one of the
// generated client and of the SDK; the zero value tells nothing.
type Impact struct {
	// Response reads the response of an exchange of an operation as the client does, and returns a
	// function that says in a few words what became of the value at a pointer into the body, given
	// as tokens that are not escaped: none is the response as a whole. A pointer to nothing asks
	// what the client has where a value is missing. nil, and the empty answer, mean that it cannot
	// tell.
	Response func(operation string, ex *Exchange) func(at []string) string
	// Walk says what becomes of a client that follows pages in the order given, each of which was
	// answered to a request with its Cursor. nil, and the empty answer, mean that it cannot tell.
	Walk func(operation string, pages []WalkedPage) string
}

// WalkedPage is one page of a walk, without its contents. Cursors stand for those that were sent.
type WalkedPage struct {
	// Cursor is the one the page was asked for with, Next the one it gives; empty for none.
	Cursor, Next string
	// Items is how many items are on the page.
	Items int
}
