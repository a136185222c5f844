package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
)

// png is the beginning of one, which is enough to tell.
const png = "\x89PNG\r\n\x1a\n"

// withCrew starts a server with a group whose chat is linked on a device, and one whose chat is not.
func withCrew(t *testing.T) *blooiotest.Server {
	t.Helper()
	name := "Crew"
	return withServer(t, blooiotest.WithGroups([]api.Group{
		{ID: "grp_1", ChannelID: "ch_1", ChannelType: "blooio", Name: &name, ChatLinked: true, Members: []api.GroupMember{
			{IdentityID: "idn_1", Role: "admin", ChannelType: "blooio", Identifier: "+15551234567"},
			{IdentityID: "idn_22", ChannelType: "blooio", Identifier: "jane@example.com"},
			{IdentityID: "idn_3\x1b[31m", Role: "member"},
		}},
		{ID: "grp_2", ChannelID: "ch_1", ChannelType: "blooio"},
	}))
}

// What each subcommand sends, and what it prints.
func TestGroupsSubcommands(t *testing.T) {
	icon := write(t, "icon.png", png)
	for line, test := range map[string]struct{ request, want string }{
		"get grp_1":                     {"GET /v4/groups/grp_1", "grp_1\tblooio\t3\t0\tCrew\n"},
		"get grp_2":                     {"GET /v4/groups/grp_2", "grp_2\tblooio\t0\t0\t\n"},
		"update grp_1 --name New":       {"PATCH /v4/groups/grp_1", "grp_1\tblooio\t3\t0\tNew\n"},
		"delete grp_1 --yes":            {"DELETE /v4/groups/grp_1", "grp_1\ttrue\n"},
		"icon remove grp_1 --yes":       {"DELETE /v4/groups/grp_1/icon", "grp_1\tfalse\n"},
		"icon set grp_1 " + icon:        {"POST /v4/groups/grp_1/icon", "\thttps://example.com/icons/grp_1/1\n"},
		"members grp_1 --format ndjson": {"GET /v4/groups/grp_1/members", `"identifier":"+15551234567"`},
		"members grp_1 --format json":   {"GET /v4/groups/grp_1/members", "\n      \"identifier\": \"jane@example.com\""},
		"members grp_1":                 {"GET /v4/groups/grp_1/members", "idn_1\tadmin\tblooio\t[number]\nidn_22\t\tblooio\t[email]\nidn_3\ufffd[31m\tmember\t\t\n"},
		"members grp_1 --show-values":   {"GET /v4/groups/grp_1/members", "idn_1\tadmin\tblooio\t+15551234567\nidn_22\t\tblooio\tjane@example.com\nidn_3\ufffd[31m\tmember\t\t\n"},
		"create --channel ch_1 --name N --member +15551234567 --member a,b@example.com": {"POST /v4/groups", "\tN\n"},
	} {
		t.Run(line, func(t *testing.T) {
			server := withCrew(t)
			stdout, stderr, code := command(t, strings.Fields("groups "+line)...)
			whole := strings.HasPrefix(test.want, "grp_") || strings.HasPrefix(test.want, "idn_")
			if code != 0 || stderr != "" || whole && stdout != test.want || !strings.Contains(stdout, test.want) {
				t.Errorf("exit %d, %s\n%s", code, stderr, stdout)
			}
			requests := server.Requests()
			if len(requests) != 1 || requests[0].Method+" "+requests[0].Path != test.request {
				t.Errorf("requests: %v", requests)
			}
		})
	}
}

