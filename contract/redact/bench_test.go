package redact_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
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
				id("grp_"), id("ch_"), names[r.IntN(len(names))], id(""), id("chat_"), 1760000000000+r.Int64N(30000000000))
			for i := range r.IntN(16) {
				if i > 0 {
					b.WriteByte(',')
				}
				fmt.Fprintf(&b, `{"identity_id":%q,"contact_id":%q,"role":"member","channel_type":"blooio","identifier":"+1%d"}`, id("idn_"), id("ct_"), 2000000000+r.Int64N(7999999999))
			}
			b.WriteString(`]}`)
		}
		fmt.Fprintf(&b, `],"has_more":true,"next_cursor":%q}`, id(""))
		pages = append(pages, page(b.String()))
		total += b.Len()
	}
	return pages, total
}

// again is an archive of the same channel and members in every group, in another order, whose other ids differ.
func again(size int) (pages []contract.Exchange, total int) {
	channel := regexp.MustCompile(`"channel_id":"[^"]*"`)
	members := regexp.MustCompile(`"members":\[[^\]]*\]`)
	pages, _ = archive(size)
	var known [][]byte
	r := rand.New(rand.NewPCG(3, 4))
	for i, ex := range pages {
		ex.Body = channel.ReplaceAll(ex.Body, []byte(`"channel_id":"ch_0123456789abcdefABCDEF"`))
		ex.Body = members.ReplaceAllFunc(ex.Body, func(list []byte) []byte {
			if len(known) < 20 {
				known = append(known, list)
			}
			return known[r.IntN(len(known))]
		})
		pages[i] = ex
		total += len(ex.Body)
	}
	return pages, total
}

// BenchmarkExchange redacts archives of 20 MB, and says how many times as long that takes as parsing them.
func BenchmarkExchange(b *testing.B) {
	for name, archive := range map[string]func(int) ([]contract.Exchange, int){"different": archive, "repeated": again} {
		b.Run(name, func(b *testing.B) { benchmarkExchange(b, archive) })
	}
}

func benchmarkExchange(b *testing.B, archive func(int) ([]contract.Exchange, int)) {
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
