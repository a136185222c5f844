// Package env has what the environment says of the API: the key, and where the server is.
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

// Key is the key in BLOOIO_API_KEY, which no output shows, whatever a server or a base URL repeats.
func Key() apikey.Key { return apikey.Long(os.Getenv("BLOOIO_API_KEY")) }

// ConfigWithoutKey is the configuration for requests that are not sent. Its base URL is one that requests could go to.
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

// WarnInsecure warns of a key that is sent in the clear. That is the case where the base URL has to be allowed.
func WarnInsecure(stderr io.Writer, config blooio.Config) {
	strict := config
	strict.AllowInsecureHTTP = false
	if _, err := blooio.New(strict); err != nil && config.AllowInsecureHTTP {
		fmt.Fprintln(console.Loud(stderr), "warning: BLOOIO_BASE_URL is plain http, and BLOOIO_ALLOW_INSECURE_HTTP allows it: the API key is sent in the clear")
	}
}
