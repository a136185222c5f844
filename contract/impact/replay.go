package impact

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"github.com/blooio-community/blooio-go/contract"
)

// replay answers the first request with the response of an exchange, and refuses any other: that is
// one to where a redirect leads, which the exchange does not tell.
type replay struct {
	exchange *contract.Exchange
	requests int
}

var errNotRecorded = errors.New("no response to this request is recorded")

// RoundTrip implements [http.RoundTripper].
func (r *replay) RoundTrip(req *http.Request) (*http.Response, error) {
	if r.requests++; r.requests > 1 {
		return nil, errNotRecorded
	}
	return reply(req, r.exchange.Status, replayedHeader(r.exchange), r.exchange.Body), nil
}

func reply(req *http.Request, status int, header http.Header, body []byte) *http.Response {
	return &http.Response{
		Status:     strconv.Itoa(status) + " " + http.StatusText(status),
		StatusCode: status,
		Proto:      "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header:        header,
		Body:          io.NopCloser(bytes.NewReader(body)),
		ContentLength: int64(len(body)),
		Request:       req,
	}
}

// replayedHeader is the header as it suits the body, whose transfer and content codings are undone, and
// the URL that the request is replayed to.
func replayedHeader(ex *contract.Exchange) http.Header {
	header := ex.Header.Clone()
	if header == nil {
		header = http.Header{}
	}
	for _, name := range []string{"Content-Encoding", "Content-Length", "Transfer-Encoding"} {
		header.Del(name)
	}
	if location := header.Get("Location"); location != "" && ex.URL != nil {
		header.Set("Location", fromRoot(location, ex.URL))
	}
	return header
}

// fromRoot is a location without scheme and host where they are those of the request, so that it stays
// one on the same server wherever the request is replayed to.
func fromRoot(location string, request *url.URL) string {
	to, err := request.Parse(location)
	if err != nil || to.Scheme != request.Scheme || to.Host != request.Host {
		return location
	}
	return to.RequestURI()
}
