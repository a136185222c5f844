package redaction_test

import "strings"

// allPlaces are the places of an entry, all groups of them.
func allPlaces() (all []place) {
	for _, group := range []struct {
		name   string
		places []place
	}{
		{"entry", entryPlaces}, {"request", requestPlaces}, {"URL", urlPlaces}, {"request header", requestHeaderPlaces}, {"response header", headerPlaces},
		{"header name", headerNamePlaces}, {"JSON string", stringPlaces}, {"JSON number", numberPlaces}, {"JSON name", namePlaces}, {"JSON, odd", oddPlaces}, {"JSON, encoded", encodedPlaces},
		{"JSON, broken", brokenPlaces}, {"text body", textPlaces}, {"binary body", binaryPlaces}, {"status", statusPlaces}, {inCassette, cassettePlaces()},
	} {
		for _, p := range group.places {
			p.group = group.name
			if p.name == "" {
				p.name = strings.Join(strings.Fields(strings.Join([]string{p.at, p.requestHeader, p.header, p.mime, p.url, p.body}, " ")), " ")
			}
			all = append(all, p)
		}
	}
	return all
}

// entryPlaces are members of an entry beside the request and the response, and odd ones in those.
var entryPlaces = []place{
	{at: "comment", json: `"«s»"`, isPlain: true},
	{at: "pageref", json: `"«s»"`},
	{at: "connection", json: `"«s»"`},
	{at: "serverIPAddress", json: `"«s»"`},
	{at: "startedDateTime", json: `"«s»"`},
	{at: "startedDateTime", name: "zone", json: `"2026-03-01T10:00:00+«s»"`},
	{at: "time", json: `"«s»"`},
	{at: "time", name: "time as a number", json: `«n»`},
	{at: "cache", json: `{"beforeRequest":{"eTag":"«s»","lastAccess":"«s»","comment":"«s»"},"comment":"«s»"}`},
	{at: "timings", json: `{"send":"«s»","wait":0,"receive":0,"comment":"«s»"}`},
	{at: "_initiator", json: `{"type":"script","url":"https://app.example.com/«p»","stack":{"callFrames":[{"functionName":"«s»"}]}}`},
	{at: "_priority", json: `"«s»"`},
	{at: "_resourceType", json: `"«s»"`},
	{at: "_probe", json: `"«s»"`},
	{at: "_expectedStatus", json: `"«s»"`},
	{at: "_expectedStatus", name: "_expectedStatus as a number", json: `«n»`},
	{at: "_webSocketMessages", json: `[{"type":"receive","time":1,"opcode":1,"data":"{\"name\":\"«ss»\"}"}]`},
	{at: "_custom", json: `{"«s»":["«s»"]}`},
	{at: "_«i»", name: "a member of any name", json: `1`},
	{at: "response.statusText", json: `"«s»"`},
	{at: "response.httpVersion", json: `"«s»"`},
	{at: "response.redirectURL", json: `"https://app.example.com/«p»?q=«q»"`},
	{at: "response.comment", json: `"«s»"`},
	{at: "response.cookies[]", json: `{"name":"«s»","value":"«s»","path":"/«s»","domain":"«s»","comment":"«s»"}`},
	{at: "response.content.comment", json: `"«s»"`},
	{at: "response.content._redacted", json: `{"at":["/«s»"],"pseudonyms":"«s»"}`},
	{at: "response._error", json: `"«s»"`},
	{at: "response._failureText", json: `"«s»"`},
	{at: "response._transferSize", json: `«n»`},
	{at: "response.status", name: "status as text", json: `"«s»"`},
	{at: "response.content.size", json: `«n»`},
	{at: "response.bodySize", json: `«n»`},
	{at: "response.content._file", json: `"«s».json"`},
	{at: "response.content.encoding", json: `"«s»"`},
	{at: "response.content.mimeType", json: `"«s»"`},
}

// requestPlaces are members of a request.
var requestPlaces = []place{
	{at: "request.comment", json: `"«s»"`, isPlain: true},
	{at: "request.method", json: `"«s»"`},
	{at: "request.method", name: "method of a token", json: `"«t»"`},
	{at: "request.httpVersion", json: `"«s»"`},
	{at: "request.httpVersion", name: "version", json: `"HTTP/«s»"`},
	{at: "request.cookies[]", json: `{"name":"«s»","value":"«s»"}`},
	{at: "request.queryString[]", json: `{"name":"«s»","value":"«s»","comment":"«s»"}`},
	{at: "request.postData", name: "post: text", json: `{"mimeType":"text/plain","text":"«s»"}`, isPlain: true},
	{at: "request.postData", name: "post: JSON", json: `{"mimeType":"application/json","text":"{\"name\":\"«ss»\",\"«ss»\":1}"}`},
	{at: "request.postData", name: "post: form", json: `{"mimeType":"application/x-www-form-urlencoded","params":[{"name":"«s»","value":"«s»","fileName":"«s».pdf","contentType":"«s»","comment":"«s»"}]}`},
	{at: "request.postData", name: "post: comment", json: `{"mimeType":"«s»","text":"","comment":"«s»"}`},
	{at: "request._custom", json: `"«s»"`},
	{method: "POST", name: "undocumented method", body: `{"name":"«s»"}`},
}

