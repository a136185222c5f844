package har

import (
	"encoding/base64"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
)

// object is a JSON object. It has all members that the format requires, even empty ones.
type object = map[string]any

func entryOf(ex contract.Exchange) object {
	address := *ex.URL
	address.User = nil
	header := ex.Header
	if ex.HeaderOmitted {
		header = nil // the content has the media type
	}
	request := object{
		"method": ex.Method, "url": address.String(), "httpVersion": "HTTP/1.1",
		"cookies": []any{}, "headers": headerList(ex.RequestHeader), "queryString": query(ex),
		"headersSize": -1, "bodySize": -1,
	}
	addPost(request, &ex)
	e := object{
		"startedDateTime": ex.Started.UTC().Format(time.RFC3339Nano),
		"time":            0,
		"request":         request,
		"response": object{
			"status": ex.Status, "statusText": statusText(&ex), "httpVersion": "HTTP/1.1",
			"cookies": []any{}, "headers": headerList(header), "content": contentOf(ex),
			"redirectURL": "", "headersSize": -1, "bodySize": len(ex.Body),
		},
		"cache":   object{},
		"timings": object{"send": 0, "wait": 0, "receive": 0},
	}
	if ex.Resource != "" {
		e["_resourceType"] = ex.Resource
	}
	if ex.ExpectedStatus != 0 {
		e["_expectedStatus"] = ex.ExpectedStatus
	}
	if ex.Probe != "" {
		e["_probe"] = ex.Probe
	}
	return e
}

func statusText(ex *contract.Exchange) string {
	if ex.Internal {
		return "Internal Redirect"
	}
	return http.StatusText(ex.Status)
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
	if ex.Redacted != nil {
		content["_redacted"] = ex.Redacted
	}
	return content
}

type header struct {
	Name  string `json:"name"`
	Value string `json:"value"`
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

// addPost adds the request body, or that it was omitted.
func addPost(to object, ex *contract.Exchange) {
	if ex.Captured {
		to["_captured"] = true
		to["_withheld"] = withheld(ex)
	}
	switch {
	case ex.RequestBodyOmitted:
	case len(ex.RequestBody) == 0:
		if ex.Captured {
			to["bodySize"] = 0
		}
	case utf8.Valid(ex.RequestBody):
		to["bodySize"] = len(ex.RequestBody)
		to["postData"] = object{"mimeType": ex.RequestHeader.Get("Content-Type"), "text": string(ex.RequestBody)}
	default:
		to["bodySize"] = len(ex.RequestBody)
		to["postData"] = object{
			"mimeType": ex.RequestHeader.Get("Content-Type"), "text": base64.StdEncoding.EncodeToString(ex.RequestBody), "encoding": "base64",
		}
	}
}

// withheld names credentials that were sent but are not written, because the checker needs to know whether there were
// any.
func withheld(ex *contract.Exchange) []string {
	names := append([]string{}, ex.Withheld...)
	for _, name := range secretHeaders {
		values := ex.RequestHeader.Values(name)
		if len(values) == 0 {
			continue
		}
		if name == "Authorization" {
			name = contract.WithheldAuthorization(values[0])
		}
		names = append(names, name)
	}
	if ex.URL.User != nil {
		names = append(names, "Authorization: Basic")
	}
	return names
}
