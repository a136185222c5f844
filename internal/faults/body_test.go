package faults_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/blooio-community/blooio-go"
)

const okJSON = statusLine + "Content-Type: application/json\r\n"

var invalid = []error{blooio.ErrInvalidResponse}

func bodyRows() []row {
	return slices.Concat(slowBodyRows(), lengthRows(), chunkRows(), encodingRows(), mediaRows(), contentRows())
}

func slowBodyRows() []row {
	return []row{
		{family: "slow body", name: "nothing", fault: saysAndHangs(okJSON + "Content-Length: 70\r\n\r\n"), want: stalls, status: 200},
		{family: "slow body", name: "half", fault: saysAndHangs(page(lastPage)[:110]), want: stalls, status: 200},
		{family: "slow body", name: "no end", fault: saysAndHangs(okJSON + "\r\n" + lastPage), want: stalls, status: 200},
		{family: "slow body", name: "trickles", fault: func(p *peer) { p.send(okJSON + "\r\n"); p.trickle(" ") }, want: stalls, status: 200},
		{family: "slow body", name: "chunks trickle", fault: func(p *peer) { p.send(okJSON + "Transfer-Encoding: chunked\r\n\r\n"); p.trickle("1\r\n \r\n") }, want: stalls, status: 200},
		{family: "slow body", name: "in time", fault: func(p *peer) {
			text := page(lastPage)
			p.send(text[:110])
			time.Sleep(3 * time.Second)
			p.send(text[110:])
		}, want: good},
		{family: "slow body", name: "of HTML", fault: saysAndHangs(statusLine + "Content-Type: text/html\r\n\r\n<html>"), want: fails, is: invalid, status: 200},
		{family: "slow body", name: "of a 401", fault: saysAndHangs("HTTP/1.1 401 X\r\n\r\n{"), want: fails, is: []error{blooio.ErrUnauthorized}, status: 401},
		{family: "slow body", name: "of events", fault: func(p *peer) { p.send(statusLine + "Content-Type: text/event-stream\r\n\r\n"); p.trickle(":\n\n") }, want: fails, is: invalid},

		{family: "endless body", name: "spaces", fault: func(p *peer) { p.send(okJSON + "\r\n"); p.endless(" ") }, want: fails, is: invalid},
		{family: "endless body", name: "groups", fault: func(p *peer) { p.send(okJSON + "\r\n" + `{"data":[{}`); p.endless(",{}") }, want: fails, is: invalid},
		{family: "endless body", name: "chunks", fault: func(p *peer) { p.send(okJSON + "Transfer-Encoding: chunked\r\n\r\n"); p.endless("1\r\n \r\n") }, want: fails, is: invalid, maxRead: 1 << 20},
		{family: "endless body", name: "large chunk", fault: func(p *peer) { p.send(okJSON + "Transfer-Encoding: chunked\r\n\r\nffffffff\r\n"); p.endless(" ") }, want: fails, is: invalid},
		{family: "endless body", name: "of HTML", fault: func(p *peer) { p.send(statusLine + "Content-Type: text/html\r\n\r\n"); p.endless("<p>") }, want: fails, is: invalid},
		{family: "endless body", name: "of a 503", fault: func(p *peer) { p.send("HTTP/1.1 503 X\r\n\r\n"); p.endless("x") }, want: passes, status: 503},
		{family: "endless body", name: "of a redirect", fault: func(p *peer) { p.send("HTTP/1.1 302 X\r\nLocation: /v4/x\r\n\r\n"); p.endless("x") }, want: either},
	}
}

// lengthRows are bodies that are not as long as they say.
func lengthRows() (rows []row) {
	n := len(lastPage)
	body := func(length string) string {
		return response(lastPage, "HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Length: "+length)
	}
	for name, text := range map[string]string{
		"one more":  body(fmt.Sprint(n + 1)),
		"many more": body("60000"),
		"negative":  body("-1"),
		"in words":  body("many"),
		"hex":       body("0x46"),
		"two":       strings.Replace(page(lastPage), "Content-Length", fmt.Sprintf("Content-Length: %d\r\nContent-Length", n-1), 1),
		"overflow":  body("9223372036854775808"),
	} {
		rows = append(rows, row{family: "length", name: name, fault: says(text), want: passes})
	}
	for name, text := range map[string]string{
		"one less":           body(fmt.Sprint(n - 1)),
		"zero":               body("0"),
		"9 exabytes":         body("9223372036854775807"),
		"above the bound":    body("65537"),
		"nothing, no length": okJSON + "\r\n",
	} {
		rows = append(rows, row{family: "length", name: name, fault: says(text), want: fails, is: invalid})
	}
	for name, text := range map[string]string{
		"none":       okJSON + "\r\n" + lastPage,
		"twice":      strings.Replace(page(lastPage), "Content-Length", fmt.Sprintf("Content-Length: %d\r\nContent-Length", n), 1),
		"and more":   page(lastPage) + "more",
		"the bound":  page(lastPage + strings.Repeat(" ", maxBody-n)),
		"and spaces": page(" \r\n" + lastPage + "\n"),
	} {
		rows = append(rows, row{family: "length", name: name, fault: says(text), want: good})
	}
	return rows
}