// urlPlaces are the parts of a request's URL.
var urlPlaces = []place{
	{url: "https://«p»:secret@api.example.com/v4/groups"},
	{url: "https://user:«p»@api.example.com/v4/groups"},
	{url: "https://«l».example.com/v4/groups"},
	{url: "https://api.example.com:«n»/v4/groups"},
	{url: "https://«l».net/v4/groups"},
	{url: "https://«xn».net/v4/groups"},
	{url: "https://[fe80::1%25«l»]/v4/groups"},
	{url: "https://api.example.com/v4/groups/«p»"},
	{url: "https://api.example.com/v4/groups/«P»"},
	{url: "https://api.example.com/v4/groups/«PP»"},
	{url: "https://api.example.com/v4/groups/grp_«p»"},
	{url: "https://api.example.com/v4/groups/g1/«p»"},
	{url: "https://api.example.com/«p»/groups"},
	{url: "https://api.example.com/v«l»/groups"},
	{url: "https://api.example.com/v4/other/v«l»"},
	{url: "https://api.example.com/v4/groups/«l».json"},
	{url: "https://api.example.com/v4/groups/icon.«l»"},
	{url: "https://api.example.com/v4/groups/g1;id=«p»"},
	{url: "https://api.example.com/v4/files/users/«l»/photos/«l»/index.html"},
	{url: "https://api.example.com/v4/groups?limit=«q»"},
	{url: "https://api.example.com/v4/groups?limit=«n»"},
	{url: "https://api.example.com/v4/groups?offset=-«n»"},
	{url: "https://api.example.com/v4/groups?cursor=«q»"},
	{url: "https://api.example.com/v4/groups?search=«q»", isPlain: true},
	{url: "https://api.example.com/v4/groups?search=«P»"},
	{url: "https://api.example.com/v4/groups?search=«PP»"},
	{url: "https://api.example.com/v4/groups?search=«x»"},
	{url: "https://api.example.com/v4/groups?search=«B»"},
	{url: "https://api.example.com/v4/groups?since=«q»", except: []string{"date of birth"}},
	{url: "https://api.example.com/v4/groups?state=open,«q»"},
	{url: "https://api.example.com/v4/groups?state=open&state=«q»"},
	{url: "https://api.example.com/v4/groups?phone=«q»", isPlain: true},
	{url: "https://api.example.com/v4/groups?number=«n»"},
	{url: "https://api.example.com/v4/groups?number=-«n»"},
	{url: "https://api.example.com/v4/groups?«q»=1"},
	{url: "https://api.example.com/v4/groups?«i»=true"},
	{url: "https://api.example.com/v4/groups?«q»"},
	{url: "https://api.example.com/v4/groups?filter[«q»]=1"},
	{url: "https://api.example.com/v4/groups?search=a;«q»"},
	{url: "https://api.example.com/v4/groups?token=«q»"},
	{url: "https://api.example.com/v4/groups?q=%zz«q»"},
	{url: "https://api.example.com/v4/groups?redirect=https%3A%2F%2Fapp.example.com%2F«PP»"},
	{url: "https://api.example.com/v4/groups#«p»"},
	{url: "https://api.example.com/v4/groups#/users/«r»"},
	{url: "«r»"},
	{url: "mailto:«r»"},
	{url: "tel:«r»"},
	{url: "data:text/plain,«p»"},
	{url: "blob:https://app.example.com/«p»"},
	{url: "/v4/groups/«p»"},
	{url: "https:// api.example.com/v4/«r»"},
	{url: "https://api.example.com/v4/groups/../«p»"},
	{url: "https://api.example.com/v4/groups/a%2F«p»"},
	{url: "https://api.example.com/v4/groups/%75%u0041«p»"},
	{url: "https://api.example.com/v4/groups/«c»"},
	{url: "https://api.example.com./«l»"},
	{url: "https://«n»/v4/groups"},
	{url: "«l»://open/closed"},
	{url: "//«l».example.org/v4/groups"},
	{url: "https://api.example.com/v4/groups?=«q»"},
	{url: "https://api.example.com/v4/groups?limit=3?«q»"},
	{url: "https://api.example.com/v4/groups?limit=1«n»&limit=«q»"},
	{url: "https://api.example.com/v4/groups?payload=%7B%22name%22%3A%22«P»%22%7D"},
	{url: "https://api.example.com/v4/groups?has«c»=1"},
	{url: "https://api.example.com/v4/groups?at=«p»T10:00:00Z"},
	{url: "https://api.example.com/V4/GROUPS/«p»"},
}
