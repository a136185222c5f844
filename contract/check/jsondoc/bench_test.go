package jsondoc_test

import (
	"bytes"
	"io"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// BenchmarkParse measures a page, and how long two other ways to read it take relative to Parse.
func BenchmarkParse(b *testing.B) {
	body := page(200, 32)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		parseOnce(b, body)
	}
	own := fastest(func() { parseOnce(b, body) })
	b.ReportMetric(ratio(fastest(func() { scanTokens(b, body) }), own), "tokens/parse")
	b.ReportMetric(ratio(fastest(func() { unmarshal(b, body) }), own), "unmarshal/parse")
}

func BenchmarkHash(b *testing.B) {
	root := parse(b, string(page(200, 32)))
	b.SetBytes(int64(len(root.Raw())))
	b.ReportAllocs()
	for b.Loop() {
		root.Hash()
	}
}

// BenchmarkWalk visits each value, with its name, and looks at the text of strings.
func BenchmarkWalk(b *testing.B) {
	root := parse(b, string(page(200, 32)))
	b.SetBytes(int64(len(root.Raw())))
	b.ReportAllocs()
	bytes := 0
	for b.Loop() {
		walk(root, func(v jsondoc.Value) { bytes += len(v.Name()) + len(v.Text()) })
	}
}

func BenchmarkNumber(b *testing.B) {
	v := parse(b, "1760000000000")
	b.ReportAllocs()
	for b.Loop() {
		v.Number().Int64()
	}
}

func parseOnce(tb testing.TB, body []byte) {
	d, err := jsondoc.Parse(body)
	if err != nil {
		tb.Fatal(err)
	}
	d.Release()
}

func scanTokens(tb testing.TB, body []byte) {
	dec := jsontext.NewDecoder(bytes.NewBuffer(body), lenient)
	for {
		if _, err := dec.ReadToken(); err == io.EOF {
			return
		} else if err != nil {
			tb.Fatal(err)
		}
	}
}

func unmarshal(tb testing.TB, body []byte) {
	var v any
	if err := json.Unmarshal(body, &v, lenient); err != nil {
		tb.Fatal(err)
	}
}

// fastest returns the shortest of several runs.
func fastest(run func()) time.Duration {
	best := time.Hour
	for range 50 {
		start := time.Now()
		run()
		best = min(best, time.Since(start))
	}
	return best
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }
