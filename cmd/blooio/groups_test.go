package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
)

func TestGroupsListTable(t *testing.T) {
	name := "\x1b[31mred\x1b[0m\tgroup\nof \u009bpeople 町内会"
	withServer(t, blooiotest.WithGroups([]api.Group{
		{ID: "grp_1", ChannelType: "amb", CreatedAt: 1767225600000, Name: &name, Members: make([]api.GroupMember, 3)},
		{ID: "grp_22", ChannelType: "new_type"},
	}))
	stdout, stderr, code := command(t, "groups", "list")
	want := "grp_1\tamb\t3\t2026-01-01\t\ufffd[31mred\ufffd[0m group of \ufffdpeople 町内会\n" +
		"grp_22\tnew_type\t0\t0\t\n"
	if code != 0 || stderr != "" || stdout != want {
		t.Errorf("exit %d, %s\n%s", code, stderr, stdout)
	}
}

func TestGroupsListSaysThatThereIsMore(t *testing.T) {
	server := withServer(t, blooiotest.WithSeed(3, 1))
	stdout, stderr, code := command(t, "groups", "list", "--limit", "2")
	if n := len(server.Requests()); n != 1 {
		t.Errorf("%d requests for one page", n)
	}
	if code != 0 || strings.Count(stdout, "\n") != 2 || !strings.HasPrefix(stderr, "More groups: use --cursor '") {
		t.Fatalf("exit %d, %s\n%s", code, stderr, stdout)
	}
	cursor := strings.Split(stderr, "'")[1]
	stdout, stderr, code = command(t, "groups", "list", "--limit", "2", "--cursor", cursor)
	if code != 0 || strings.Count(stdout, "\n") != 1 || stderr != "" {
		t.Errorf("exit %d, %s\n%s", code, stderr, stdout)
	}
}

func TestGroupsListJSON(t *testing.T) {
	server := withServer(t)
	const body = `{"data":[{"id":"grp_1","brand_new":[1,2]}],"has_more":false,"next_cursor":null,"total":1}`
	server.Inject(blooiotest.Body("application/json", body).Always())
	// What the types do not know is there too.
	for output, want := range map[string]string{
		"json":   "{\n  \"data\": [\n    {\n      \"id\": \"grp_1\",\n      \"brand_new\": [\n        1,\n        2\n      ]\n    }\n  ],\n  \"has_more\": false,\n  \"next_cursor\": null,\n  \"total\": 1\n}\n",
		"ndjson": `{"id":"grp_1","brand_new":[1,2]}` + "\n",
	} {
		if stdout, stderr, code := command(t, "groups", "list", "--format", output); code != 0 || stdout != want {
			t.Errorf("%s: exit %d, %s\n%s", output, code, stderr, stdout)
		}
	}
}

func TestGroupsListAll(t *testing.T) {
	withServer(t, blooiotest.WithSeed(450, 1))
	stdout, stderr, code := command(t, "groups", "list", "--all", "--format", "json")
	var groups []api.Group
	if err := json.Unmarshal([]byte(stdout), &groups); err != nil || len(groups) != 450 || code != 0 {
		t.Errorf("exit %d, %s, %d groups, error %v", code, stderr, len(groups), err)
	}
	stdout, _, _ = command(t, "groups", "list", "--all", "--format", "ndjson", "--limit", "7")
	if n := strings.Count(stdout, "\n"); n != 450 {
		t.Errorf("%d lines", n)
	}
	withServer(t)
	for output, want := range map[string]string{"json": "[]\n", "ndjson": ""} {
		if stdout, _, code := command(t, "groups", "list", "--all", "--format", output); code != 0 || stdout != want {
			t.Errorf("no groups as %s: exit %d, %q", output, code, stdout)
		}
	}
}

