package blooiotest_test

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers/legacy"
	"github.com/go-json-experiment/json"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
)

// A caller asks a server, and wants its answers to be the contract's.
type caller struct {
	t   *testing.T
	srv *blooiotest.Server
}

// call returns the answer to a request. One that the contract does not know fails the test.
func (c caller) call(method, path, contentType string, body []byte) answer {
	c.t.Helper()
	req, err := http.NewRequestWithContext(c.t.Context(), method, c.srv.URL+path, bytes.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+c.srv.APIKey)
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		c.t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	c.validate(req, resp, text)
	return answer{Response: resp, body: string(text)}
}

func (c caller) validate(req *http.Request, resp *http.Response, body []byte) {
	c.t.Helper()
	doc, err := openapi3.NewLoader().LoadFromFile("../openapi.yaml")
	if err != nil {
		c.t.Fatal(err)
	}
	doc.Servers = openapi3.Servers{{URL: c.srv.URL}}
	router, err := legacy.NewRouter(doc, openapi3.DisableExamplesValidation())
	if err != nil {
		c.t.Fatal(err)
	}
	route, params, err := router.FindRoute(req)
	if err != nil {
		c.t.Fatalf("%s %s: %v", req.Method, req.URL.Path, err)
	}
	err = openapi3filter.ValidateResponse(c.t.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: req, Route: route, PathParams: params},
		Status:                 resp.StatusCode, Header: resp.Header, Body: io.NopCloser(bytes.NewReader(body)),
		Options: &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
	})
	if err != nil {
		c.t.Errorf("%s %s: %v", req.Method, req.URL.Path, err)
	}
}

func (c caller) json(method, path string, body any) answer {
	c.t.Helper()
	text, ok := body.(string)
	if !ok {
		encoded, err := json.Marshal(body)
		if err != nil {
			c.t.Fatal(err)
		}
		text = string(encoded)
	}
	return c.call(method, path, "application/json", []byte(text))
}

// upload sends an icon in a form.
func (c caller) upload(group, field, mediaType string, content []byte) answer {
	c.t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	part, err := form.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {fmt.Sprintf(`form-data; name=%q; filename="icon.png"`, field)}, "Content-Type": {mediaType},
	})
	if err != nil {
		c.t.Fatal(err)
	}
	if _, err := part.Write(content); err != nil {
		c.t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		c.t.Fatal(err)
	}
	return c.call(http.MethodPost, "/groups/"+url.PathEscape(group)+"/icon", form.FormDataContentType(), b.Bytes())
}

// decoded is the answer as a result, wanted with a status.
func decoded[T any](t *testing.T, a answer, status int) (result T) {
	t.Helper()
	if a.StatusCode != status {
		t.Fatalf("got %d %s, want %d", a.StatusCode, a.body, status)
	}
	if err := json.Unmarshal([]byte(a.body), &result, json.RejectUnknownMembers(true)); err != nil {
		t.Fatalf("%s: %v", a.body, err)
	}
	return result
}

const png = "\x89PNG\r\n\x1a\n0000"

func TestLifeOfAGroup(t *testing.T) {
	srv := start(t, blooiotest.WithSeed(3, 1))
	c := caller{t, srv}
	made := decoded[api.GroupResult](t, c.json("POST", "/groups", `{"channel_id":"ch_x","members":["+15550100","jane@example.com",{"identifier":"+15550101"}],"name":"Trip"}`), 201).Data
	if made.ID == "" || *made.Name != "Trip" || made.ChannelID != "ch_x" || len(made.Members) != 3 || made.Members[2].Identifier != "+15550101" {
		t.Fatalf("created %+v", made)
	}
	path := "/groups/" + made.ID
	if got := decoded[api.GroupResult](t, c.call("GET", path, "", nil), 200).Data; got.ID != made.ID {
		t.Errorf("read %+v", got)
	}
	if groups := srv.Groups(); len(groups) != 4 || groups[3].ID != made.ID {
		t.Errorf("%d groups", len(groups))
	}
	if got := decoded[api.GroupMemberList](t, c.call("GET", path+"/members", "", nil), 200).Data; len(got) != 3 || got[0] != made.Members[0] {
		t.Errorf("members %+v", got)
	}
	decoded[api.GroupResult](t, c.json("PATCH", path, `{"name":"Journey"}`), 200)
	if page := get(t, srv, nil).page(t); *page.Data[3].Name != "Journey" {
		t.Errorf("listed as %q", *page.Data[3].Name)
	}
	icon := decoded[api.GroupIconResult](t, c.upload(made.ID, "icon", "image/png", []byte(png)), 200).Data
	kept, ok := srv.Icon(made.ID)
	if got := srv.Groups()[3].IconURL; got == nil || icon.IconURL == nil || *got != *icon.IconURL || !ok || string(kept.Content) != png || kept.Name != "icon.png" || kept.MediaType != "image/png" {
		t.Errorf("icon %+v, kept %+v", icon, kept)
	}
	for _, had := range []bool{true, false} {
		if got := decoded[api.RemovedGroupIconResult](t, c.call("DELETE", path+"/icon", "", nil), 200).Data; got.Removed != had {
			t.Errorf("removed: %t, want %t", got.Removed, had)
		}
	}
	if got := decoded[api.DeletedGroupResult](t, c.call("DELETE", path, "", nil), 200).Data; got.ID != made.ID || !got.Deleted {
		t.Errorf("deleted %+v", got)
	}
	for method, path := range map[string]string{"GET": path, "DELETE": path, "POST": path + "/icon"} {
		c.call(method, path, "", nil).wantError(t, 404, "not_found")
	}
	if len(srv.Groups()) != 3 {
		t.Errorf("%d groups are left", len(srv.Groups()))
	}
}

