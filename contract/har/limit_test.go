package har

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har/internal/loose"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
	"github.com/blooio-community/blooio-go/internal/race"
)

// A body in a file beside the recording is read if it is at most 64 MiB. The files have holes, and take no room.
func TestLimitOfBodiesBesideTheRecording(t *testing.T) {
	dir := t.TempDir()
	for size, want := range map[int64]bool{0: true, 1: true, 64 << 20: true, 64<<20 + 1: false, 1 << 40: false} {
		name := filepath.Join(dir, "body")
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(name, size); err != nil {
			t.Skip(err) // the file system has no such files
		}
		body := attachments(dir).read("body")
		if read := body != nil; read != want || read && int64(len(body)) != size {
			t.Errorf("%d bytes: read %d", size, len(body))
		}
	}
	if attachments("").read("limit_test.go") != nil {
		t.Error("read without a folder")
	}
}

// zeros gives so many zeros, and then the end.
func zeros(n int64) io.Reader { return io.LimitReader(zeroReader{}, n) }

type zeroReader struct{}

func (zeroReader) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// A reader gives 64 MiB, and as many again after it is renewed.
func TestLimitOfReading(t *testing.T) {
	const most = 64 << 20
	m := &limitReader{r: zeros(2*most + 1)}
	for range 2 {
		m.renew()
		if n, err := io.CopyN(io.Discard, m, most); n != most || err != nil {
			t.Fatalf("%d bytes, error %v", n, err)
		}
		if n, err := m.Read(make([]byte, 1)); n != 0 || !errors.Is(err, errTooLarge) {
			t.Errorf("%d bytes beyond the limit, error %v", n, err)
		}
	}
	if m.total != 2*most || m.failed != nil {
		t.Errorf("%d bytes in all, failed: %v", m.total, m.failed)
	}
}

// The last byte of an entry may come alone.
func TestLimitOfTheLastByte(t *testing.T) {
	for left, want := range map[int64]bool{0: false, 1: true, 2: true} {
		m := &limitReader{r: zeros(9), left: left}
		n, err := m.Read(make([]byte, 1))
		if read := n == 1 && err == nil; read != want || !read && !errors.Is(err, errTooLarge) {
			t.Errorf("%d bytes left: read %d, error %v", left, n, err)
		}
	}
}

// An entry of almost 64 MiB is read: the decoder reads ahead, so that the last few bytes may be too many.
func TestLimitOfEntries(t *testing.T) {
	race.SkipLarge(t)
	const start, end = `{"log":{"entries":[{"request":{"url":"x"},"response":{"status":200},"x":"`, `"},{"request":{"url":"y"},"response":{"status":200}}]}}`
	for size, want := range map[int64]string{maxEntry - 1<<10: "0 x 1 y", maxEntry + 1<<10: "0 larger than 64 MiB 1 y"} {
		text := io.MultiReader(strings.NewReader(start), spaces(size-int64(len(start))), strings.NewReader(end))
		if got := outcome(Read(text, "F")); got != want {
			t.Errorf("an entry of %d bytes: %s, want %s", size, got, want)
		}
	}
}

// outcome lists what was read, by entry.
func outcome(stream iter.Seq2[contract.Exchange, error]) string {
	var list []string
	for ex, err := range stream {
		if err != nil {
			list = append(list, err.Error())
			break
		}
		list = append(list, fmt.Sprint(ex.Index, ex.URL, ex.LeftOut))
	}
	return strings.Join(list, " ")
}

// An entry may be nested 10,000 levels deep, of which the archive and its entry are four.
func TestLimitOfNesting(t *testing.T) {
	const start, end = `{"log":{"entries":[{"request":{"url":"x"},"x":`, `,"y":"]\"}"},{"request":{"url":"y"}}]}}`
	for levels, want := range map[int]string{1: "0 x 1 y", 9996: "0 x 1 y", 9997: "0 nested too deeply 1 y", 100_000: "0 nested too deeply 1 y"} {
		text := start + strings.Repeat("[", levels) + strings.Repeat("]", levels) + end
		if got := outcome(Read(iotest.OneByteReader(strings.NewReader(text)), "F")); got != want {
			t.Errorf("%d levels: %s, want %s", levels, got, want)
		}
	}
}

// The end of an entry is looked for in 1 GiB.
func TestLimitOfSkipping(t *testing.T) {
	for size, want := range map[int64]error{maxSkipped - 1<<20: io.ErrUnexpectedEOF, maxSkipped + 1<<20: errEndless} {
		m := &limitReader{r: spaces(size), ahead: []byte(`"`)}
		if _, err := m.skipValue(1); !errors.Is(err, want) {
			t.Errorf("%d bytes: error %v, want %v", size, err, want)
		}
	}
}