func TestGroupsListFails(t *testing.T) {
	server := withServer(t, blooiotest.WithSeed(3, 1))
	server.Inject(blooiotest.NoCursor().Always())
	stdout, stderr, code := command(t, "groups", "list", "--all", "--limit", "1", "--format", "json")
	if code != 1 || !strings.Contains(stderr, "next_cursor is null or missing") {
		t.Errorf("exit %d, %s\n%s", code, stderr, stdout)
	}
	t.Setenv("BLOOIO_API_KEY", "bl_live_secret")
	stdout, stderr, code = command(t, "groups", "list")
	if code != 1 || !strings.Contains(stderr, "401") || strings.Contains(stderr, "secret") || strings.Count(stderr, "\n") != 1 {
		t.Errorf("exit %d, %s\n%s", code, stderr, stdout)
	}
}

// An error on the first page is all that there is to read; after it, the pages before the error are whole.
func TestGroupsListFailsOnTheFirstPage(t *testing.T) {
	for _, format := range []string{"table", "json", "ndjson"} {
		for _, all := range []string{"--all", "--all=false"} {
			server := withServer(t, blooiotest.WithSeed(3, 1))
			server.Inject(blooiotest.Status(400, "").Always())
			if stdout, stderr, code := command(t, "groups", "list", all, "--format", format); code != 1 || stdout != "" || strings.Count(stderr, "\n") != 1 {
				t.Errorf("%s %s: exit %d, %q\n%s", format, all, code, stdout, stderr)
			}
		}
	}
	server := withServer(t, blooiotest.WithSeed(3, 1))
	server.Inject(blooiotest.Status(400, "").OnPage(2))
	var groups []api.Group
	stdout, _, code := command(t, "groups", "list", "--all", "--limit", "1", "--format", "json")
	if err := json.Unmarshal([]byte(stdout), &groups); code != 1 || err != nil || len(groups) != 1 {
		t.Errorf("exit %d, %v: %q", code, err, stdout)
	}
}

func TestGroupsListCurl(t *testing.T) {
	withoutKey(t)
	t.Setenv("BLOOIO_API_KEY", "bl_live_secret")
	stdout, _, code := command(t, "groups", "list", "--curl", "--limit", "5", "--cursor", "it's &c")
	want := `curl --header "Authorization: Bearer $BLOOIO_API_KEY" --header 'Accept: application/json' 'https://api.blooio.com/v4/groups?limit=5&cursor=it%27s+%26c'` + "\n"
	if code != 0 || stdout != want {
		t.Errorf("exit %d\n%s\n%s", code, stdout, want)
	}
	t.Setenv("BLOOIO_BASE_URL", "http://api.example.com/v4")
	if _, stderr, code := command(t, "groups", "list", "--curl"); code != 2 || !strings.Contains(stderr, "BLOOIO_BASE_URL") {
		t.Errorf("plain http: exit %d, %s", code, stderr)
	}
	t.Setenv("BLOOIO_ALLOW_INSECURE_HTTP", "yes")
	if _, stderr, code := command(t, "groups", "list", "--curl"); code != 2 || !strings.Contains(stderr, `invalid BLOOIO_ALLOW_INSECURE_HTTP "yes" (want true or false)`) {
		t.Errorf("neither true nor false: exit %d, %s", code, stderr)
	}
}

func TestServe(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	r, w := io.Pipe()
	done := make(chan int)
	go func() { done <- run(ctx, []string{"serve", "--addr", "127.0.0.1:0", "--groups", "5"}, w, io.Discard) }()
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		name, value, _ := strings.Cut(strings.TrimPrefix(lines.Text(), "export "), "=")
		t.Setenv(name, strings.Trim(value, "'"))
		if name == "BLOOIO_API_KEY" {
			break
		}
	}
	stdout, stderr, code := command(t, "groups", "list", "--all", "--format", "ndjson")
	if code != 0 || strings.Count(stdout, "\n") != 5 {
		t.Errorf("exit %d, %s\n%s", code, stderr, stdout)
	}
	stop()
	if code := <-done; code != 0 {
		t.Errorf("serve ended with %d", code)
	}
}
