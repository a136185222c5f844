package blooio_test

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

// countedSpaces is a body of so many spaces, and counts how many were read.
type countedSpaces struct{ left, read int64 }

func (s *countedSpaces) Read(p []byte) (int, error) {
	n := int(min(int64(len(p)), s.left))
	if n == 0 {
		return 0, io.EOF
	}
	for i := range p[:n] {
		p[i] = ' '
	}
	s.left -= int64(n)
	s.read += int64(n)
	return n, nil
}

func TestBodyLimit(t *testing.T) {
	const limit = 1 << 20
	for name, test := range map[string]struct {
		status    int
		size      int64
		announced int64
		most      int64 // bytes that may be read
		is        error
	}{
		"10 GB":             {200, 10 << 30, -1, limit + 1, blooio.ErrInvalidResponse},
		"10 GB announced":   {200, 10 << 30, 10 << 30, 64 << 10, blooio.ErrInvalidResponse},
		"one byte too many": {200, limit + 1, -1, limit + 1, blooio.ErrInvalidResponse},
		"10 GB of error":    {500, 10 << 30, -1, 64<<10 + 1, nil},
		"10 GB of HTML":     {202, 10 << 30, -1, 64<<10 + 1, blooio.ErrInvalidResponse},
		"lies about size":   {200, limit - 1, 1 << 10, limit, blooio.ErrInvalidResponse},
	} {
		t.Run(name, func(t *testing.T) {
			body := &countedSpaces{left: test.size}
			client := network(t, func(*http.Request) (*http.Response, error) {
				resp := jsonReply(test.status, "")
				if test.status == 202 {
					resp.Header.Set("Content-Type", "text/html")
				}
				resp.Body, resp.ContentLength = io.NopCloser(body), test.announced
				return resp, nil
			}, func(c *blooio.Config) { c.MaxBodyBytes = limit })
			_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
			e, ok := errors.AsType[*blooio.Error](err)
			if !ok || e.StatusCode != test.status || test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("error is %v", err)
			}
			if body.read > test.most {
				t.Errorf("read %d bytes, want %d at most", body.read, test.most)
			}
			if tooLarge := strings.Contains(fmt.Sprint(err), "larger than 1048576 bytes"); tooLarge != (test.status == 200 && test.size > limit) {
				t.Errorf("error is %v", err)
			}
		})
	}
}

func TestBodyOfTheLimitIsRead(t *testing.T) {
	body := pageOf("", "grp_1")
	for extra, ok := range map[int64]bool{-1: false, 0: true, 1: true} {
		client := network(t, always(200, body), func(c *blooio.Config) { c.MaxBodyBytes = int64(len(body)) + extra })
		if _, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{}); (err == nil) != ok {
			t.Errorf("limit of the body's size and %d: %v", extra, err)
		}
	}
}

func TestCompressedBodies(t *testing.T) {
	zipped := func(w http.ResponseWriter, r *http.Request, size int) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		io.WriteString(z, pageOf("", "grp_1")+strings.Repeat(" ", size))
	}
	list := func(client *blooio.Client) error {
		_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
		return err
	}
	small := func(c *blooio.Config) { c.MaxBodyBytes = 1 << 20 }
	if err := list(serve(t, func(w http.ResponseWriter, r *http.Request) { zipped(w, r, 0) }, small)); err != nil {
		t.Errorf("gzip: %v", err)
	}
	err := list(serve(t, func(w http.ResponseWriter, r *http.Request) { zipped(w, r, 2<<20) }, small))
	if !errors.Is(err, blooio.ErrInvalidResponse) || !strings.Contains(err.Error(), "larger than") {
		t.Errorf("a bomb: %v", err)
	}
	err = list(serve(t, func(w http.ResponseWriter, r *http.Request) { zipped(w, r, 0) }, func(c *blooio.Config) {
		c.Transport = &http.Transport{DisableCompression: true}
	}))
	if !errors.Is(err, blooio.ErrInvalidResponse) || !strings.Contains(err.Error(), "still compressed (Content-Encoding gzip)") {
		t.Errorf("not undone: %v", err)
	}
}

