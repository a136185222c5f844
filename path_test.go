package blooio_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go"
)

// A base URL may have anything in its path. What is shown of it is what may be shown of a message.
func TestPathsAreMaskedWhereTheyAreShown(t *testing.T) {
	for name, test := range map[string]struct{ path, want string }{
		"plain":          {"/v4", "/v4"},
		"id":             {"/grp_0123456789/v4", "/grp_0123456789/v4"},
		"id of a name":   {"/idn_a1b2c3d4/v4", "/idn_a1b2c3d4/v4"},
		"UUID":           {"/550e8400-e29b-41d4-a716-446655440000/v4", "/550e8400-e29b-41d4-a716-446655440000/v4"},
		"day":            {"/2026-11-29/v4", "/2026-11-29/v4"},
		"other key":      {"/bl_live_0therKeyOfSomebody/v4", "/[token]/v4"},
		"own key":        {"/" + testKey + "/v4", "/[API key]/v4"},
		"phone":          {"/u/+15551234567/v4", "/u/[number]/v4"},
		"phone, percent": {"/u/%2B1%20555%20123%204567/v4", "/u/[number]/v4"},
		"phone, parted":  {"/u/555/123/4567/v4", "/u/[number]/v4"},
		"email":          {"/u/joe@example.com/v4", "/u/[email]/v4"},
		"email, percent": {"/u/joe%40example.com/v4", "/u/[email]/v4"},
	} {
		t.Run(name, func(t *testing.T) {
			var log bytes.Buffer
			config := blooio.Config{APIKey: testKey, BaseURL: "https://gw.example" + test.path, MaxRetries: -1, Logger: slog.New(slog.NewJSONHandler(&log, nil)),
				Transport: transport(func(req *http.Request) (*http.Response, error) { return nil, errors.New("refused " + req.URL.String()) })}
			client, err := blooio.New(config)
			if err != nil {
				t.Fatal(err)
			}
			_, err = client.Groups.List(t.Context(), blooio.ListGroupsParams{})
			encoded, _ := json.Marshal(err)
			logged := log.String()
			log.Reset()
			config.Logger.Info("x", "error", err, "config", config)
			encodedConfig, _ := json.Marshal(config)
			for place, text := range map[string]string{
				"Error": err.Error(), "JSON": string(encoded), "record": logged, "LogValue": log.String(), "Config": fmt.Sprint(config), "Config as JSON": string(encodedConfig),
			} {
				if !strings.Contains(text, test.want) || test.want != test.path && strings.Contains(text, strings.TrimSuffix(test.path, "/v4")) {
					t.Errorf("%s is %s, want %s", place, text, test.want)
				}
			}
			if host := "https://gw.example" + test.want; !strings.Contains(err.Error(), host) {
				t.Errorf("%v does not name %s", err, host)
			}
			if e, ok := errors.AsType[*blooio.Error](err); !ok || !strings.HasSuffix(e.Path, "/v4/groups") || strings.Contains(e.Path, testKey) {
				t.Errorf("the path is %q", e.Path)
			}
		})
	}
}