// JSON is what the API sent, with properties that the types do not know.
func TestGroupsResultsAsJSON(t *testing.T) {
	server := withCrew(t)
	server.Inject(blooiotest.Body("application/json", `{"more":[1],"data":{"new":1.50,"id":"grp_1","deleted":true,"removed":true,"icon_url":null,"channel_id":"ch_1"}}`).Always())
	icon := write(t, "icon.png", png)
	for _, line := range []string{"get grp_1", "update grp_1 --name x", "delete grp_1 --yes", "icon remove grp_1 --yes", "icon set grp_1 " + icon, "create --channel ch_1 --member +15551234567"} {
		for format, want := range map[string]string{
			"json":   "{\n  \"more\": [\n    1\n  ],\n  \"data\": {\n    \"new\": 1.50,\n",
			"ndjson": `{"new":1.50,"id":"grp_1","deleted":true,"removed":true,"icon_url":null,"channel_id":"ch_1"}` + "\n",
		} {
			stdout, stderr, code := command(t, strings.Fields("groups "+line+" --format "+format)...)
			if code != 0 || stderr != "" || !strings.HasPrefix(stdout, want) {
				t.Errorf("%s as %s: exit %d, %s\n%s", line, format, code, stderr, stdout)
			}
		}
	}
}

// What is wrong with a command line is said before anything is sent.
func TestGroupsWrongUsage(t *testing.T) {
	neverSent(t, map[string]string{
		"get":                          "missing argument ID: blooio groups get ID",
		"get a b":                      `unexpected argument "b": blooio groups get ID`,
		"get |":                        "the group's id is empty",
		"get|\xff":                     "the group's id is not valid UTF-8",
		"delete ..|--yes":              "the group's id is \".\" or \"..\", which is not an id",
		"delete |":                     "the group's id is empty", // and nobody is asked about it
		"delete grp_1":                 "blooio groups delete: --yes is needed where standard input or standard error is not a terminal\n",
		"icon remove grp_1":            "blooio groups icon remove: --yes is needed where standard input or standard error is not a terminal\n",
		"get grp_1|--yes":              "unknown flag: --yes",
		"get grp_1|--format|xml":       `invalid --format "xml" (want table, json or ndjson)`,
		"create|--member|x":            "missing --channel: blooio groups create --channel ID",
		"create|--channel|ch_1":        "missing --member: blooio groups create --member ADDRESS",
		"create|--channel||--member|x": "the channel's id is empty",
		"create|--channel|c|--member|": "member 0 is empty",
		"create|--channel|c|--member|+15551234567|--member|x|--member|+15551234567": "members 0 and 2 are the same",
		"create|--channel|c|--member|x|--name|\xff":                                 "invalid --name: it is not UTF-8",
		"create|--channel|c|--member|\xff":                                          "invalid --member: it is not UTF-8",
		"update grp_1":                                                              "missing --name: blooio groups update ID --name NAME",
		"icon st":                                                                   `unknown command "st" for "blooio groups icon", did you mean "set"?`,
	})
}

func TestGroupsWrongIcons(t *testing.T) {
	text, empty, icon := write(t, "notes.png", "hello"), write(t, "empty.png", ""), write(t, "icon.png", png)
	neverSent(t, map[string]string{
		"icon set grp_1":                               "missing argument FILE",
		"icon set grp_1 none.png":                      "reading the icon: none.png: no such file or folder",
		"icon set grp_1 .":                             "a folder, not a file",
		"icon set grp_1|" + empty:                      "empty.png is empty",
		"icon set grp_1|" + text:                       "notes.png is not one of image/jpeg, image/png, ",
		"icon set grp_1|" + icon + "|--type|image/gif": "icon.png is image/png, not image/gif as --type says",
		"icon set grp_1|" + icon + "|--type|image/pgn": `did you mean "image/png"?`,
	})
}

// neverSent runs command lines, whose words are separated by spaces and, after the first |, by bars. Each is to end with a
// complaint.
func neverSent(t *testing.T, complaints map[string]string) {
	t.Helper()
	server := withCrew(t)
	for line, want := range complaints {
		t.Run(line, func(t *testing.T) {
			head, tail, cut := strings.Cut(line, "|")
			args := strings.Fields("groups " + head)
			if cut {
				args = append(args, strings.Split(tail, "|")...)
			}
			stdout, stderr, code := command(t, args...)
			if code != 2 || stdout != "" || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, want) || strings.Contains(stderr, "5551234567") {
				t.Errorf("exit %d, %s%s", code, stdout, stderr)
			}
		})
	}
	if requests := server.Requests(); len(requests) > 0 {
		t.Errorf("requests: %v", requests)
	}
}

