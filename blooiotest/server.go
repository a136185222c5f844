package blooiotest

import "net/http/httptest"

// Server is a groups server on a loopback port. Start one with [NewServer].
type Server struct {
	// URL is the base URL to configure a client with: scheme, host, port and the "/v4" prefix,
	// without a slash at the end.
	URL string
	// APIKey is the key that the server accepts.
	APIKey string

	// Handler holds the groups, the ordered faults and the request log.
	*Handler

	listener *httptest.Server
}

// NewServer starts a server on a free loopback port. The caller closes it. Like
// [httptest.NewServer], it panics when no port can be had.
func NewServer(opts ...Option) *Server {
	handler := NewHandler(opts...)
	listener := httptest.NewServer(handler)
	return &Server{
		URL:      listener.URL + pathPrefix,
		APIKey:   handler.apiKey,
		Handler:  handler,
		listener: listener,
	}
}

// Close stops the server and frees its port. Responses still on their way are cut off, so that a
// fault without an end, such as [Slow] with an hour, does not hold up the test. A second Close does
// nothing.
func (s *Server) Close() {
	s.listener.CloseClientConnections()
	s.listener.Close()
}
