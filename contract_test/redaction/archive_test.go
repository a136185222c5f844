package redaction_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

// archivePlaces are members of an archive beside its entries, and entries that are no exchanges. What ends in [] gets
// the text as an item.
var archivePlaces = []struct{ at, json string }{
	{"log.version", `"«s»"`},
	{"log.creator.name", `"«s»"`},
	{"log.creator.version", `"«s»"`},
	{"log.creator.comment", `"«s»"`},
	{"log.creator._custom", `{"«s»":1}`},
	{"log.browser", `{"name":"«s»","version":"«s»","comment":"«s»"}`},
	{"log.comment", `"«s»"`},
	{"log._custom", `{"«s»":["«s»"]}`},
	{"log.pages[]", `{"id":"«s»","title":"https://app.example.com/«p»","startedDateTime":"«s»","comment":"«s»","pageTimings":{"onLoad":"«s»","comment":"«s»"}}`},
	{"_custom", `"«s»"`},
	{"log.entries[]", `"«s»"`},
	{"log.entries[]", `["«s»"]`},
	{"log.entries[]", `{"request":"«s»"}`},
	{"log.entries[]", `{"request":{"url":"https://api.example.com/v4/groups"},"response":"«s»"}`},
	{"log.entries[]", `{"_resourceType":"websocket","request":{"method":"GET","url":"wss://api.example.com/«p»"},"response":{"status":101},"_webSocketMessages":[{"data":"{\"name\":\"«ss»\"}"}]}`},
	{"log.entries[]", `{"request":{"method":"CONNECT","url":"«l».example.com:443"},"response":{"status":200}}`},
}

// tryArchives plants many values of each kind in the members of an archive. What of it is no exchange has to go, and is
// no reason to lose an exchange.
func (m *matrix) tryArchives(t *testing.T) {
	for _, at := range archivePlaces {
		p := place{group: "archive", name: at.at + " " + at.json}
		r := rand.New(rand.NewPCG(uint64(len(p.name)), 3))
		for _, k := range kinds {
			for range 2 * *perKind {
				v := k.make(r)
				text, ok := expand(at.json, v)
				if !ok {
					continue
				}
				var log object
				if err := json.Unmarshal([]byte(`{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[]}}`), &log); err != nil {
					t.Fatal(err)
				}
				put(log, "log.entries[]", place{}.usual())
				put(log, at.at, json.RawMessage(text))
				put(log, "log.entries[]", place{}.usual())
				file, err := json.Marshal(log)
				if err != nil {
					t.Fatal(err)
				}
				m.lookInArchive(t, p, v, string(file))
			}
		}
	}
}

// lookInArchive searches what two salts leave of an archive.
func (m *matrix) lookInArchive(t *testing.T, p place, v value, file string) {
	one := plant{v, file}
	m.add(p, one, "", needle{}, nil)
	first, second := viewsOf(m.redacted(t, p, 0, file)), viewsOf(m.redacted(t, p, 1, file))
	for _, n := range v.needles() {
		if found := n.found(first); found != nil && n.isLeft(second) {
			m.add(p, one, file, n, found)
			return
		}
	}
}

// redacted is what the redactor of a salt makes of an archive with two usual exchanges.
func (m *matrix) redacted(t *testing.T, p place, salt int, file string) string {
	var exchanges []contract.Exchange
	usual := 0
	for _, ex := range readAll(t, file, "archive.har") {
		if ex.URL.Path == "/v4/groups" && ex.Status == 200 {
			usual++
		}
		exchanges = append(exchanges, ex)
	}
	if usual != 2 {
		t.Errorf("%s: %d of 2 exchanges are there", p.name, usual)
	}
	out, _ := written(t, m.redactors[salt], exchanges)
	return out
}