// chunkRows are broken chunks.
func chunkRows() (rows []row) {
	head := okJSON + "Transfer-Encoding: chunked\r\n\r\n"
	chunk := fmt.Sprintf("%x\r\n%s\r\n", len(lastPage), lastPage)
	for name, text := range map[string]string{
		"no end":         head + chunk,
		"half":           head + chunk[:30],
		"size in words":  head + "many\r\n" + lastPage + "\r\n0\r\n\r\n",
		"negative":       head + "-1\r\n" + lastPage + "\r\n0\r\n\r\n",
		"overflow":       head + "fffffffffffffffff\r\n" + lastPage,
		"no line end":    head + strings.TrimSuffix(chunk, "\r\n") + "0\r\n\r\n",
		"one less":       head + fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(lastPage)-1, lastPage),
		"one more":       head + fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(lastPage)+1, lastPage),
		"no chunks":      head + lastPage,
		"unknown coding": okJSON + "Transfer-Encoding: gzip\r\n\r\n" + lastPage,
		"half a trailer": head + chunk + "0\r\nX: y",
		"broken trailer": head + chunk + "0\r\nX y\r\n\r\n",
	} {
		rows = append(rows, row{family: "chunks", name: name, fault: says(text), want: passes})
	}
	for name, text := range map[string]string{
		"extension": head + strings.Replace(chunk, "\r\n", ";a=b\r\n", 1) + "0\r\n\r\n",
		"trailer":   head + chunk + "0\r\nX: y\r\n\r\n",
		"many":      head + oneByOne(lastPage) + "0\r\n\r\n",
	} {
		rows = append(rows, row{family: "chunks", name: name, fault: says(text), want: good})
	}
	return append(rows,
		row{family: "chunks", name: "endless extension", fault: func(p *peer) { p.send(head + "1;"); p.endless("a=b;") }, want: passes},
		row{family: "chunks", name: "endless extensions", fault: func(p *peer) { p.send(head); p.endless("1;" + strings.Repeat("a", 2000) + "\r\n \r\n") }, want: passes},
		row{family: "chunks", name: "endless trailer", fault: func(p *peer) { p.send(head + chunk + "0\r\n"); p.endless("X: y\r\n") }, want: passes},
		row{family: "chunks", name: "trailer that trickles", fault: func(p *peer) { p.send(head + chunk + "0\r\n"); p.trickle("X: y\r\n") }, want: stalls, status: 200},
		row{family: "chunks", name: "size that trickles", fault: func(p *peer) { p.send(head); p.trickle("0") }, want: stalls, status: 200},
	)
}

func oneByOne(text string) string {
	var b strings.Builder
	for _, r := range text {
		fmt.Fprintf(&b, "1\r\n%c\r\n", r)
	}
	return b.String()
}

// encodingRows are bodies that are compressed, or not as they say.
func encodingRows() (rows []row) {
	whole := zipped(lastPage)
	coded := func(body, coding string) string {
		return response(body, "HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Encoding: "+coding, fmt.Sprintf("Content-Length: %d", len(body)))
	}
	damaged := []byte(whole)
	damaged[len(damaged)-8] ^= 1
	for _, r := range []row{
		{name: "gzip", fault: says(coded(whole, "gzip")), want: good},
		{name: "two members", fault: says(coded(zipped(lastPage[:20])+zipped(lastPage[20:]), "gzip")), want: good},
		{name: "gzip, cut", fault: says(coded(whole[:len(whole)-12], "gzip")), want: passes},
		{name: "gzip, no checksum", fault: says(coded(whole[:len(whole)-8], "gzip")), want: passes},
		{name: "gzip, damaged", fault: says(coded(string(damaged), "gzip")), want: passes},
		{name: "gzip and more", fault: says(coded(whole+"more", "gzip")), want: passes},
		{name: "no gzip", fault: says(coded(lastPage, "gzip")), want: passes},
		{name: "bomb", fault: says(coded(zipped(strings.Repeat(" ", 16<<20)), "gzip")), want: fails, is: invalid},
		{name: "bomb of members", fault: says(coded(strings.Repeat(zipped(strings.Repeat(" ", 1<<10)), 1000), "gzip")), want: fails, is: invalid},
		{name: "endless empty members", fault: func(p *peer) {
			p.send(strings.Replace(okJSON, statusLine, statusLine+"Content-Encoding: gzip\r\n", 1) + "\r\n")
			for lot := strings.Repeat(zipped(""), 1000); p.send(lot); {
				time.Sleep(time.Second)
			}
		}, want: stalls, columns: with("List", true), maxRead: 1 << 20},
		{name: "gzip in gzip", fault: says(coded(zipped(whole), "gzip, gzip")), want: fails, is: invalid},
		{name: "gzip in gzip, unsaid", fault: says(coded(zipped(whole), "gzip")), want: fails, is: invalid},
		{name: "deflate", fault: says(coded(lastPage, "deflate")), want: fails, is: invalid},
		{name: "br", fault: says(coded(lastPage, "br")), want: fails, is: invalid},
		{name: "zstd", fault: says(coded(lastPage, "zstd")), want: fails, is: invalid},
		{name: "identity", fault: says(coded(lastPage, "identity")), want: good},
		{name: "UTF-16", fault: says(page(utf16Text(lastPage, false))), want: fails, is: invalid},
		{name: "UTF-16 with mark", fault: says(page(utf16Text(lastPage, true))), want: fails, is: invalid},
		{name: "byte order mark", fault: says(page("\ufeff" + lastPage)), want: fails, is: invalid},
		{name: "zeros", fault: says(page(strings.Repeat("\x00", 100))), want: fails, is: invalid},
	} {
		r.family = "encoding"
		rows = append(rows, r)
	}
	return rows
}

