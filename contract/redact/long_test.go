package redact_test

import (
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/contract/redact/leak"
)

// long are texts of which one string can be made of any length.
var long = map[string]string{
	"prose": "the quick brown fox ", "digits": "1234567890", "groups": "415 555 2671 ", "thousands": "123,456,", "base64": "SGVsbG8gV29ybGQh",
	"emails": "jane@corp.de ", "pluses": "+", "plus digits": "+1", "ats": "@", "a@": "a@",
	"fullwidth ats": "＠", "quotes": `\"`, "quoted": `\"a\"@b.c `, "dots": ".", "1.": "1.",
	"1-": "1-", "(": "(", "colons": ":", "ipv6": "1:", "ips": "81.2.69.142 ",
	"percent": "%41", "backslash": `\\`, "keys": "ab_8f3a2b1c9d0e ", "slashes": "/", "urls": "https://a.de/x ",
	"userinfo": "://a:b@c.d ", "equals": "=41", "invisible": "\u200b", "digit invisible": "1\u200b", "circled": "①",
	"mail in urls": "://", "words.": "a.b.", "emoji": "🎉", "escapes": `\u0041`, "coordinates": "52.5200,13.4049 ",
	"names": "phone: ",
}

// BenchmarkLong redacts and searches bodies with one long string, of a length and of eight times the length. "growth" is
// how many times as long the longer one takes a byte: about 1 where time is linear.
//
//	go test -run '^$' -bench Long -benchtime 1x ./contract/redact
func BenchmarkLong(b *testing.B) {
	r := redact.New(redact.Options{Spec: spec(b), Salt: "long"})
	for name, unit := range long {
		b.Run(name, func(b *testing.B) {
			took := func(size int) time.Duration {
				text := strings.Repeat(unit, size/len(unit))
				start := time.Now()
				for _, body := range longBodies {
					body = strings.ReplaceAll(body, "§", text)
					out := r.Exchange(page(body))
					for _, one := range []string{body, string(out.Body)} {
						if _, err := leak.Scan(strings.NewReader(one), "long"); err != nil {
							b.Error(err)
						}
					}
				}
				return time.Since(start)
			}
			took(minLong) // what is made once
			var short, longer time.Duration
			for b.Loop() {
				short, longer = short+took(minLong), longer+took(growth*minLong)
			}
			b.ReportMetric(float64(longer)/float64(short)/growth, "growth")
		})
	}
}

// minLong is the length of the shorter strings in bytes, and growth how many times as long the longer ones are.
const (
	minLong = 100 << 10
	growth  = 8
)

// longBodies are bodies in which § is the string.
var longBodies = []string{`{"data":[{"name":"§"}]}`, `{"data":[{"§":1}]}`, `{"data":[{"icon_url":"https://a.de/§"}]}`}
