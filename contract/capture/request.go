package capture

import (
	"bytes"
	"io"
	"net/http"
	"sync"

	"github.com/blooio-community/blooio-go/contract"
)

// withBodyKept returns a request to send instead, and a function that returns the body that was sent, or tells that it
// is not known.
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

// copyOf reads the body again with GetBody, if the sent one was not read to its end. If a transport has replaced the
// body, for example to sign or encrypt it, the copy does not begin like the part that was read, and is not used.
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

// keeper is a request body that keeps what is read from it.
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

// kept returns what has been read. isWhole is false if the body is too large or was not read to its end.
func (k *keeper) kept() (body []byte, isWhole bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return bytes.Clone(k.body.Bytes()), k.isWhole && k.body.Len() <= maxCapturedBody
}

// withheld names what was sent and is not in the exchange, see [contract.Exchange].
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

// canonical returns a copy of a header with canonical names.
func canonical(header http.Header) http.Header {
	all := http.Header{}
	for name, values := range header {
		name = http.CanonicalHeaderKey(name)
		all[name] = append(all[name], values...)
	}
	return all
}
