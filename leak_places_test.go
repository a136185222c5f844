package blooio_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go"
)

// leakPlace asks a server or a transport that shows the key in one place. No forms if it cannot be there.
type leakPlace func(t *testing.T, key, spelled string) (map[string]string, error)

func leakPlaces() map[string]leakPlace {
	places := map[string]leakPlace{
		"configuration":  inConfiguration,
		"base URL path":  inBaseURL(func(spelled string) string { return "https://api.example/" + spelled }),
		"base URL host":  inBaseURL(func(spelled string) string { return "https://" + spelled + ".example/v4" }),
		"base URL user":  inBaseURL(func(spelled string) string { return "https://u:" + spelled + "@api.example/v4" }),
		"base URL query": inBaseURL(func(spelled string) string { return "https://api.example/v4?k=" + spelled }),
		"context cause":  inContext,
		"panic":          inPanic,
		"end of a body":  atEndOfBody,
		"id":             inID,
		"call's header":  inHeaderOfCall,
		"icon":           inIcon,
	}
	maps.Copy(places, leakNetworks())
	for name, reply := range leakReplies() {
		places[name] = func(t *testing.T, key, spelled string) (map[string]string, error) {
			client, log := leakClient(t, key, func(c *blooio.Config) {
				c.Transport = transport(func(req *http.Request) (*http.Response, error) {
					resp, err := reply(spelled, req)
					if resp != nil {
						resp.Request = req
					}
					return resp, err
				})
			})
			return asked(t, client, log, key, spelled)
		}
	}
	for _, name := range []string{"base URL host", "redirect host"} {
		places[name] = asHost(places[name])
	}
	return places
}

// asHost leaves out keys that are parted by a tag with a slash: it ends a host, and the pieces are shorter than those that are
// masked.
func asHost(place leakPlace) leakPlace {
	return func(t *testing.T, key, spelled string) (map[string]string, error) {
		if strings.Contains(spelled, "</") {
			return nil, nil
		}
		return place(t, key, spelled)
	}
}

