package har_test

import (
	"bytes"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

func write(t testing.TB, exchanges ...contract.Exchange) []byte {
	t.Helper()
	var b bytes.Buffer
	w := har.NewWriter(&b, har.Creator{Name: "test", Version: "1"})
	for _, ex := range exchanges {
		if err := w.Write(ex); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sample() contract.Exchange {
	return contract.Exchange{
		Recording: "F", Started: time.Date(2026, 11, 1, 10, 0, 0, 5e8, time.UTC),
		Method: "GET", URL: &url.URL{Scheme: "https", Host: "x", Path: "/groups", RawQuery: "limit=2&cursor=a%26b"},
		RequestHeader: http.Header{"Accept": {"a", "b"}},
		Status:        200, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte("{\"a\":\"<&>\u2028\"}\n"),
	}
}

func TestWriteThenRead(t *testing.T) {
	binary, omitted, silent := sample(), sample(), sample()
	binary.Body = []byte{0xff, 0, 1}
	omitted.Body, omitted.BodyOmitted, omitted.ExpectedStatus = nil, true, 401
	silent.Status, silent.Header, silent.Body = 0, http.Header{}, []byte{}
	headless := sample()
	headless.HeaderOmitted = true
	want := []contract.Exchange{sample(), binary, omitted, silent, headless}
	for i := range want {
		want[i].Index = i
	}
	got, err := all(har.Read(bytes.NewReader(write(t, want...)), "F"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if got[i].Line == 0 {
			t.Errorf("entry %d has no line", i)
		}
		if got[i].Line = 0; !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("entry %d:\ngot  %+v\nwant %+v", i, got[i], want[i])
		}
	}
}

func TestWriteLeavesSecretsOut(t *testing.T) {
	ex := sample()
	for _, name := range []string{"Authorization", "authorization", "Cookie", "X-API-Key", "Proxy-Authorization"} {
		ex.RequestHeader[name] = []string{"secret"}
	}
	ex.Header.Set("Set-Cookie", "secret")
	if text := write(t, ex); bytes.Contains(text, []byte("secret")) {
		t.Errorf("a secret was written:\n%s", text)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, http.ErrHandlerTimeout }

func TestWriteErrors(t *testing.T) {
	w := har.NewWriter(failing{}, har.Creator{})
	if err := w.Close(); err == nil || !strings.Contains(err.Error(), "writing a recording") {
		t.Errorf("error %v", err)
	}
	if err := har.NewWriter(&bytes.Buffer{}, har.Creator{}).Write(contract.Exchange{}); err == nil {
		t.Error("an exchange without a URL was written")
	}
}

// FuzzRead edits recordings in one place. Its inputs are short, because Go takes a minute to minimize an input of some
// kilobytes, and meanwhile nothing else is tried.
func FuzzRead(f *testing.F) {
	fuzzing.Start(f)
	texts := [][]byte{nil, []byte(archive(good)), write(f, sample())}
	recorders, err := filepath.Glob("testdata/recorders/*.har")
	if err != nil || len(recorders) == 0 {
		f.Fatalf("%d recorders, error %v", len(recorders), err)
	}
	for _, path := range recorders {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		texts = append(texts, text)
	}
	for i := range texts {
		f.Add(uint8(i), uint16(0), uint16(0), []byte(nil))
		f.Add(uint8(i), uint16(200), uint16(9), []byte(`"text":"",`))
	}
	f.Add(uint8(0), uint16(0), uint16(0), []byte(`{"log":{"entries":[{"request":{},"response":{"content":{"text":"","encoding":"base64"}}}]}}`))
	f.Fuzz(func(t *testing.T, number uint8, at, length uint16, insert []byte) {
		text := texts[int(number)%len(texts)]
		from := min(int(at), len(text))
		to := min(from+int(length), len(text))
		testRead(t, slices.Concat(text[:from], insert, text[to:]))
	})
}

// testRead wants that what can be read can be written, and reads the same from then on.
func testRead(t *testing.T, text []byte) {
	exchanges, err := all(har.Read(bytes.NewReader(text), "F"))
	if err != nil {
		return
	}
	exchanges = slices.DeleteFunc(exchanges, func(ex contract.Exchange) bool { return ex.LeftOut != "" })
	first, err := all(har.Read(bytes.NewReader(write(t, exchanges...)), "F"))
	if err != nil || len(first) != len(exchanges) {
		t.Fatalf("%d of %d exchanges, error %v", len(first), len(exchanges), err)
	}
	second, err := all(har.Read(bytes.NewReader(write(t, first...)), "F"))
	if err != nil || !reflect.DeepEqual(first, second) {
		t.Fatalf("got %+v\nthen %+v, error %v", first, second, err)
	}
}

func ExampleRead() {
	recording := `{"log": {"entries": [{
		"request": {"method": "GET", "url": "https://api.blooio.com/v4/groups"},
		"response": {"status": 200, "content": {"mimeType": "application/json", "text": "{}"}}
	}]}}`
	for exchange, err := range har.Read(strings.NewReader(recording), "monday.har") {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s entry %d: %s %s %d %s\n", exchange.Recording, exchange.Index,
			exchange.Method, exchange.URL.Path, exchange.Status, exchange.Body)
	}
	// Output: monday.har entry 0: GET /v4/groups 200 {}
}

func ExampleWriter() {
	var file strings.Builder
	w := har.NewWriter(&file, har.Creator{Name: "example", Version: "1"})
	w.Write(contract.Exchange{
		Method: "GET", URL: &url.URL{Scheme: "https", Host: "api.blooio.com", Path: "/v4/groups"},
		RequestHeader: http.Header{"Authorization": {"Bearer secret"}},
		Status:        200, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte("{}"),
	})
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	fmt.Println(strings.Contains(file.String(), "/v4/groups"), strings.Contains(file.String(), "secret"))
	// Output: true false
}

func ExampleFiles() {
	_, err := har.Files("none")
	fmt.Println(err)
	// Output: looking for recordings: stat none: no such file or directory
}
