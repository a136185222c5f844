package leak

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/internal/cpu"
)

// bodies are pages of 200 groups as they are after redaction, of at least size bytes in all.
func bodies(size int) (pages []string) {
	r := rand.New(rand.NewPCG(1, 2))
	id := func(prefix string) string {
		b := []byte(prefix)
		for range 22 {
			b = append(b, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[r.IntN(62)])
		}
		return string(b)
	}
	names := []string{`null`, `"Gqxbzd"`, `"Wjkfmtd qlxrz 🎉"`, `"Équfbt prxdmzu"`, `"Pkwjtcf \"Azbcd\""`, `"家族"`}
	for total := 0; total < size; {
		var b strings.Builder
		b.WriteString(`{"data":[`)
		for i := range 200 {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, `{"id":%q,"channel_id":%q,"channel_type":"blooio","name":%s,"icon_url":"https://example.com/xgroups/%s/qzxn.jpg","chat_id":%q,"chat_linked":true,"created_at":%d,"members":[`,
				id("grp_"), id("ch_"), names[r.IntN(len(names))], id(""), id("chat_"), 1760000000000+r.Int64N(30000000000))
			for i := range r.IntN(16) {
				if i > 0 {
					b.WriteByte(',')
				}
				fmt.Fprintf(&b, `{"identity_id":%q,"contact_id":%q,"role":"member","channel_type":"blooio","identifier":"+999%d"}`, id("idn_"), id("ct_"), 20000000+r.IntN(79999999))
			}
			b.WriteString(`]}`)
		}
		fmt.Fprintf(&b, `],"has_more":true,"next_cursor":%q}`, id(""))
		pages = append(pages, b.String())
		total += b.Len()
	}
	return pages
}

// BenchmarkScan searches redacted pages, as they are and as strings of a HAR file. It reports megabytes per second of
// processor time.
func BenchmarkScan(b *testing.B) {
	pages := bodies(2 << 20)
	plain := strings.Join(pages, "\n")
	var quoted strings.Builder
	for _, page := range pages {
		text, _ := json.Marshal(page)
		fmt.Fprintf(&quoted, `{"request": {"method": "GET", "url": "https://example.com/v4/groups?limit=200"}, "response": {"status": 200, "content": {"mimeType": "application/json", "text": %s}}}`+"\n", text)
	}
	for name, text := range map[string]string{"bodies": plain, "recording": quoted.String()} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			var used time.Duration
			for b.Loop() {
				used += cpu.Time(func() {
					if leaks, err := Scan(strings.NewReader(text), "x"); err != nil || len(leaks) > 0 {
						b.Fatal(leaks, err)
					}
				})
			}
			b.ReportMetric(float64(len(text))*float64(b.N)/1e6/used.Seconds(), "MB/cpu-s")
		})
	}
}
