package blooio_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/internal/race"
)

// repeated is a body of a start, as many pieces as fit into size bytes, and an end, made while it is read.
func repeated(start, piece, end string, size int) io.Reader {
	piece = strings.Repeat(piece, 1+4096/len(piece))
	n := (size - len(start) - len(end)) / len(piece)
	return io.MultiReader(strings.NewReader(start), &pieces{piece: piece, left: n}, strings.NewReader(end))
}

type pieces struct {
	piece string
	left  int
	rest  string
}

func (p *pieces) Read(buf []byte) (n int, err error) {
	for n < len(buf) {
		if p.rest == "" {
			if p.left == 0 {
				return n, io.EOF
			}
			p.left--
			p.rest = p.piece
		}
		m := copy(buf[n:], p.rest)
		n, p.rest = n+m, p.rest[m:]
	}
	return n, nil
}

// peakHeap runs f and returns the most memory that the heap had meanwhile, garbage included, in bytes.
func peakHeap(f func()) uint64 {
	runtime.GC()
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	before := sample[0].Value.Uint64()
	done, peak := make(chan struct{}), make(chan uint64)
	go func() {
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		most := before
		for {
			select {
			case <-done:
				peak <- most - before
				return
			case <-tick.C:
				metrics.Read(sample)
				most = max(most, sample[0].Value.Uint64())
			}
		}
	}()
	f()
	close(done)
	return <-peak
}

// A body of 32 MiB that is made to cost as much memory as it can costs less than 200 MB.
func TestMemoryIsBounded(t *testing.T) {
	race.SkipLarge(t)
	const end = `],"has_more":false}`
	size := 32 << 20
	if testing.Short() {
		size = 6 << 20
	}
	for name, test := range map[string]struct {
		body io.Reader
		want string // in the error, empty for a page
	}{
		"empty groups":    {repeated(`{"data":[{}`, ",{}", end, size), "the page has more than 2000 items"},
		"null groups":     {repeated(`{"data":[null`, ",null", end, size), "the page has more than 2000 items"},
		"empty members":   {repeated(`{"data":[{"members":[{}`, ",{}", "]}"+end, size), "more than 345544 members"},
		"null members":    {repeated(`{"data":[{"members":[null`, ",null", "]}"+end, size), "more than 345544 members"},
		"spelled":         {repeated(`{"data":[{"m\u0065mbers":[{}`, ",{}", "]}"+end, size), "more than 345544 members"},
		"spread members":  {repeated(`{"data":[{}`, `,{"members":[`+strings.Repeat("{},", 9000)+"{}]}", end, size), "more than 345544 members"},
		"members twice":   {repeated(`{"data":[{"members":[]`, `,"members":[`+strings.Repeat("{},", 99)+"{}]", "}"+end, size), "more than 345544 members"},
		"many properties": {numbered(`{"x":{"":0`, `},"data":[`+end, `,"%x":0`, size), "more than 100000 properties"},
		"nested":          {numbered(`{"data":[`+end[:len(end)-1]+`,"x":{"":0`, ``, `,"%x":{"":0`, size), "malformed or truncated"},
		"empty elsewhere": {repeated(`{"x":[{}`, ",{}", `],"data":[`+end, size), ""},
		"a long string":   {repeated(`{"data":[{"id":"`, `x`, `"}`+end, size), ""},
		"escapes":         {repeated(`{"data":[{"id":"`, `\n`, `"}`+end, size), ""},
		"no UTF-8":        {repeated(`{"data":[{"id":"`, "\xff", `"}`+end, size), "characters of the body are invalid"},
		"names, no UTF-8": {repeated(`{"x":{"`, "\xff", `":0},"data":[`+end, size), "characters of the body are invalid"},
		"half emojis":     {repeated(`{"data":[{"id":"`, `\ud83d`, `"}`+end, size), "characters of the body are invalid"},
		"a long name":     {repeated(`{"x":{"`, `\u0041`, `":0},"data":[`+end, size), "property names of more than"},
		"long names":      {numbered(`{"x":{"":0`, `},"data":[`+end, `,"`+strings.Repeat("n", 300)+`%x":0`, size), "property names of more than"},
		"deep names":      {deepNames("", 3300, `{"a":1,"a":1}`), "property names of more than"},
		"deep, broken":    {deepNames("", 3300, `!`), "property names of more than"},
		"deep, few names": {deepNames("", 300_000, `!`), "property names of more than"},
		"deep, the most":  {deepNames(strings.Repeat("s", max(size-(5<<20), 0)), 400, `{"a":1,"a":1}`), "has a duplicate property"},
		"long members": {repeated(`{"data":[{"members":[{}`, `,{"identity_id":"`+strings.Repeat("x", 50)+`","identifier":"`+strings.Repeat("y", 40)+`"}`,
			"]}"+end, size), ""},
		"arrays":  {repeated(`{"x":`, `[`, end, size), "malformed or truncated"},
		"numbers": {repeated(`{"data":[{"created_at":1`, `0`, `}`+end, size), "int64"},
		"honest members": {repeated(`{"data":[{"members":[{}`, `,{"identity_id":"idn_0123456789abcdef","role":"member","channel_type":"whatsapp","identifier":"`+testPhone+`"}`,
			"]}"+end, size*3/4), ""},
		"spaces":        {repeated(`{"data":[`, ` `, end, size), ""},
		"a long cursor": {repeated(`{"data":[],"has_more":true,"next_cursor":"`, `x`, `"}`, size), "next_cursor is longer than 16384 bytes"},
		"too much":      {repeated(`{"data":[`, ` `, end, 33<<20), "larger than"},
	} {
		t.Run(name, func(t *testing.T) {
			client := network(t, func(*http.Request) (*http.Response, error) {
				resp := jsonReply(200, "")
				resp.Body = io.NopCloser(test.body)
				return resp, nil
			})
			var page *blooio.Page
			var err error
			start := time.Now()
			peak := peakHeap(func() { page, err = client.Groups.List(t.Context(), blooio.ListGroupsParams{Limit: 1}) })
			t.Logf("%d MB in %s: %v", peak/1e6, time.Since(start).Round(time.Millisecond), err)
			if peak > 200e6 {
				t.Errorf("%d MB of heap", peak/1e6)
			}
			if test.want == "" && err == nil && page != nil {
				return
			}
			if test.want == "" || !strings.Contains(fmt.Sprint(err), test.want) || !errors.Is(err, blooio.ErrInvalidResponse) && !errors.Is(err, blooio.ErrPagination) {
				t.Errorf("error is %v, want %s", err, test.want)
			}
		})
	}
}

// deepNames is a body of a text and of objects in objects, as deep as they may be, with names of so many
// characters that a JSON pointer doubles, and an end in the innermost. It is no longer than 32 MiB.
func deepNames(text string, size int, end string) io.Reader {
	n := min(9900, 32<<20/(size+len(`{"":`)))
	return io.MultiReader(strings.NewReader(`{"text":"`+text+`","x":`),
		&pieces{piece: `{"` + strings.Repeat("~", size) + `":`, left: n}, strings.NewReader(end))
}

// numbered is like repeated, with a number in each piece.
func numbered(start, end, piece string, size int) io.Reader {
	var b strings.Builder
	b.Grow(size)
	b.WriteString(start)
	for i := 0; b.Len() < size-len(end)-len(piece)-10; i++ {
		fmt.Fprintf(&b, piece, i)
	}
	b.WriteString(end)
	return strings.NewReader(b.String())
}
