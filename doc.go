// Package blooio reads and manages the groups of a Blooio account. It has the eight operations at /v4/groups, follows
// pages, retries what can be repeated safely, and returns typed errors.
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
// Blooio calls its v4 API a beta: paths, properties and behaviour may change without notice. The package is therefore
// tolerant:
//
//   - An unknown property is ignored. It remains available in Page.Body.
//   - A property that is missing or null is a zero value or a nil pointer.
//   - An unknown [ChannelType] is kept, and its Valid method returns false.
//
// A list is never silently incomplete. A response that is not a page, or a page that does not follow the page before it
// ([ErrPagination]), is always an error.
//
// # Bounds
//
// A call returns at most a tenth of a second after its context ends, or after [Config].Timeout for each attempt, even
// if a transport ignores the context. [Config].MaxBodyBytes limits how much of a response is read, and with it the
// memory of a page.
//
// # Errors
//
// Every failure of a request that was sent is an [*Error], with or without a response. Compare it with sentinels such
// as [ErrRateLimited] by [errors.Is], or look at its fields:
//
//	if e, ok := errors.AsType[*blooio.Error](err); ok {
//		log.Printf("status %d, code %s, request %s", e.StatusCode, e.Code, e.RequestID)
//	}
//
// # Secrets
//
// No error, log record or formatted value of this package shows the API key, not even as JSON or XML. A server or a
// proxy may echo the key in a header, a body, a redirect or in place of a response. The package recognizes it there:
// in any case, percent-encoded, in base64 or hexadecimal, with the escapes of JSON, Go and HTML, in quoted-printable,
// in several of these at once, broken over lines or by tags, and in parts of eight characters or more. Errors show
// URLs without user, password and query values. What an error wraps shows no more than the error itself.
//
// Phone numbers and names of a response appear only if the program prints the fields that hold them. The fields of a
// [Page] are as received. If a server puts the key there, they contain it.
package blooio
