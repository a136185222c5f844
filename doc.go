// Package blooio reads and manages the groups of a Blooio account. It covers the eight operations at /v4/groups and
// handles pagination, errors and retries.
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
// Blooio calls its v4 API a beta: paths, properties and behaviour may change without notice. The package therefore
// accepts these differences from the contract:
//
//   - An unknown property is ignored. Page.Body still contains it.
//   - A missing or null property becomes a zero value or a nil pointer.
//   - An unknown [ChannelType] is kept, and its Valid method returns false.
//
// A response that would make a list silently incomplete is always an error: a body that is not a page, or a cursor
// that leads nowhere or back to an earlier page ([ErrPagination]).
//
// # Bounds
//
// A call returns when its context ends, or when each of its attempts has used up [Config].Timeout. It returns at most
// a tenth of a second later, even if a transport ignores the context. [Config].MaxBodyBytes limits how much of a
// response is read, and so the memory that a page takes.
//
// # Errors
//
// Every failed request returns an [*Error], whether or not a response arrived. Compare it with the sentinels, such as
// [ErrRateLimited], by [errors.Is], or read its fields:
//
//	if e, ok := errors.AsType[*blooio.Error](err); ok {
//		log.Printf("status %d, code %s, request %s", e.StatusCode, e.Code, e.RequestID)
//	}
//
// # Secrets
//
// The API key appears in no error, log record or formatted value of this package, and in no JSON or XML that is made
// of them. A server or a proxy may echo the key in a header, a body, a redirect or a broken response. The package
// recognizes it in these forms, also when several are combined:
//
//   - unchanged, or in another case
//   - percent-encoded, in base64, in hexadecimal, in quoted-printable
//   - with the escapes of JSON, Go or HTML
//   - broken over several lines, or with tags in between
//   - in parts of eight characters or more
//
// Errors show URLs without user and password, and without the values of the query. An error that is wrapped shows no
// more than the error around it.
//
// Phone numbers and names in a response appear only if the program prints the fields that hold them. The fields of a
// [Page] are as received. If the server puts the key into one of them, the key is there too.
package blooio