func TestRefusedCreations(t *testing.T) {
	tests := map[string]struct {
		body, code, property string
		status               int
	}{
		"no JSON":                         {`{`, "bad_request", "", 400},
		"nothing":                         {``, "bad_request", "", 400},
		"an array":                        {`[]`, "invalid_content", "", 422},
		"no channel":                      {`{"members":["+15550100"]}`, "invalid_content", "channel_id", 422},
		"an id of another kind":           {`{"channel_id":"grp_1","members":["+15550100"]}`, "invalid_content", "channel_id", 422},
		"a channel of no type for groups": {`{"channel_id":"ch_sms","members":["+15550100"]}`, "invalid_content", "channel_id", 422},
		"no members":                      {`{"channel_id":"ch_1"}`, "invalid_content", "members", 422},
		"an empty list":                   {`{"channel_id":"ch_1","members":[]}`, "invalid_content", "members", 422},
		"a member twice":                  {`{"channel_id":"ch_1","members":["+15550100",{"identifier":"+15550100"}]}`, "invalid_content", "members", 422},
		"a word for a member":             {`{"channel_id":"ch_1","members":["jane"]}`, "invalid_content", "members", 422},
		"a number for a member":           {`{"channel_id":"ch_1","members":[15550100]}`, "invalid_content", "members", 422},
		"an empty member":                 {`{"channel_id":"ch_1","members":[{}]}`, "invalid_content", "members", 422},
		"a property too many":             {`{"channel_id":"ch_1","members":["+15550100"],"title":"x"}`, "invalid_content", "title", 422},
		"a name of a number":              {`{"channel_id":"ch_1","members":["+15550100"],"name":1}`, "invalid_content", "name", 422},
		"a name that is null":             {`{"channel_id":"ch_1","members":["+15550100"],"name":null}`, "invalid_content", "name", 422},
	}
	srv := start(t, blooiotest.WithGroups([]api.Group{{ID: "grp_1", ChannelID: "ch_sms", ChannelType: api.ChannelTypeTwilio}}))
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := caller{t, srv}.json("POST", "/groups", test.body)
			a.wantError(t, test.status, test.code)
			if !strings.Contains(a.body, fmt.Sprintf(`"property":%q`, test.property)) && test.property != "" {
				t.Errorf("%s does not name %s", a.body, test.property)
			}
			if n := len(srv.Groups()); n != 1 {
				t.Errorf("%d groups", n)
			}
		})
	}
	a := caller{t, srv}.call("POST", "/groups", "text/plain", []byte(`{"channel_id":"ch_1","members":["+15550100"]}`))
	a.wantError(t, 400, "bad_request")
}

func TestRefusedUpdates(t *testing.T) {
	srv := start(t, blooiotest.WithSeed(1, 1))
	path := "/groups/" + srv.Groups()[0].ID
	for body, status := range map[string]int{`{}`: 422, `{"name":null}`: 422, `{"name":1}`: 422, `{"name":"x","icon_url":"y"}`: 422, `{`: 422, `{"name":""}`: 200} {
		if a := (caller{t, srv}).json("PATCH", path, body); a.StatusCode != status {
			t.Errorf("%s: got %d %s, want %d", body, a.StatusCode, a.body, status)
		}
	}
}

