//go:build unix

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/internal/race"
)

const (
	maxHostileMemory = 256 << 20
	maxHostileCPU    = 10 * time.Second
)

// ofHostile returns how many of n things a hostile recording has: half of them, which is enough to show what grows too
// fast, and all with BLOOIO_TEST_FULL=1.
func ofHostile(n int) int {
	if os.Getenv("BLOOIO_TEST_FULL") == "" {
		return (n + 1) / 2
	}
	return n
}

// hostile are bodies that are made to take memory or time, as the text of a JSON string.
var hostile = map[string]func(w io.Writer){
	"wrong groups": groupsOf(500_000, func(w io.Writer, i int) { fmt.Fprint(w, `{\"id\":1,\"chat\":[]}`) }),
	"names of their own": groupsOf(500_000, func(w io.Writer, i int) {
		fmt.Fprintf(w, `{\"id\":\"grp_%d\",\"n%d\":null}`, i, i)
	}),
	"names in descending order": groupsOf(500_000, func(w io.Writer, i int) { fmt.Fprintf(w, `{\"p%06d\":1}`, 999_999-i) }),
	"types of their own": groupsOf(500_000, func(w io.Writer, i int) {
		types := []string{`1`, `\"x\"`, `null`, `[]`, `{}`, `true`, `1.5`, `-1e99`}
		fmt.Fprintf(w, `{\"id\":%s,\"name\":%s}`, types[i%8], types[i/8%8])
	}),
	"strings of their own": groupsOf(500_000, func(w io.Writer, i int) { fmt.Fprintf(w, `{\"name\":[\"%030d\"]}`, i) }),
	"empty groups":         groupsOf(1_000_000, func(w io.Writer, i int) { fmt.Fprint(w, `{}`) }),
	"numbers":              groupsOf(500_000, func(w io.Writer, i int) { fmt.Fprint(w, i) }),
	"an object with many members": groupsOf(1, func(w io.Writer, _ int) {
		fmt.Fprint(w, `{`, list(500_000, func(i int) string { return fmt.Sprintf(`\"m%d\":%d`, i, i) }), `}`)
	}),
	"one name for all members": groupsOf(1, func(w io.Writer, _ int) {
		fmt.Fprint(w, `{`, list(500_000, func(i int) string { return fmt.Sprintf(`\"m\":%d`, i) }), `}`)
	}),
	"a long string": groupsOf(1, func(w io.Writer, _ int) { fmt.Fprintf(w, `{\"id\":\"%s\"}`, strings.Repeat("x", 12<<20)) }),
	"deep nesting": groupsOf(1, func(w io.Writer, _ int) {
		fmt.Fprint(w, strings.Repeat(`[`, 9_990), strings.Repeat(`]`, 9_990))
	}),
	"too deep nesting": groupsOf(1, func(w io.Writer, _ int) { fmt.Fprint(w, strings.Repeat(`[`, 1_000_000)) }),
}

// groupsOf writes a page of so many groups.
func groupsOf(n int, group func(w io.Writer, i int)) func(io.Writer) {
	return func(w io.Writer) {
		fmt.Fprint(w, `{\"data\":[`)
		for i := range ofHostile(n) {
			if i > 0 {
				fmt.Fprint(w, ",")
			}
			group(w, i)
		}
		fmt.Fprint(w, `],\"pagination\":{\"next_cursor\":null,\"has_more\":false}}`)
	}
}

func list(n int, item func(i int) string) string {
	items := make([]string, ofHostile(n))
	for i := range items {
		items[i] = item(i)
	}
	return strings.Join(items, ",")
}

// entry writes an entry with a body.
func entry(w io.Writer, status int, headers string, body func(io.Writer)) {
	fmt.Fprint(w, `{"request":{"method":"GET","url":"https://api.blooio.com/v4/groups?limit=200"},"response":{"status":`, status,
		`,"headers":[`, headers, `],"content":{"mimeType":"application/json","text":"`)
	body(w)
	fmt.Fprint(w, `"}}}`)
}

// hostileRecordings has what is hostile as a whole, too.
func hostileRecordings() map[string]func(io.Writer) {
	brief := func(w io.Writer) { fmt.Fprint(w, `{}`) }
	all := map[string]func(io.Writer){
		"a long error": func(w io.Writer) {
			entry(w, 500, "", func(w io.Writer) { fmt.Fprintf(w, `{\"error\":\"%s\"}`, strings.Repeat("e", 12<<20)) })
		},
		"many headers": func(w io.Writer) {
			entry(w, 200, list(100_000, func(i int) string { return fmt.Sprintf(`{"name":"X-H%d","value":"%d"}`, i, i) }), brief)
		},
		"entries that cannot be read": func(w io.Writer) { fmt.Fprint(w, "1", strings.Repeat(",1", ofHostile(6_000_000))) },
		"many entries": func(w io.Writer) {
			for i := range ofHostile(100_000) {
				if i > 0 {
					fmt.Fprint(w, ",")
				}
				entry(w, 200, "", brief)
			}
		},
	}
	for name, body := range hostile {
		all[name] = func(w io.Writer) { entry(w, 200, "", body) }
	}
	return all
}