func zipped(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	return b.String()
}

func utf16Text(text string, mark bool) string {
	var b strings.Builder
	if mark {
		b.WriteString("\xff\xfe")
	}
	for _, unit := range utf16.Encode([]rune(text)) {
		b.WriteByte(byte(unit))
		b.WriteByte(byte(unit >> 8))
	}
	return b.String()
}

// mediaRows are media types, with a page behind each.
func mediaRows() (rows []row) {
	typed := func(media string) string {
		return response(lastPage, "HTTP/1.1 200 OK", "Content-Type: "+media, fmt.Sprintf("Content-Length: %d", len(lastPage)))
	}
	for _, media := range []string{
		"", "application/json", "APPLICATION/JSON", "application/json; charset=utf-8", "application/json;charset=UTF-8", "application/json ; q=1",
		"text/json", "text/json; charset=utf-8", "application/vnd.blooio+json", "application/problem+json", "application/hal+json; v=1", "application/json;", ";",
	} {
		rows = append(rows, row{family: "media type", name: media, fault: says(typed(media)), want: good, columns: fewColumns})
	}
	for _, media := range []string{
		"text/html", "text/plain", "text/html; charset=utf-8", "application/xml", "application/octet-stream", "text/event-stream", "application/jsonp",
		"application/json-seq", "application/x-ndjson", "application/jsonl", "application/javascript", "multipart/mixed; boundary=x", "image/png",
		"json", "application/json, text/html", "text/html, application/json", "text/notjson", "*/*", "application/xml; x=application/json", "application/+jsonx",
	} {
		rows = append(rows, row{family: "media type", name: media, fault: says(typed(media)), want: fails, is: invalid, columns: fewColumns})
	}
	return rows
}

// contentRows are bodies that are JSON, and no page that follows on from the one before.
func contentRows() (rows []row) {
	pagination := []error{blooio.ErrPagination}
	for name, r := range map[string]row{
		"no JSON":          {fault: says(page("<html>")), is: invalid},
		"empty":            {fault: says(page("")), is: invalid},
		"null":             {fault: says(page("null")), is: invalid},
		"array":            {fault: says(page("[]")), is: invalid},
		"two pages":        {fault: says(page(lastPage + lastPage)), is: invalid},
		"data twice":       {fault: says(page(`{"data":[],"data":[],"has_more":false}`)), is: invalid},
		"an error":         {fault: says(page(`{"error":"Unauthorized"}`)), is: pagination},
		"no data":          {fault: says(page(`{"has_more":false}`)), is: pagination},
		"no has_more":      {fault: says(page(`{"data":[]}`)), is: pagination},
		"no cursor":        {fault: says(page(`{"data":[],"has_more":true}`)), is: pagination},
		"long cursor":      {fault: says(page(`{"data":[],"has_more":true,"next_cursor":"` + strings.Repeat("x", 16<<10+1) + `"}`)), is: invalid},
		"too many groups":  {fault: says(page(`{"data":[{}` + strings.Repeat(",{}", 2000) + `],"has_more":false}`)), is: invalid},
		"deep":             {fault: says(page(strings.Repeat(`{"x":`, 12000))), is: invalid},
		"number too large": {fault: says(page(`{"data":[{"created_at":1e99}],"has_more":false}`)), is: invalid},
	} {
		r.family, r.name, r.want, r.status = "content", name, fails, 200
		r.lists = slices.Equal(r.is, pagination) || name == "long cursor"
		rows = append(rows, r)
	}
	return rows
}
