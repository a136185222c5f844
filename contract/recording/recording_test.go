package recording_test

import (
	"errors"
	"fmt"
	"iter"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/cassette"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/recording"
)

const (
	archive = `{"log":{"entries":[{"request":{"method":"GET","url":"/v4/groups"},"response":{"status":200,"content":{"text":"{}"}}}]}}`
	tape    = "---\nversion: 2\ninteractions:\n- request: {method: GET, url: /v4/groups}\n  response: {code: 200, body: '{}'}\n"
)

// put writes files into a folder.
func put(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// outcome says which format a recording was read as.
func outcome(stream iter.Seq2[contract.Exchange, error]) string {
	for ex, err := range stream {
		if fault, ok := errors.AsType[*har.Error](err); ok {
			return "har error at " + fmt.Sprint(fault.Line, " ", fault.Err)
		}
		if fault, ok := errors.AsType[*cassette.Error](err); ok {
			return "cassette error at " + fmt.Sprint(fault.Line, " ", fault.Err)
		}
		if err != nil {
			return err.Error()
		}
		return fmt.Sprintf("%s %d %s", ex.URL, ex.Status, ex.Body)
	}
	return "nothing"
}

func TestRead(t *testing.T) {
	const read = "/v4/groups 200 {}"
	tests := map[string]struct{ name, text, fromFile, fromReader string }{
		"archive":                   {"a.har", archive, read, read},
		"archive, JSON":             {"a.json", "\ufeff" + archive, read, read},
		"archive, no extension":     {"a", archive, read, read},
		"cassette":                  {"a.yaml", tape, read, read},
		"cassette, short":           {"a.YML", tape, read, read},
		"cassette, no extension":    {"a", tape, read, read},
		"cassette, by another name": {"a.har", tape, "har error at 0 not an HTTP Archive: YAML instead of JSON", read},
		"cassette in JSON":          {"a.json", `{"version":2,"interactions":[{"request":{"url":"/v4/groups"},"response":{"code":200,"body":"{}"}}]}`, read, read},
		"archive, by another name":  {"a.yaml", archive, "cassette error at 1 not a cassette: YAML without version and interactions", read},
		"broken archive":            {"a.har", archive[:80] + "}", "har error at 1 the recording is cut off here", "har error at 0 the recording is cut off here"},
		"a YAML file":               {"a.yml", "openapi: 3.0.3\n", "cassette error at 1 not a cassette: YAML without version and interactions", "har error at 0 not a recording: invalid JSON"},
		"neither":                   {"a.txt", "hello", "har error at 0 not a recording: invalid JSON", "har error at 0 not a recording: invalid JSON"},
		"empty":                     {"a", "", "har error at 0 the file is empty", "har error at 0 the file is empty"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := put(t, map[string]string{test.name: test.text})
			if got := outcome(recording.ReadFile(filepath.Join(dir, test.name))); got != test.fromFile {
				t.Errorf("from a file: got %s, want %s", got, test.fromFile)
			}
			if got := outcome(recording.Read(strings.NewReader(test.text), "F")); got != test.fromReader {
				t.Errorf("from a reader: got %s, want %s", got, test.fromReader)
			}
		})
	}
}

func TestReadFails(t *testing.T) {
	for _, name := range []string{"none", "none.har", "none.yaml"} {
		for _, err := range recording.ReadFile(name) {
			if !errors.Is(err, os.ErrNotExist) {
				t.Errorf("%s: error %v", name, err)
			}
		}
	}
	if got := outcome(recording.ReadFile(".")); got != "har error at 0 a folder, not a recording" {
		t.Errorf("a folder: %s", got)
	}
	failed := errors.New("disk on fire")
	for _, err := range recording.Read(iotest.ErrReader(failed), "F") {
		if !errors.Is(err, failed) {
			t.Errorf("error %v", err)
		}
	}
}

func TestFiles(t *testing.T) {
	dir := put(t, map[string]string{
		"b.har": "", "a.HAR": "", "note.txt": "", "other.json": "{}", "openapi.yaml": "openapi: 3.0.3\n", "empty.yml": "",
		"sub/c.yaml": tape, "sub/d.yml": tape, "none/x.yaml": "version: 1\n",
	})
	os.Symlink("nowhere", filepath.Join(dir, "dangling.yaml"))
	got, err := recording.Files(dir, filepath.Join(dir, "openapi.yaml"))
	for i := range got {
		got[i], _ = filepath.Rel(dir, got[i])
		got[i] = filepath.ToSlash(got[i])
	}
	want := []string{"a.HAR", "b.har", "sub/c.yaml", "sub/d.yml", "openapi.yaml"}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, error %v, want %v", got, err, want)
	}
	if _, err := recording.Files(filepath.Join(dir, "none")); err == nil || !strings.HasSuffix(err.Error(), "no recording in this folder (want .har files or go-vcr cassettes)") {
		t.Errorf("error %v", err)
	}
	if _, err := recording.Files(filepath.Join(dir, "gone")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}

func ExampleReadFile() {
	for exchange, err := range recording.ReadFile("../cassette/testdata/v1.yaml") {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(exchange.Index, exchange.Method, exchange.URL.Path, exchange.Status)
	}
	// Output:
	// 0 GET /v4/groups 200
	// 1 GET /v4/groups 0
}

func ExampleRead() {
	for exchange, err := range recording.Read(strings.NewReader(tape), "standard input") {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(exchange.Recording, exchange.URL.Path, exchange.Status)
	}
	// Output: standard input /v4/groups 200
}

func ExampleFiles() {
	files, err := recording.Files("../cassette/testdata")
	if err != nil {
		log.Fatal(err)
	}
	for _, file := range files {
		fmt.Println(filepath.Base(file))
	}
	// Output:
	// v1.yaml
	// v4.yaml
}
