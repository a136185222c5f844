package har_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/internal/race"
)

// BenchmarkRead reads one entry of an endless recording, whose body is a page of 250 KB: as text, in
// base64, and still compressed.
//
//	go test -run '^$' -bench Read ./contract/har
func BenchmarkRead(b *testing.B) {
	for name, entry := range bigEntries(b) {
		b.Run("body="+name, func(b *testing.B) {
			b.SetBytes(int64(len(entry)))
			b.ReportAllocs()
			next, stop := iter.Pull2(har.Read(stream(entry, -1), "F"))
			defer stop()
			for b.Loop() {
				if _, err, _ := next(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestReadStaysSmall reads pages of 64 MB, and of 16 MB where a body is encoded, and looks at what is in
// use on the way.
func TestReadStaysSmall(t *testing.T) {
	race.SkipLarge(t)
	entries := bigEntries(t)
	for name, count := range map[string]int{"text": 268, "base64": 67, "gzip": 67} {
		t.Run(name, func(t *testing.T) {
			entry := entries[name]
			before, most, n := liveHeap(), uint64(0), 0
			for ex, err := range har.Read(stream(entry, count), "F") {
				if err != nil || len(ex.Body) < 200<<10 {
					t.Fatalf("entry %d: %d bytes, error %v", n, len(ex.Body), err)
				}
				if n++; n%20 == 0 {
					most = max(most, liveHeap())
				}
			}
			if n != count || most > before+4<<20 {
				t.Errorf("%d of %d entries, heap from %d to %d bytes", n, count, before, most)
			}
		})
	}
}

func liveHeap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// bigEntries gives entries as text, by how they hold the same body.
func bigEntries(tb testing.TB) map[string]string {
	var page strings.Builder
	page.WriteString(`{"data":[`)
	for i := range 1000 {
		fmt.Fprintf(&page, `{"group_id":"grp_%06d","name":"Crew %d","members":["+14045550120","+14045550121"],"created_at":%d,"icon_url":"https://example.com/%d.png","note":"%s"},`,
			i, i, 1762000000000+int64(i), i, strings.Repeat("So long, and \u00fcber all. ", 3))
	}
	page.WriteString(`{}],"has_more":false}`)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	io.WriteString(z, page.String())
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	entry := func(headers, content string) string {
		return fmt.Sprintf(`{"startedDateTime":"2026-11-01T10:00:00.5Z","time":12,"request":{"method":"GET","url":"https://api.example.com/v4/groups?limit=200","headers":[{"name":"accept","value":"*/*"}]},`+
			`"response":{"status":200,"headers":[%s{"name":"content-type","value":"application/json"}],"content":{"size":%d,"mimeType":"application/json",%s}},"timings":{"send":0,"wait":0,"receive":0}}`,
			headers, page.Len(), content)
	}
	return map[string]string{
		"text":   entry("", fmt.Sprintf(`"text":%q`, page.String())),
		"base64": entry("", fmt.Sprintf(`"encoding":"base64","text":%q`, base64.StdEncoding.EncodeToString([]byte(page.String())))),
		"gzip": entry(`{"name":"content-encoding","value":"gzip"},`,
			fmt.Sprintf(`"encoding":"base64","text":%q`, base64.StdEncoding.EncodeToString(packed.Bytes()))),
	}
}

// stream is a recording of count times the same entry, of endlessly many when count is negative. It is
// made while it is read.
func stream(entry string, count int) io.Reader {
	return io.MultiReader(strings.NewReader(`{"log":{"version":"1.2","entries":[`), &repeater{text: entry + ",", count: count - 1}, strings.NewReader(entry+`]}}`))
}

// repeater gives a text count times, without end when count is negative.
type repeater struct {
	text  string
	count int
	rest  string
}

func (r *repeater) Read(p []byte) (int, error) {
	if r.rest == "" {
		if r.count == 0 {
			return 0, io.EOF
		}
		r.count--
		r.rest = r.text
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}
