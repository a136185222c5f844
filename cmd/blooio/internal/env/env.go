// Package env reads the settings of the API from the environment: the key and the server.
package env

import (
	"cmp"
	"fmt"
	"io"
	"os"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/internal/apikey"
	"github.com/blooio-community/blooio-go/internal/suggest"
)

// Key returns the key in BLOOIO_API_KEY. It is masked in all output, because a server or a base URL may repeat it.
func Key() apikey.Key { return apikey.Long(os.Getenv("BLOOIO_API_KEY")) }

// ConfigWithoutKey returns the configuration for requests that are printed and not sent. Its base URL is valid.
func ConfigWithoutKey() (blooio.Config, error) {
	insecure := os.Getenv("BLOOIO_ALLOW_INSECURE_HTTP")
	if insecure != "" && insecure != "true" && insecure != "false" {
		return blooio.Config{}, suggest.Invalid("BLOOIO_ALLOW_INSECURE_HTTP", insecure, &suggest.NotOneOf{Words: []string{"true", "false"}})
	}
	base := cmp.Or(os.Getenv("BLOOIO_BASE_URL"), blooio.DefaultBaseURL)
	config := blooio.Config{APIKey: "any", BaseURL: base, AllowInsecureHTTP: insecure == "true"}
	if _, err := blooio.New(config); err != nil {
		return blooio.Config{}, fmt.Errorf("BLOOIO_BASE_URL: %w", err)
	}
	return config, nil
}

// WarnInsecure prints a warning if the API key is sent unencrypted, which only BLOOIO_ALLOW_INSECURE_HTTP allows.
func WarnInsecure(stderr io.Writer, config blooio.Config) {
	strict := config
	strict.AllowInsecureHTTP = false
	if _, err := blooio.New(strict); err != nil && config.AllowInsecureHTTP {
		fmt.Fprintln(console.Loud(stderr), "warning: BLOOIO_BASE_URL is plain http, and BLOOIO_ALLOW_INSECURE_HTTP allows it: the API key is sent unencrypted")
	}
}
