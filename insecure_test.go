package blooio_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go"
)

// Plain http to another machine has to be allowed, and is logged. Nothing else that is wrong with a base URL is
// allowed with it.
func TestAllowInsecureHTTP(t *testing.T) {
	for name, test := range map[string]struct {
		baseURL string
		asked   string // empty if New refuses
		warned  bool
	}{
		"a container":           {"http://mock:8080/v4", "http://mock:8080/v4/groups", true},
		"a private network":     {"http://192.168.0.1", "http://192.168.0.1/groups", true},
		"production":            {"http://api.blooio.com/v4", "http://api.blooio.com/v4/groups", true},
		"loopback, with a zone": {"http://[::1%25eth0]:1", "http://[::1%25eth0]:1/groups", true},
		"loopback":              {"http://127.0.0.1:1/v4", "http://127.0.0.1:1/v4/groups", false},
		"https":                 {"https://mock/v4", "https://mock/v4/groups", false},
		"the default":           {"", "https://api.blooio.com/v4/groups", false},
		"another scheme":        {"ftp://mock/v4", "", false},
		"a password":            {"http://me:hunter2@mock/v4", "", false},
		"a query":               {"http://mock/v4?a=b", "", false},
		"no host":               {"http:///v4", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			var log bytes.Buffer
			asked := ""
			config := at(test.baseURL)
			config.AllowInsecureHTTP = true
			config.Logger = slog.New(slog.NewJSONHandler(&log, nil))
			config.Transport = transport(func(req *http.Request) (*http.Response, error) {
				asked = req.URL.String()
				return jsonReply(200, pageOf("")), nil
			})
			client, err := blooio.New(config)
			if test.asked == "" {
				if err == nil {
					t.Error("New accepts it")
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if _, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{}); err != nil || asked != test.asked {
				t.Errorf("asked %s, error %v", asked, err)
			}
			warned := strings.Contains(log.String(), "the API key is sent unencrypted") && strings.Contains(log.String(), `"level":"WARN"`)
			if warned != test.warned || strings.Contains(log.String(), testKey) {
				t.Errorf("log: %s", log.String())
			}
		})
	}
}

func TestAllowInsecureHTTPFromEnv(t *testing.T) {
	t.Setenv("BLOOIO_API_KEY", testKey)
	t.Setenv("BLOOIO_BASE_URL", "http://mock:8080/v4")
	for value, want := range map[string]string{
		"": "refused", "false": "refused", "true": "allowed", "1": "invalid", "TRUE": "invalid", "yes": "invalid", " true": "invalid", testKey: "invalid",
	} {
		t.Setenv("BLOOIO_ALLOW_INSECURE_HTTP", value)
		got := "allowed"
		config, err := blooio.ConfigFromEnv()
		if err != nil {
			got = "invalid"
		} else if _, err = blooio.New(config); err != nil {
			got = "refused"
		}
		if got != want || err != nil && strings.Contains(err.Error(), testKey) {
			t.Errorf("%q: %s, error %v", value, got, err)
		}
	}
}
