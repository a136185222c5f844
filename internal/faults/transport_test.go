package faults_test

import (
	"errors"
	"io"
	"math"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/blooio-community/blooio-go"
)

// odd is a transport of somebody's own, that goes wrong in its own way.
type odd struct {
	column
	requests atomic.Int32
	wrong    func(release chan struct{}) (*http.Response, error)
	release  chan struct{}
}

func (o *odd) RoundTrip(req *http.Request) (*http.Response, error) {
	if o.walks() && req.URL.Query().Get("cursor") == "" {
		return answer(200, strings.NewReader(firstPage)), nil
	}
	if o.requests.Add(1) == 1 || o.always {
		return o.wrong(o.release)
	}
	return answer(200, strings.NewReader(lastPage)), nil
}

// answer is a response that no network made.
func answer(status int, body io.Reader) *http.Response {
	return &http.Response{StatusCode: status, Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(body), ContentLength: -1}
}

// readFunc is a body of one function.
type readFunc func([]byte) (int, error)

func (f readFunc) Read(p []byte) (int, error) { return f(p) }

// closeFunc is a body that closes in its own way.
type closeFunc struct {
	io.Reader
	close func() error
}

func (f closeFunc) Close() error { return f.close() }

func transportRows() (rows []row) {
	add := func(name string, want want, status int, is []error, wrong func(release chan struct{}) (*http.Response, error)) {
		rows = append(rows, row{family: "transport", name: name, want: want, status: status, is: is, tripper: func(c column) (http.RoundTripper, func()) {
			o := &odd{column: c, wrong: wrong, release: make(chan struct{})}
			return o, func() { close(o.release) }
		}})
	}
	body := func(status int, read readFunc) func(chan struct{}) (*http.Response, error) {
		return func(chan struct{}) (*http.Response, error) { return answer(status, read), nil }
	}
	blocked := func(status int, start string) func(chan struct{}) (*http.Response, error) {
		return func(release chan struct{}) (*http.Response, error) {
			return answer(status, io.MultiReader(strings.NewReader(start), readFunc(func([]byte) (int, error) {
				<-release
				return 0, io.EOF
			}))), nil
		}
	}
	add("blocks", stalls, 0, nil, func(release chan struct{}) (*http.Response, error) {
		<-release
		return nil, errors.New("late")
	})
	add("page that blocks", stalls, 200, nil, blocked(200, lastPage[:20]))
	add("whole page that blocks", stalls, 200, nil, blocked(200, lastPage))
	add("429 that blocks", passes, 429, []error{blooio.ErrRateLimited}, blocked(429, "{"))
	add("404 that blocks", fails, 404, []error{blooio.ErrNotFound}, blocked(404, "{"))
	add("101 that blocks", fails, 101, invalid, blocked(101, ""))
	add("close that blocks", good, 0, nil, func(release chan struct{}) (*http.Response, error) {
		resp := answer(200, nil)
		resp.Body = closeFunc{strings.NewReader(lastPage), func() error { <-release; return nil }}
		return resp, nil
	})
	add("close that drains", fails, 200, invalid, func(release chan struct{}) (*http.Response, error) {
		resp := answer(200, nil)
		endless := readFunc(func(p []byte) (int, error) { time.Sleep(time.Second); return len(p), nil })
		resp.Body = closeFunc{strings.NewReader("[]"), func() error {
			for {
				select {
				case <-release:
					return nil
				default:
					_, _ = endless.Read(make([]byte, 512))
				}
			}
		}}
		return resp, nil
	})
	add("close that fails", good, 0, nil, func(chan struct{}) (*http.Response, error) {
		resp := answer(200, nil)
		resp.Body = closeFunc{strings.NewReader(lastPage), func() error { return errors.New("not closed") }}
		return resp, nil
	})
	add("bytes that trickle", stalls, 200, nil, body(200, func(p []byte) (int, error) { time.Sleep(90 * time.Millisecond); p[0] = ' '; return 1, nil }))
	add("reads of nothing", passes, 200, []error{io.ErrNoProgress}, body(200, func([]byte) (int, error) { return 0, nil }))
	add("too many bytes", passes, 200, nil, body(200, func(p []byte) (int, error) { return len(p) + 1, nil }))
	add("bytes below zero", passes, 200, nil, body(200, func([]byte) (int, error) { return -1, nil }))
	add("endless", fails, 200, invalid, body(200, func(p []byte) (int, error) { return copy(p, strings.Repeat(" ", len(p))), nil }))
	add("error after the page", passes, 200, []error{io.ErrUnexpectedEOF}, func(chan struct{}) (*http.Response, error) {
		return answer(200, io.MultiReader(strings.NewReader(lastPage), readFunc(func([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }))), nil
	})
	add("error at the bound", passes, 200, []error{io.ErrUnexpectedEOF}, func(chan struct{}) (*http.Response, error) {
		return answer(200, io.MultiReader(strings.NewReader(lastPage+strings.Repeat(" ", maxBody-len(lastPage))), readFunc(func([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }))), nil
	})
	add("nothing at all", passes, 0, nil, func(chan struct{}) (*http.Response, error) { return nil, nil })
	add("both", passes, 0, nil, func(chan struct{}) (*http.Response, error) {
		return answer(200, strings.NewReader(lastPage)), errors.New("both")
	})
	add("no header", good, 0, nil, func(chan struct{}) (*http.Response, error) {
		resp := answer(200, strings.NewReader(lastPage))
		resp.Header = nil
		return resp, nil
	})
	add("no body", fails, 200, invalid, func(chan struct{}) (*http.Response, error) {
		return &http.Response{StatusCode: 200}, nil
	})
	for length, want := range map[int64]want{0: good, 1: good, 1 << 62: fails, 1<<63 - 1: fails, -7: good} {
		add("a length that is not so", want, 0, nil, func(chan struct{}) (*http.Response, error) {
			resp := answer(200, strings.NewReader(lastPage))
			resp.ContentLength = length
			return resp, nil
		})
	}
	for _, status := range []int{-1, 0, 1000, math.MaxInt} {
		add("a status that is none", fails, status, nil, func(chan struct{}) (*http.Response, error) { return answer(status, strings.NewReader(lastPage)), nil })
	}
	return rows
}
