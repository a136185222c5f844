package blooio_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
)

// calls are the operations, each with arguments that can be sent and the result that it documents.
var calls = map[string]struct {
	call    func(ctx context.Context, g *blooio.GroupsService, id string, opts ...blooio.RequestOption) (any, error)
	request string // method and path below /groups, for the group ID
	success int
	body    string
}{
	"list": {func(ctx context.Context, g *blooio.GroupsService, _ string, opts ...blooio.RequestOption) (any, error) {
		return g.List(ctx, blooio.ListGroupsParams{}, opts...)
	}, "GET ", 200, `{"data":[` + groupJSON + `],"has_more":false,"next_cursor":null}`},
	"create": {func(ctx context.Context, g *blooio.GroupsService, _ string, opts ...blooio.RequestOption) (any, error) {
		return g.Create(ctx, blooio.CreateGroupParams{ChannelID: "ch_1", Members: []string{"a@b.c"}}, opts...)
	}, "POST ", 201, `{"data":` + groupJSON + `}`},
	"get": {func(ctx context.Context, g *blooio.GroupsService, id string, opts ...blooio.RequestOption) (any, error) {
		return g.Get(ctx, id, opts...)
	}, "GET /ID", 200, `{"data":` + groupJSON + `}`},
	"update": {func(ctx context.Context, g *blooio.GroupsService, id string, opts ...blooio.RequestOption) (any, error) {
		return g.Update(ctx, id, blooio.UpdateGroupParams{Name: "x"}, opts...)
	}, "PATCH /ID", 200, `{"data":` + groupJSON + `}`},
	"delete": {func(ctx context.Context, g *blooio.GroupsService, id string, opts ...blooio.RequestOption) (any, error) {
		return g.Delete(ctx, id, opts...)
	}, "DELETE /ID", 200, `{"data":{"id":"grp_1","deleted":true}}`},
	"members": {func(ctx context.Context, g *blooio.GroupsService, id string, opts ...blooio.RequestOption) (any, error) {
		return g.Members(ctx, id, opts...)
	}, "GET /ID/members", 200, `{"data":[{"identity_id":"idn_1","contact_id":"ct_1","role":"admin","channel_type":"blooio","identifier":"+15550100"}]}`},
	"set icon": {func(ctx context.Context, g *blooio.GroupsService, id string, opts ...blooio.RequestOption) (any, error) {
		return g.SetIcon(ctx, id, blooio.Icon{Type: "image/png", Content: strings.NewReader(pngStart)}, opts...)
	}, "POST /ID/icon", 200, `{"data":{"id":"obj_1","icon_url":"https://example.com/icon"}}`},
	"remove icon": {func(ctx context.Context, g *blooio.GroupsService, id string, opts ...blooio.RequestOption) (any, error) {
		return g.RemoveIcon(ctx, id, opts...)
	}, "DELETE /ID/icon", 200, `{"data":{"id":"obj_1","removed":true}}`},
}

const groupJSON = `{"id":"grp_1","channel_id":"ch_1","channel_type":"blooio","name":"Team","icon_url":"https://example.com/icon","chat_id":null,` +
	`"chat_linked":true,"created_at":1,"members":[{"identity_id":"idn_1","identifier":"+15550100"}]}`

// The response of one operation is not taken for that of another, unless the two are the same.
func TestResponsesOfOtherOperations(t *testing.T) {
	groups := map[string]bool{"create": true, "get": true, "update": true}
	for name, asked := range calls {
		for other, answered := range calls {
			t.Run(other+" for "+name, func(t *testing.T) {
				client := network(t, func(*http.Request) (*http.Response, error) { return jsonReply(asked.success, answered.body), nil })
				got, err := asked.call(t.Context(), client.Groups, "grp_1")
				switch right := name == other || groups[name] && groups[other]; {
				case right && err != nil:
					t.Error(err)
				case !right && !errors.Is(err, blooio.ErrInvalidResponse) && !errors.Is(err, blooio.ErrPagination):
					t.Errorf("got %+v, error %v", got, err)
				}
			})
		}
	}
}

