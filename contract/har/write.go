package har

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
)

// secretHeaders are never written: what a recording does not hold it cannot give away.
var secretHeaders = []string{"Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key"}

// Creator names the program that a recording is made by.
type Creator struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	// Comment says how the recording came about.
	Comment string `json:"comment,omitempty"`
}

// Writer writes a recording, entry by entry.
type Writer struct {
	w      io.Writer
	count  int
	closed bool
	err    error
}

// NewWriter starts a recording. Nothing is complete until [Writer.Close].
func NewWriter(w io.Writer, creator Creator) *Writer {
	hw := &Writer{w: w}
	text, err := json.Marshal(creator)
	hw.err = err
	hw.print("{\n  \"log\": {\n    \"version\": \"1.2\",\n    \"creator\": %s,\n    \"entries\": [", text)
	return hw
}

// Write adds an exchange. What authenticates is left out: the headers that do, and the user and
// password of a URL.
func (w *Writer) Write(ex contract.Exchange) error {
	if w.closed {
		return errors.New("writing a recording: it is closed")
	}
	if ex.URL == nil {
		return errors.New("writing a recording: an exchange has no URL")
	}
	var text strings.Builder
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("      ", "  ")
	if err := enc.Encode(entryOf(ex)); err != nil {
		return fmt.Errorf("writing a recording: %w", err)
	}
	comma := ","
	if w.count == 0 {
		comma = ""
	}
	w.count++
	w.print("%s\n      %s", comma, strings.TrimSuffix(text.String(), "\n"))
	return w.err
}

// Close ends the recording. It does not close what is underneath. Closing again does nothing.
func (w *Writer) Close() error {
	if w.closed {
		return w.err
	}
	w.closed = true
	w.print("\n    ]\n  }\n}\n")
	return w.err
}

func (w *Writer) print(format string, args ...any) {
	if w.err != nil {
		return
	}
	if _, err := fmt.Fprintf(w.w, format, args...); err != nil {
		w.err = fmt.Errorf("writing a recording: %w", err)
	}
}

// object has the members of an entry, those that the format requires among them even where there
// is nothing to say.
type object = map[string]any

func entryOf(ex contract.Exchange) object {
	address := *ex.URL
	address.User = nil
	e := object{
		"startedDateTime": ex.Started.UTC().Format(time.RFC3339Nano),
		"time":            0,
		"request": object{
			"method": ex.Method, "url": address.String(), "httpVersion": "HTTP/1.1",
			"cookies": []any{}, "headers": headerList(ex.RequestHeader), "queryString": query(ex),
			"headersSize": -1, "bodySize": -1,
		},
		"response": object{
			"status": ex.Status, "statusText": http.StatusText(ex.Status), "httpVersion": "HTTP/1.1",
			"cookies": []any{}, "headers": headerList(ex.Header), "content": contentOf(ex),
			"redirectURL": "", "headersSize": -1, "bodySize": len(ex.Body),
		},
		"cache":   object{},
		"timings": object{"send": 0, "wait": 0, "receive": 0},
	}
	if ex.ExpectedStatus != 0 {
		e["_expectedStatus"] = ex.ExpectedStatus
	}
	if ex.Probe != "" {
		e["_probe"] = ex.Probe
	}
	return e
}

func contentOf(ex contract.Exchange) object {
	content := object{"size": len(ex.Body), "mimeType": ex.Header.Get("Content-Type")}
	switch {
	case ex.BodyOmitted:
		content["size"] = max(len(ex.Body), 1)
	case utf8.Valid(ex.Body):
		content["text"] = string(ex.Body)
	default:
		content["text"], content["encoding"] = base64.StdEncoding.EncodeToString(ex.Body), "base64"
	}
	return content
}

func headerList(h http.Header) []header {
	list := []header{}
	for name, values := range h {
		if slices.Contains(secretHeaders, http.CanonicalHeaderKey(name)) {
			continue
		}
		for _, value := range values {
			list = append(list, header{name, value})
		}
	}
	slices.SortStableFunc(list, func(a, b header) int { return strings.Compare(a.Name, b.Name) })
	return list
}

func query(ex contract.Exchange) []header {
	list := []header{}
	for name, values := range ex.URL.Query() {
		for _, value := range values {
			list = append(list, header{name, value})
		}
	}
	slices.SortStableFunc(list, func(a, b header) int { return strings.Compare(a.Name, b.Name) })
	return list
}
