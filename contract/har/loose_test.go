package har_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract/har"
)

// one reads a recording of one entry, and tells of it as TestReadRecorders does.
func one(t *testing.T, entry string) string {
	t.Helper()
	list, err := all(har.Read(strings.NewReader(archive(entry)), "F"))
	if err != nil || len(list) != 1 {
		t.Fatalf("%d exchanges, error %v", len(list), err)
	}
	return summary(list[0])
}

func TestReadDates(t *testing.T) {
	tests := map[string]string{
		`"2026-11-01T10:00:00Z"`:                                      "2026-11-01T10:00:00Z",
		`"2026-11-01T10:00:00.1234567+00:00"`:                         "2026-11-01T10:00:00.1234567Z",
		`"2026-11-01T11:00:00+0100"`:                                  "2026-11-01T10:00:00Z",
		`"2026-11-01T10:00:00.5"`:                                     "2026-11-01T10:00:00.5Z",
		`"2026-11-01 10:00:00.5"`:                                     "2026-11-01T10:00:00.5Z",
		`"2026-11-01 11:00:00+01:00"`:                                 "2026-11-01T10:00:00Z",
		`"2026-11-01 11:00:00 +0100"`:                                 "2026-11-01T10:00:00Z",
		`"Sun, 01 Nov 2026 10:00:00 GMT"`:                             "2026-11-01T10:00:00Z",
		`"Sun Nov 01 2026 11:00:00 GMT+0100 (Central European Time)"`: "2026-11-01T10:00:00Z",
		`1793527200000`:                                               "2026-11-01T10:00:00Z",
		`1793527200.5`:                                                "2026-11-01T10:00:00.5Z",
		`"1793527200"`:                                                "2026-11-01T10:00:00Z",
		`5`:                                                           "0001-01-01T00:00:00Z",
		`1e300`:                                                       "0001-01-01T00:00:00Z",
		`null`:                                                        "0001-01-01T00:00:00Z",
		`{"date":1}`:                                                  "0001-01-01T00:00:00Z",
		`""`:                                                          "0001-01-01T00:00:00Z",
		`"NaN"`:                                                       "0001-01-01T00:00:00Z",
		`"yesterday"`:                                                 "0001-01-01T00:00:00Z",
		`"2026-13-01T00:00:00Z"`:                                      "0001-01-01T00:00:00Z",
	}
	for date, want := range tests {
		entry := fmt.Sprintf(`{"startedDateTime":%s,"request":{"url":"x"},"response":{"status":200}}`, date)
		list, err := all(har.Read(strings.NewReader(archive(entry)), "F"))
		if err != nil || len(list) != 1 {
			t.Fatalf("%s: %d exchanges, error %v", date, len(list), err)
		}
		if got := list[0].Started.UTC().Format(time.RFC3339Nano); got != want {
			t.Errorf("%s: got %s, want %s", date, got, want)
		}
	}
}

func TestReadAddresses(t *testing.T) {
	tests := map[string]string{
		"/v4/groups":                   "/v4/groups",
		"about:blank":                  "about:blank",
		"blob:https://example.com/1-2": "blob:https://example.com/1-2",
		"data:,100%":                   "data:,100%",
		"DATA:text/plain,\x7f":         "data:text/plain,\x7f",
		"moz-extension://a%/b":         "moz-extension://a%/b",
		"https://example.com/100%":     "https://example.com/100%25",
		"https://example.com/%2F%zz%4": "https://example.com/%2F%25zz%254",
		"http://exa mple.com/x":        "http://exa_mple.com/x",
		"203.0.113.7:443":              "//203.0.113.7:443",
	}
	for address, want := range tests {
		quoted, _ := json.Marshal(address)
		got := one(t, fmt.Sprintf(`{"request":{"method":"GET","url":%s},"response":{}}`, quoted))
		if want = fmt.Sprintf("0 00:00:00 GET %s 0  ", want); got != want {
			t.Errorf("%s: got %s, want %s", address, got, want)
		}
	}
}

