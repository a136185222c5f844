package blooio_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go"
)

// Net/http quotes what comes in place of a response, and a server can send the key there.
func TestErrorsOfTheNetworkShowNoSecrets(t *testing.T) {
	for name, raw := range map[string]string{
		"status": "HTTP/1.1 " + testKey + "\r\n\r\n",
		"header": "HTTP/1.1 200 OK\r\n" + testKey + "\r\n\r\n",
		"length": "HTTP/1.1 200 OK\r\nContent-Length: " + testKey + testPhone + "\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			client := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				conn, _, err := w.(http.Hijacker).Hijack()
				if err != nil {
					t.Error(err)
					return
				}
				defer conn.Close()
				io.WriteString(conn, raw)
			})
			_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
			texts := chain(err)
			if len(texts) < 2 || !strings.Contains(texts[1], "[API key]") {
				t.Errorf("the chain is %q", texts)
			}
			for _, text := range texts {
				if strings.Contains(text, testKey) || strings.Contains(text, testPhone) {
					t.Errorf("a link of the chain shows a secret: %s", text)
				}
			}
		})
	}
}

// What was wrapped is out of sight, not out of reach.
func TestErrorsOfTheNetworkAreFound(t *testing.T) {
	mine := &net.OpError{Op: "dial", Err: errors.New("no route")}
	client := network(t, func(*http.Request) (*http.Response, error) { return nil, mine })
	_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
	if found, ok := errors.AsType[*net.OpError](err); !ok || found != mine || !errors.Is(err, mine) {
		t.Errorf("%v is not %v", err, mine)
	}
	var timeout interface{ Timeout() bool }
	if !errors.As(err, &timeout) || timeout.Timeout() {
		t.Errorf("%v does not say whether it is a timeout", err)
	}
}

// chain is the text of an error and of all that it wraps.
func chain(err error) []string {
	if err == nil {
		return nil
	}
	texts := []string{err.Error()}
	switch err := err.(type) {
	case interface{ Unwrap() error }:
		texts = append(texts, chain(err.Unwrap())...)
	case interface{ Unwrap() []error }:
		for _, wrapped := range err.Unwrap() {
			texts = append(texts, chain(wrapped)...)
		}
	}
	return texts
}

// Errors of somebody's own that say nothing in Error, and the key where printers look.
type (
	keyInMap      struct{ header map[string][]string }
	keyInSlice    struct{ lines []string }
	keyInAny      struct{ value any }
	keyInFormat   struct{ key func() string }
	keyInGoString struct{ key func() string }
	keyInLogValue struct{ key func() string }
	keyInJSON     struct{ key func() string }
	keyInText     struct{ key func() string }
)

func (keyInMap) Error() string                       { return "failed" }
func (*keyInSlice) Error() string                    { return "failed" }
func (keyInAny) Error() string                       { return "failed" }
func (keyInFormat) Error() string                    { return "failed" }
func (e keyInFormat) Format(state fmt.State, _ rune) { fmt.Fprint(state, e.key()) }
func (keyInGoString) Error() string                  { return "failed" }
func (e keyInGoString) GoString() string             { return e.key() }
func (keyInLogValue) Error() string                  { return "failed" }
func (e keyInLogValue) LogValue() slog.Value         { return slog.GroupValue(slog.String("key", e.key())) }
func (keyInJSON) Error() string                      { return "failed" }
func (e keyInJSON) MarshalJSON() ([]byte, error)     { return json.Marshal(e.key()) }
func (keyInText) Error() string                      { return "failed" }
func (e keyInText) MarshalText() ([]byte, error)     { return []byte(e.key()), nil }

// What an error shows elsewhere than in Error keeps it from being handed out.
func TestErrorsThatShowTheKeyElsewhere(t *testing.T) {
	for _, key := range []string{testKey, "harmless"} {
		say := func() string { return key }
		for _, test := range []struct {
			err    error
			target any
		}{
			{keyInMap{map[string][]string{"Authorization": {key}}}, new(keyInMap)},
			{&keyInSlice{[]string{"a", key}}, new(*keyInSlice)},
			{keyInAny{key}, new(keyInAny)},
			{keyInAny{struct{ lines []any }{[]any{[]byte(key)}}}, new(keyInAny)},
			{keyInFormat{say}, new(keyInFormat)},
			{keyInGoString{say}, new(keyInGoString)},
			{keyInLogValue{say}, new(keyInLogValue)},
			{keyInJSON{say}, new(keyInJSON)},
			{keyInText{say}, new(keyInText)},
			{fmt.Errorf("sending: %w", keyInAny{key}), new(interface{ Unwrap() error })},
			{errors.Join(io.EOF, keyInAny{key}), new(interface{ Unwrap() []error })},
		} {
			_, err := network(t, func(*http.Request) (*http.Response, error) { return nil, test.err }).Groups.List(t.Context(), blooio.ListGroupsParams{})
			_, isMap := test.err.(keyInMap) // which may be in use elsewhere, and is not looked into
			_, isChain := test.target.(*interface{ Unwrap() error })
			found := errors.As(err, test.target)
			shown := fmt.Sprintf("%#v %+v", test.target, reflect.ValueOf(test.target).Elem().Interface())
			if strings.Contains(shown, testKey) || found && key == testKey && !isChain || !found && key != testKey && !isMap {
				t.Errorf("%T with %s: found is %t, shows %s", test.err, key, found, shown)
			}
			if !errors.Is(err, io.EOF) && errors.Is(test.err, io.EOF) {
				t.Errorf("%v is not %v", err, test.err)
			}
		}
	}
}
