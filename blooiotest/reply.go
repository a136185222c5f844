package blooiotest

import (
	"net/http"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// reply is a response before it is sent.
type reply struct {
	status int
	header http.Header
	body   []byte
	// send writes the body; nil writes it at once. It may panic with http.ErrAbortHandler to close the connection.
	send func(w http.ResponseWriter, r *http.Request, body []byte)
	// drop closes the connection before anything is sent.
	drop bool
}

func (a *reply) write(w http.ResponseWriter, r *http.Request) {
	if a.drop {
		panic(http.ErrAbortHandler)
	}
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.WriteHeader(a.status)
	if a.send != nil {
		a.send(w, r, a.body)
		return
	}
	// An error means that the client has closed the connection, which is not a problem of the server.
	_, _ = w.Write(a.body)
}

// replace sets a new status and body. The only header is the content type.
func (a *reply) replace(status int, contentType string, body []byte) {
	*a = reply{status: status, header: http.Header{}, body: body}
	if contentType != "" {
		a.header.Set("Content-Type", contentType)
	}
}

func jsonReply(status int, v any) *reply {
	a := &reply{}
	a.replace(status, contentTypeJSON, marshal(v))
	return a
}

const (
	contentTypeJSON = "application/json"
	contentTypeHTML = "text/html; charset=utf-8"
	contentTypeText = "text/plain; charset=utf-8"
)

// marshal cannot fail: its input is strings, numbers and booleans in structs and maps. Invalid UTF-8, which a test's
// groups may have, is replaced.
func marshal(v any) []byte {
	body, err := json.Marshal(v, json.Deterministic(true), jsontext.AllowInvalidUTF8(true))
	if err != nil {
		panic("blooiotest: encoding a response: " + err.Error())
	}
	return body
}