// leakReplies are answers that echo the key.
func leakReplies() map[string]func(spelled string, req *http.Request) (*http.Response, error) {
	answer := func(status int, body func(string) string, header ...string) func(string, *http.Request) (*http.Response, error) {
		return func(spelled string, _ *http.Request) (*http.Response, error) {
			resp := reply(status, body(spelled))
			for _, line := range header {
				name, value, _ := strings.Cut(line, ": ")
				resp.Header.Add(strings.ReplaceAll(name, "KEY", spelled), strings.ReplaceAll(value, "KEY", spelled))
			}
			return resp, nil
		}
	}
	text := func(format string) func(string) string {
		return func(spelled string) string { return strings.ReplaceAll(format, "KEY", spelled) }
	}
	quoted := func(format string) func(string) string {
		return func(spelled string) string { return strings.ReplaceAll(format, "KEY", fmt.Sprintf("%q", spelled)) }
	}
	failing := func(fail func(string, *http.Request) error) func(string, *http.Request) (*http.Response, error) {
		return func(spelled string, req *http.Request) (*http.Response, error) { return nil, fail(spelled, req) }
	}
	return map[string]func(string, *http.Request) (*http.Response, error){
		"header":           answer(400, text(""), "X-Echo: got KEY!", "Set-Cookie: k=KEY; Path=/", "Www-Authenticate: Bearer error=\"KEY\"", "Retry-After: KEY"),
		"header name":      answer(500, text(""), "KEY: yes"),
		"request id":       answer(400, text(""), "X-Request-Id: KEY"),
		"content type":     answer(200, text("{}"), "Content-Type: text/KEY"),
		"content encoding": answer(200, text("{}"), "Content-Encoding: KEY"),
		"redirect path":    answer(302, text(""), "Location: https://other.example/KEY"),
		"redirect query":   answer(302, text(""), "Location: https://other.example/?k=KEY"),
		"redirect host":    answer(302, text(""), "Location: https://KEY.example/"),
		"redirect loop":    answer(307, text(""), "Location: /v4/groups/KEY"),
		"nested error":     answer(422, quoted(`{"error":{"code":KEY,"message":KEY,"details":{"k":KEY,KEY:1}}}`), "Content-Type: application/json"),
		"raw nested error": answer(422, text(`{"error":{"code":"KEY","message":"got KEY","details":["KEY"]}}`), "Content-Type: application/json"),
		"flat error":       answer(401, quoted(`{"error":KEY,"code":KEY,"message":KEY,"status":401}`), "Content-Type: application/json"),
		"error word":       answer(503, quoted(`{"error":KEY}`), "Content-Type: application/json"),
		"HTML":             answer(403, text("<html><body><p title='KEY'>KEY</p></body></html>"), "Content-Type: text/html"),
		"text":             answer(500, text("KEY"), "Content-Type: text/plain"),
		"wrong page":       answer(200, quoted(`{"data":KEY,"has_more":false}`), "Content-Type: application/json"),
		"wrong value":      answer(200, quoted(`{"data":[{"created_at":KEY,KEY:KEY}],"has_more":false}`), "Content-Type: application/json"),
		"name twice":       answer(200, quoted(`{"data":[],"x":{KEY:1,KEY:2},"has_more":true}`), "Content-Type: application/json"),
		"half a page":      answer(200, quoted(`{"data":[{"id":KEY`), "Content-Type: application/json"),
		"no cursor":        answer(200, quoted(`{"data":[],"has_more":true,"next_cursor":null,"x":KEY}`), "Content-Type: application/json", "X-Echo: KEY"),
		"page":             answer(200, quoted(`{"data":[],"has_more":false,"next_cursor":null,"x":KEY}`), "Content-Type: application/json", "X-Request-Id: KEY"),
		"broken body": func(spelled string, _ *http.Request) (*http.Response, error) {
			resp := jsonReply(200, "")
			resp.Body = brokenBody(`{"data":`, errors.New("read "+spelled))
			return resp, nil
		},
		"error": failing(func(spelled string, req *http.Request) error {
			return fmt.Errorf("proxy %s refused %s %v", spelled, req.URL, req.Header)
		}),
		"joined error": failing(func(spelled string, _ *http.Request) error {
			return errors.Join(io.ErrUnexpectedEOF, fmt.Errorf("%w: %s", net.ErrClosed, spelled))
		}),
		"URL error": failing(func(spelled string, _ *http.Request) error {
			return fmt.Errorf("first: %w", &url.Error{Op: "Get", URL: "https://u:" + spelled + "@proxy.example/?k=" + spelled, Err: errors.New(spelled)})
		}),
		"network error": failing(func(spelled string, _ *http.Request) error {
			return &net.OpError{Op: "dial", Net: "tcp", Addr: &net.UnixAddr{Name: spelled}, Err: &net.DNSError{Err: spelled, Name: spelled, IsTimeout: true}}
		}),
		"own error": failing(func(spelled string, req *http.Request) error {
			return fmt.Errorf("%w", &requestError{Request: req, Text: spelled})
		}),
	}
}

// inConfiguration has the key in fields that are for something else, in a configuration that is printed.
func inConfiguration(t *testing.T, key, spelled string) (map[string]string, error) {
	config := blooio.Config{APIKey: key, UserAgent: spelled, BaseURL: "https://" + spelled + ":" + spelled + "@api.example/" + spelled + "?" + spelled + "#" + spelled}
	forms := formsOf("Config", config, verbsFor(key))
	for name, text := range formsOf("*Config", &config, verbsFor(key)) {
		forms[name] = text
	}
	encoded, err := xml.Marshal([]any{config, &config, struct{ Config blooio.Config }{config}})
	forms["xml:Config"] = fmt.Sprint(string(encoded), err)
	_, err = blooio.New(config)
	forms["text:New"] = fmt.Sprint(err)
	return forms, err
}

