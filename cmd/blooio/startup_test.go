package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/startup"
)

// What package startup prints before main is what the subcommand prints.
func TestVersionIsAnsweredAtOnce(t *testing.T) {
	t.Parallel()
	blooio := build(t, ".", "blooio")
	atOnce, err := exec.Command(blooio, "version").Output()
	if err != nil {
		t.Fatal(err)
	}
	byCommand, err := exec.Command(blooio, "version", "--help=false").Output()
	if err != nil || string(atOnce) != string(byCommand) {
		t.Errorf("%v\n%s\n%s", err, atOnce, byCommand)
	}
	if _, ok := startup.Text("", nil); ok {
		t.Error("a contract without a title has a version text")
	}
}

// BenchmarkStartup compares the CPU time of short commands with that of a program that prints a line, and of one
// that loads the description and validates the same recording with kin-openapi, see testdata/floor.
//
//	go test -run '^$' -bench Startup -benchtime 100x ./cmd/blooio
func BenchmarkStartup(b *testing.B) {
	folder := b.TempDir()
	source := filepath.Join(folder, "hello.go")
	if err := os.WriteFile(source, []byte("package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"hello\") }\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	recording := filepath.Join(acceptedFolder, "vendor-example.har")
	hello, blooio, floor := build(b, source, "hello"), build(b, ".", "blooio"), build(b, "./testdata/floor", "floor")
	for name, args := range map[string][]string{"version": {"version"}, "check": {"check", recording}} {
		b.Run(name, func(b *testing.B) {
			var plain, least, ours time.Duration
			for b.Loop() {
				plain += cpuTime(b, hello)
				least += cpuTime(b, floor, "../../openapi.yaml", recording)
				ours += cpuTime(b, blooio, args...)
			}
			b.ReportMetric(float64(ours)/float64(plain), "hellos")
			b.ReportMetric(float64(ours)/float64(least), "floors")
			b.ReportMetric(float64(ours.Microseconds())/float64(b.N), "µs-cpu/op")
		})
	}
}

// build builds a program and returns its path.
func build(tb testing.TB, source, name string) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), name)
	if out, err := exec.Command("go", "build", "-ldflags=-s -w", "-o", path, source).CombinedOutput(); err != nil {
		tb.Fatalf("%v\n%s", err, out)
	}
	return path
}

func cpuTime(tb testing.TB, program string, args ...string) time.Duration {
	tb.Helper()
	cmd := exec.Command(program, args...)
	if err := cmd.Run(); err != nil {
		tb.Fatal(err)
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}
