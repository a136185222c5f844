package blooiotest_test

import (
	"fmt"
	"testing"

	"github.com/blooio-community/blooio-go/blooiotest"
)

// examples are of operations that the server does not carry out, and one that it does.
var examples = []blooiotest.Example{
	{Operation: "listNotes", Method: "GET", Path: "/groups/{groupId}/notes", Status: 200, MediaType: "application/json", Body: `{"data":[]}`},
	{Operation: "addNote", Method: "POST", Path: "/groups/{groupId}/notes", Status: 204},
	{Operation: "getNote", Method: "GET", Path: "/groups/{groupId}/notes/{noteId}.txt", Status: 200, MediaType: "text/plain", Body: "a note"},
	{Operation: "getAnyNote", Method: "GET", Path: "/groups/{groupId}/notes/{noteId}", Status: 203, MediaType: "application/json", Body: `{}`},
	{Operation: "lastNote", Method: "GET", Path: "/groups/{groupId}/notes/last", Status: 200, MediaType: "application/json", Body: `{"last":true}`},
	{Operation: "searchGroups", Method: "GET", Path: "/groups/search", Status: 200, MediaType: "application/json", Body: `{"found":[]}`},
	{Operation: "getIcon", Method: "GET", Path: "/groups/{id}/icon", Status: 200, MediaType: "image/png", Body: "\x89PNG"},
	{Operation: "getGroup", Method: "GET", Path: "/groups/{otherName}", Status: 200, MediaType: "text/plain", Body: "not this"},
	{Operation: "sendMessage", Method: "POST", Path: "/chats/{chat id}/größe"},
}

func TestExamples(t *testing.T) {
	srv := start(t, blooiotest.WithSeed(1, 1), blooiotest.WithExamples(examples))
	group := "/groups/" + srv.Groups()[0].ID
	for _, test := range []struct {
		name, method, path string
		status             int
		body, allow        string
	}{
		{"a list", "GET", group + "/notes", 200, `{"data":[]}`, ""},
		{"of any group", "GET", "/groups/a%2Fb/notes", 200, `{"data":[]}`, ""},
		{"no body asked for", "HEAD", group + "/notes", 200, "", ""},
		{"no content", "POST", group + "/notes", 204, "", ""},
		{"a parameter in a segment", "GET", group + "/notes/1.txt", 200, "a note", ""},
		{"a parameter alone", "GET", group + "/notes/1.html", 203, "{}", ""},
		{"no parameter before one", "GET", group + "/notes/last", 200, `{"last":true}`, ""},
		{"no parameter before one of the server's own", "GET", "/groups/search", 200, `{"found":[]}`, ""},
		{"beside the server's own", "GET", group + "/icon", 200, "\x89PNG", ""},
		{"the server's own", "GET", "/groups/grp_none", 404, "", ""},
		{"an empty parameter", "GET", "/groups//notes", 404, "", ""},
		{"more segments", "GET", group + "/notes/1/2", 404, "", ""},
		{"nothing at all", "GET", "/chats", 404, "", ""},
		{"another method", "DELETE", group + "/notes", 405, "", "GET, HEAD, POST"},
		{"another method beside the server's own", "PUT", group + "/icon", 405, "", "DELETE, GET, HEAD, POST"},
		{"a method of a less specific path", "PATCH", "/groups/search", 405, "", "GET, HEAD"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, err := send(t.Context(), srv, test.method, srv.URL+test.path, "Bearer "+srv.APIKey)
			if err != nil {
				t.Fatal(err)
			}
			if a.StatusCode != test.status || a.Header.Get("Allow") != test.allow || test.status < 300 && a.body != test.body {
				t.Errorf("got %d, %s, Allow %q", a.StatusCode, a.body, a.Header.Get("Allow"))
			}
		})
	}
}

// Where several paths fit, however they are escaped, the answer is of the one that the checker takes a request for.
func TestExamplesOfPathsThatOverlap(t *testing.T) {
	var overlapping []blooiotest.Example
	for _, path := range []string{"/a/{x}", "/a/$ref", "/a/!it's(1)*", "/a/q%3Fs", "/{x}/b/c", "/x/{y}/{z}", "/p/{x}-{y}", "/p/{x}", "/Ä/{x}{y}", "/q/a{x}", "/q/{x}bc"} {
		overlapping = append(overlapping, blooiotest.Example{Operation: path, Method: "GET", Path: path, Status: 200, MediaType: "text/plain", Body: path})
	}
	srv := start(t, blooiotest.WithExamples(overlapping))
	for path, want := range map[string]string{
		"/a/b": "/a/{x}", "/a/$ref": "/a/$ref", "/a/%24ref": "/a/$ref", "/a/!it's(1)*": "/a/!it's(1)*", "/a/%21it%27s%281%29%2a": "/a/!it's(1)*",
		"/a/q%3fs": "/a/q%3Fs", "/a/q?s": "/a/{x}", "/%61/b": "/a/{x}", "/x/b/c": "/{x}/b/c", "/x/b/d": "/x/{y}/{z}",
		"/p/1-2": "/p/{x}-{y}", "/p/1": "/p/{x}", "/%c3%84/12": "/Ä/{x}{y}", "/q/abc": "/q/{x}bc",
	} {
		if a, err := send(t.Context(), srv, "GET", srv.URL+path, "Bearer "+srv.APIKey); err != nil || a.body != want {
			t.Errorf("%s: got %s, error %v, want %s", path, a.body, err, want)
		}
	}
}

func TestOperationWithoutExample(t *testing.T) {
	srv := start(t, blooiotest.WithExamples(examples))
	target := srv.URL + "/chats/1/gr%C3%B6%C3%9Fe"
	a, err := send(t.Context(), srv, "POST", target, "Bearer "+srv.APIKey)
	if err != nil {
		t.Fatal(err)
	}
	a.wantError(t, 501, "not_implemented")
	want := `{"error":{"code":"not_implemented","message":"This server does not implement sendMessage, and the description has no example of its response.","details":{"operation":"sendMessage"}}}`
	if a.body != want {
		t.Errorf("got %s", a.body)
	}
	if a, err = send(t.Context(), srv, "POST", target, "Bearer another"); err != nil || a.StatusCode != 401 {
		t.Errorf("without the key: got %v, error %v", a.Response, err)
	}
}

func TestFaultsOfExamples(t *testing.T) {
	srv := start(t, blooiotest.WithExamples(examples))
	srv.Inject(blooiotest.Status(503, "").On("listNotes"))
	for _, want := range []int{503, 200} {
		if a, err := send(t.Context(), srv, "GET", srv.URL+"/groups/grp_1/notes", "Bearer "+srv.APIKey); err != nil || a.StatusCode != want {
			t.Errorf("got %v, error %v, want %d", a.Response, err, want)
		}
	}
}

func ExampleWithExamples() {
	srv := blooiotest.NewServer(blooiotest.WithExamples([]blooiotest.Example{
		{Operation: "listNotes", Method: "GET", Path: "/groups/{groupId}/notes", Status: 200, MediaType: "application/json", Body: `{"data":[]}`},
	}))
	defer srv.Close()

	fmt.Println(list(srv.URL, srv.APIKey, "/grp_1/notes"))
	// Output: 0 groups, more: false
}
