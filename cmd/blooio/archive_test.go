package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/internal/grouppage"
)

// BenchmarkArchive compares a check of an archive of 20 MB with a program that does no more than read the HAR
// and call kin-openapi's ValidateResponse, see testdata/floor: ratio is of CPU time, two-cores how many times
// faster the check is with two jobs than with one. One archive is clean, the other has an undocumented property
// in every group.
//
//	go test -run '^$' -bench Archive -benchtime 5x ./cmd/blooio
func BenchmarkArchive(b *testing.B) {
	blooio, floor := build(b, ".", "blooio"), build(b, "./testdata/floor", "floor")
	for _, test := range []struct {
		name string
		edit func([]byte) []byte
	}{
		{"clean", func(page []byte) []byte { return page }},
		{"undocumented", func(page []byte) []byte {
			return bytes.ReplaceAll(page, []byte(`"chat_linked":`), []byte(`"muted":false,"chat_linked":`))
		}},
	} {
		b.Run(test.name, func(b *testing.B) {
			file := writeArchive(b, 68, test.edit)
			least := map[string]usage{}
			for b.Loop() {
				for name, args := range map[string][]string{
					"floor": {floor, "../../openapi.yaml", file},
					"one":   {blooio, "check", "--jobs", "1", file},
					"two":   {blooio, "check", "--jobs", "2", file},
				} {
					least[name] = least[name].least(measured(b, args))
				}
			}
			b.ReportMetric(float64(least["two"].cpu)/float64(least["floor"].cpu), "ratio")
			b.ReportMetric(float64(least["one"].wall)/float64(least["two"].wall), "two-cores")
			b.ReportMetric(float64(least["two"].cpu.Milliseconds()), "ms-cpu")
		})
	}
}

// writeArchive writes a recording of a walk through so many pages of 200 groups, some 290 kB each.
func writeArchive(tb testing.TB, pages int, edit func([]byte) []byte) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "archive.har")
	file, err := os.Create(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	w := har.NewWriter(file, har.Creator{Name: "bench", Version: "1"})
	for i := range pages {
		query := "limit=200"
		if i > 0 {
			query += fmt.Sprintf("&cursor=%d", i)
		}
		err := w.Write(contract.Exchange{
			Method: "GET", URL: &url.URL{Scheme: "https", Host: "api.blooio.com", Path: "/v4/groups", RawQuery: query}, Status: 200,
			Header: http.Header{"Content-Type": {"application/json"}}, Body: edit(grouppage.Make(i, 200, i == pages-1)), Started: time.Unix(1760000000, 0),
		})
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return path
}

// usage is what a process took. Zero is not measured.
type usage struct{ cpu, wall time.Duration }

func (u usage) least(other usage) usage {
	if u == (usage{}) {
		return other
	}
	return usage{min(u.cpu, other.cpu), min(u.wall, other.wall)}
}

func measured(tb testing.TB, args []string) usage {
	tb.Helper()
	cmd, start := exec.Command(args[0], args[1:]...), time.Now()
	out, err := cmd.CombinedOutput()
	if err != nil {
		tb.Fatalf("%v: %v\n%s", args, err, out)
	}
	return usage{cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), time.Since(start)}
}
