package startup

import (
	"crypto/sha256"
	"encoding/hex"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// What is read without a YAML parser is what the parser reads.
func TestTextIsOfTheContract(t *testing.T) {
	loaded, err := openapi.Load("openapi.yaml", blooio.Spec)
	if err != nil {
		t.Fatal(err)
	}
	text, ok := Text("v1.2.3", spec)
	if !ok {
		t.Skip("the contract is not written in the plain way, so the command loads it")
	}
	sum := sha256.Sum256(blooio.Spec)
	want := "blooio v1.2.3\ncontract " + loaded.Title + " " + loaded.Version + " (sha256 " + hex.EncodeToString(sum[:])[:12] + ")\ngo"
	if !strings.HasPrefix(text, want) || loaded.SHA256 != hex.EncodeToString(sum[:]) {
		t.Errorf("got\n%swant\n%s", text, want)
	}
}

func TestSourceVersion(t *testing.T) {
	if sourceVersion != blooio.Version {
		t.Errorf("sourceVersion is %s, and blooio.Version %s: they must be the same", sourceVersion, blooio.Version)
	}
	for _, module := range []string{"", "(devel)"} {
		if text, _ := Text(module, spec); !strings.HasPrefix(text, "blooio "+blooio.Version+" (from source)\n") {
			t.Errorf("%q: %s", module, text)
		}
	}
}

func TestInfoOf(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"plain":            {"openapi: 3.0.3\ninfo:\n  title: A b\n  version: 1.0.0\npaths: {}\n", "A b|1.0.0"},
		"quoted":           {"info:\n  # named\n\n  version: '1'\n  title: \"T\"\n", "T|1"},
		"after other text": {"info:\n  description: >-\n    title: no\n  title: T\n  version: 2\n", "T|2"},
		"not below info":   {"info:\n  title: T\nx-info:\n  version: 2\n", "T|"},
		"a comment":        {"info:\n  title: T # x\n  version: 2\n", "|2"},
		"an escape":        {"info:\n  title: \"\\u0041\"\n  version: 2\n", "|2"},
		"a folded text":    {"info:\n  title: >-\n    T\n  version: 2\n", "|2"},
		"indented by 4":    {"info:\n    # named\n    title: T\n    description: >\n        version: no\n    version: 2\nservers:\n    version: 3\n", "T|2"},
		"CRLF":             {"openapi: 3.0.3\r\ninfo:\r\n  title: T\r\n\r\n  version: '2'\r\npaths: {}\r\n", "T|2"},
		"no indentation":   {"info:\ntitle: T\nversion: 2\n", "|"},
		"flow style":       {"info: {title: T, version: 2}\n", "|"},
		"JSON":             {`{"info":{"title":"T"}}`, "|"},
	}
	for name, test := range tests {
		if title, version := infoOf(test.text); title+"|"+version != test.want {
			t.Errorf("%s: %s|%s, want %s", name, title, version, test.want)
		}
	}
}

// The percentage is put back by the first collection.
func TestDelayFirstCollection(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	delayFirstCollection()
	for range 1000 {
		runtime.GC()
		if percent := debug.SetGCPercent(100); percent == 100 {
			return
		}
		debug.SetGCPercent(400)
		runtime.Gosched()
	}
	t.Error("a thousand collections later, the percentage is that of the start")
}

// The limit is raised for what is larger, and never lowered.
func TestAllowFor(t *testing.T) {
	t.Setenv("GOMEMLIMIT", "")
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(softLimit))
	for _, test := range []struct{ size, want int64 }{{0, softLimit}, {1 << 20, softLimit + 16<<20}, {10, softLimit + 16<<20}, {1 << 21, softLimit + 32<<20}} {
		if AllowFor(test.size); debug.SetMemoryLimit(-1) != test.want {
			t.Errorf("%d bytes: %d, want %d", test.size, debug.SetMemoryLimit(-1), test.want)
		}
	}
	t.Setenv("GOMEMLIMIT", "1GiB")
	if AllowFor(1 << 30); debug.SetMemoryLimit(-1) != softLimit+32<<20 {
		t.Error("a limit of the user's own was raised")
	}
}
