package blooio_test

import (
	"errors"
	"math"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go"
)

func TestNewRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		config blooio.Config
		want   string
	}{
		"no key":                {blooio.Config{}, "key is empty"},
		"key with newline":      {blooio.Config{APIKey: testKey + "\n"}, "line break"},
		"key with return":       {blooio.Config{APIKey: testKey + "\r"}, "line break"},
		"key with space":        {blooio.Config{APIKey: " " + testKey}, "white space"},
		"key with Bearer":       {blooio.Config{APIKey: "Bearer " + testKey}, "without the word Bearer"},
		"key with control":      {blooio.Config{APIKey: testKey + "\x00"}, "printable ASCII"},
		"key with DEL":          {blooio.Config{APIKey: testKey + "\x7f"}, "printable ASCII"},
		"key with non-ASCII":    {blooio.Config{APIKey: testKey + "é"}, "printable ASCII"},
		"base URL unparseable":  {at("https://user:hunter2@exa mple/%zz"), "cannot be parsed"},
		"base URL relative":     {at("api.blooio.com/v4"), "https://"},
		"base URL is the key":   {at(testKey), "https://"},
		"base URL other scheme": {at("ftp://api.blooio.com"), "https://"},
		"base URL opaque":       {at("https:api.blooio.com"), "no host"},
		"base URL no host":      {at("https:///v4"), "no host"},
		"base URL port alone":   {at("http://:8080/v4"), "no host"},
		"base URL with user":    {at("https://hunter2@api.blooio.com/v4"), "user or password"},
		"base URL with secret":  {at("https://user:hunter2@api.blooio.com/v4"), "user or password"},
		"base URL with query":   {at("https://api.blooio.com/v4?key=hunter2"), "query"},
		"base URL bare query":   {at("https://api.blooio.com/v4?"), "query"},
		"base URL fragment":     {at("https://api.blooio.com/v4#hunter2"), "fragment"},
		"base URL bare hash":    {at("https://api.blooio.com/v4#"), "fragment"},
		"plain http":            {at("http://api.blooio.com/v4"), "plain http"},
		"http almost loopback":  {at("http://localhost.example.com"), "plain http"},
		"http almost 127":       {at("http://127.0.0.1.example.com"), "plain http"},
		"http private network":  {at("http://192.168.0.1"), "plain http"},
		"http any address":      {at("http://0.0.0.0"), "plain http"},
		"http localhost, a dot": {at("http://localhost."), "plain http"},
		"http under localhost":  {at("http://blooio.localhost"), "plain http"},
		"http loopback, a zone": {at("http://[::1%25eth0]"), "plain http"},
		"negative wait":         {blooio.Config{APIKey: testKey, MaxRetryWait: -1}, "negative"},
		"negative body":         {blooio.Config{APIKey: testKey, MaxBodyBytes: -1}, "negative"},
		"user agent newline":    {blooio.Config{APIKey: testKey, UserAgent: "a\r\nX-Evil: 1"}, "UserAgent"},
	} {
		t.Run(name, func(t *testing.T) {
			client, err := blooio.New(test.config)
			if err == nil || client != nil {
				t.Fatalf("New = %v, %v, want an error", client, err)
			}
			if !strings.HasPrefix(err.Error(), "blooio: ") || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %q does not say %q", err, test.want)
			}
			for _, secret := range []string{"S3cr3t", "hunter2"} {
				if strings.Contains(err.Error(), secret) {
					t.Errorf("error shows a secret: %q", err)
				}
			}
		})
	}
}

func at(baseURL string) blooio.Config {
	return blooio.Config{APIKey: testKey, BaseURL: baseURL}
}

