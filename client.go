package blooio

import (
	"cmp"
	"fmt"
	"net/http"
)

// Client calls the Blooio API with the key of one account. Create it with [New] and share it: it keeps connections
// open, and goroutines may use it at the same time.
type Client struct {
	// Groups reads and manages the account's groups.
	Groups *GroupsService
}

// New returns a client for the given configuration. It sends nothing. An error describes what is wrong with the
// configuration, and never shows the key.
func New(config Config) (*Client, error) {
	if err := config.check(); err != nil {
		return nil, fmt.Errorf("blooio: %w", err)
	}
	baseURL, insecure, err := parseBaseURL(cmp.Or(config.BaseURL, DefaultBaseURL), config.AllowInsecureHTTP)
	if err != nil {
		return nil, fmt.Errorf("blooio: %w", err)
	}
	if insecure && config.Logger != nil {
		config.Logger.Warn("the base URL is plain http: the API key is sent unencrypted", "base_url", config.shownBaseURL())
	}
	s := &sender{
		baseURL:      baseURL,
		key:          newSecret(config.APIKey),
		userAgent:    userAgent(config.UserAgent),
		httpClient:   httpClient(config),
		logger:       config.Logger,
		maxRetries:   max(cmp.Or(config.MaxRetries, defaultMaxRetries), 0),
		maxRetryWait: cmp.Or(config.MaxRetryWait, defaultMaxRetryWait),
		maxBodyBytes: cmp.Or(config.MaxBodyBytes, defaultMaxBodyBytes),
		timeout:      max(cmp.Or(config.Timeout, defaultTimeout), 0),
	}
	return &Client{Groups: &GroupsService{sender: s}}, nil
}

// httpClient returns the configured client, as a copy, with redirects under control.
func httpClient(config Config) *http.Client {
	var client http.Client
	if config.HTTPClient != nil {
		client = *config.HTTPClient
	}
	if config.Transport != nil {
		client.Transport = config.Transport
	}
	if client.Transport == nil {
		client.Transport = http.DefaultTransport
	}
	client.Transport = locationGuard{client.Transport}
	client.CheckRedirect = redirectPolicy(client.CheckRedirect)
	return &client
}
