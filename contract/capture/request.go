package capture

import (
	"bytes"
	"io"
	"net/http"
	"sync"

	"github.com/blooio-community/blooio-go/contract"
)

// withBodyKept returns the request to send in place of another, and a function that returns the body that was sent, or
// tells that it is not known.
func withBodyKept(req *http.Request) (sent *http.Request, kept func() (body []byte, omitted bool)) {
	switch {
	case req.Body == nil || req.Body == http.NoBody:
		return req, func() ([]byte, bool) { return nil, false }
	case req.Header.Get("Content-Encoding") != "":
		return req, func() ([]byte, bool) { return nil, true }
	}
	keeper := &keeper{ReadCloser: req.Body}
	sent = req.WithContext(req.Context())
	sent.Body = keeper
	return sent, func() ([]byte, bool) {
		body, isWhole := keeper.kept()
		switch {
		case isWhole:
			return body, false
		case len(body) <= maxCapturedBody && req.GetBody != nil:
			return copyOf(req, body)
		}
		return nil, true
	}
}

// copyOf reads the body of a request that can give it again, for one that was not read to its end. Where a transport has put
// another body in its place, as those that sign or encrypt do, the copy does not begin like what was read.
func copyOf(req *http.Request, read []byte) (body []byte, omitted bool) {
	again, err := req.GetBody()
	if err != nil {
		return nil, true
	}
	defer again.Close()
	body, err = io.ReadAll(io.LimitReader(again, maxCapturedBody+1))
	if err != nil || len(body) > maxCapturedBody || !bytes.HasPrefix(body, read) {
		return nil, true
	}
	return body, false
}

// keeper is a request body that keeps what is read of it.
type keeper struct {
	io.ReadCloser
	mu      sync.Mutex
	body    bytes.Buffer
	isWhole bool
}

// Read implements [io.Reader].
func (k *keeper) Read(p []byte) (int, error) {
	n, err := k.ReadCloser.Read(p)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.body.Len() <= maxCapturedBody {
		k.body.Write(p[:n])
	}
	k.isWhole = k.isWhole || err == io.EOF
	return n, err
}

// kept is what has been read, of a body that is too large more than may be captured.
func (k *keeper) kept() (body []byte, isWhole bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return bytes.Clone(k.body.Bytes()), k.isWhole && k.body.Len() <= maxCapturedBody
}

// withheld names what a request was sent with that its exchange does not have, see [contract.Exchange].
func withheld(ex *contract.Exchange, sent *http.Request) (names []string) {
	for name, values := range canonical(sent.Header) {
		switch {
		case name == "Authorization":
			for _, value := range values {
				names = append(names, contract.WithheldAuthorization(value))
			}
		case ex.RequestHeader[name] == nil:
			names = append(names, name)
		}
	}
	if sent.URL != nil {
		known := ex.URL.Query()
		for name := range sent.URL.Query() {
			if !known.Has(name) {
				names = append(names, "?"+name)
			}
		}
	}
	return names
}

// canonical is a copy of a header with the usual spelling of its names, as clients and servers take any.
func canonical(header http.Header) http.Header {
	all := http.Header{}
	for name, values := range header {
		name = http.CanonicalHeaderKey(name)
		all[name] = append(all[name], values...)
	}
	return all
}