// A page that breaks off is worth another attempt.
func TestStoppedBodyIsRetried(t *testing.T) {
	var requests atomic.Int32
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		body := pageOf("", "grp_1")
		if requests.Add(1) == 1 {
			w.Header().Set("Content-Length", "9999")
			io.WriteString(w, body[:20])
			return
		}
		io.WriteString(w, body)
	}, retries(1))
	if ids, err := collect(t.Context(), client, blooio.ListGroupsParams{}); err != nil || len(ids) != 1 {
		t.Errorf("got %v, %v", ids, err)
	}
}

func TestStoppedBodyIsAnError(t *testing.T) {
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "9999")
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"data":[`)
	})
	_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
	e, ok := errors.AsType[*blooio.Error](err)
	if !ok || e.StatusCode != 200 || string(e.Body) != `{"data":[` || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("error is %v", err)
	}
}

// Connections are only reused when bodies are read to their end and closed.
func TestConnectionIsReused(t *testing.T) {
	var remotes []string
	answers := []string{pageOf("c1"), `{"error":{"code":"x"}}`, "<html>", pageOf(""), strings.Repeat(" ", 60<<10)}
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		n := len(remotes)
		remotes = append(remotes, r.RemoteAddr)
		if n == 1 {
			w.WriteHeader(400)
		}
		io.WriteString(w, answers[n])
	})
	for range answers {
		client.Groups.List(t.Context(), blooio.ListGroupsParams{})
	}
	for _, remote := range remotes {
		if remote != remotes[0] {
			t.Errorf("connections of %v", remotes)
		}
	}
}

// closing is a body that notes that it was closed.
type closing struct {
	io.Reader
	closed *int
}

func (c closing) Close() error {
	*c.closed++
	return nil
}

func TestBodiesAreClosed(t *testing.T) {
	for name, resp := range map[string]*http.Response{
		"page":      jsonReply(200, pageOf("")),
		"no page":   jsonReply(200, "null"),
		"HTML":      reply(200, "<html>", "Content-Type: text/html"),
		"error":     jsonReply(401, "{}"),
		"redirect":  reply(302, "", "Location: https://evil.example/"),
		"too large": jsonReply(200, strings.Repeat(" ", 2<<10)),
		"cut":       {StatusCode: 200, Body: brokenBody("{", io.ErrUnexpectedEOF)},
	} {
		closed := 0
		resp.Body = closing{resp.Body, &closed}
		client := network(t, func(*http.Request) (*http.Response, error) { return resp, nil },
			func(c *blooio.Config) { c.MaxBodyBytes = 1 << 10 })
		client.Groups.List(t.Context(), blooio.ListGroupsParams{})
		if closed == 0 {
			t.Errorf("%s: the body is left open", name)
		}
	}
}

// The decoder may be fed anything: it must not panic, and what it takes must be a page.
func FuzzList(f *testing.F) {
	fuzzing.Start(f)
	for _, body := range []string{
		pageOf("c1", "grp_1", "grp_2"), pageOf(""), "{}", "null", "[]", "<html>", `{"data":[{"name":"\ud83d"}],"has_more":true,"next_cursor":"x"}`,
		`{"data":[{"created_at":1e400}],"has_more":false}`, `{"data":[],"data":[]}`, `{"error":{"code":"c","message":"m"}}`, strings.Repeat("[", 20000),
	} {
		f.Add(body, 200)
		f.Add(body, 400)
	}
	f.Fuzz(func(t *testing.T, body string, status int) {
		if status < 200 || status > 599 {
			t.Skip("net/http takes no such status for a response")
		}
		client := network(t, always(status, body))
		page, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{Cursor: "own"})
		if err == nil {
			if page.HasMore && (page.Next() == "" || page.Next() == "own") || page.Data == nil || string(page.Body) != body {
				t.Errorf("took %q for a page", body)
			}
			return
		}
		e, ok := errors.AsType[*blooio.Error](err)
		if !ok || e.StatusCode != status || len(e.Body) > 64<<10 || len(err.Error()) > 4000 {
			t.Errorf("error is %T: %.500v", err, err)
		}
		for _, r := range err.Error() {
			if r < ' ' {
				t.Errorf("the error has a control character: %q", err)
			}
		}
	})
}
