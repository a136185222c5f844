package blooio_test

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// maxStartup is how many bytes the package and what it imports from other modules may allocate before main runs. One
// compiled regular expression is more.
const maxStartup = 4 << 10

// A program that imports the package starts without compiling a regular expression, here or in a dependency.
func TestImportingIsCheap(t *testing.T) {
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	trace, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, trace)
	}
	line := regexp.MustCompile(`init (\S+) @.*, (\d+) bytes`)
	total, own := 0, false
	for text := range strings.Lines(string(trace)) {
		fields := line.FindStringSubmatch(text)
		if fields == nil || !strings.HasPrefix(fields[1], "github.com/") || strings.HasSuffix(fields[1], "test") {
			continue
		}
		bytes, _ := strconv.Atoi(fields[2])
		t.Logf("%6d bytes: %s", bytes, fields[1])
		total += bytes
		own = own || fields[1] == "github.com/blooio-community/blooio-go"
	}
	if !own || total > maxStartup {
		t.Errorf("%d bytes are allocated, at most %d may be (own package seen: %t):\n%s", total, maxStartup, own, trace)
	}
}
