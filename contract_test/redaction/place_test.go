package redaction_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// place is a location of a recording at which a value can be. Its texts are templates: «s» is the value in the form s,
// see forms.
type place struct {
	group, name string
	// at is a member of the entry, such as request.cookies or request.comment, and json what stands there. What ends in []
	// gets json as an item.
	at, json string
	// method, url and status replace the usual ones.
	method, url string
	status      int
	// requestHeader and header are headers, as "name: value".
	requestHeader, header string
	// mime and body are those of the response. A mime of "-" is none.
	mime, body string
	// isPlain says that the value is there as anybody would write it, so that a search must find it.
	isPlain bool
	// except are kinds of which the description documents that they may be there, or that cannot be told from what may.
	except []string
}

const usualBody = `{"data":[],"has_more":false}`

// entry is the entry of a recording in JSON, with a value at the place. It is false if the value cannot stand there.
func (p place) entry(v value) (text string, ok bool) {
	for _, field := range []*string{&p.at, &p.json, &p.url, &p.requestHeader, &p.header, &p.mime, &p.body, &p.method} {
		if *field, ok = expand(*field, v); !ok {
			return "", false
		}
	}
	e := p.usual()
	if p.group == inCassette {
		e = p.interaction()
	}
	if p.at != "" {
		put(e, p.at, json.RawMessage(p.json))
	}
	encoded, err := json.Marshal(e)
	if err != nil {
		panic(fmt.Sprintf("%s: %v", p.name, err))
	}
	return string(encoded), true
}

// recording is a recording of entries, one a line.
func (p place) recording(entries []string) string {
	if p.group == inCassette {
		return "{\"version\":2,\"interactions\":[\n" + strings.Join(entries, ",\n") + "\n]}\n"
	}
	return recordingOf(entries)
}

func or[T comparable](value, otherwise T) T {
	var zero T
	if value == zero {
		return otherwise
	}
	return value
}

type object = map[string]any

// usual is the entry without what stands at one member of it.
func (p place) usual() object {
	mime := or(p.mime, "application/json")
	body := or(p.body, usualBody)
	headers := []any{named("Accept", "application/json")}
	if p.requestHeader != "" {
		headers = append(headers, header(p.requestHeader))
	}
	answer := []any{}
	content := object{"size": len(body), "text": body}
	if mime != "-" {
		content["mimeType"] = mime
		answer = append(answer, named("Content-Type", mime))
	}
	if p.header != "" {
		answer = append(answer, header(p.header))
	}
	if !utf8.ValidString(body) {
		content["text"], content["encoding"] = base64.StdEncoding.EncodeToString([]byte(body)), "base64"
	}
	return object{
		"startedDateTime": "2026-03-01T10:00:00.000Z", "time": 12, "cache": object{}, "timings": object{"send": 1, "wait": 10, "receive": 1},
		"request": object{"method": or(p.method, "GET"), "url": or(p.url, "https://api.example.com/v4/groups?limit=3"), "httpVersion": "HTTP/1.1", "cookies": []any{},
			"headers": headers, "queryString": []any{}, "headersSize": -1, "bodySize": -1},
		"response": object{"status": or(p.status, 200), "statusText": "OK", "httpVersion": "HTTP/1.1", "cookies": []any{},
			"headers": answer, "content": content, "redirectURL": "", "headersSize": -1, "bodySize": -1},
	}
}

func named(name, value string) object { return object{"name": name, "value": value} }

func header(line string) object {
	name, value, _ := strings.Cut(line, ": ")
	return named(name, value)
}

// put sets a member of an object, by names with dots between.
func put(o object, at string, v any) {
	name, rest, more := strings.Cut(at, ".")
	if more {
		below, _ := o[name].(object)
		if below == nil {
			below = object{}
			o[name] = below
		}
		put(below, rest, v)
		return
	}
	if list, isItem := strings.CutSuffix(name, "[]"); isItem {
		items, _ := o[list].([]any)
		o[list] = append(items, v)
		return
	}
	o[name] = v
}
