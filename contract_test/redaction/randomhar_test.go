package redaction_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"time"
	"unicode/utf8"
)

// recording is a walk over the groups and whatever else a browser or a proxy recorded beside it.
func (g *generator) recording() string {
	var entries []any
	cursor := ""
	for i := range 1 + g.IntN(3) {
		var next any
		if i < 2 && g.chance(60) {
			g.cursors++
			next = g.id("")
		}
		target := "https://api.blooio.com/v4/groups?limit=3"
		if cursor != "" {
			target += "&cursor=" + cursor
		}
		entries = append(entries, g.entry("GET", target, 200, "application/json", g.page(next)))
		if cursor, _ = next.(string); cursor == "" {
			break
		}
	}
	for range g.IntN(3) {
		entries = append(entries, g.other())
	}
	if g.chance(25) {
		entries = append(entries, g.webSocket())
	}
	p := g.person()
	log := object{
		"version": "1.2", "creator": object{"name": "proxy of " + g.plant(p.user), "version": "1", "comment": g.plantAny()},
		"browser": object{"name": "x", "version": g.plantAny()}, "comment": g.plantAny(),
		"pages":   []any{object{"id": "page_1", "title": "https://app.blooio.com/" + url.PathEscape(g.plant(p.email)), "startedDateTime": "2026-03-01T10:00:00Z", "comment": g.plantAny()}},
		"entries": entries,
	}
	text, err := json.Marshal(object{"log": log})
	if err != nil {
		panic(err)
	}
	return string(text)
}

// other is an exchange that is no page of groups.
func (g *generator) other() object {
	p := g.person()
	switch g.IntN(8) {
	case 0:
		return g.entry("GET", "https://api.blooio.com/v4/groups", 401, "application/json", fmt.Sprintf(`{"error":"Unauthorized","message":"no key of %s","status":401,"code":"%s"}`, quotedJSON(g.plant(p.email)), quotedJSON(g.plantAny())))
	case 1:
		return g.entry("GET", "https://api.blooio.com/v4/groups", 500, "text/html", "<html><body>Sorry, "+g.plant(p.name)+"</body></html>")
	case 2:
		return g.entry("GET", "https://api.blooio.com/v4/contacts/"+url.PathEscape(g.plant(p.phone)), 200, "application/json", fmt.Sprintf(`{"name":"%s","%s":true}`, quotedJSON(g.plant(p.name)), quotedJSON(g.plantAny())))
	case 3:
		return g.entry("POST", "https://api.blooio.com/v4/groups", 404, "application/json", fmt.Sprintf(`{"error":{"code":"not_found","message":"%s","details":["%s"]}}`, quotedJSON(g.plantAny()), quotedJSON(g.plantAny())))
	case 4:
		return g.entry("GET", "https://app.blooio.com/u/"+url.PathEscape(g.plant(p.user))+"?q="+url.QueryEscape(g.plantAny())+"#"+url.PathEscape(g.plant(p.name)), 200, "image/png", "\x89PNG\r\n\x1a\n\x00tEXtAuthor\x00"+g.plant(p.name)+"\xff")
	case 5:
		return g.entry("GET", "https://api.blooio.com/v4/export", 200, "text/csv", "id,name,phone\n1,"+g.plant(p.name)+","+g.plant(p.phone)+"\n")
	case 6:
		return g.entry("GET", "https://api.blooio.com/v4/groups?limit=3", 200, "text/plain", g.plantAny()+" "+g.plant(p.name))
	}
	return g.entry("GET", "https://api.blooio.com/v4/groups?limit=3&"+url.QueryEscape(g.plant(p.user))+"="+url.QueryEscape(g.plantAny()), 304, "application/json", "")
}

// entry is an exchange, with data in headers, cookies, what was posted and comments.
func (g *generator) entry(method, target string, status int, mime, body string) object {
	p := g.person()
	v := g.person().email
	name, _ := expand("X-«t»", p.user)
	g.plant(p.user)
	content := object{"size": len(body), "mimeType": mime, "text": body}
	if !utf8.ValidString(body) {
		content["text"], content["encoding"] = base64.StdEncoding.EncodeToString([]byte(body)), "base64"
	}
	answer := []any{named("Content-Type", mime)}
	if g.chance(40) {
		answer = append(answer, named(name, g.plantAny()), named("X-Request-Id", "req_"+g.id("")), named("Set-Cookie", "sid="+g.id("")), named("Location", "/u/"+g.plant(v)))
	}
	asked := []any{named("Authorization", "Bearer "+g.plant(makeVendorKey(g.Rand))), named("Accept", "application/json")}
	if g.chance(40) {
		asked = append(asked, named("Referer", "https://app.blooio.com/"+url.PathEscape(g.plant(p.name))), named("User-Agent", "client of "+g.plant(p.user)), named("Cookie", "sid="+g.id("")))
	}
	request := object{"method": method, "url": target, "httpVersion": "HTTP/1.1", "headers": asked, "cookies": []any{named("sid", g.id(""))},
		"queryString": []any{named("q", g.plantAny())}, "headersSize": -1, "bodySize": -1}
	if method == "POST" {
		request["postData"] = object{"mimeType": "application/json", "text": `{"name":"` + quotedJSON(g.plant(p.name)) + `"}`, "params": []any{named(g.plantAny(), g.plantAny())}}
	}
	started := time.Date(2026, 3, 1, 10, 0, g.IntN(60), 0, time.UTC)
	return object{
		"startedDateTime": started.Format(time.RFC3339), "time": 3, "comment": g.plantAny(), "pageref": "page_1", "cache": object{}, "timings": object{"send": 0, "wait": 1, "receive": 0},
		"serverIPAddress": "10.0.0.1", "_initiator": object{"url": "https://app.blooio.com/" + url.PathEscape(g.plant(p.user))}, "request": request,
		"response": object{"status": status, "statusText": "for " + g.plant(p.name), "httpVersion": "HTTP/1.1", "cookies": []any{named("sid", g.id(""))}, "headers": answer,
			"content": content, "redirectURL": "", "headersSize": -1, "bodySize": -1},
	}
}

// webSocket is an entry that stands for a web socket. It is no exchange.
func (g *generator) webSocket() object {
	e := g.entry("GET", "wss://api.blooio.com/v4/events?user="+url.QueryEscape(g.plantAny()), 101, "", "")
	e["_resourceType"] = "websocket"
	e["_webSocketMessages"] = []any{object{"type": "receive", "time": 1, "opcode": 1, "data": `{"name":"` + quotedJSON(g.plantAny()) + `"}`}}
	return e
}
