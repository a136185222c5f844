// Package blooio reads and manages the groups of a Blooio account: the eight operations at /v4/groups, with their pages,
// errors and retries taken care of.
//
//	client, err := blooio.New(blooio.Config{APIKey: key})
//	if err != nil {
//		return err
//	}
//	for group, err := range client.Groups.All(ctx, blooio.ListGroupsParams{}) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(group.ID, len(group.Members))
//	}
//
// Blooio calls its v4 API a beta: paths, properties and behaviour may change without notice. The
// package is therefore tolerant of what it can be tolerant of. A property that it does not know is
// ignored (and stays within reach in Page.Body), one that is missing or null is a zero value or a nil
// pointer, and a [ChannelType] that it does not know is kept, with Valid reporting false. What would
// make a list silently incomplete is always an error: a response that is no page, or pages that do
// not follow on from each other ([ErrPagination]).
//
// # Bounds
//
// A call returns when its context ends or its attempts took [Config].Timeout each, a tenth of a second later at
// most, even if a transport ignores the context. [Config].MaxBodyBytes bounds what is read of a response, and
// with it the memory that a page takes.
//
// # Errors
//
// Whatever goes wrong with a request sent is an [*Error], whether an answer came or not. Branch on it
// with [errors.Is] and the sentinels, such as [ErrRateLimited], or take it apart:
//
//	if e, ok := errors.AsType[*blooio.Error](err); ok {
//		log.Printf("status %d, code %s, request %s", e.StatusCode, e.Code, e.RequestID)
//	}
//
// # Secrets
//
// The API key shows in no error, log record or formatted value of this package, nor does it as JSON or XML. A server or
// a proxy may echo it, in a header, a body, a redirect or where a response should be: it is recognized
// as it is, in another case, percent-encoded, in base64 and hexadecimal, with the escapes of JSON, Go and
// HTML, in quoted-printable, in several of these, broken over lines or parted by tags, and in parts of eight characters or more. Errors show URLs
// without user, password and the values of their query. What an error wraps shows no more than the error.
//
// Phone numbers and names in a response show only if the program prints the fields that hold them. Those of a
// [Page] are as received: the key too, should a server put it there.
package blooio
