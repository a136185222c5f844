package impact_test

import (
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/impact"
)

const (
	group    = `{"data": {"id": "grp_1", "channel_type": "blooio", "name": "Team", "chat_id": "chat_1", "members": [{"identity_id": "idn_1", "role": "admin"}]}}`
	someList = `{"data": [{"identity_id": "idn_1", "role": "admin"}]}`
	deleted  = `{"data": {"id": "grp_1", "deleted": true}}`
	icon     = `{"data": {"id": "obj_1", "icon_url": "https://example.com/icon"}}`
	removed  = `{"data": {"id": "obj_1", "removed": true}}`
	notFound = `{"error": {"code": "not_found", "message": "No group was found."}}`
)

// successes are a request and a response of each operation.
var successes = map[string]*contract.Exchange{
	"listGroups":       to("GET", "/groups", 200, page),
	"createGroup":      to("POST", "/groups", 201, group),
	"getGroup":         to("GET", "/groups/grp_1", 200, group),
	"updateGroup":      to("PATCH", "/groups/grp_1", 200, group),
	"deleteGroup":      to("DELETE", "/groups/grp_1", 200, deleted),
	"listGroupMembers": to("GET", "/groups/grp_1/members", 200, someList),
	"setGroupIcon":     to("POST", "/groups/grp_1/icon", 200, icon),
	"removeGroupIcon":  to("DELETE", "/groups/grp_1/icon", 200, removed),
}

// to is an exchange of a request to a path of some server.
func to(method, path string, status int, body string) *contract.Exchange {
	to, err := url.Parse("https://api.example/v4" + path)
	if err != nil {
		panic(err)
	}
	return &contract.Exchange{Method: method, URL: to, Status: status, Body: []byte(body), Header: http.Header{"Content-Type": {"application/json"}}}
}

// answered is the exchange of an operation with another response.
func answered(operation string, status int, body string) *contract.Exchange {
	ex := *successes[operation]
	ex.Status, ex.Body = status, []byte(body)
	return &ex
}

// Every operation is found in both clients.
func TestImpactOfEveryOperation(t *testing.T) {
	for id, ex := range successes {
		for name, test := range map[string]responseTest{
			"a success":            {ex, "", "decodes as usual"},
			"its data":             {ex, "/data", "value passed through unchanged"},
			"undocumented":         {answered(id, ex.Status, `{"x": 1, `+string(ex.Body[1:])), "/x", "ignored"},
			"null":                 {answered(id, ex.Status, "null"), "", "zero value; the SDK: decoding fails"},
			"a body cut off":       {answered(id, ex.Status, string(ex.Body[:len(ex.Body)-2])), "", "decoding fails"},
			"undocumented success": {answered(id, 202, string(ex.Body)), "", "returns nothing and no error (data silently missing); the SDK: decoding fails"},
			"flat error":           {answered(id, 401, `{"error": "Unauthorized", "status": 401}`), "/status", "value passed through unchanged; the SDK: request fails"},
			"undocumented error":   {answered(id, 418, `{}`), "", "returns nothing and no error (data silently missing); the SDK: request fails"},
		} {
			t.Run(id+" "+name, func(t *testing.T) { test.run(t, id) })
		}
	}
}

func (test responseTest) run(t *testing.T, operation string) {
	t.Helper()
	at := impact.Client().Response(operation, test.exchange)
	if at == nil {
		t.Fatal("cannot tell")
	}
	if got := at(tokens(test.pointer)); got != test.want {
		t.Errorf("at %q: %q, want %q", test.pointer, got, test.want)
	}
}

