//go:build unix

package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
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

// hostile are bodies that are made to take memory or time, as the text of a JSON string.
var hostile = map[string]func(w io.Writer){
	"wrong groups": groups(500_000, func(w io.Writer, i int) { fmt.Fprint(w, `{\"id\":1,\"chat\":[]}`) }),
	"names of their own": groups(500_000, func(w io.Writer, i int) {
		fmt.Fprintf(w, `{\"id\":\"grp_%d\",\"n%d\":null}`, i, i)
	}),
	"names in descending order": groups(500_000, func(w io.Writer, i int) { fmt.Fprintf(w, `{\"p%06d\":1}`, 999_999-i) }),
	"types of their own": groups(500_000, func(w io.Writer, i int) {
		types := []string{`1`, `\"x\"`, `null`, `[]`, `{}`, `true`, `1.5`, `-1e99`}
		fmt.Fprintf(w, `{\"id\":%s,\"name\":%s}`, types[i%8], types[i/8%8])
	}),
	"strings of their own": groups(500_000, func(w io.Writer, i int) { fmt.Fprintf(w, `{\"name\":[\"%030d\"]}`, i) }),
	"empty groups":         groups(1_000_000, func(w io.Writer, i int) { fmt.Fprint(w, `{}`) }),
	"numbers":              groups(500_000, func(w io.Writer, i int) { fmt.Fprint(w, i) }),
	"an object with many members": groups(1, func(w io.Writer, _ int) {
		fmt.Fprint(w, `{`, list(500_000, func(i int) string { return fmt.Sprintf(`\"m%d\":%d`, i, i) }), `}`)
	}),
	"one name for all members": groups(1, func(w io.Writer, _ int) {
		fmt.Fprint(w, `{`, list(500_000, func(i int) string { return fmt.Sprintf(`\"m\":%d`, i) }), `}`)
	}),
	"a long string": groups(1, func(w io.Writer, _ int) { fmt.Fprintf(w, `{\"id\":\"%s\"}`, strings.Repeat("x", 12<<20)) }),
	"deep nesting": groups(1, func(w io.Writer, _ int) {
		fmt.Fprint(w, strings.Repeat(`[`, 9_990), strings.Repeat(`]`, 9_990))
	}),
	"too deep nesting": groups(1, func(w io.Writer, _ int) { fmt.Fprint(w, strings.Repeat(`[`, 1_000_000)) }),
}

// groups writes a page of so many groups.
func groups(n int, group func(w io.Writer, i int)) func(io.Writer) {
	return func(w io.Writer) {
		fmt.Fprint(w, `{\"data\":[`)
		for i := range n {
			if i > 0 {
				fmt.Fprint(w, ",")
			}
			group(w, i)
		}
		fmt.Fprint(w, `],\"pagination\":{\"next_cursor\":null,\"has_more\":false}}`)
	}
}

func list(n int, item func(i int) string) string {
	items := make([]string, n)
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
		"many entries": func(w io.Writer) {
			for i := range 100_000 {
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
	blooio := build(t, ".", "blooio")
	path := filepath.Join(t.TempDir(), "hostile.har")
	for name, write := range hostileRecordings() {
		if (race.Enabled || testing.Short()) && name != "wrong groups" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			writeHostile(t, path, write)
			cmd := exec.Command(blooio, "check", "--no-config", path)
			out, _ := cmd.CombinedOutput()
			if code := cmd.ProcessState.ExitCode(); code != 1 && code != 3 {
				t.Fatalf("exit code %d\n%.2000s", code, out)
			}
			cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			memory := mostMemory(cmd.ProcessState)
			t.Logf("%d MB, %v", memory>>20, cpu)
			if memory > maxHostileMemory || cpu > maxHostileCPU {
				t.Errorf("it took %d MB and %v", memory>>20, cpu)
			}
		})
	}
}

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

// mostMemory is how much memory a process had at most, in bytes.
func mostMemory(state *os.ProcessState) int64 {
	most := int64(state.SysUsage().(*syscall.Rusage).Maxrss)
	if most < 1<<24 { // macOS counts bytes, others kilobytes
		most <<= 10
	}
	return most
}
