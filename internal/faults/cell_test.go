package faults_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/blooio-community/blooio-go"
)

const (
	// patience is how long the context, or an attempt, of a call takes.
	patience = 10 * time.Second
	maxWait  = 4 * time.Second // before a retry
	maxBody  = 64 << 10
)

// column is a way to call the client.
type column struct {
	way     string // List, Pages, All, or one of operations
	end     string // what ends the call: deadline or cancel of the context, or Config.Timeout
	retries int
	always  bool // the fault is there for all attempts
	deaf    bool // the transport does not know of the context
}

func (c column) String() string {
	return fmt.Sprintf("%s, %s, %d retries, always %t, deaf %t", c.way, c.end, c.retries, c.always, c.deaf)
}

// walks reports whether a call asks for more than one page.
func (c column) walks() bool { return c.way == "Pages" || c.way == "All" }

// once reports whether a call must not be carried out twice.
func (c column) once() bool { return c.way == "Create" || c.way == "Update" || c.way == "SetIcon" }

// columns are all ways to call the client for a list in pages.
var columns = func() (all []column) {
	for _, way := range []string{"List", "Pages", "All"} {
		for _, end := range []string{"deadline", "cancel", "timeout"} {
			for _, deaf := range []bool{false, true} {
				all = append(all, column{way, end, 0, true, deaf}, column{way, end, 2, false, deaf}, column{way, end, 2, true, deaf})
			}
		}
	}
	return all
}()

// fewColumns are for families of hundreds of rows. All walks as Pages does.
var fewColumns = slices.DeleteFunc(slices.Clone(columns), func(c column) bool {
	return c.end != "deadline" || c.deaf || c.way == "Pages" && c.retries > 0
})

// want is what a fault comes to.
type want int

const (
	fails  want = iota // an error, and no retry helps
	passes             // an error that a retry gets past
	stalls             // an error of the context, or of the time of an attempt, which a retry gets past
	good               // no fault: the list comes whole
	either             // an error, or a list that is whole
)

// row is a fault.
type row struct {
	family, name string
	fault        script
	want         want
	status       int     // of the error, if not 0
	is           []error // what the error is
	maxRead      int64   // bytes of a connection, 128 KiB if 0

	https     bool
	server    func(*server, *wires)                    // changes the server
	transport func(*http.Transport)                    // changes the client's transport
	tripper   func(column) (http.RoundTripper, func()) // takes its place, and is released in the end
	columns   []column                                 // all if nil
	lists     bool                                     // only of a list in pages
}

// try makes a call and returns what is broken about it, if anything is.
func (r row) try(t *testing.T, c column) (broken []string) {
	defer func() { // the bubble panics when goroutines are left
		if v := recover(); v != nil {
			broken = append(broken, fmt.Sprint(v))
		}
	}()
	synctest.Test(t, func(t *testing.T) {
		w := &wires{column: c, dialled: map[string]bool{}}
		s := &server{fault: r.fault, always: c.always}
		w.serve = s.serve
		if r.server != nil {
			r.server(s, w)
		}
		network := &http.Transport{DialContext: w.DialContext, MaxResponseHeaderBytes: 64 << 10}
		if r.transport != nil {
			r.transport(network)
		}
		tripper, release := http.RoundTripper(network), func() {}
		if r.tripper != nil {
			tripper, release = r.tripper(c)
		}
		if c.deaf {
			tripper = deaf{tripper}
		}
		broken = r.judge(c, r.call(t, c, tripper))
		synctest.Wait()
		network.CloseIdleConnections()
		synctest.Wait()
		broken = append(broken, r.judgeWires(c, w)...)
		broken = append(broken, r.judgeArrived(c, s)...)
		release()
		w.cut()
		time.Sleep(time.Minute) // of the bubble: for servers that wait before they write
		network.CloseIdleConnections()
	})
	return broken
}

// deaf hides the end of the context from a transport.
type deaf struct{ next http.RoundTripper }

func (d deaf) RoundTrip(req *http.Request) (*http.Response, error) {
	return d.next.RoundTrip(req.WithContext(context.WithoutCancel(req.Context())))
}

// result is what a call came to.
type result struct {
	ids  []string
	err  error
	took time.Duration
}

// call calls the client.
func (r row) call(t *testing.T, c column, transport http.RoundTripper) (res result) {
	config := blooio.Config{
		APIKey: testKey, BaseURL: "http://" + apiHost + "/v4", Transport: transport,
		MaxRetries: c.retries, MaxRetryWait: maxWait, MaxBodyBytes: maxBody, Timeout: -1,
	}
	if r.https {
		config.BaseURL = "https://" + apiHost + "/v4"
	}
	if c.walks() {
		config.BaseURL += "/walk"
	}
	if c.retries == 0 {
		config.MaxRetries = -1
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	switch c.end {
	case "deadline":
		ctx, cancel = context.WithTimeout(ctx, patience)
		defer cancel()
	case "cancel":
		defer time.AfterFunc(patience, cancel).Stop()
	case "timeout":
		config.Timeout = patience
	}
	client, err := blooio.New(config)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	res.ids, res.err = ids(ctx, client.Groups, c.way)
	res.took = time.Since(start)
	return res
}
