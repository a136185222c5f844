package har_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
	"github.com/blooio-community/blooio-go/internal/race"
)

// Whatever one entry is, those before and behind it are read.
func TestReadLeavesOut(t *testing.T) {
	tests := map[string]struct{ entry, want string }{ // want is empty for an entry that is read
		"null":                     {"null", "not an object"},
		"a number":                 {"5", "not an object"},
		"a number beyond numbers":  {"1e999", "not an object"},
		"text":                     {`"x"`, "not an object"},
		"a list":                   {`[{"request":{"url":"x"}}]`, "not an object"},
		"nothing":                  {"{}", "there is no request"},
		"no request":               {`{"response":{"status":200}}`, "there is no request"},
		"a request of null":        {`{"request":null}`, "there is no request"},
		"a request of text":        {`{"request":"GET x"}`, "the request is not an object"},
		"a request of a list":      {`{"request":[]}`, "the request is not an object"},
		"no URL":                   {`{"request":{}}`, "the request has no URL"},
		"a URL of null":            {`{"request":{"url":null}}`, "the request has no URL"},
		"a URL of an object":       {`{"request":{"url":{"raw":"x"}}}`, "the request has no URL"},
		"an empty URL":             {`{"request":{"url":" "}}`, "the request has no URL"},
		"a URL of nothing":         {`{"request":{"url":"//"}}`, "the request has no URL"},
		"a URL of a fragment":      {`{"request":{"url":" #top"}}`, "the request has no URL"},
		"a response of text":       {`{"request":{"url":"x"},"response":"later"}`, "the response is not an object"},
		"a response of a list":     {`{"request":{"url":"x"},"response":[{}]}`, "the response is not an object"},
		"a response of a number":   {`{"request":{"url":"x"},"response":200}`, "the response is not an object"},
		"no response":              {`{"request":{"url":"x"}}`, ""},
		"a response of null":       {`{"request":{"url":"x"},"response":null}`, ""},
		"a response of false":      {`{"request":{"url":"x"},"response":false}`, ""},
		"a response of nothing":    {`{"request":{"url":"x"},"response":""}`, ""},
		"a response of no members": {`{"request":{"url":"x"},"response":[]}`, ""},
		"a method of a number":     {`{"request":{"url":"x","method":1}}`, ""},
		"a method of an object":    {`{"request":{"url":"x","method":{"a":[]}}}`, ""},
		"two requests":             {`{"request":{"url":"a"},"request":{"url":"x"}}`, ""},
		"two, the last is none":    {`{"request":{"url":"a"},"request":null}`, "there is no request"},
		"odd members all over":     {`{"request":{"url":"x","headers":5,"cookies":null,"queryString":{"a":1},"postData":[]},"response":{"cookies":7,"headers":null,"content":null,"redirectURL":{}},"cache":null,"timings":[1e999],"_expectedStatus":"x","_probe":{}}`, ""},
		"invalid UTF-8":            {"{\"request\":{\"url\":\"x\"},\"\xff\":\"\xff\"}", ""},
		"half a surrogate":         {`{"request":{"url":"x"},"\ud800":"\udc00"}`, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := archive(good, test.entry, good)
			for _, r := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text))} {
				list, err := all(har.Read(r, "F"))
				if err != nil || len(list) != 3 {
					t.Fatalf("%d exchanges, error %v", len(list), err)
				}
				odd := list[1]
				if odd.LeftOut != test.want || odd.Recording != "F" || odd.Index != 1 || odd.URL == nil {
					t.Errorf("left out %q, want %q: %+v", odd.LeftOut, test.want, odd)
				}
				if test.want == "" && odd.URL.String() != "x" {
					t.Errorf("URL %s", odd.URL)
				}
				for _, i := range []int{0, 2} {
					if list[i].Status != 200 || string(list[i].Body) != "{}" || list[i].Index != i || list[i].LeftOut != "" {
						t.Errorf("entry %d: %+v", i, list[i])
					}
				}
			}
		})
	}
}

func TestReadEntriesOfNull(t *testing.T) {
	list, err := all(har.Read(strings.NewReader(`{"log":{"entries":null,"pages":[]}}`), "F"))
	if err != nil || len(list) != 0 {
		t.Errorf("%d exchanges, error %v", len(list), err)
	}
}

func TestReadHeaders(t *testing.T) {
	tests := map[string]struct {
		headers string
		want    http.Header
	}{
		"usual":               {`[{"name":"a","value":"1"},{"value":"2","name":"a"}]`, http.Header{"A": {"1", "2"}}},
		"lines in a value":    {`[{"name":"a","value":"1\n2"}]`, http.Header{"A": {"1", "2"}}},
		"a number":            {`[{"name":"a","value":1.50}]`, http.Header{"A": {"1.50"}}},
		"true":                {`[{"name":"a","value":true}]`, http.Header{"A": {"true"}}},
		"a list of values":    {`[{"name":"a","value":["1",2,null,{}]}]`, http.Header{"A": {"1", "2"}}},
		"no value":            {`[{"name":"a"},{"name":"b","value":null}]`, http.Header{}},
		"no name":             {`[{"value":"1"},{"name":null,"value":"1"}]`, http.Header{"Value": {"1"}}},
		"keys":                {`[{"key":"a","value":"1","disabled":false}]`, http.Header{"A": {"1"}}},
		"more members":        {`[{"name":"a","value":"1","comment":"x","_x":{}}]`, http.Header{"A": {"1"}}},
		"an object":           {`{"Content-Type":"text/plain","n":5,"list":["1","2"],"none":null}`, http.Header{"Content-Type": {"text/plain"}, "N": {"5"}, "List": {"1", "2"}}},
		"an object each":      {`[{"a":"1"},{"b":["2"]}]`, http.Header{"A": {"1"}, "B": {"2"}}},
		"pairs":               {`[["a","1"],["b",2],["c"],[],[[],"1"]]`, http.Header{"A": {"1"}, "B": {"2"}}},
		"a block of lines":    {`"HTTP/1.1 200 OK\r\nA: 1\r\nb:2\r\n\r\n"`, http.Header{"A": {"1"}, "B": {"2"}}},
		"a list of lines":     {`["a: 1","b: http://x:1/"]`, http.Header{"A": {"1"}, "B": {"http://x:1/"}}},
		"nulls":               {`[null,{"name":"a","value":"1"},null,5]`, http.Header{"A": {"1"}}},
		"null":                {`null`, http.Header{}},
		"a number for a list": {`7`, http.Header{}},
		"the last of two":     {`[{"name":"a","value":"1"}],"headers":[]`, http.Header{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := archive(`{"request":{"url":"x","headers":` + test.headers + `},"response":{"headers":` + test.headers + `}}`)
			list, err := all(har.Read(strings.NewReader(text), "F"))
			if err != nil || len(list) != 1 {
				t.Fatalf("%d exchanges, error %v", len(list), err)
			}
			for _, got := range []http.Header{list[0].RequestHeader, list[0].Header} {
				if fmt.Sprint(got) != fmt.Sprint(test.want) {
					t.Errorf("got %v, want %v", got, test.want)
				}
			}
		})
	}
}

