package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/blooiotest"
)

// lifecycle are the flags of a lifecycle that does not ask, and phone the number among them.
var lifecycle = []string{"--lifecycle", "--yes", "--channel=ch_lifecycle", "--member=" + phone, "--member=jane.doe@example.com", fast}

const phone = "+15551234567"

// left are the groups that lifecycles have left.
func left(server *blooiotest.Server) (ids []string) {
	for _, group := range server.Groups() {
		if group.ChannelID == "ch_lifecycle" {
			ids = append(ids, group.ID)
		}
	}
	return ids
}

// disclosed tells whether text shows a member.
func disclosed(text string) bool {
	return strings.Contains(text, "5551234") || strings.Contains(text, "jane.doe")
}

func TestLifecycle(t *testing.T) {
	server := withServer(t, blooiotest.WithSeed(3, 1))
	path := filepath.Join(t.TempDir(), "lifecycle.har")
	for name, args := range map[string][]string{"check": {"check", "--live", "--save", path, "--force"}, "record": {"record", "-o", path, "--force"}, "quiet": {"record", "-o", path, "--force", "--quiet"}} {
		stdout, stderr, code := command(t, append(args, lifecycle...)...)
		if code != 0 || len(left(server)) > 0 || entries(t, path) != 9 || disclosed(stdout+stderr) {
			t.Errorf("%s: exit %d, left %v, %d entries, %s%s", name, code, left(server), entries(t, path), stdout, stderr)
		}
		before, after, _ := strings.Cut(stderr, ": created group grp_")
		for _, want := range []string{"server   " + server.URL + "\n", "members  +***67, ***\n", "group    blooio contract check, safe to delete (20", "\ncreateGroup       POST /groups              creating the group\n"} {
			if !strings.Contains(before, want) {
				t.Errorf("%s: %q is not in %s", name, want, stderr)
			}
		}
		if !strings.HasSuffix(after, " is gone\n") {
			t.Errorf("%s: %s", name, stderr)
		}
	}
	report, _, code := command(t, "check", path)
	if code != 0 || !strings.Contains(report, "9 checked, 0 outside the spec") || !strings.Contains(report, " 8/8 operations") {
		t.Errorf("exit %d\n%s", code, report)
	}
	if stdout, _, code := command(t, "scan", path); code != 0 {
		t.Errorf("scan: exit %d\n%s", code, stdout)
	}
	for _, request := range server.Requests() {
		if request.Method == "POST" && !strings.HasPrefix(request.Header.Get("User-Agent"), "blooio-go/") {
			t.Errorf("sent by %s", request.Header.Get("User-Agent"))
		}
	}
}

// A dry run sends nothing, and needs neither a key nor an answer.
func TestLifecycleDryRun(t *testing.T) {
	withoutKey(t)
	for _, args := range [][]string{{"check", "--dry-run"}, {"check", "--live", "--dry-run"}, {"record", "--dry-run"}} {
		stdout, stderr, code := command(t, append(args, "--lifecycle", "--channel", "ch_a", "--member", phone)...)
		if code != 0 || stderr != "" || !strings.Contains(stdout, "deleteGroup       DELETE /groups/{id}       deleting the group") || disclosed(stdout) {
			t.Errorf("%v: exit %d, %s%s", args, code, stdout, stderr)
		}
	}
}

// What fails half-way makes the run inconclusive and names the step, and the group is gone.
func TestLifecycleFails(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault blooiotest.Fault
		says  string
		left  int
	}{
		"at the beginning": {blooiotest.Error(422, "invalid_content", "No such member: "+phone).On("createGroup"), "creating the group: ", 0},
		"in the middle":    {blooiotest.Error(409, "conflict", "Not linked.").On("setGroupIcon"), "setting the icon: ", 0},
		"429":              {blooiotest.RetryAfter(429, "1").On("updateGroup"), "renaming the group: the server answered 429 (too many requests)", 0},
		"at the end":       {blooiotest.Error(403, "forbidden", phone).On("deleteGroup"), "deleting the group: ", 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := started(t, blooiotest.WithSeed(3, 1))
			server.Inject(test.fault)
			stdout, stderr, code := commandFor(t, server, append([]string{"check", "--live"}, lifecycle...)...)
			if code != 3 || !strings.Contains(strings.Join(strings.Fields(stdout), " "), "did not complete: "+test.says) || disclosed(stdout+stderr) || len(left(server)) != test.left {
				t.Errorf("exit %d, left %v, %s%s", code, left(server), stdout, stderr)
			}
			for _, id := range left(server) {
				if !strings.Contains(stderr, "blooio check: group "+id+" may still be there: delete it by hand\n") {
					t.Errorf("what is left is not said: %s", stderr)
				}
			}
		})
	}
}