func TestNewAccepts(t *testing.T) {
	for baseURL, path := range map[string]string{
		"":                               "https://api.blooio.com/v4/groups",
		"https://api.blooio.com/v4":      "https://api.blooio.com/v4/groups",
		"https://api.blooio.com/v4/":     "https://api.blooio.com/v4/groups",
		"https://api.blooio.com/v4//":    "https://api.blooio.com/v4/groups",
		"https://gateway.example:8443":   "https://gateway.example:8443/groups",
		"https://gw.example/a%2Fb/v4":    "https://gw.example/a%2Fb/v4/groups",
		"http://localhost:8080/v4":       "http://localhost:8080/v4/groups",
		"http://LOCALHOST/v4":            "http://localhost/v4/groups",
		"http://127.1.2.3:80/v4":         "http://127.1.2.3:80/v4/groups",
		"http://[::1]:8080/v4":           "http://[::1]:8080/v4/groups",
		"http://[::ffff:127.0.0.1]:1/v4": "http://[::ffff:127.0.0.1]:1/v4/groups",
	} {
		t.Run(baseURL, func(t *testing.T) {
			var asked string
			config := at(baseURL)
			config.Transport = transport(func(req *http.Request) (*http.Response, error) {
				asked = req.URL.String()
				return jsonReply(200, pageOf("")), nil
			})
			if _, err := newClient(t, config).Groups.List(t.Context(), blooio.ListGroupsParams{}); err != nil {
				t.Fatal(err)
			}
			if asked != path {
				t.Errorf("asked %s, want %s", asked, path)
			}
		})
	}
}

func TestNewAcceptsExtremes(t *testing.T) {
	client := network(t, always(200, pageOf("", "grp_1")), func(c *blooio.Config) {
		c.MaxBodyBytes, c.MaxRetryWait, c.MaxRetries, c.Timeout = math.MaxInt64, math.MaxInt64, math.MaxInt, -1
	})
	if _, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{}); err != nil {
		t.Fatal(err)
	}
}

func TestConfigFromEnv(t *testing.T) {
	for name, test := range map[string]struct{ key, baseURL, err string }{
		"both":          {key: testKey, baseURL: "http://localhost:1/v4"},
		"key alone":     {key: testKey},
		"no key":        {baseURL: "http://localhost:1/v4", err: "BLOOIO_API_KEY"},
		"kept as it is": {key: testKey + "\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("BLOOIO_API_KEY", test.key)
			t.Setenv("BLOOIO_BASE_URL", test.baseURL)
			config, err := blooio.ConfigFromEnv()
			if test.err != "" {
				if err == nil || !strings.Contains(err.Error(), test.err) {
					t.Errorf("error %v does not name %s", err, test.err)
				}
				return
			}
			if err != nil || config.APIKey != test.key || config.BaseURL != test.baseURL {
				t.Errorf("ConfigFromEnv = %v, %v", config, err)
			}
		})
	}
}

func TestHTTPClientIsNotModified(t *testing.T) {
	refused := errors.New("refused")
	own := &http.Client{
		Transport:     always(200, pageOf("")),
		CheckRedirect: func(*http.Request, []*http.Request) error { return refused },
		Timeout:       time.Hour,
	}
	newClient(t, blooio.Config{APIKey: testKey, HTTPClient: own, Transport: always(500, "")})
	resp, err := own.Transport.RoundTrip(nil)
	if err != nil || resp.StatusCode != 200 || own.CheckRedirect(nil, nil) != refused || own.Timeout != time.Hour {
		t.Error("New changed the caller's client")
	}
}

func TestTransportReplacesHTTPClients(t *testing.T) {
	for name, test := range map[string]struct {
		config blooio.Config
		status int
	}{
		"client alone": {blooio.Config{HTTPClient: &http.Client{Transport: always(403, "")}}, 403},
		"both":         {blooio.Config{HTTPClient: &http.Client{Transport: always(403, "")}, Transport: always(404, "")}, 404},
	} {
		t.Run(name, func(t *testing.T) {
			test.config.APIKey = testKey
			_, err := newClient(t, test.config).Groups.List(t.Context(), blooio.ListGroupsParams{})
			if e, ok := errors.AsType[*blooio.Error](err); !ok || e.StatusCode != test.status {
				t.Errorf("error %v, want status %d", err, test.status)
			}
		})
	}
}
