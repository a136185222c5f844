package blooiotest

import "net/http/httptest"

// Server is a groups server on a loopback port. Start one with [NewServer].
type Server struct {
	// URL is the base URL for the client: scheme, host, port and the prefix "/v4", without a slash at the end.
	URL string
	// APIKey is the key that the server accepts.
	APIKey string

	// Handler holds the groups, the injected faults and the request log.
	*Handler

	listener *httptest.Server
}

// NewServer starts a server on a free loopback port. The caller must close it. Like [httptest.NewServer], it panics
// if no port is available.
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

// Close stops the server and frees its port. It cuts off responses in progress, so that a long fault, such as [Slow]
// with an hour, does not delay the test. A second Close does nothing.
func (s *Server) Close() {
	s.listener.CloseClientConnections()
	s.listener.Close()
}
