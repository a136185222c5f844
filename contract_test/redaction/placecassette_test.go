package redaction_test

import "strings"

// inCassette is the group of places of a cassette of go-vcr.
const inCassette = "cassette"

// cassettePlaces are members that only cassettes have, and some places of archives.
func cassettePlaces() []place {
	places := []place{
		{at: "id", json: `"«s»"`},
		{at: "request.proto", json: `"«s»"`},
		{at: "request.host", json: `"«s»"`},
		{at: "request.remote_addr", json: `"«s»"`},
		{at: "request.request_uri", json: `"/v4/«p»"`},
		{at: "request.body", json: `"{\"name\":\"«ss»\"}"`},
		{at: "request.form", json: `{"name":["«s»"],"«s»":["1"]}`},
		{at: "request.trailer", json: `{"X-Data":["«s»"],"«t»":["1"]}`},
		{at: "request.transfer_encoding", json: `["«s»"]`},
		{at: "request.headers", json: `{"X-Data":["«s»"],"«t»":["1"]}`},
		{at: "response.proto", json: `"«s»"`},
		{at: "response.status", json: `"200 «s»"`},
		{at: "response.status", name: "status", json: `"«s»"`},
		{at: "response.duration", json: `"«s»"`},
		{at: "response.trailer", json: `{"X-Data":["«s»"],"«t»":["1"]}`},
		{at: "response.headers", json: `{"Content-Type":["application/json"],"X-Data":["«s»"],"«t»":["1"]}`},
		{at: "_custom", json: `{"«s»":"«s»"}`},
	}
	for _, more := range [][]place{urlPlaces[7:30:30], headerPlaces[:20:20], stringPlaces, numberPlaces, namePlaces, brokenPlaces, textPlaces} {
		for i, p := range more {
			isPlain := strings.IndexFunc(p.body, func(c rune) bool { return c < ' ' && c != '\n' && c != '\r' || c == '\ufffd' }) < 0
			if p.at == "" && i%3 == 0 && isPlain {
				p.name, p.isPlain = "", false
				places = append(places, p)
			}
		}
	}
	return places
}

// interaction is an entry of a cassette, without what stands at one member of it.
func (p place) interaction() object {
	asked, answer := object{"Accept": []any{"application/json"}}, object{}
	if mime := or(p.mime, "application/json"); mime != "-" {
		answer["Content-Type"] = []any{mime}
	}
	if name, value, found := strings.Cut(p.requestHeader, ": "); found {
		asked[name] = []any{value}
	}
	if name, value, found := strings.Cut(p.header, ": "); found {
		answer[name] = []any{value}
	}
	return object{
		"request":  object{"proto": "HTTP/1.1", "method": or(p.method, "GET"), "url": or(p.url, "https://api.example.com/v4/groups?limit=3"), "headers": asked, "body": ""},
		"response": object{"proto": "HTTP/1.1", "headers": answer, "body": or(p.body, usualBody), "status": "200 OK", "code": or(p.status, 200), "duration": "1ms"},
	}
}
