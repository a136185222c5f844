package har_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/internal/race"
)

func TestReadBodyWhereHTTPHasNone(t *testing.T) {
	tests := map[string]struct {
		method  string
		status  int
		omitted bool
	}{
		"GET 200":  {"GET", 200, true},
		"get 404":  {"get", 404, true},
		"head 200": {"head", 200, false},
		"204":      {"GET", 204, false},
		"304":      {"GET", 304, false},
		"100":      {"GET", 100, false},
		"no reply": {"GET", 0, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := fmt.Sprintf(`{"request":{"method":%q,"url":"http://x/"},"response":{"status":%d,"content":{"size":12},"bodySize":12}}`, test.method, test.status)
			list, err := all(har.Read(strings.NewReader(archive(text)), "F"))
			if err != nil || len(list) != 1 || list[0].BodyOmitted != test.omitted {
				t.Errorf("%+v, error %v, want omitted %v", list, err, test.omitted)
			}
		})
	}
}

func TestReadToleratesADateThatIsNone(t *testing.T) {
	for _, date := range []string{`5`, `null`, `{}`, `""`, `"yesterday"`, `"2026-13-01T00:00:00Z"`} {
		text := archive(fmt.Sprintf(`{"startedDateTime":%s,"request":{"url":"x"},"response":{"status":200}}`, date))
		list, err := all(har.Read(strings.NewReader(text), "F"))
		if err != nil || len(list) != 1 || !list[0].Started.IsZero() {
			t.Errorf("%s: %+v, error %v", date, list, err)
		}
	}
}

func TestReadLeavesOutABodyThatInflates(t *testing.T) {
	race.SkipLarge(t)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := io.CopyN(z, endlessReader{}, 64<<20+1); err != nil {
		t.Fatal(err)
	}
	z.Close()
	text := fmt.Sprintf(`{"request":{"url":"x"},"response":{"status":200,"headers":[{"name":"Content-Encoding","value":"gzip"}],"content":{"encoding":"base64","text":%q}}}`,
		base64.StdEncoding.EncodeToString(packed.Bytes()))
	list, err := all(har.Read(strings.NewReader(archive(text)), "F"))
	if err != nil || len(list) != 1 || list[0].LeftOut != "the response content is larger than 64 MiB when decompressed" || list[0].Body != nil {
		t.Errorf("%d exchanges, error %v", len(list), err)
	}
}

func TestReadReportsAReaderThatFails(t *testing.T) {
	for name, text := range map[string]string{"in an entry": archive(good)[:100], "after the end": archive(good)} {
		failed := errors.New("disk on fire")
		_, err := all(har.Read(io.MultiReader(strings.NewReader(text), iotest.ErrReader(failed)), "F"))
		if !errors.Is(err, failed) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestFilesFollowsALinkToAFolder(t *testing.T) {
	dir, link := t.TempDir(), filepath.Join(t.TempDir(), "link")
	if err := os.WriteFile(filepath.Join(dir, "a.har"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(dir, link); err != nil {
		t.Skip(err)
	}
	got, err := har.Files(link)
	if err != nil || len(got) != 1 || got[0] != filepath.Join(link, "a.har") {
		t.Errorf("%v, error %v", got, err)
	}
}

func TestWriteLeavesThePasswordOfAURLOut(t *testing.T) {
	ex := sample()
	ex.URL.User = url.UserPassword("joe", "secret")
	if text := write(t, ex); bytes.Contains(text, []byte("secret")) || bytes.Contains(text, []byte("joe")) {
		t.Errorf("a password was written:\n%s", text)
	}
	if ex.URL.User == nil {
		t.Error("the exchange itself was changed")
	}
}

func TestCloseTwice(t *testing.T) {
	var b bytes.Buffer
	w := har.NewWriter(&b, har.Creator{Name: "test"})
	if err := errors.Join(w.Close(), w.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := all(har.Read(&b, "F")); err != nil {
		t.Error(err)
	}
	if err := w.Write(sample()); err == nil || b.Len() > 0 {
		t.Errorf("wrote after Close: %d bytes, error %v", b.Len(), err)
	}
}

func ExampleReadFile() {
	for _, err := range har.ReadFile("testdata/none.har") {
		fmt.Println(err)
	}
	// Output: opening the recording: open testdata/none.har: no such file or directory
}
