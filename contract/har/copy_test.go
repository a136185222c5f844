package har_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/har"
)

func TestCopyIsVerbatim(t *testing.T) {
	odd := `{"_extra": [1,  2.50], "request":{"url":"x","headers":[{"name":"Authorization","value":"kept"}]},` + "\n" + `"response":{"status":200}}`
	var b bytes.Buffer
	w := har.NewWriter(&b, har.Creator{Name: "test"})
	n, _, err := w.Copy(strings.NewReader("\ufeff"+archive(good, odd)), "old")
	if n != 2 || err != nil {
		t.Fatalf("%d entries, error %v", n, err)
	}
	if err := errors.Join(w.Write(sample()), w.Close()); err != nil {
		t.Fatal(err)
	}
	for _, entry := range []string{good, odd} {
		if !strings.Contains(b.String(), entry) {
			t.Errorf("%s\nis not in\n%s", entry, b.String())
		}
	}
	list, err := all(har.Read(&b, "new"))
	if err != nil || len(list) != 3 || list[2].Index != 2 || list[2].URL.Path != "/groups" {
		t.Errorf("%+v, error %v", list, err)
	}
}

func TestCopyErrors(t *testing.T) {
	tests := map[string]struct {
		text, want string
		count      int
	}{
		"no recording": {"{}", "old: at byte 2: not an HTTP Archive: JSON without log.entries", 0},
		"cut":          {archive(good, good)[:600], "old: at byte 600: entry 1: the recording is cut off here", 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := har.NewWriter(&bytes.Buffer{}, har.Creator{})
			n, _, err := w.Copy(strings.NewReader(test.text), "old")
			if fault, ok := errors.AsType[*har.Error](err); n != test.count || !ok || !strings.HasSuffix(fault.Error(), test.want) {
				t.Errorf("%d entries, error %v, want %d and %s", n, err, test.count, test.want)
			}
		})
	}
	t.Run("the writer fails", func(t *testing.T) {
		_, _, err := har.NewWriter(failing{}, har.Creator{}).Copy(strings.NewReader(archive(good)), "old")
		if fault, ok := errors.AsType[*har.Error](err); ok || err == nil {
			t.Errorf("error %v %v", err, fault)
		}
	})
	t.Run("closed", func(t *testing.T) {
		w := har.NewWriter(&bytes.Buffer{}, har.Creator{})
		w.Close()
		if _, _, err := w.Copy(strings.NewReader(archive(good)), "old"); err == nil || err.Error() != "writing a recording: it is closed" {
			t.Errorf("error %v", err)
		}
	})
}

// TestCopyStaysSmall copies 16 MB.
func TestCopyStaysSmall(t *testing.T) {
	entry := bigEntries(t)["text"]
	const count = 67
	before, out := liveHeap(), &measuring{}
	w := har.NewWriter(out, har.Creator{})
	if n, _, err := w.Copy(stream(entry, count), "old"); n != count || err != nil {
		t.Fatalf("%d entries, error %v", n, err)
	}
	if out.most > before+4<<20 {
		t.Errorf("heap from %d to %d bytes", before, out.most)
	}
}

// measuring throws away what is written, and looks at the heap every 4 MiB.
type measuring struct {
	size int
	most uint64
}

func (m *measuring) Write(p []byte) (int, error) {
	if (m.size+len(p))>>22 > m.size>>22 {
		m.most = max(m.most, liveHeap())
	}
	m.size += len(p)
	return len(p), nil
}

func TestWriteMetadata(t *testing.T) {
	var b bytes.Buffer
	w := har.NewWriter(&b, har.Creator{Name: "blooio", Version: "1.2.3", Comment: "a \"live\" run"})
	w.SetComment("ended early:\nrate limited")
	if err := errors.Join(w.Write(sample()), w.Close()); err != nil {
		t.Fatal(err)
	}
	var archive struct {
		Log struct {
			Version, Comment string
			Creator          struct{ Name, Version, Comment string }
			Entries          []struct{ StartedDateTime string }
		}
	}
	if err := json.Unmarshal(b.Bytes(), &archive); err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("%+v", archive.Log)
	want := "{Version:1.2 Comment:ended early:\nrate limited Creator:{Name:blooio Version:1.2.3 Comment:a \"live\" run} Entries:[{StartedDateTime:2026-11-01T10:00:00.5Z}]}"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func ExampleWriter_SetComment() {
	var file strings.Builder
	w := har.NewWriter(&file, har.Creator{Name: "example", Version: "1", Comment: "every page of a walk"})
	w.SetComment("the walk broke off at a 429")
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	fmt.Print(file.String())
	// Output:
	// {
	//   "log": {
	//     "version": "1.2",
	//     "creator": {"name":"example","version":"1","comment":"every page of a walk"},
	//     "entries": [
	//     ],
	//     "comment": "the walk broke off at a 429"
	//   }
	// }
}

// A recording becomes longer by way of a second file, so that it is whole at any time.
func ExampleWriter_Copy() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "groups.har")
	recording := `{"log":{"version":"1.2","entries":[{"request":{"url":"/v4/groups"},"response":{"status":200}}]}}`
	if err := os.WriteFile(path, []byte(recording), 0o600); err != nil {
		log.Fatal(err)
	}

	old, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	longer, err := os.Create(path + ".new")
	if err != nil {
		log.Fatal(err)
	}
	w := har.NewWriter(longer, har.Creator{Name: "example", Version: "1"})
	n, _, err := w.Copy(old, path)
	if err := errors.Join(err, w.Write(sample()), w.Close(), longer.Close(), old.Close()); err != nil {
		log.Fatal(err)
	}
	if err := os.Rename(longer.Name(), path); err != nil {
		log.Fatal(err)
	}
	exchanges, err := all(har.ReadFile(path))
	fmt.Println(n, "copied,", len(exchanges), "in all, error", err)
	// Output: 1 copied, 2 in all, error <nil>
}
