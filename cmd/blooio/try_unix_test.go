//go:build unix && !darwin

package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// The browser gets an address that works once, and no key.
func TestTryOpensBrowser(t *testing.T) {
	tools := t.TempDir()
	opened := filepath.Join(tools, "opened")
	if err := syscall.Mkfifo(opened, 0o600); err != nil {
		t.Fatal(err)
	}
	script := "#!/bin/sh\nprintf '%s %s' \"$1\" \"$BLOOIO_API_KEY\" > " + opened + "\n"
	if err := os.WriteFile(filepath.Join(tools, "xdg-open"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", tools+":"+os.Getenv("PATH"))
	t.Setenv("BLOOIO_API_KEY", "bl_live_S3cr3tKeyOfATest")
	t.Setenv("BLOOIO_BASE_URL", "")
	address := trying(t)
	text, err := os.ReadFile(opened) // which waits for the browser
	if err != nil {
		t.Fatal(err)
	}
	at, key, _ := strings.Cut(string(text), " ")
	if key != "" || at == "" || at == address || strings.Contains(address, at[strings.LastIndexByte(at, '/'):]) {
		t.Fatalf("opened %q, the page is at %s", text, address)
	}
	for _, want := range []string{address, ""} {
		resp, err := http.Get(at)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if want != "" && resp.Request.URL.String() != want || want == "" && resp.StatusCode != http.StatusNotFound {
			t.Errorf("%s at %s", resp.Status, resp.Request.URL)
		}
	}
}

// Without a browser there is a note, and the page.
func TestTryWithoutBrowser(t *testing.T) {
	withoutKey(t)
	t.Setenv("PATH", t.TempDir())
	var stderr strings.Builder
	open(&stderr, "http://127.0.0.1/")
	if want := "note: no browser could be opened (xdg-open was not found); open the address yourself\n"; stderr.String() != want {
		t.Errorf("got %q", stderr.String())
	}
}
