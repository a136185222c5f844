package cassette_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/blooio-community/blooio-go/contract/cassette"
	"github.com/blooio-community/blooio-go/internal/race"
)

func TestReadErrors(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"empty":                   {"", "F: the file is empty"},
		"comment":                 {"# secret\n", "F: the file is empty"},
		"text":                    {"secret", "F:1: not a cassette: YAML without version and interactions"},
		"another file":            {"\n\nopenapi: 3.0.3\n", "F:3: not a cassette: YAML without version and interactions"},
		"no version":              {"interactions: []", "F:1: not a cassette: YAML without version and interactions"},
		"interactions is no list": {"version: 2\ninteractions: secret", "F:1: not a cassette: YAML without version and interactions"},
		"version":                 {"interactions: []\nversion: 3", "F:2: unknown version of the format (want 1 or 2)"},
		"malformed":               {"version: 2\ninteractions: [secret", "F:2: invalid YAML"},
		"a tab":                   {"version: 2\ninteractions:\n\t- secret", "F:3: invalid YAML"},
		"not in UTF-8":            {"version: 2\ninteractions:\n- request: {url: \"\xe9\"}\n", "F:3: invalid YAML: not in UTF-8"},
		"JSON, not in UTF-8":      {"{\"version\": 2,\n\"interactions\": [\"\xed\xa0\x80\"]}", "F:2: invalid YAML: not in UTF-8"},
		"an unknown alias":        {"version: 2\ninteractions:\n- *x\n", "F: invalid YAML: an alias without its anchor"},
		"something after it":      {"version: 2\ninteractions: []\n---\nsecret", "F:3: unexpected data after the end of the cassette"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := all(cassette.Read(strings.NewReader(test.text), "F"))
			fault, ok := errors.AsType[*cassette.Error](err)
			if !ok || fault.Error() != test.want {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
		})
	}
}

func TestReadIsBounded(t *testing.T) {
	race.SkipLarge(t)
	_, err := all(cassette.Read(io.MultiReader(strings.NewReader("version: 2\n#"), endless{}), "F"))
	if err == nil || err.Error() != "F: larger than 64 MiB" {
		t.Errorf("error %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return copy(p, bytes.Repeat([]byte("x"), len(p))), nil }

func TestReadReportsAReaderThatFails(t *testing.T) {
	failed := errors.New("disk on fire")
	if _, err := all(cassette.Read(iotest.ErrReader(failed), "F")); !errors.Is(err, failed) {
		t.Errorf("error %v", err)
	}
}

func TestReadFileOfNoFile(t *testing.T) {
	if _, err := all(cassette.ReadFile("none.yaml")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
	if _, err := all(cassette.ReadFile(".")); err == nil || err.Error() != ".: a folder, not a cassette" {
		t.Errorf("folder: %v", err)
	}
}