func TestImpactOfOneResource(t *testing.T) {
	const same, fails, onlySDKFails = "value passed through unchanged", "decoding fails", "; the SDK: decoding fails"
	for name, test := range map[string]struct {
		operation, oldnew string // parts of the success that are replaced: old→new
		pointer, want     string
	}{
		"get, a name":               {"getGroup", "", "/data/name", same},
		"get, a member":             {"getGroup", "", "/data/members/0/role", same},
		"get, wrong type":           {"getGroup", `"Team"→7`, "/data/name", fails},
		"get, missing":              {"getGroup", `"chat_id": "chat_1",→`, "/data/chat_id", "nil"},
		"get, unknown enum value":   {"getGroup", `"blooio"→"pigeon"`, "/data/channel_type", "unknown enum value"},
		"get, other case":           {"getGroup", `"name"→"Name"`, "/data/name", "read as before; the SDK: nil"},
		"get, other case, itself":   {"getGroup", `"name"→"Name"`, "/data/Name", "read as name; the SDK: ignored"},
		"get, another group":        {"getGroup", `grp_1→grp_2`, "/data/id", same + onlySDKFails},
		"get, no envelope":          {"getGroup", `"data"→"group"`, "/data", "zero value" + onlySDKFails},
		"get, null for the group":   {"getGroup", group + `→{"data": null}`, "/data", "zero value" + onlySDKFails},
		"get, null for members":     {"getGroup", `[{"identity_id": "idn_1", "role": "admin"}]→null`, "/data/members", "nil"},
		"update, another group":     {"updateGroup", `grp_1→grp_2`, "/data/id", same + onlySDKFails},
		"create, its own id":        {"createGroup", `grp_1→grp_2`, "/data/id", same},
		"create, no id":             {"createGroup", `"id": "grp_1",→`, "/data/id", "zero value" + onlySDKFails},
		"members, a role":           {"listGroupMembers", "", "/data/0/role", same},
		"members, wrong type":       {"listGroupMembers", `"admin"→[]`, "/data/0/role", fails},
		"members, null":             {"listGroupMembers", someList + `→{"data": null}`, "/data", "nil" + onlySDKFails},
		"members, of other names":   {"listGroupMembers", `identity_id→id`, "/data/0/identity_id", "zero value" + onlySDKFails},
		"members, one group":        {"listGroupMembers", someList + "→" + group, "/data", fails},
		"delete, another id":        {"deleteGroup", `grp_1→x`, "/data/id", same},
		"delete, renamed":           {"deleteGroup", `deleted→removed`, "/data/deleted", "zero value" + onlySDKFails},
		"delete, not deleted":       {"deleteGroup", `true→false`, "/data/deleted", same},
		"icon, null":                {"setGroupIcon", `"https://example.com/icon"→null`, "/data/icon_url", "nil"},
		"icon, renamed":             {"setGroupIcon", `icon_url→url`, "/data/icon_url", "nil" + onlySDKFails},
		"removed icon, wrong type":  {"removeGroupIcon", `true→"yes"`, "/data/removed", fails},
		"removed icon, undescribed": {"removeGroupIcon", `"removed"→"x": 1, "removed"`, "/data/x", "ignored"},
	} {
		t.Run(name, func(t *testing.T) {
			before, after, _ := strings.Cut(test.oldnew, "→")
			success := successes[test.operation]
			body := strings.ReplaceAll(string(success.Body), before, after)
			if before == "" {
				body = string(success.Body)
			}
			responseTest{answered(test.operation, success.Status, body), test.pointer, test.want}.run(t, test.operation)
		})
	}
}

func TestImpactOfErrors(t *testing.T) {
	const sdk = "; the SDK: request fails"
	for name, test := range map[string]responseTest{
		"as documented": {answered("getGroup", 404, notFound), "/error/code", "value passed through unchanged" + sdk},
		"flat":          {answered("getGroup", 404, `{"error": "not_found"}`), "/error/code", "decoding fails" + sdk},
		"without words": {answered("getGroup", 404, `{"error": {}}`), "/error/message", "zero value" + sdk},
		"not of it":     {answered("getGroup", 409, notFound), "/error/code", "returns nothing and no error (data silently missing)" + sdk},
	} {
		t.Run(name, func(t *testing.T) { test.run(t, "getGroup") })
	}
}

// The SDK compares the id of a path with that of the answer. Servers differ in what stands before it.
func TestImpactKnowsTheID(t *testing.T) {
	for name, test := range map[string]struct{ path, id, want string }{
		"as it is":          {"/groups/grp_1", "grp_1", "decodes as usual"},
		"of another server": {"/a/b/c/groups/grp_1", "grp_1", "decodes as usual"},
		"escaped":           {"/groups/grp%2F1", "grp/1", "decodes as usual"},
		"before a slash":    {"/groups/grp_1/", "grp_1", "decodes as usual"},
		"another":           {"/groups/grp_1", "grp_2", "decodes as usual; the SDK: decoding fails"},
		"none":              {"/groups/", "grp_1", "decodes as usual"},
		"of another path":   {"/channels/grp_2", "grp_1", "decodes as usual"},
		"a step":            {"/groups/%2E", "grp_1", "decodes as usual"},
	} {
		t.Run(name, func(t *testing.T) {
			responseTest{to("GET", test.path, 200, strings.ReplaceAll(group, "grp_1", test.id)), "", test.want}.run(t, "getGroup")
		})
	}
	ex := *successes["getGroup"]
	ex.URL = nil
	responseTest{&ex, "", "decodes as usual"}.run(t, "getGroup") // of the generated client, which does not compare
}

func TestWalkOfNoList(t *testing.T) {
	operations := slices.Collect(maps.Keys(successes))
	got := slices.DeleteFunc(operations, func(id string) bool { return impact.Client().Walk(id, walked(">a", "a>")) == "" })
	if !reflect.DeepEqual(got, []string{"listGroups"}) {
		t.Errorf("pages of %s", got)
	}
}