func TestLifecycleWrongUsage(t *testing.T) {
	server := withServer(t)
	other := write(t, "other.yaml", strings.ReplaceAll(shopSpec, "SERVER", server.URL))
	for name, test := range map[string]struct{ line, want string }{
		"without --live":          {"check --lifecycle --yes --channel ch_a --member " + phone, "--lifecycle needs --live"},
		"no channel":              {"record --lifecycle --yes --member " + phone, "--lifecycle needs --channel with the id of the channel"},
		"no channel's id":         {"record --lifecycle --yes --channel " + phone + " --member " + phone, "invalid --channel (want an id that begins with ch_)"},
		"no member":               {"record --lifecycle --yes --channel ch_a", "--lifecycle needs a --member: a phone number such as"},
		"a member that is none":   {"record --lifecycle --yes --channel ch_a --member " + phone + " --member 15551234567", "invalid --member number 2 (want a phone number such as +15551234567, or an email address)"},
		"a member twice":          {"record --lifecycle --yes --channel ch_a --member a@b --member " + phone + " --member " + phone, "--member number 3 is the same as number 2"},
		"a channel for reading":   {"record --channel ch_a", "--channel needs --lifecycle"},
		"a member for reading":    {"record --member " + phone, "--member needs --lifecycle"},
		"an answer for reading":   {"check --live --yes", "--yes needs --lifecycle"},
		"with probes":             {"record --probes --lifecycle --yes --channel ch_a --member " + phone, "--lifecycle and --probes cannot be combined: a lifecycle has its own requests"},
		"with an operation":       {"check --live --operation getGroup --lifecycle --yes --channel ch_a --member " + phone, "--lifecycle and --operation cannot be combined"},
		"with pages":              {"check --live --pages 5 --lifecycle --yes --channel ch_a --member " + phone, "--lifecycle and --pages cannot be combined"},
		"with a parameter":        {"check --live --param a=b --lifecycle --yes --channel ch_a --member " + phone, "--lifecycle and --param cannot be combined"},
		"with another API's spec": {"record --spec " + other + " --lifecycle --yes --channel ch_a --member " + phone, "--lifecycle sends createGroup, but the spec has no such operation on Blooio's server"},
		"nobody to ask":           {"record --lifecycle --channel ch_a --member " + phone + " -o " + filepath.Join(t.TempDir(), "x.har"), "--lifecycle asks before it sends anything, but there is no terminal to ask on: add --yes"},
		"nobody to ask, check":    {"check --live --lifecycle --channel ch_a --member " + phone, "--lifecycle asks before it sends anything, but there is no terminal to ask on: add --yes"},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, code := command(t, strings.Fields(test.line)...)
			text := strings.ReplaceAll(stderr, "such as "+phone, "")
			if code != 2 || stdout != "" || !strings.Contains(stderr, test.want) || strings.Count(stderr, "\n") != 1 || disclosed(text) {
				t.Errorf("exit %d, %s%s", code, stdout, stderr)
			}
		})
	}
	if n := len(server.Requests()); n > 0 {
		t.Errorf("%d requests were sent", n)
	}
}

// No file of settings makes a run write: not by a key, and its operations are not for a lifecycle.
func TestLifecycleIsNoSetting(t *testing.T) {
	server := withServer(t, blooiotest.WithSeed(1, 1))
	for _, text := range []string{"lifecycle: true\n", "live: {lifecycle: true}\n"} {
		path := write(t, "blooio.yaml", text)
		if _, stderr, code := command(t, "check", "--live", "--config", path); code != 2 || !strings.Contains(stderr, "only the flag --lifecycle makes a run write, so that no scheduled run writes by accident") {
			t.Errorf("%s: exit %d, %s", text, code, stderr)
		}
	}
	path := write(t, "blooio.yaml", "live: {pages: 3, probes: true, operations: [listGroups]}\n")
	if stdout, stderr, code := command(t, append([]string{"check", "--live", "--config", path}, lifecycle...)...); code != 0 || !strings.Contains(stdout, " 8/8 operations") || len(left(server)) > 0 {
		t.Errorf("exit %d, %s%s", code, stdout, stderr)
	}
}