func TestRefusedIcons(t *testing.T) {
	jpeg := "\xff\xd8\xff\xe0"
	tests := map[string]struct {
		group, field, mediaType string
		content                 string
		status                  int
	}{
		"PNG":                {"grp_linked", "icon", "image/png", png, 200},
		"JPEG":               {"grp_linked", "icon", "image/jpeg", jpeg, 200},
		"GIF":                {"grp_linked", "icon", "image/gif", "GIF89a", 200},
		"WebP":               {"grp_linked", "icon", "image/webp", "RIFF0000WEBPVP", 200},
		"HEIC":               {"grp_linked", "icon", "image/heic", "0000ftypheic0000", 200},
		"as large as can be": {"grp_linked", "icon", "image/png", png + strings.Repeat("x", 10<<20-len(png)), 200},
		"a byte more":        {"grp_linked", "icon", "image/png", png + strings.Repeat("x", 10<<20-len(png)+1), 400},
		"empty":              {"grp_linked", "icon", "image/png", "", 400},
		"another field":      {"grp_linked", "image", "image/png", png, 400},
		"another type":       {"grp_linked", "icon", "image/svg+xml", "<svg/>", 400},
		"not what it says":   {"grp_linked", "icon", "image/png", jpeg, 400},
		"no such group":      {"grp_none", "icon", "image/png", png, 404},
		"a chat not linked":  {"grp_alone", "icon", "image/png", png, 409},
	}
	srv := start(t, blooiotest.WithGroups([]api.Group{{ID: "grp_linked", ChatLinked: true}, {ID: "grp_alone"}}))
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := caller{t, srv}.upload(test.group, test.field, test.mediaType, []byte(test.content))
			if a.StatusCode != test.status {
				t.Errorf("got %d %s, want %d", a.StatusCode, a.body, test.status)
			}
		})
	}
	caller{t, srv}.call("POST", "/groups/grp_linked/icon", "image/png", []byte(png)).wantError(t, 400, "bad_request")
	caller{t, srv}.call("DELETE", "/groups/grp_alone/icon", "", nil).wantError(t, 409, "conflict")
}

// An id is what the path's second segment stands for, whatever is in it.
func TestIDsOfAllKinds(t *testing.T) {
	for _, id := range []string{"grp_1", "grp_a/b", "grp_..", "grp_a b", "grp_%2F", "grp_家", "grp_?x#y", "groups"} {
		srv := start(t, blooiotest.WithGroups([]api.Group{{ID: id}}))
		a, err := send(t.Context(), srv, "GET", srv.URL+"/groups/"+url.PathEscape(id), "Bearer "+srv.APIKey)
		if err != nil || a.StatusCode != 200 {
			t.Errorf("%q: got %v, error %v", id, a.Response, err)
		}
	}
}

// What answers in the server's place leaves the groups as they are; what alters the sending comes after the change.
func TestFaultsOfOperations(t *testing.T) {
	const creation = `{"channel_id":"ch_1","members":["+15550100"]}`
	for name, test := range map[string]struct {
		fault         blooiotest.Fault
		status, after int
	}{
		"a refusal":             {blooiotest.Status(503, ""), 503, 0},
		"a slow answer":         {blooiotest.Slow(0), 201, 1},
		"of the same operation": {blooiotest.Error(409, "conflict", "x").On("createGroup"), 409, 0},
		"of another operation":  {blooiotest.Status(503, "").On("getGroup"), 201, 1},
		"of pages":              {blooiotest.EmptyPage(), 201, 1},
		"of a page":             {blooiotest.Status(503, "").OnPage(1), 201, 1},
	} {
		t.Run(name, func(t *testing.T) {
			srv := start(t)
			srv.Inject(test.fault)
			req, _ := http.NewRequestWithContext(t.Context(), "POST", srv.URL+"/groups", strings.NewReader(creation))
			req.Header = http.Header{"Authorization": {"Bearer " + srv.APIKey}, "Content-Type": {"application/json"}}
			resp, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			if n := len(srv.Groups()); resp.StatusCode != test.status || n != test.after {
				t.Errorf("got %d and %d groups, want %d and %d", resp.StatusCode, n, test.status, test.after)
			}
		})
	}
	defer func() {
		if recover() == nil {
			t.Error("an operation that is none is no panic")
		}
	}()
	start(t).Inject(blooiotest.Pass().On("sendMessage"))
}