func TestReadBodies(t *testing.T) {
	tests := map[string]struct{ response, want string }{
		"nothing said":             {`"status":200`, "200  OMITTED"},
		"said to be empty":         {`"status":200,"content":{"size":0}`, "200  "},
		"size of the headers":      {`"status":200,"content":{"size":0},"headers":[{"name":"content-length","value":"12"}]`, "200  OMITTED"},
		"empty but for its size":   {`"status":200,"content":{"size":0,"text":""},"headers":[{"name":"content-length","value":12}]`, "200  OMITTED"},
		"gzip of nothing":          {`"status":200,"bodySize":20,"content":{"size":0,"text":""},"headers":[{"name":"content-length","value":20}]`, "200  "},
		"null":                     {`"status":200,"content":{"size":12,"text":null}`, "200  OMITTED"},
		"no content":               {`"status":200,"content":null`, "200  OMITTED"},
		"cut":                      {`"status":200,"content":{"size":90000,"text":"{\"data\":["}`, "200  OMITTED"},
		"size of something else":   {`"status":200,"content":{"size":90000,"text":"{\"data\":[]}"}`, `200  {"data":[]}`},
		"not quite the size":       {`"status":200,"content":{"size":60,"text":"<p>"}`, `200  <p>`},
		"a status in words":        {`"status":"error","content":{"text":"1"}`, "0  1"},
		"a status as text":         {`"status":" 200 OK","content":{"text":"1"}`, "200  1"},
		"a status that is true":    {`"status":true`, "0  "},
		"a status of a list":       {`"status":[200]`, "0  "},
		"a number beyond numbers":  {`"status":200,"bodySize":1e999,"content":{"size":1e999,"text":"1"}`, "200  1"},
		"sizes as text":            {`"status":200,"bodySize":"0","content":{"size":"0"}`, "200  "},
		"sizes in words":           {`"status":200,"bodySize":"content-length","content":{"size":"some"}`, "200  OMITTED"},
		"a size as text, cut":      {`"status":200,"content":{"size":"90000","text":"{\"data\":["}`, "200  OMITTED"},
		"content is text":          {`"status":200,"content":"{}"`, "200  {}"},
		"content is a number":      {`"status":200,"content":5`, "200  OMITTED"},
		"content is an empty list": {`"status":200,"content":[]`, "200  OMITTED"},
		"text is JSON":             {`"status":200,"content":{"text":{"data":[ ]}}`, `200  {"data":[ ]}`},
		"text is a list":           {`"status":200,"content":{"text":[1]}`, `200  [1]`},
		"text is a number":         {`"status":200,"content":{"text":1.50}`, `200  1.50`},
		"text is false":            {`"status":200,"content":{"text":false}`, `200  OMITTED`},
		"text is bytes":            {`"status":200,"content":{"text":{"type":"Buffer","data":[123,125]}}`, `200  {}`},
		"text is bytes beyond":     {`"status":200,"content":{"text":{"type":"Buffer","data":[256]}}`, `200  {"type":"Buffer","data":[256]}`},
		"text of bytes and more":   {`"status":200,"content":{"text":{"type":"Buffer","data":[1],"x":1}}`, `200  {"type":"Buffer","data":[1],"x":1}`},
		"NUL in the text":          {`"status":200,"content":{"text":"\u0000"}`, "200  \x00"},
		"the last of two":          {`"status":404,"status":200,"content":{"size":3,"text":"old"},"content":{"text":"new"}`, "200  new"},
		"an encoding in a list":    {`"status":200,"content":{"text":"1","encoding":["base64"]}`, "200  1"},
		"a status of no response":  {`"status":-1,"content":{"size":-1}`, "0  "},
		"a status with a fraction": {`"status":200.0,"content":{"text":"1"}`, "200  1"},
		"a status out of range":    {`"status":1e30,"content":{"text":"1"}`, "0  1"},
		"nulls":                    {`"status":null,"headers":null,"bodySize":null,"content":{"size":null,"mimeType":null,"text":"1","encoding":null}`, "0  1"},
		"br that is none":          {`"status":200,"headers":[{"name":"Content-Encoding","value":"br"}],"content":{"text":"/////w==","encoding":"base64"}`, "200  OMITTED"},
		"base64 of URLs":           {`"status":200,"content":{"text":"eyJhIjoiw7_Dvz4-In0","encoding":"base64"}`, `200  {"a":"ÿÿ>>"}`},
		"text said to be base64":   {`"status":200,"content":{"text":"{\"a\": 1}","encoding":"base64"}`, `200  {"a": 1}`},
		"base64 that is lost":      {`"status":200,"content":{"text":"!lost!","encoding":"base64"}`, "200  OMITTED"},
		"lines in base64":          {`"status":200,"content":{"text":"e30\r\n=","encoding":"BASE64"}`, "200  {}"},
		"invalid UTF-8":            {"\"status\":200,\"content\":{\"text\":\"\xff\"}", "200  \xff"},
		"invalid UTF-8, escapes":   {"\"status\":200,\"content\":{\"text\":\"\\n\xc0\xaf\\u00e9\"}", "200  \n\xc0\xaf\u00e9"},
		"Latin-1":                  {"\"status\":200,\"content\":{\"text\":\"{\\\"n\\\":\\\"Ren\xe9\\\"}\"}", "200  {\"n\":\"Ren\xe9\"}"},
		"surrogates in bytes":      {"\"status\":200,\"content\":{\"text\":\"\xed\xa0\x80\\udc80\"}", "200  \xed\xa0\x80\ufffd"},
		"invalid UTF-8, no string": {"\"status\":200,\"content\":{\"text\":{\"a\":\"\xff\"}}", "200  {\"a\":\"\xff\"}"},
		"invalid UTF-8 elsewhere":  {"\"status\":\"200 \xff\",\"statusText\":\"\xe9\",\"headers\":[{\"name\":\"a\xff\",\"value\":\"b\"},{\"name\":\"A\",\"value\":\"\xe9\"}],\"content\":{\"text\":\"{}\",\"mimeType\":\"\xff\"}", "200 \ufffd {}"},
		"half a surrogate":         {`"status":200,"content":{"text":"\udc80"}`, "200  \ufffd"},
		"_file without a folder":   {`"status":200,"content":{"_file":"loose.go"}`, "200  OMITTED"},
		"an error":                 {`"status":200,"_error":"net::ERR_ABORTED","content":{"text":"{"}`, "200  OMITTED"},
		"no error":                 {`"status":200,"_error":null,"content":{"text":"{"}`, "200  {"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := one(t, `{"request":{"method":"GET","url":"x"},"response":{`+test.response+`}}`)
			if want := "0 00:00:00 GET x " + test.want; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// A recording names files beside it, and cannot make the reader leave its folder or wait.
func TestReadFileOfABodyBesideTheRecording(t *testing.T) {
	above := t.TempDir()
	dir := filepath.Join(above, "dir")
	for path, text := range map[string]string{"body.json": "{}", "sub/body.json": "[]", "../secret": "secret", "F.har": ""} {
		path = filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	os.Symlink("../secret", filepath.Join(dir, "link"))
	tests := map[string]string{
		"body.json": "{}", "sub/body.json": "[]", "gone": "OMITTED", "sub": "OMITTED", "../secret": "OMITTED", "link": "OMITTED",
		filepath.Join(above, "secret"): "OMITTED",
	}
	for name, want := range tests {
		text := archive(fmt.Sprintf(`{"request":{"url":"x"},"response":{"status":200,"content":{"_file":%q}}}`, name))
		path := filepath.Join(dir, "F.har")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		list, err := all(har.ReadFile(path))
		if err != nil || len(list) != 1 || !strings.HasSuffix(summary(list[0]), " "+want) {
			t.Errorf("%s: %+v, error %v, want %s", name, list, err, want)
		}
	}
}