// An error has the server's words, and what to do.
func TestGroupsRequestsFail(t *testing.T) {
	icon := write(t, "icon.png", png)
	for line, want := range map[string]string{
		"get grp_3":                     "GET /v4/groups/grp_3: 404 Not Found: not_found: No group was found with the provided `groupId`; blooio groups list shows the ids of groups",
		"members a/../%2F":              "GET /v4/groups/a/../%2F/members: 404",
		"delete grp_3 --yes":            "No group was found with the provided `groupId`; blooio groups list",
		"icon set grp_2 " + icon:        "409 Conflict: conflict: The group's chat is not linked on a device; the group's chat has to be linked",
		"icon remove grp_2 --yes":       "409 Conflict: conflict: The group's chat is not linked on a device; ",
		"update grp_3 --name x":         "404 Not Found",
		"create --channel c --member x": `422 Unprocessable Entity: invalid_content: channel_id is required, and must begin with ch_ (details: {"property":"channel_id"}); check --channel, --member and --name`,
	} {
		t.Run(line, func(t *testing.T) {
			withCrew(t)
			stdout, stderr, code := command(t, strings.Fields("groups "+line)...)
			if code != 1 || stdout != "" || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, want) {
				t.Errorf("exit %d, %s%s", code, stdout, stderr)
			}
		})
	}
}

// The server's words may be anything: what a terminal obeys, the key, phone numbers.
func TestGroupsHostileWords(t *testing.T) {
	key := "bl_live_a1b2c3d4e5f6"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(422)
		fmt.Fprintf(w, `{"error":{"code":"\u001b[2J","message":"call +1 555 123 4567\u001b[31m\n\u009b, %[1]s","details":{"members":["+15551234567 \u202e%[1]s"]}}}`, key)
	}))
	defer server.Close()
	t.Setenv("BLOOIO_API_KEY", key)
	t.Setenv("BLOOIO_BASE_URL", server.URL)
	for _, line := range []string{"list", "list --all", "get a", "members a", "update a --name x", "delete a --yes", "icon remove a --yes", "create --channel c --member x"} {
		stdout, stderr, code := command(t, strings.Fields("groups "+line)...)
		if code != 1 || stdout != "" && line != "list --all" || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "call [number]") || !strings.Contains(stderr, "(details: ") {
			t.Errorf("%s: exit %d, %s%s", line, code, stdout, stderr)
		}
		for _, bad := range []string{"\x1b", "\u009b", "\u202e", "a1b2c3d4", "4567"} {
			if strings.Contains(stderr, bad) {
				t.Errorf("%s: %q is in %q", line, bad, stderr)
			}
		}
	}
}

// A deletion that the server denies is no success, and one that an earlier attempt may have done is said to be.
func TestGroupsDeleteIsDoubted(t *testing.T) {
	server := withCrew(t)
	server.Inject(blooiotest.Body("application/json", `{"data":{"id":"grp_1","deleted":false}}`))
	if stdout, stderr, code := command(t, "groups", "delete", "grp_1", "--yes"); code != 1 || stdout != "" || !strings.Contains(stderr, "the server answered that the group was not deleted") {
		t.Errorf("exit %d, %s%s", code, stdout, stderr)
	}
	server.Inject(blooiotest.Cut(10))
	if _, stderr, code := command(t, "groups", "delete", "grp_1", "--yes"); code != 1 || !strings.Contains(stderr, "; an earlier attempt may have deleted it") {
		t.Errorf("exit %d, %s", code, stderr)
	}
}