func TestResponsesOfOtherShapes(t *testing.T) {
	const group = `{"data":{"id":"grp_1","channel_id":"ch_1","channel_type":"blooio","created_at":1,"members":[]}}`
	get := func(ctx context.Context, g *blooio.GroupsService) error { _, err := g.Get(ctx, "grp_1"); return err }
	remove := func(ctx context.Context, g *blooio.GroupsService) error { _, err := g.Delete(ctx, "grp_1"); return err }
	members := func(ctx context.Context, g *blooio.GroupsService) error {
		_, err := g.Members(ctx, "grp_1")
		return err
	}
	icon := func(ctx context.Context, g *blooio.GroupsService) error {
		_, err := g.RemoveIcon(ctx, "grp_1")
		return err
	}
	tests := map[string]struct {
		call func(context.Context, *blooio.GroupsService) error
		body string
		want string // empty for none
	}{
		"a group":                      {get, group, ""},
		"a group without an envelope":  {get, `{"id":"grp_1"}`, "data is missing or null"},
		"null":                         {get, `{"data":null}`, "data is missing or null"},
		"a page for a group":           {get, `{"data":[],"has_more":false}`, "/data is an array (want struct)"},
		"another group":                {get, strings.Replace(group, "grp_1", "grp_2", 1), "data is a group with another id"},
		"a deleted group for a group":  {get, `{"data":{"id":"grp_1","deleted":true}}`, "data is not a group"},
		"an icon for a group":          {get, `{"data":{"id":"grp_1","icon_url":"x"}}`, "data is not a group"},
		"nothing for a group":          {get, `{"data":{}}`, "data has no id"},
		"a group for a deleted one":    {remove, group, "data has no deleted"},
		"a group for a removed icon":   {icon, group, "data has no removed"},
		"members":                      {members, `{"data":[{"identity_id":"idn_1"}]}`, ""},
		"no members":                   {members, `{"data":[]}`, ""},
		"groups for members":           {members, `{"data":[{"id":"grp_1"}]}`, "data has an item that is not a member"},
		"a group for members":          {members, group, "/data is an object (want slice)"},
		"more members than there are":  {members, `{"data":[` + strings.Repeat("{},", 400_000) + `{}]}`, "members"},
		"more members than in a group": {get, `{"data":{"id":"grp_1","members":[` + strings.Repeat("{},", 400_000) + `{}]}}`, "members"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			groups, srv := serving(t, blooio.Config{}, blooiotest.WithSeed(1, 1))
			srv.SetGroups([]api.Group{{ID: "grp_1", ChatLinked: true}})
			srv.Inject(blooiotest.Body("application/json", test.body))
			err := test.call(t.Context(), groups)
			if test.want == "" && err != nil || test.want != "" && (!errors.Is(err, blooio.ErrInvalidResponse) || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

// An id is one segment of the path, whatever is in it.
func TestIDsInPaths(t *testing.T) {
	ids := map[string]string{
		"slash": "grp_a/b", "space": "grp_a b", "escape": "grp_%2F", "dots": "grp_..", "script": "grp_家", "query": "grp_?x=1#y", "parameter": "grp_a;b",
		"step": "../channels", "steps": "a/../../channels", "NUL": "grp_\x00", "line": "grp_\r\n", "colon": "a:b", "plus": "grp_+", "long": "grp_" + strings.Repeat("x", 10_000), "long escapes": strings.Repeat("/", 10_000),
	}
	var sent, body string
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		sent = r.Method + strings.TrimPrefix(r.RequestURI, "/v4/groups")
		w.Header().Set("Content-Type", "application/json")
		w.Write([]byte(body))
	})
	for name, c := range calls {
		if !strings.Contains(c.request, "ID") {
			continue
		}
		for kind, id := range ids {
			t.Run(name+" "+kind, func(t *testing.T) {
				quoted, err := json.Marshal(id)
				if err != nil {
					t.Fatal(err)
				}
				body = strings.ReplaceAll(c.body, `"grp_1"`, string(quoted))
				if _, err := c.call(t.Context(), client.Groups, id); err != nil {
					t.Errorf("error %.300v", err)
				}
				want := strings.Replace(strings.Replace(c.request, " ", "", 1), "ID", url.PathEscape(id), 1)
				if sent != want || strings.Count(sent, "/") != strings.Count(c.request, "/") {
					t.Errorf("sent %.300q, want %.300q", sent, want)
				}
			})
		}
	}
}

// Text arrives as it was given, in any script, and comes back so.
func TestNamesOfAllScripts(t *testing.T) {
	var scripts strings.Builder
	for _, name := range slices.Sorted(maps.Keys(unicode.Scripts)) {
		for r := range unicode.MaxRune {
			if unicode.Is(unicode.Scripts[name], r) {
				scripts.WriteRune(r)
				break
			}
		}
	}
	groups, srv := serving(t, blooio.Config{})
	made, err := groups.Create(t.Context(), blooio.CreateGroupParams{ChannelID: "ch_1", Members: []string{"a@b.c"}})
	if err != nil {
		t.Fatal(err)
	}
	for kind, name := range map[string]string{
		"scripts": scripts.String(), "right to left": "\u202eabc\u2066", "controls": "\x00\x01\x08\t\n\r\x1b\x7f\u0085", "separators": "\u2028\u2029", "no characters": "\ufffe\uffff\U0010ffff",
		"joined": "👩‍👩‍👧‍👦", "marks": "e\u0301\u0489", "replacement": "\ufffd", "HTML": "<b>&amp;</b>", "quotes": "\"\\/'`", "escapes": `\ud83d \u0000 %2F`, "long": strings.Repeat("名", 100_000), "empty": "", "space": " ",
	} {
		t.Run(kind, func(t *testing.T) {
			got, err := groups.Update(t.Context(), made.ID, blooio.UpdateGroupParams{Name: name})
			if err != nil || *got.Name != name || *srv.Groups()[0].Name != name {
				t.Errorf("got %.200q, error %v", *srv.Groups()[0].Name, err)
			}
		})
	}
}

func TestThousandsOfMembers(t *testing.T) {
	members := make([]string, 10_000)
	for i := range members {
		members[i] = fmt.Sprintf("member%d@example.com", i)
	}
	groups, srv := serving(t, blooio.Config{})
	made, err := groups.Create(t.Context(), blooio.CreateGroupParams{ChannelID: "ch_1", Members: members})
	if err != nil {
		t.Fatal(err)
	}
	listed, err := groups.Members(t.Context(), made.ID)
	if err != nil {
		t.Fatal(err)
	}
	for i, member := range members {
		if made.Members[i].Identifier != member || listed[i].Identifier != member {
			t.Fatalf("member %d is %q, %q", i, made.Members[i].Identifier, listed[i].Identifier)
		}
	}
	if n := len(srv.Groups()[0].Members); n != len(members) {
		t.Errorf("the server has %d", n)
	}
}

// A context that has ended is the error of every operation.
func TestEndedContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range calls {
		client := network(t, func(req *http.Request) (*http.Response, error) { return nil, req.Context().Err() })
		if _, err := c.call(ctx, client.Groups, "grp_1"); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
