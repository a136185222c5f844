package browser

import (
	"encoding/json"
	"os"
)

// Event is what the browser tells unasked: a method of the DevTools protocol with its parameters.
type Event struct {
	Method string
	Params json.RawMessage
}

// message is a command, its result or an event. On the pipes each is JSON and ends in a zero byte.
type message struct {
	ID     int             `json:"id,omitzero"`
	Method string          `json:"method,omitempty"`
	Params json.RawMessage `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  *struct {
		Message string `json:"message"`
	} `json:"error,omitempty"`
	Session string `json:"sessionId,omitempty"`
}

// Call calls a method of the protocol, and keeps the events that come before its result. A nil result is not read.
func (b *Browser) Call(method string, params, result any) {
	b.T.Helper()
	b.send(method, params)
	for {
		m := b.read()
		if m.ID != b.id {
			b.Events = append(b.Events, Event{m.Method, m.Params})
			continue
		}
		if m.Error != nil {
			b.T.Fatalf("%s: %s", method, m.Error.Message)
		}
		if result != nil {
			if err := json.Unmarshal(m.Result, result); err != nil {
				b.T.Fatal(err)
			}
		}
		return
	}
}

func (b *Browser) send(method string, params any) {
	b.id++
	m := message{ID: b.id, Method: method, Session: b.session}
	if params != nil {
		m.Params, _ = json.Marshal(params)
	}
	text, _ := json.Marshal(m)
	b.to.Write(append(text, 0))
}

func (b *Browser) read() (m message) {
	b.T.Helper()
	text, err := b.from.ReadBytes(0)
	if err != nil {
		why, _ := os.ReadFile(b.complaints())
		b.T.Fatalf("the browser has gone: %v\n%s", err, why)
	}
	if err := json.Unmarshal(text[:len(text)-1], &m); err != nil {
		b.T.Fatal(err)
	}
	return m
}
