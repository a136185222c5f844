package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/blooiotest"
)

// What is printed for curl does what the command does, whatever the names are.
func TestGroupsCurlIsTheSame(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err == nil {
		_, err = exec.LookPath("curl")
	}
	if err != nil {
		t.Skip(err)
	}
	t.Chdir(t.TempDir())
	for _, line := range curlLines(t) {
		server := withCrew(t)
		printed, stderr, code := command(t, append(line, "--curl")...)
		if requests := server.Requests(); code != 0 || stderr != "" || strings.Count(printed, "\n") != 1 || len(requests) > 0 {
			t.Fatalf("%q: exit %d, %s%s%d requests", line, code, printed, stderr, len(requests))
		}
		cmd := exec.Command(sh, "-c", strings.Replace(printed, "curl ", "curl --silent --fail ", 1))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v, %s", printed, err, out)
		}
		byCurl := stateOf(server)
		server = withCrew(t)
		if _, stderr, code := command(t, line...); code != 0 || stateOf(server) != byCurl {
			t.Errorf("%s\nexit %d, %s\ncurl     %s\ncommand  %s", printed, code, stderr, byCurl, stateOf(server))
		}
	}
}

// curlLines are command lines with names that mean something to a shell, to curl or to a terminal, and files of such names.
func curlLines(t *testing.T) [][]string {
	t.Helper()
	lines := [][]string{
		{"groups", "delete", "grp_1", "--yes"}, {"groups", "icon", "remove", "grp_1", "--yes"},
		{"groups", "get", "grp_1"}, {"groups", "members", "grp_1"}, {"groups", "list", "--limit", "1"},
	}
	for _, name := range []string{"it's \"$HOME\" `x` \\ %2F", "\x1b[31m\n\t\u202e\u200d \U000e0041", "町内会 👩‍👧", "@file", "{}[]", "<&>"} {
		lines = append(lines, []string{"groups", "update", "grp_1", "--name", name},
			[]string{"groups", "create", "--channel", "ch_1", "--member", "+15551234567", "--member", "a'\"b@x.example", "--name", name})
	}
	for _, file := range []string{"a.png", `a,b;c "d" \e f.png`, " $(x) 'y'.png", "@b.png", "=.png", "./-"} {
		if err := os.WriteFile(file, []byte(png), 0o600); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, []string{"groups", "icon", "set", "grp_1", file})
	}
	return lines
}

// stateOf is what requests have made of a server.
func stateOf(server *blooiotest.Server) string {
	text := ""
	for _, group := range server.Groups() {
		icon, _ := server.Icon(group.ID)
		icon.Name = strings.ReplaceAll(icon.Name, "%22", `"`) // curl quotes as browsers do
		name := "none"
		if group.Name != nil {
			name = *group.Name
		}
		text += fmt.Sprintf("%s %q %v %t %q %q %q;", group.ID, name, group.Members, group.IconURL != nil, icon.Name, icon.MediaType, icon.Content)
	}
	for _, r := range server.Requests() {
		text += fmt.Sprintf("%s %s %v;", r.Method, r.Path, r.Query)
	}
	return text
}

func TestGroupsCurl(t *testing.T) {
	withoutKey(t)
	t.Chdir(t.TempDir())
	for _, name := range []string{"a.png", "b\u202e.png"} {
		if err := os.WriteFile(name, []byte(png), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const head = `curl %s--header "Authorization: Bearer $BLOOIO_API_KEY" --header 'Accept: application/json' %s'https://api.blooio.com/v4/groups%s'` + "\n"
	for line, want := range map[string]string{
		"get a/b%2F --curl":                      fmt.Sprintf(head, "", "", "/a%2Fb%252F"),
		"delete grp_1 --curl":                    fmt.Sprintf(head, "--request DELETE ", "", "/grp_1"),
		"update grp_1 --name a'b --curl":         fmt.Sprintf(head, "--request PATCH ", `--header 'Content-Type: application/json' --data-raw '{"name":"a'\''b"}' `, "/grp_1"),
		"create --channel c --member m --curl":   fmt.Sprintf(head, "", `--header 'Content-Type: application/json' --data-raw '{"channel_id":"c","members":["m"]}' `, ""),
		"icon set grp_1 a.png --curl":            fmt.Sprintf(head, "", "--form 'icon=@a.png;type=image/png' ", "/grp_1/icon"),
		"icon remove grp_1 --curl":               fmt.Sprintf(head, "--request DELETE ", "", "/grp_1/icon"),
		"icon set grp_1 " + "b\u202e.png --curl": "blooio groups icon set: --curl cannot print the file name \"b\\u202e.png\", because it has characters that are not printable\n",
		"get .. --curl":                          "blooio groups get: get group: invalid parameters: the group's id is \".\" or \"..\", which is not an id\n",
	} {
		stdout, stderr, code := command(t, strings.Fields("groups "+line)...)
		if stdout+stderr != want || (code == 0) != (stderr == "") {
			t.Errorf("%s: exit %d\n%s%s\n%s", line, code, stdout, stderr, want)
		}
	}
}

// The key is a variable in a printed line, wherever the command line has it.
func TestGroupsCurlWithTheKey(t *testing.T) {
	key := "bl_live_a1b2c3d4e5f6"
	withoutKey(t)
	t.Setenv("BLOOIO_API_KEY", key)
	icon := filepath.Join(t.TempDir(), key+".png")
	if err := os.WriteFile(icon, []byte(png), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"get " + key, "update a --name " + key, "create --channel " + key + " --member x", "icon set a " + icon, "delete " + key} {
		stdout, _, code := command(t, strings.Fields("groups "+line+" --curl")...)
		if code != 0 || strings.Contains(stdout, "a1b2c3d4") || strings.Count(stdout, `'"$BLOOIO_API_KEY"'`) != 1 {
			t.Errorf("%s: exit %d, %s", line, code, stdout)
		}
	}
}