// A recording that is made to take memory or time is checked all the same: under 256 MB, in 10 seconds of CPU time.
func TestHostileRecordings(t *testing.T) {
	race.SkipLarge(t)
	blooio := build(t, ".", "blooio")
	path := filepath.Join(t.TempDir(), "hostile.har")
	for name, write := range hostileRecordings() {
		if testing.Short() && name != "wrong groups" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			writeHostile(t, path, write)
			testHostile(t, blooio, "check", path)
		})
	}
}

// hostileCassettes are cassettes that are made to take memory or time.
var hostileCassettes = map[string]func() string{
	"many interactions": func() string {
		return strings.Repeat("- request: {method: GET, url: \"https://api.blooio.com/v4/groups\"}\n"+
			"  response: {code: 200, headers: {Content-Type: [application/json]}, body: '{}'}\n", ofHostile(85_000))
	},
	"a list of scalars": func() string { return "- [" + strings.Repeat("a,", 6_000_000) + "]\n" },
	"a list of lists":   func() string { return "- [" + strings.Repeat("[],", 4_000_000) + "]\n" },
	"aliases":           func() string { return "- &a {request: {url: x}}\n" + strings.Repeat("- *a\n", 2_000_000) },
	"keys of their own": func() string {
		return "- request: {url: x}\n  response:\n" + strings.Repeat("    k12: 3\n", 1_000_000)
	},
	"as many values as are read": func() string { return "- {" + strings.Repeat("a,", 249_000) + "}\n" },
}

// A cassette that is made to take memory or time is checked or refused, within the same.
func TestHostileCassettes(t *testing.T) {
	race.SkipLarge(t)
	blooio := build(t, ".", "blooio")
	for name, list := range hostileCassettes {
		if testing.Short() && name != "aliases" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			testHostile(t, blooio, "check", write(t, "hostile.yaml", "version: 2\ninteractions:\n"+list()))
		})
	}
}

// Entries that cannot be read are counted by scan, too, and few are kept.
func TestHostileScan(t *testing.T) {
	race.SkipLarge(t)
	path := filepath.Join(t.TempDir(), "hostile.har")
	writeHostile(t, path, hostileRecordings()["entries that cannot be read"])
	testHostile(t, build(t, ".", "blooio"), "scan", path)
}

func testHostile(t *testing.T, program, command, path string) {
	t.Helper()
	took := trialOf(t, program, command, "--no-config", path)
	if !slices.Contains(hostileCodes[command], took.Code) && !(took.Code == 2 && filepath.Ext(path) == ".yaml") {
		t.Fatalf("exit code %d\n%.2000s", took.Code, took.Output)
	}
	t.Logf("%d MB, %v", took.Memory>>20, took.CPU)
	if took.Memory > maxHostileMemory || took.CPU > maxHostileCPU {
		t.Errorf("it took %d MB and %v", took.Memory>>20, took.CPU)
	}
}

// hostileCodes are the exit codes that a hostile recording may lead to.
var hostileCodes = map[string][]int{"check": {1, 3}, "scan": {0}}

func writeHostile(t *testing.T, path string, entries func(io.Writer)) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(file)
	fmt.Fprint(w, `{"log":{"version":"1.2","entries":[`)
	entries(w)
	fmt.Fprint(w, `]}}`)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	file.Close()
}

// A trial is what a process took and printed.
type trial struct {
	Code   int
	Memory int64 // at most, in bytes
	CPU    time.Duration
	Output []byte
}

const measureEnv = "BLOOIO_TEST_MEASURE"

// init makes the test binary the process in between that trialOf asks for.
func init() {
	if os.Getenv(measureEnv) == "" {
		return
	}
	if err := json.NewEncoder(os.Stdout).Encode(measure(os.Args[1], os.Args[2:]...)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	os.Exit(0)
}

// trialOf runs a program and tells what it took. There is a small process in between: Linux counts the memory of
// the parent at the start as the child's, and this process may have grown large by its other tests.
func trialOf(t *testing.T, program string, args ...string) (took trial) {
	t.Helper()
	between := exec.Command(os.Args[0], append([]string{program}, args...)...)
	between.Env = append(os.Environ(), measureEnv+"=1")
	out, err := between.Output()
	if err == nil {
		err = json.Unmarshal(out, &took)
	}
	if err != nil {
		t.Fatalf("measuring: %v\n%s", err, out)
	}
	return took
}

func measure(program string, args ...string) trial {
	cmd := exec.Command(program, args...)
	out, _ := cmd.CombinedOutput() // the exit code tells
	state := cmd.ProcessState
	if state == nil {
		return trial{Code: -1, Output: fmt.Appendf(nil, "%s did not start", program)}
	}
	most := int64(state.SysUsage().(*syscall.Rusage).Maxrss)
	if most < 1<<24 { // macOS counts bytes, others kilobytes
		most <<= 10
	}
	return trial{Code: state.ExitCode(), Memory: most, CPU: state.UserTime() + state.SystemTime(), Output: out}
}
