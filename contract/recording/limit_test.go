package recording_test

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/blooio-community/blooio-go/contract/recording"
)

// The first 1024 bytes tell the format: a cassette's version and interactions stand there.
func TestLimitOfWhatTellsTheFormat(t *testing.T) {
	const start, end = "version: 2\n", "\ninteractions:"
	const rest = "\n- request: {method: GET, url: /v4/groups}\n  response: {code: 200, body: '{}'}\n"
	cassette := func(length int) string { // its interactions begin so that the word ends at that length
		return start + "#" + strings.Repeat("x", length-len(start+"#"+end)) + end + rest
	}
	const read, unknown = "/v4/groups 200 {}", "har error at 0 not a recording: invalid JSON"
	for length, want := range map[int]string{100: read, 1023: read, 1024: read, 1025: unknown, 1026: unknown} {
		dir := put(t, map[string]string{"a": cassette(length), "a.yaml": cassette(length)})
		if got := outcome(recording.ReadFile(filepath.Join(dir, "a"))); got != want {
			t.Errorf("%d bytes, from a file: got %s, want %s", length, got, want)
		}
		if got := outcome(recording.Read(iotest.OneByteReader(strings.NewReader(cassette(length))), "F")); got != want {
			t.Errorf("%d bytes, from a reader: got %s, want %s", length, got, want)
		}
		// A name that says so is believed.
		if got := outcome(recording.ReadFile(filepath.Join(dir, "a.yaml"))); got != read {
			t.Errorf("%d bytes, by its name: got %s", length, got)
		}
		// In a folder, a YAML file is one only if its content tells.
		files, err := recording.Files(dir)
		if found := len(files) == 1 && err == nil; found != (want == read) {
			t.Errorf("%d bytes, in a folder: %q, error %v", length, files, err)
		}
	}
}