// An entry that is too large does not cost the others, and not more memory than an entry may take.
func TestReadSkipsAnEntryThatIsTooLarge(t *testing.T) {
	race.SkipLarge(t)
	big := func() io.Reader {
		return io.MultiReader(strings.NewReader(`{"request":{"url":"x"},"response":{"status":200,"content":{"text":"\"`), io.LimitReader(endlessReader{}, 70<<20), strings.NewReader(`\\"}}}`))
	}
	whole := func() io.Reader {
		return io.MultiReader(strings.NewReader(`{"log":{"entries":[`+good+","), big(), strings.NewReader(",\n "+good+`]},"x":}`))
	}
	list, err := all(har.Read(whole(), "F"))
	var got []string
	for _, ex := range list {
		got = append(got, fmt.Sprint(ex.Index, ex.Status, ex.LeftOut))
	}
	if want := []string{"0 200", "1 0larger than 64 MiB", "2 200"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	// Where an error is counts from the beginning of the file.
	length, _ := io.Copy(io.Discard, whole())
	if fault, ok := errors.AsType[*har.Error](err); !ok || fault.Offset != length-1 {
		t.Errorf("error %v, want it at byte %d", err, length-1)
	}
}

// What cannot be read is not copied: nobody knows what is in it.
func TestCopyLeavesOut(t *testing.T) {
	deep := `{"request":{"url":"x"},"_x":` + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000) + "}"
	socket := `{"request":{"url":"wss://h/"},"_secret":1}`
	var b bytes.Buffer
	w := har.NewWriter(&b, har.Creator{})
	n, left, err := w.Copy(strings.NewReader(archive(good, `{"secret":1}`, deep, good, "null", socket)), "old")
	if err != nil || n != 3 || w.Close() != nil {
		t.Errorf("%d copied, error %v", n, err)
	}
	want := []contract.LeftOutEntry{{Recording: "old", Entry: 1, Line: 3, Reason: "there is no request"}, {Recording: "old", Entry: 2, Line: 3, Reason: "nested too deeply"}, {Recording: "old", Entry: 4, Line: 5, Reason: "not an object"}}
	if !slices.Equal(left, want) {
		t.Errorf("left out %+v", left)
	}
	if text := b.String(); strings.Contains(text, `"secret"`) || strings.Contains(text, "[[") || !strings.Contains(text, "_secret") || !jsontext.Value(text).IsValid() {
		t.Errorf("copied\n%s", text)
	}
}

func TestWriteRefusesWhatWasLeftOut(t *testing.T) {
	list, err := all(har.Read(strings.NewReader(archive("null")), "F"))
	if err != nil || len(list) != 1 {
		t.Fatalf("%d exchanges, error %v", len(list), err)
	}
	if _, err := har.Encode(list[0]); err == nil || !strings.Contains(err.Error(), "could not be read") {
		t.Errorf("error %v", err)
	}
}

// FuzzEntry puts JSON of any kind between two sound entries, which are read.
func FuzzEntry(f *testing.F) {
	fuzzing.Start(f)
	for _, entry := range []string{
		good, "null", "5", `"x"`, "[]", "{}", `{"request":{"url":"http://a b/","headers":{"a":[1]}},"response":{"status":"error","content":"x"}}`,
		`{"request":{"url":"x"},"response":{"content":{"text":{"type":"Buffer","data":[1]},"encoding":"base64"}}}`, `{"request":[[["a"]]],"request":{"url":":"}}`,
	} {
		f.Add([]byte(entry))
	}
	f.Fuzz(func(t *testing.T, entry []byte) {
		if !jsontext.Value(entry).IsValid(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)) {
			return
		}
		list, err := all(har.Read(strings.NewReader(archive(good, string(entry), good)), "F"))
		if err != nil || len(list) < 2 {
			t.Fatalf("%d exchanges, error %v", len(list), err)
		}
		for _, ex := range []contract.Exchange{list[0], list[len(list)-1]} {
			if ex.Status != 200 || string(ex.Body) != "{}" || ex.LeftOut != "" {
				t.Errorf("a sound entry: %+v", ex)
			}
		}
		for i, ex := range list[1 : len(list)-1] {
			if ex.URL == nil || i > 0 || ex.LeftOut != "" && (ex.Status != 0 || ex.Body != nil) {
				t.Errorf("the odd entry: %+v", ex)
			}
		}
	})
}
