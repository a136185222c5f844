package session

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// A recording is saved in the folder or below, whatever leads out of it.
func TestPlaces(t *testing.T) {
	outside, folder := t.TempDir(), t.TempDir()
	t.Chdir(folder)
	for _, err := range []error{
		os.Mkdir("sub", 0o700),
		os.WriteFile(filepath.Join(outside, "there.har"), nil, 0o600),
		os.WriteFile(filepath.Join("sub", "inner.har"), nil, 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	links := map[string]string{
		"out": outside, "out.har": filepath.Join(outside, "there.har"), "nowhere.har": filepath.Join(outside, "new.har"),
		"in": "sub", "in.har": filepath.Join("sub", "inner.har"), "round": ".",
	}
	for name, to := range links {
		if err := os.Symlink(to, name); err != nil && runtime.GOOS != "windows" {
			t.Fatal(err)
		} else if err != nil {
			links = nil // not allowed there without a privilege
		}
	}
	for name, want := range map[string]bool{
		"x.har": true, "x.HAR": true, "sub/x.har": true, "new/x.har": true, "sub/inner.har": true, "Zoë.har": true,
		"../x.har": false, "sub/../../x.har": false, filepath.Join(outside, "x.har"): false, "": false, "x.json": false, "x.har/": false,
		"a\nb.har": false, "\x1b[31m.har": false, "\u202ex.har": false, "x\x00.har": false, `..\x.har`: false,
		"in/x.har": true, "in.har": true, "round/x.har": true,
		"out/x.har": links == nil, "out/there.har": links == nil, "out/new/x.har": links == nil, "out.har": links == nil, "nowhere.har": links == nil, "round/out/x.har": links == nil,
	} {
		if got := isRecordingName(name) && !leaves(".", filepath.Clean(name)); got != want {
			t.Errorf("%q: got %t, want %t", name, got, want)
		}
		if _, err := fileBelow(folder, name); (err == nil) != want {
			t.Errorf("%q as an accepted recording: %v", name, err)
		}
	}
	if _, err := fileBelow(filepath.Join(folder, "yet"), "x.har"); err != nil {
		t.Errorf("in a folder that is not there yet: %v", err)
	}
}
