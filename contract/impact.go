package contract

// Impact tells what a client does with responses. Package contract/impact has an Impact for the generated client and
// the SDK. The zero value tells nothing.
type Impact struct {
	// Response reads the response of an exchange as the client does. It returns a function that says in a few words
	// what the client has for the value at a JSON pointer into the body. The pointer is given as its tokens, not
	// escaped; no tokens stand for the response as a whole. If the body has no value there, the answer says what the
	// client has for a missing value. A nil function and an empty answer mean that it cannot tell.
	Response func(operation string, ex *Exchange) func(at []string) string
	// Walk says what happens to a client that gets these pages, in this order, when it follows their cursors. A nil
	// function and an empty answer mean that it cannot tell.
	Walk func(operation string, pages []WalkedPage) string
}

// WalkedPage is one page of a walk, without its contents. Its cursors are placeholders for the real ones.
type WalkedPage struct {
	// Cursor is the cursor that the page was requested with, Next the one that it contains. Empty means none.
	Cursor, Next string
	// Items is the number of items on the page.
	Items int
}