// inBaseURL has the key in the base URL. Where New takes it, requests fail.
func inBaseURL(base func(string) string) leakPlace {
	return func(t *testing.T, key, spelled string) (map[string]string, error) {
		config := blooio.Config{APIKey: key, BaseURL: base(spelled)}
		client, err := blooio.New(config)
		if err != nil {
			return map[string]string{"text:New": err.Error(), "fmt:Config": fmt.Sprintf("%v %+v %#v", config, config, &config)}, err
		}
		forms := formsOf("Client", client, verbsFor(key))
		client, log := leakClient(t, key, func(c *blooio.Config) {
			c.BaseURL = config.BaseURL
			c.Transport = transport(func(req *http.Request) (*http.Response, error) {
				return nil, &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", Name: req.URL.Host + req.URL.Path}}
			})
		})
		more, err := asked(t, client, log, key, spelled)
		for name, text := range more {
			forms[name] = text
		}
		return forms, err
	}
}

// inContext has it in the cause that ends a request, and the wait after one.
func inContext(t *testing.T, key, spelled string) (map[string]string, error) {
	ctx, cancel := context.WithCancelCause(t.Context())
	client, log := leakClient(t, key, func(c *blooio.Config) {
		c.MaxRetryWait = 0
		c.Transport = transport(func(*http.Request) (*http.Response, error) {
			cancel(fmt.Errorf("stopped: %s", spelled))
			return reply(503, ""), nil
		})
	})
	forms, err := listed(ctx, client, log, verbsFor(key))
	for _, err := range client.Groups.All(ctx, blooio.ListGroupsParams{}) {
		for name, text := range formsOfError(err, verbsFor(key)) {
			forms[name+" of All"] = text
		}
	}
	return forms, err
}

// inPanic has a transport that panics. What it says is its own; the package adds nothing.
func inPanic(t *testing.T, key, spelled string) (forms map[string]string, err error) {
	client, log := leakClient(t, key, func(c *blooio.Config) {
		c.Transport = transport(func(*http.Request) (*http.Response, error) { panic("broken") })
	})
	defer func() { forms = map[string]string{"panic:text": fmt.Sprintf("%v %+v", recover(), log)} }()
	for _, err := range client.Groups.All(t.Context(), blooio.ListGroupsParams{}) {
		return formsOfError(err, verbsFor(key)), err
	}
	return nil, nil
}

// atEndOfBody has a body that is cut where three quarters of the key are in what is kept.
func atEndOfBody(t *testing.T, key, spelled string) (map[string]string, error) {
	body := strings.Repeat(" ", 64<<10-len(spelled)*3/4) + spelled
	_, err := network(t, always(502, body), func(c *blooio.Config) { c.APIKey = key }).Groups.List(t.Context(), blooio.ListGroupsParams{})
	e, ok := errors.AsType[*blooio.Error](err)
	if !ok || len(e.Body) > 64<<10 {
		t.Errorf("error is %T", err)
	}
	return map[string]string{"fields:Body": strings.TrimLeft(string(e.Body), " ")}, err
}

// refusing is a client of a server that refuses everything.
func refusing(t *testing.T, key string) (*blooio.Client, *bytes.Buffer) {
	return leakClient(t, key, func(c *blooio.Config) { c.Transport = always(404, `{}`) })
}

// inID has it in the id of a group, which stands in the path.
func inID(t *testing.T, key, spelled string) (map[string]string, error) {
	client, log := refusing(t, key)
	return called(t.Context(), client, log, "members", spelled)
}

// inHeaderOfCall has it in a header that a call sets.
func inHeaderOfCall(t *testing.T, key, spelled string) (map[string]string, error) {
	client, log := refusing(t, key)
	return called(t.Context(), client, log, "get", "grp_1", blooio.WithHeader("X-Echo", spelled))
}

// inIcon has it in the name of an icon, and in the error of its content.
func inIcon(t *testing.T, key, spelled string) (map[string]string, error) {
	client, log := leakClient(t, key, func(c *blooio.Config) {
		c.Transport = transport(func(req *http.Request) (*http.Response, error) {
			_, err := io.Copy(io.Discard, req.Body)
			return nil, err
		})
	})
	_, err := client.Groups.SetIcon(t.Context(), "grp_1", blooio.Icon{Name: spelled, Type: "image/png", Content: errReader{fmt.Errorf("open %s: gone", spelled)}})
	forms := formsOfError(err, someVerbs)
	forms["log"] = log.String()
	return forms, err
}
