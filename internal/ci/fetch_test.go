package ci_test

import (
	"archive/tar"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// release is the tag that this source would be released as.
func release(t *testing.T) string {
	t.Helper()
	version := regexp.MustCompile(`const Version = "(.*)"`).FindStringSubmatch(read(filepath.Join(root(), "version.go")))
	if version == nil {
		t.Fatal("version.go has no version")
	}
	return "v" + version[1]
}

// platform is the folder in the archive of a release for this machine, and asset the archive.
var (
	platform = "blooio-" + runtime.GOOS + "-" + runtime.GOARCH
	asset    = platform + ".tar.gz"
)

// packed is an archive with one file.
func packed(t *testing.T, name, text string) string {
	t.Helper()
	var b strings.Builder
	compressed := gzip.NewWriter(&b)
	w := tar.NewWriter(compressed)
	header := w.WriteHeader(&tar.Header{Name: name, Mode: 0o755, Size: int64(len(text))})
	_, content := io.WriteString(w, text)
	if err := errors.Join(header, content, w.Close(), compressed.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// releases serves the files of a release.
func releases(t *testing.T, tag string, files map[string]string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, ok := files[strings.TrimPrefix(r.URL.Path, "/owner/repo/releases/download/"+tag+"/")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		if text == "cut short" {
			w.Header().Set("Content-Length", "100")
		}
		fmt.Fprint(w, text)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func TestFetchRelease(t *testing.T) {
	needsBash(t)
	const command = "#!/bin/sh\necho fetched\n"
	archive, another := packed(t, platform+"/blooio", command), packed(t, "evil/blooio", command)
	sums := sumOf(archive) + "  " + asset + "\n" + sumOf("x") + "  blooio-plan9-mips\n"
	tests := map[string]struct {
		files map[string]string
		args  []string
		code  int
		want  string
	}{
		"a release":               {map[string]string{"SHA256SUMS": sums, asset: archive}, nil, 0, ""},
		"binary mode":             {map[string]string{"SHA256SUMS": strings.ReplaceAll(sums, "  ", " *"), asset: archive}, nil, 0, ""},
		"no release":              {nil, nil, 4, "SHA256SUMS could not be downloaded"},
		"without the command":     {map[string]string{"SHA256SUMS": sums}, nil, 4, asset + " could not be downloaded"},
		"of other platforms":      {map[string]string{"SHA256SUMS": sumOf("x") + "  blooio-plan9-mips\n"}, nil, 4, "has no checksum of " + asset},
		"a login page":            {map[string]string{"SHA256SUMS": "<html>", asset: "<html>"}, nil, 4, "has no checksum"},
		"cut short":               {map[string]string{"SHA256SUMS": sums, asset: "cut short"}, nil, 4, "could not be downloaded"},
		"another command":         {map[string]string{"SHA256SUMS": sums, asset: archive + "evil\n"}, nil, 1, "and its release says " + sumOf(archive)},
		"an empty command":        {map[string]string{"SHA256SUMS": sums, asset: ""}, nil, 1, "and its release says"},
		"another checksum":        {map[string]string{"SHA256SUMS": sumOf("x") + "  " + asset + "\n", asset: archive}, nil, 1, "has the SHA-256 " + sumOf(archive)},
		"an archive of others":    {map[string]string{"SHA256SUMS": sumOf(another) + "  " + asset + "\n", asset: another}, nil, 1, "does not contain " + platform + "/blooio"},
		"not an archive":          {map[string]string{"SHA256SUMS": sumOf(command) + "  " + asset + "\n", asset: command}, nil, 1, "does not contain " + platform + "/blooio"},
		"two checksums":           {map[string]string{"SHA256SUMS": sums + sums, asset: command}, nil, 4, "has no checksum"},
		"no arguments":            {nil, []string{"owner/repo"}, 2, "want OWNER/REPOSITORY TAG FILE"},
		"a branch":                {nil, []string{"owner/repo", "main", "x"}, 2, `"main" is not the tag of a release`},
		"a tag with a path":       {nil, []string{"owner/repo", "v1.2.3/../v1", "x"}, 2, "is not the tag of a release"},
		"a repository with a URL": {nil, []string{"https://evil.example/owner/repo", "v1.2.3", "x"}, 2, "is not OWNER/REPOSITORY"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			file := filepath.Join(dir, "blooio")
			args := test.args
			if args == nil {
				args = []string{"owner/repo", "v1.2.3", file}
			}
			r := step{script: filepath.Join(root(), "scripts", "fetch-release"), args: args, dir: dir, env: []string{"BLOOIO_RELEASES=" + releases(t, "v1.2.3", test.files)}}.run(t)
			if r.code != test.code || !strings.Contains(r.log, test.want) || (read(file) == command) != (test.code == 0) {
				t.Errorf("exit %d\n%s", r.code, r.log)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) > 0 && test.code != 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// The action runs the command of the release that it is, builds it where there is none, and trusts no other.
func TestActionDownloads(t *testing.T) {
	needsBash(t)
	dir := workspace(t)
	tools := folder(t, map[string]string{"go": "#!/bin/sh\ncase $1 in build) cp '" + binary(t) + "' \"$3\" && echo built >&2;; esac\n"})
	if err := os.Chmod(filepath.Join(tools, "go"), 0o700); err != nil {
		t.Fatal(err)
	}
	archive := packed(t, platform+"/blooio", "#!/bin/sh\necho 'note: released' >&2\nexec '"+binary(t)+"' \"$@\"\n")
	good := map[string]string{"SHA256SUMS": sumOf(archive) + "  " + asset + "\n", asset: archive}
	evil := map[string]string{"SHA256SUMS": good["SHA256SUMS"], asset: archive + "\n"}
	tag := release(t)
	tests := map[string]struct {
		files    map[string]string
		ref      string
		code     int
		released bool
	}{
		"a release":         {good, tag, 0, true},
		"no release":        {nil, tag, 0, false},
		"another version":   {good, "v0.0.1", 0, false},
		"a branch":          {good, "main", 0, false},
		"a commit":          {good, "c2eb3fd0c2eb3fd0c2eb3fd0c2eb3fd0c2eb3fd0", 0, false},
		"its own checkout":  {good, "", 0, false},
		"a wrong checksum":  {evil, tag, 2, false},
		"a major version":   {good, "v0", 0, false},
		"a name like a tag": {good, tag + ";x", 0, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := action(t, dir, "INPUT_RECORDINGS=clean.har", "BLOOIO_ACTION_BINARY=", "BLOOIO_ACTION_REF="+test.ref, "BLOOIO_ACTION_REPOSITORY=owner/repo",
				"BLOOIO_RELEASES="+releases(t, tag, test.files), "PATH="+tools+":"+os.Getenv("PATH"))
			if r.code != test.code || strings.Contains(r.log, "note: released") != test.released {
				t.Errorf("exit %d\n%s", r.code, r.log)
			}
			if test.code == 2 {
				r.isError(t, "and its release says")
			}
		})
	}
}
