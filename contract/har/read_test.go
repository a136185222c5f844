package har_test

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/internal/race"
)

const good = `{"startedDateTime":"2026-11-01T10:00:00.5+01:00",
	"request":{"method":"get","url":"https://api.example/v4/groups?limit=2","headers":[{"name":":authority","value":"x"},{"name":"accept","value":"*/*"}]},
	"response":{"status":200,"headers":[{"name":"content-type","value":"application/json"}],"content":{"size":2,"mimeType":"application/json","text":"{}"}}}`

func archive(entries ...string) string {
	return `{"log":{"version":"1.2","entries":[` + strings.Join(entries, ",") + `]}}`
}

// all reads a stream to its end.
func all(stream iter.Seq2[contract.Exchange, error]) (list []contract.Exchange, err error) {
	for ex, e := range stream {
		if e != nil {
			return list, e
		}
		list = append(list, ex)
	}
	return list, nil
}

func TestReadErrors(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"empty":                  {"", "F: the file is empty"},
		"a byte order mark only": {"\ufeff", "F:1:4: the file is empty"},
		"white space":            {" \n ", "F:2:2: the file is empty"},
		"binary":                 {"\x00\x01secret", "F: not a recording: invalid JSON"},
		"text":                   {"\n\nhello", "F:3:1: not a recording: invalid JSON"},
		"a number":               {"5", "F: not an HTTP Archive: JSON without log.entries"},
		"an array":               {"[]", "F: not an HTTP Archive: JSON without log.entries"},
		"another object":         {`{"openapi":"3.0.3"}`, "F:1:20: not an HTTP Archive: JSON without log.entries"},
		"log is no object":       {`{"log":[]}`, "F:1:7: not an HTTP Archive: JSON without log.entries"},
		"no entries":             {`{"log":{"version":"1.2"}}`, "F:1:26: not an HTTP Archive: JSON without log.entries"},
		"entries is no array":    {`{"log":{"entries":{}}}`, "F:1:18: not an HTTP Archive: JSON without log.entries"},
		"cut in an entry":        {archive(good, good)[:600], "F:5:6: entry 1: the recording is cut off here"},
		"cut after the entries":  {strings.TrimSuffix(archive(good), "}}"), "F:3:155: the recording is cut off here"},
		"something after it":     {archive(good) + "\n{}", "F:4:2: unexpected data after the end of the recording"},
		"malformed":              {archive(good, `{"request":}`), "F:3:166: entry 1: invalid JSON"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "F")
			if err := os.WriteFile(path, []byte(test.text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := all(har.ReadFile(path))
			fault, ok := errors.AsType[*har.Error](err)
			if !ok {
				t.Fatalf("error %v, want a har.Error", err)
			}
			fault.Name = "F"
			if got := fault.Error(); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestReadFileOfNoFile(t *testing.T) {
	if _, err := all(har.ReadFile("none.har")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
	if _, err := all(har.ReadFile(".")); err == nil || err.Error() != ".: a folder, not a recording" {
		t.Errorf("folder: %v", err)
	}
}

func TestReadGivesWhatCameBeforeTheError(t *testing.T) {
	list, err := all(har.Read(strings.NewReader(archive(good, `{"request":}`)), "F"))
	if err == nil || len(list) != 1 {
		t.Errorf("%d exchanges, error %v", len(list), err)
	}
}

func TestReadEntry(t *testing.T) {
	entry := func(request, response string) string {
		return fmt.Sprintf(`{"request":{"url":"http://x/groups"%s},"response":{%s}}`, request, response)
	}
	tests := map[string]struct{ entry, want string }{
		"complete":                   {good, `GET https://api.example/v4/groups?limit=2 map[Accept:[*/*]] 200 map[Content-Type:[application/json]] "{}" false`},
		"nothing optional":           {entry("", ""), ` http://x/groups map[] 0 map[] "" false`},
		"no response":                {entry(`,"method":"GET"`, `"status":0,"content":{"size":0,"mimeType":"x-unknown"}`), `GET http://x/groups map[] 0 map[] "" false`},
		"type from the content":      {entry("", `"status":200,"content":{"mimeType":"application/json","text":"[]"}`), ` http://x/groups map[] 200 map[Content-Type:[application/json]] "[]" false`},
		"base64":                     {entry("", `"status":200,"content":{"text":"/wA=","encoding":"base64"}`), ` http://x/groups map[] 200 map[] "\xff\x00" false`},
		"text left out":              {entry("", `"status":200,"content":{"size":12}`), ` http://x/groups map[] 200 map[] "" true`},
		"text left out, size unsaid": {entry("", `"status":200,"bodySize":12`), ` http://x/groups map[] 200 map[] "" true`},
		"empty text":                 {entry("", `"status":204,"content":{"size":0,"text":""}`), ` http://x/groups map[] 204 map[] "" false`},
		"gzip still on":              {entry("", `"status":200,"headers":[{"name":"Content-Encoding","value":"gzip"}],"content":{"text":"H4sIAAAAAAAA/6quBQQAAP//Q7+mowIAAAA=","encoding":"base64"}`), ` http://x/groups map[] 200 map[Content-Encoding:[gzip]] "{}" false`},
		"gzip, and no headers":       {entry("", `"status":200,"content":{"mimeType":"application/json","text":"H4sIAAAAAAAA/6quBQQAAP//Q7+mowIAAAA=","encoding":"base64"}`), ` http://x/groups map[] 200 map[Content-Type:[application/json]] "{}" false`},
		"gzip, and no such header":   {entry("", `"status":200,"headers":[{"name":"A","value":"b"}],"content":{"text":"H4sIAAAAAAAA/6quBQQAAP//Q7+mowIAAAA=","encoding":"base64"}`), ` http://x/groups map[] 200 map[A:[b]] "\x1f\x8b\b\x00\x00\x00\x00\x00\x00\xff\xaa\xae\x05\x04\x00\x00\xff\xffC\xbf\xa6\xa3\x02\x00\x00\x00" false`},
		"gzip gone":                  {entry("", `"status":200,"headers":[{"name":"Content-Encoding","value":"gzip"}],"content":{"text":"{}"}`), ` http://x/groups map[] 200 map[Content-Encoding:[gzip]] "{}" false`},
		"numbers with a fraction":    {entry("", `"status":200,"bodySize":-1.0,"content":{"size":2.0,"text":"{}"}`), ` http://x/groups map[] 200 map[] "{}" false`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			list, err := all(har.Read(strings.NewReader("\ufeff"+archive(test.entry)), "F"))
			if err != nil || len(list) != 1 {
				t.Fatalf("%d exchanges, error %v", len(list), err)
			}
			ex := list[0]
			got := fmt.Sprintf("%s %s %v %d %v %q %v", ex.Method, ex.URL, ex.RequestHeader, ex.Status, ex.Header, ex.Body, ex.BodyOmitted)
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestReadNumbersEntries(t *testing.T) {
	// Members of the log come in any order, and unknown ones are skipped.
	text := `{"x":[{"deep":[1,2]}],"log":{"pages":[{}],"entries":[` + good + "," + good + `],"creator":{}},"y":null}`
	list, err := all(har.Read(strings.NewReader(text), "F"))
	if err != nil || len(list) != 2 || list[1].Index != 1 || list[1].Recording != "F" || list[0].Started.UTC().Hour() != 9 {
		t.Errorf("%+v, error %v", list, err)
	}
}

// repeated gives an archive of n entries of a megabyte each without ever holding it.
func repeated(n int) io.Reader {
	r, w := io.Pipe()
	go func() {
		big := strings.Replace(good, `"{}"`, `"`+strings.Repeat("x", 1<<20)+`"`, 1)
		io.WriteString(w, `{"log":{"pages":[`+strings.Repeat(`{"id":"a"},`, 100000)+`{}],"entries":[`)
		for range n {
			io.WriteString(w, big+",")
		}
		io.WriteString(w, good+"]}}")
		w.Close()
	}()
	return r
}

func TestReadKeepsMemoryFlat(t *testing.T) {
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, most, n := heap(), uint64(0), 0
	for _, err := range har.Read(repeated(60), "F") {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n%20 == 0 {
			most = max(most, heap())
		}
	}
	if n != 61 || most > before+(16<<20) {
		t.Errorf("%d entries, heap from %d to %d bytes", n, before, most)
	}
}

func TestReadRefusesAnEndlessEntry(t *testing.T) {
	race.SkipLarge(t)
	endless := io.MultiReader(strings.NewReader(`{"log":{"entries":[{"request":{"url":"`), endlessReader{})
	_, err := all(har.Read(endless, "F"))
	if err == nil || !strings.HasSuffix(err.Error(), "entry 0: an entry is larger than 1024 MiB") {
		t.Errorf("error %v", err)
	}
}

type endlessReader struct{}

var manyX = strings.Repeat("x", 64<<10)

func (endlessReader) Read(p []byte) (int, error) {
	return copy(p, manyX), nil
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.har", "a.HAR", "note.txt", "sub/c.har", "empty/x.txt"} {
		path := filepath.Join(dir, name)
		os.MkdirAll(filepath.Dir(path), 0o700)
		os.WriteFile(path, nil, 0o600)
	}
	got, err := har.Files(dir, filepath.Join(dir, "note.txt"))
	for i := range got {
		got[i], _ = filepath.Rel(dir, got[i])
	}
	if want := fmt.Sprint([]string{"a.HAR", "b.har", filepath.Join("sub", "c.har"), "note.txt"}); err != nil || fmt.Sprint(got) != want {
		t.Errorf("%v, error %v", got, err)
	}
	if _, err := har.Files(filepath.Join(dir, "empty")); err == nil || !strings.Contains(err.Error(), "no recording in this folder") {
		t.Errorf("error %v", err)
	}
	if _, err := har.Files(filepath.Join(dir, "gone")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}
