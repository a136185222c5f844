package groups_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/groups"
	"github.com/blooio-community/blooio-go/internal/groupicon"
)

// withServer starts a server with a group, whose id it returns, and points the environment at it.
func withServer(t *testing.T) (*blooiotest.Server, string) {
	t.Helper()
	server := blooiotest.NewServer(blooiotest.WithSeed(1, 1))
	t.Cleanup(server.Close)
	t.Setenv("BLOOIO_API_KEY", server.APIKey)
	t.Setenv("BLOOIO_BASE_URL", server.URL)
	return server, server.Groups()[0].ID
}

// run runs a command line below blooio groups.
func run(stdin io.Reader, args ...string) (stdout string, err error) {
	cmd := groups.New(nil)
	var out bytes.Buffer
	cmd.SetIn(stdin)
	cmd.SetOut(&out)
	cmd.SetErr(io.Discard)
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetArgs(args)
	err = cmd.Execute()
	return out.String(), err
}

// codeOf is the exit code that an error leads to.
func codeOf(err error) int {
	if e, ok := errors.AsType[*exit.Error](err); ok {
		return e.Code
	}
	if err != nil {
		return exit.Usage
	}
	return exit.Clean
}

func TestLimitOfIcons(t *testing.T) {
	image := func(size int) string { return "\x89PNG\r\n\x1a\n" + strings.Repeat("x", size-8) }
	for size, sent := range map[int]bool{8: true, groupicon.MaxBytes - 1: true, groupicon.MaxBytes: true, groupicon.MaxBytes + 1: false, groupicon.MaxBytes + 99: false} {
		server, id := withServer(t)
		path := filepath.Join(t.TempDir(), "icon.png")
		if err := os.WriteFile(path, []byte(image(size)), 0o600); err != nil {
			t.Fatal(err)
		}
		for file, want := range map[string]string{path: path, "-": "standard input"} {
			_, err := run(strings.NewReader(image(size)), "icon", "set", id, file)
			if sent != (err == nil) || !sent && (codeOf(err) != exit.Usage || err.Error() != want+" is larger than 10 MB") {
				t.Errorf("%d bytes of %s: %v", size, file, err)
			}
		}
		icon, _ := server.Icon(id)
		if sent && len(icon.Content) != size || !sent && len(server.Requests()) > 0 {
			t.Errorf("%d bytes: %d arrived, %d requests", size, len(icon.Content), len(server.Requests()))
		}
	}
}

// What cannot be read to its end is not sent.
func TestIconBreaksOff(t *testing.T) {
	server, id := withServer(t)
	broken := io.MultiReader(strings.NewReader("\x89PNG\r\n\x1a\n"+strings.Repeat("x", 1<<20)), iotest.ErrReader(errors.New("the disk is gone")))
	if _, err := run(broken, "icon", "set", id, "-"); codeOf(err) != exit.Usage || err.Error() != "reading the icon: the disk is gone" || len(server.Requests()) > 0 {
		t.Errorf("%v, %d requests", err, len(server.Requests()))
	}
}

// A type that the content does not tell is the one that is said.
func TestIconTypes(t *testing.T) {
	for content, test := range map[string]struct {
		said, want string // empty if nothing is sent
	}{
		"\xff\xd8\xff\xe0 jpeg":      {"", "image/jpeg"},
		"GIF89a":                     {"image/gif", "image/gif"},
		"\x00\x00\x00\x18ftypheic":   {"image/heif", "image/heif"},
		"\x00\x00\x00\x18ftypmsf1":   {"", "image/heif"},
		"BM\x00\x00":                 {"", ""},
		"RIFF\x00\x00\x00\x00WEBPVP": {"image/heic", ""},
	} {
		server, id := withServer(t)
		args := []string{"icon", "set", id, "-"}
		if test.said != "" {
			args = append(args, "--type", test.said)
		}
		_, err := run(strings.NewReader(content), args...)
		if icon, _ := server.Icon(id); icon.MediaType != test.want || (err == nil) != (test.want != "") || test.want == "" && len(server.Requests()) > 0 {
			t.Errorf("%q: %q, %v", content, icon.MediaType, err)
		}
	}
	server, id := withServer(t) // the server has the last word
	_, err := run(strings.NewReader("BM\x00\x00"), "icon", "set", id, "-", "--type", "image/heic")
	if e, ok := errors.AsType[*blooio.Error](err); !ok || e.StatusCode != 400 || codeOf(err) != exit.Failed || len(server.Requests()) != 1 {
		t.Errorf("a type that cannot be told: %v", err)
	}
}

// Many members are one request.
func TestCreateWithManyMembers(t *testing.T) {
	server, _ := withServer(t)
	args := []string{"create", "--channel", "ch_1"}
	for i := range 10_000 {
		args = append(args, "--member", fmt.Sprintf("+1555%07d", i))
	}
	if _, err := run(nil, args...); err != nil {
		t.Fatal(err)
	}
	if members := server.Groups()[1].Members; len(members) != 10_000 || members[9_999].Identifier != "+15550009999" {
		t.Errorf("%d members", len(members))
	}
}

// A name of any script arrives as it is.
func TestCreateKeepsNames(t *testing.T) {
	for _, name := range []string{"町内会 👩‍👧", "שלום \u202e x", "a\x00b\x1b[31m\r\n\t", `"quotes" \ 'and' <&>`, strings.Repeat("n", 100_000)} {
		server, _ := withServer(t)
		if _, err := run(nil, "create", "--channel", "ch_1", "--member", "jane@example.com", "--name", name); err != nil {
			t.Fatal(err)
		}
		if got := server.Groups()[1].Name; got == nil || *got != name {
			t.Errorf("%.50q: %.50q", name, *got)
		}
	}
}

// curl is to read standard input where the command would.
func TestCurlOfStandardInput(t *testing.T) {
	server, id := withServer(t)
	line, err := run(strings.NewReader("GIF89a"), "icon", "set", id, "-", "--curl")
	if want := " --form 'icon=@-;type=image/gif;filename=icon' '" + server.URL + "/groups/" + id + "/icon'\n"; err != nil || !strings.HasSuffix(line, want) || len(server.Requests()) > 0 {
		t.Errorf("%v, %s", err, line)
	}
}

// An id is one segment of a path, whatever it has.
func TestIDs(t *testing.T) {
	for _, id := range []string{"a/b", "a/../b", "...", " ", "%2F", "%", "a?b=c#d", "\x00", "grp_町内会"} {
		server, _ := withServer(t)
		_, err := run(nil, "get", "--", id)
		e, ok := errors.AsType[*blooio.Error](err)
		requests := server.Requests()
		if !ok || e.StatusCode != 404 || codeOf(err) != exit.Failed || len(requests) != 1 || requests[0].Path != "/v4/groups/"+id {
			t.Errorf("%q: %v, requests %v", id, err, requests)
		}
	}
}
