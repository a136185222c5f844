package redact_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/contract/redact/leak"
)

// archive makes pages of 200 groups, of which hardly a string occurs twice, of at least size bytes in all.
func archive(size int) (pages []contract.Exchange, total int) {
	r := rand.New(rand.NewPCG(1, 2))
	id := func(prefix string) string {
		b := []byte(prefix)
		for range 22 {
			b = append(b, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[r.IntN(62)])
		}
		return string(b)
	}
	names := []string{`null`, `"Family"`, `"Weekend plans 🎉"`, `"Équipe produit"`, `"Project \"Alpha\""`, `"家族"`}
	for total < size {
		var b strings.Builder
		b.WriteString(`{"data":[`)
		for i := range 200 {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, `{"id":%q,"channel_id":%q,"channel_type":"blooio","name":%s,"icon_url":"https://cdn.blooio.com/groups/%s/icon.jpg","chat_id":%q,"chat_linked":true,"created_at":%d,"members":[`,
				id("grp_"), id("ch_"), names[r.IntN(len(names))], id(""), id("chat_"), 1760000000000+r.IntN(30000000000))
			for i := range r.IntN(16) {
				if i > 0 {
					b.WriteByte(',')
				}
				fmt.Fprintf(&b, `{"identity_id":%q,"contact_id":%q,"role":"member","channel_type":"blooio","identifier":"+1%d"}`, id("idn_"), id("ct_"), 2000000000+r.IntN(7999999999))
			}
			b.WriteString(`]}`)
		}
		fmt.Fprintf(&b, `],"has_more":true,"next_cursor":%q}`, id(""))
		pages = append(pages, page(b.String()))
		total += b.Len()
	}
	return pages, total
}

// BenchmarkExchange redacts an archive of 20 MB, and says how many times as long that takes as parsing it.
func BenchmarkExchange(b *testing.B) {
	pages, total := archive(20 << 20)
	r := redact.New(redact.Options{Spec: spec(b), Salt: "test"})
	b.SetBytes(int64(total))
	b.ReportAllocs()
	var parsing time.Duration
	for b.Loop() {
		for _, ex := range pages {
			r.Exchange(ex)
		}
		b.StopTimer()
		start := time.Now()
		for _, ex := range pages {
			if doc, err := jsondoc.Parse(ex.Body); err == nil {
				doc.Release()
			}
		}
		parsing += time.Since(start)
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(total), "ns/byte")
	b.ReportMetric(float64(b.Elapsed())/float64(parsing), "times-parsing")
}

func BenchmarkScan(b *testing.B) {
	pages, _ := archive(2 << 20)
	r := redact.New(redact.Options{Spec: spec(b), Salt: "test"})
	var text strings.Builder
	for _, ex := range pages {
		text.Write(r.Exchange(ex).Body)
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		if leaks, err := leak.Scan(strings.NewReader(text.String()), "x"); err != nil || len(leaks) > 0 {
			b.Fatal(leaks, err)
		}
	}
}