// What is skipped ends where its brackets and quotes say, wherever it is cut into pieces.
func TestSkipValue(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":[1,{}]},2`: ",2", `[]`: "", `"a\"]\\",1`: ",1", `12 ,3`: ",3", ` , "x"]`: "]", `null]`: "]", `{"` + strings.Repeat("a", 511) + `\"` + strings.Repeat("b", 700) + `":1}7`: "7", `"\\\""}`: "}", `{"\\":"}"}}`: "}",
	} {
		for _, wrap := range []func(io.Reader) io.Reader{func(r io.Reader) io.Reader { return r }, iotest.OneByteReader, iotest.HalfReader} {
			m := &limitReader{r: wrap(strings.NewReader(text))}
			n, err := m.skipValue(0)
			m.renew()
			rest, _ := io.ReadAll(m)
			if err != nil || string(rest) != want || int(n) != len(text)-len(want) {
				t.Errorf("%s: skipped %d, error %v, left %q, want %q", text, n, err, rest, want)
			}
		}
	}
	if _, err := (&limitReader{r: strings.NewReader(`{"a":`)}).skipValue(0); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("cut: error %v", err)
	}
}

func spaces(n int64) io.Reader { return io.LimitReader(spaceReader{}, n) }

type spaceReader struct{}

var manySpaces = strings.Repeat(" ", 64<<10)

func (spaceReader) Read(p []byte) (int, error) {
	return copy(p, manySpaces), nil
}

// A body that is shorter than its size by more than an eighth and 64 bytes is cut, unless it is valid JSON.
func TestLimitOfCutBodies(t *testing.T) {
	body := func(n int) []byte { return bytes.Repeat([]byte("x"), n) }
	tests := map[string]struct {
		body []byte
		size float64
		cut  bool
	}{
		"nothing":               {body(0), 64, false},
		"more than nothing":     {body(0), 65, true},
		"eighty bytes":          {body(80), 154, false},
		"of more":               {body(80), 155, true},
		"of a fraction more":    {body(80), 154.5, true},
		"a byte more":           {body(81), 155, false},
		"the next eighth":       {body(88), 163, false},
		"of the next, and more": {body(88), 164, true},
		"valid JSON":            {[]byte(`{}`), 1e9, false},
		"larger than said":      {body(80), 0, false},
		"a size below none":     {body(80), -1, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := response{Content: content{Size: loose.Number{Value: test.size, Known: true}}}
			if got := r.isCut(test.body); got != test.cut {
				t.Errorf("cut: %v", got)
			}
		})
	}
	if (&response{}).isCut(body(0)) {
		t.Error("cut without a size")
	}
}

// Whether a body that is not in the recording was left out goes by the sizes that the recorder gives.
func TestLimitOfBodySizes(t *testing.T) {
	zero, one := 0.0, 1.0
	length := func(n string) map[string][]string { return map[string][]string{"Content-Length": {n}} }
	tests := map[string]struct {
		body     []byte
		bodySize float64
		size     *float64
		header   map[string][]string
		want     bool
	}{
		"empty by both":           {nil, 0, &zero, nil, false},
		"unknown by the one":      {nil, -1, &zero, nil, false},
		"a byte by the one":       {nil, 1, &zero, nil, true},
		"a byte by the other":     {nil, 0, &one, nil, true},
		"nothing said":            {nil, 0, nil, nil, true},
		"an empty text":           {[]byte{}, 0, &one, nil, false},
		"a byte by the header":    {[]byte{}, 0, &zero, length("1"), true},
		"that arrived compressed": {[]byte{}, 1, &zero, length("1"), false},
		"unknown but the header":  {[]byte{}, -1, &zero, length("1"), true},
		"none by the header":      {[]byte{}, 0, &zero, length("0"), false},
		"less by the header":      {[]byte{}, 0, &zero, length("-1"), false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := response{BodySize: loose.Number{Value: test.bodySize}}
			if test.size != nil {
				r.Content.Size = loose.Number{Value: *test.size, Known: true}
			}
			if got := r.leftOut(test.body, test.header); got != test.want {
				t.Errorf("left out: %v", got)
			}
		})
	}
}

// Numbers are dates from 2001, in seconds, or from 1973, in milliseconds.
func TestLimitOfDates(t *testing.T) {
	for text, want := range map[string]string{
		"999999999": "0001-01-01T00:00:00Z", "999999999.999": "0001-01-01T00:00:00Z", "1000000000": "2001-09-09T01:46:40Z",
		"99999999999": "5138-11-16T09:46:39Z", "100000000000": "1973-03-03T09:46:40Z",
		"99999999999999": "5138-11-16T09:46:39.999Z", "100000000000000": "0001-01-01T00:00:00Z",
	} {
		if got := loose.Date(text).Format(time.RFC3339Nano); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

// The first kilobyte tells what a file is.
func TestLimitOfSniffing(t *testing.T) {
	const mark = `[{"protocolVersion":"","scheme":"`
	for length, want := range map[int]error{len(mark): errCharles, 1023: errCharles, 1024: errCharles, 1025: errNoHAR, 2048: errNoHAR} {
		// The last byte of what tells is the quote after scheme.
		text := "[" + strings.Repeat(" ", length-len(mark)+2) + strings.TrimSuffix(mark, `:"`)[1:] + `:"https"}]`
		if got := strings.Index(text, `scheme"`) + len(`scheme"`); got != length {
			t.Fatalf("the mark ends after %d bytes, not %d", got, length)
		}
		for _, err := range Read(strings.NewReader(text), "F") {
			if !errors.Is(err, want) {
				t.Errorf("recognized after %d bytes: %v", length, err)
			}
		}
	}
}

// An error is where its line, its offset and its entry say.
func TestLimitOfErrors(t *testing.T) {
	tests := map[string]Error{
		"F: x":                      {Entry: -1},
		"F: entry 0: x":             {Entry: 0},
		"F: at byte 1: x":           {Offset: 1, Entry: -1},
		"F:1:1: x":                  {Line: 1, Column: 1, Entry: -1},
		"F:1:2: entry 1: x":         {Line: 1, Column: 2, Offset: 1, Entry: 1},
		"F: at byte 12: entry 0: x": {Offset: 12},
	}
	for want, e := range tests {
		e.Name, e.Err = "F", errors.New("x")
		if got := e.Error(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// What is wrong is said of the byte at which it is wrong, and of a file by its line.
func TestLimitOfPositions(t *testing.T) {
	for text, want := range map[string]string{
		"":                    "F: the file is empty",
		" ":                   "F:1:2: the file is empty",
		"[":                   "F: not an HTTP Archive: JSON without log.entries",
		"{":                   "F:1:2: the recording is cut off here",
		"{x":                  "F:1:2: invalid JSON",
		"{\n":                 "F:2:1: the recording is cut off here",
		"{\nx":                "F:2:1: invalid JSON",
		`{"log":`:             "F:1:8: the recording is cut off here",
		`{"log":{"entries":`:  "F:1:19: the recording is cut off here",
		`{"log":{"entries":[`: "F:1:20: entry 0: the recording is cut off here",
		`{"log":{"entries":{`: "F:1:18: not an HTTP Archive: JSON without log.entries",
	} {
		name := filepath.Join(t.TempDir(), "F")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, err := range ReadFile(name) {
			if got := strings.TrimPrefix(err.Error(), filepath.Dir(name)+string(filepath.Separator)); got != want {
				t.Errorf("%q: got %s, want %s", text, got, want)
			}
		}
	}
}

// A flow of mitmproxy begins with two lengths, one in the other.
func TestLimitOfFlows(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, ":": false, "1": false, "1:": false, "12:9": false, "12:9:": true, "1:0:x": true, "12:9:1:": true, "12:x:": false, "12:9;": false,
	} {
		if got := isFlow([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// What an exchange does not have is not written, and a body that was left out has a size.
func TestLimitOfWriting(t *testing.T) {
	for status, want := range map[int]bool{0: false, 1: true, 401: true} {
		if _, got := entryOf(contract.Exchange{URL: &url.URL{}, ExpectedStatus: status})["_expectedStatus"]; got != want {
			t.Errorf("an expected status of %d is written: %v", status, got)
		}
	}
	for size, want := range map[int]int{0: 1, 1: 1, 2: 2} {
		if got := contentOf(contract.Exchange{BodyOmitted: true, Body: make([]byte, size)})["size"]; got != want {
			t.Errorf("%d bytes that are left out have size %v, want %d", size, got, want)
		}
	}
}

// The longest URL is read.
func TestLimitOfURLs(t *testing.T) {
	for length, want := range map[int]leftOut{recorded.MaxURL: "", recorded.MaxURL + 1: longURL} {
		address := "/" + strings.Repeat("x", length-1)
		for ex, err := range Read(strings.NewReader(`{"log":{"entries":[{"request":{"url":"`+address+`"}}]}}`), "F") {
			if err != nil || ex.LeftOut != string(want) {
				t.Errorf("%d bytes: left out %q, error %v", length, ex.LeftOut, err)
			}
		}
	}
}
