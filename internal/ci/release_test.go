package ci_test

import (
	"archive/zip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// fakeGo is a go command that builds commands quickly: scripts, which say for which platform they are, and write
// completions and manual pages. The program that packs them is the real one.
const fakeGo = `#!/bin/sh
case "$*" in
  'build -o '*' ./archive') exec "$REAL_GO" "$@" ;;
esac
# go build -trimpath -ldflags FLAGS -o FILE PACKAGE
cat >"$6" <<END
#!/bin/sh
# ${GOOS:-host} on ${GOARCH:-host}
case \$1 in
  completion) echo "completion for \$2" ;;
  man) echo page >"\$2/blooio.1" ;;
esac
END
chmod +x "$6"
`

// TestRelease makes a release of commands that are built quickly.
func TestRelease(t *testing.T) {
	needsBash(t)
	real, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	cache, err := exec.Command(real, "env", "GOCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	tools := folder(t, map[string]string{"go": fakeGo})
	if err := os.Chmod(filepath.Join(tools, "go"), 0o700); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	run := func(args ...string) result {
		return step{script: filepath.Join(root(), "scripts", "release"), args: args, dir: dir,
			env: []string{"PATH=" + tools + ":" + os.Getenv("PATH"), "REAL_GO=" + real, "GOCACHE=" + strings.TrimSpace(string(cache)), "SOURCE_DATE_EPOCH=1700000000"}}.run(t)
	}
	if r := run(release(t), "out"); r.code != 0 {
		t.Fatalf("exit %d\n%s", r.code, r.log)
	}
	releaseHas(t, filepath.Join(dir, "out"), "blooio-darwin-amd64.tar.gz", "blooio-darwin-arm64.tar.gz", "blooio-linux-amd64.tar.gz",
		"blooio-linux-arm64.tar.gz", "blooio-windows-amd64.zip", "blooio-windows-arm64.zip")
	if r := run(release(t), "again", "windows/arm64"); r.code != 0 {
		t.Fatalf("exit %d\n%s", r.code, r.log)
	}
	releaseHas(t, filepath.Join(dir, "again"), "blooio-windows-arm64.zip")
	if read(filepath.Join(dir, "out", "blooio-windows-arm64.zip")) != read(filepath.Join(dir, "again", "blooio-windows-arm64.zip")) {
		t.Error("the same source gives another archive")
	}
	archiveHas(t, filepath.Join(dir, "out", "blooio-windows-arm64.zip"))
	for name, args := range map[string][]string{
		"another version": {"v9.9.9", "new"}, "no folder": {release(t)}, "an old folder": {release(t), "out"}, "a platform": {release(t), "new", "plan9/mips"},
	} {
		if r := run(args...); r.code != 2 || strings.Count(r.log, "\n") != 1 {
			t.Errorf("%s: exit %d\n%s", name, r.code, r.log)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "new")); err == nil {
		t.Error("a folder was made for nothing")
	}
}

// releaseHas fails the test if a folder has other files than these archives and their checksums.
func releaseHas(t *testing.T, dir string, archives ...string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	sums := read(filepath.Join(dir, "SHA256SUMS"))
	for _, file := range files {
		names = append(names, file.Name())
		if text := read(filepath.Join(dir, file.Name())); file.Name() != "SHA256SUMS" && !strings.Contains(sums, sumOf(text)+"  "+file.Name()+"\n") {
			t.Errorf("%s has no checksum in\n%s", file.Name(), sums)
		}
	}
	if want := append([]string{"SHA256SUMS"}, archives...); !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}

// archiveHas fails the test if the archive for windows on arm64 has other files than it should have.
func archiveHas(t *testing.T, path string) {
	t.Helper()
	archive, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	var names []string
	for _, file := range archive.File {
		name, ok := strings.CutPrefix(file.Name, "blooio-windows-arm64/")
		if names = append(names, name); !ok {
			t.Errorf("%s is not in the archive's folder", file.Name)
		}
	}
	if want := []string{"LICENSE", "README.md", "blooio.exe", "completions/_blooio", "completions/blooio.bash", "completions/blooio.fish",
		"completions/blooio.ps1", "man/man1/blooio.1"}; !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
	for name, want := range map[string]string{"blooio.exe": "# windows on arm64", "completions/_blooio": "completion for zsh\n", "man/man1/blooio.1": "page\n"} {
		if got := inZip(t, archive, "blooio-windows-arm64/"+name); !strings.Contains(got, want) {
			t.Errorf("%s has %q, want %q", name, got, want)
		}
	}
}

func inZip(t *testing.T, archive *zip.ReadCloser, name string) string {
	t.Helper()
	file, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
