package blooio

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"time"
)

// DefaultBaseURL is the base URL if [Config] sets none: Blooio's production server.
const DefaultBaseURL = "https://api.blooio.com/v4"

const (
	defaultMaxRetries   = 3
	defaultMaxRetryWait = time.Minute
	defaultMaxBodyBytes = 32 << 20
	defaultTimeout      = time.Minute
)

// Config configures a [Client]. Only APIKey is required; the zero values of the other fields suit most programs.
//
// A Config masks its key when it is formatted, logged or encoded as JSON, XML or other text. There is one exception:
// package fmt calls no methods on unexported fields, so a struct with a Config in an unexported field shows the key
// when it is printed. Keep the [Client] instead. The verbs %p and %w show the key too; they are meant for pointers
// and errors, and go vet reports their use here.
type Config struct {
	// APIKey is the account's key from the Blooio dashboard, without the word Bearer.
	APIKey string `json:"-"`
	// BaseURL is the URL to which the paths of operations are appended. Empty means [DefaultBaseURL]. It must have no
	// user, query or fragment. Its scheme is https, or http if the host is this machine: localhost, 127.0.0.0/8 or
	// ::1. AllowInsecureHTTP allows http for any host.
	BaseURL string `json:"base_url,omitempty"`
	// AllowInsecureHTTP allows a BaseURL with http and a host that is another machine, such as a mock server in a
	// network of containers. The key and all responses then cross that network unencrypted, and go through the proxy
	// in HTTP_PROXY if it is set. [New] logs a warning. Do not use a production key there. Redirects to another
	// scheme, host or port are still not followed.
	AllowInsecureHTTP bool `json:"allow_insecure_http,omitempty"`
	// HTTPClient sends the requests. It is copied, not modified. Nil means a client of the package that uses
	// [http.DefaultTransport]. CheckRedirect is called only for redirects that keep the scheme, host, port and the
	// values of the query; other redirects are not followed.
	HTTPClient *http.Client `json:"-"`
	// Transport, if not nil, replaces the transport of HTTPClient.
	Transport http.RoundTripper `json:"-"`
	// Logger receives one record for each attempt, at level Debug: the method, path, status, number and duration of
	// the attempt. If the attempt failed, the record is at level Warn, and also has the error as [Error] shows it,
	// the request id, and in retry_in the wait before the next attempt, if one follows. [New] logs a warning for a
	// BaseURL that only AllowInsecureHTTP allows. Nil means no log.
	Logger *slog.Logger `json:"-"`
	// MaxRetries is how many times a request is repeated after a failure that may be temporary. 0 means 3, a negative
	// value means never. Temporary failures are a failed connection, a response that breaks off, status 408, 425 and
	// 429, and 5xx except 501, 505, 506, 508, 510 and 511. These connection failures are not temporary: a certificate
	// or a TLS version that either side refuses, a proxy that asks for a password, and a proxy without a valid URL.
	// Create, Update and SetIcon are repeated less often, as their documentation says.
	MaxRetries int `json:"max_retries,omitempty"`
	// MaxRetryWait is the longest wait before a retry, even if the server asks for a longer one. 0 means one minute.
	MaxRetryWait time.Duration `json:"-"`
	// MaxBodyBytes is the largest response body, after decompression, that is read. 0 means 32 MiB.
	//
	// It also limits the memory that a page takes: less than 200 MB for a body of 32 MiB, whatever the body contains.
	// For this reason a page is refused if it has one of these:
	//
	//   - more than 2000 groups, which is ten times the largest limit
	//   - more members in all its groups than 10,000 plus one for every 100 bytes of MaxBodyBytes
	//   - more than 100,000 broken characters
	//   - at any point, open objects with more than 100,000 properties in total, or with names of more than 4 MiB in total
	MaxBodyBytes int64 `json:"max_body_bytes,omitempty"`
	// Timeout is the time limit of one attempt, from connecting to decoding the body. 0 means one minute, a negative
	// value means no limit. To limit all attempts together, use the context.
	//
	// A call returns at most a tenth of a second after the time limit or the end of the context, even if a Transport
	// or a response body ignores the context. A goroutine then waits until the transport or the body returns.
	// Decoding a large body stops shortly after. The body of a failed response is read for at most two seconds. Time
	// that the handler of Logger takes is added.
	Timeout time.Duration `json:"-"`
	// UserAgent, such as "inbox-sync/2.1", is put before the package's own product in the header User-Agent.
	UserAgent string `json:"user_agent,omitempty"`
}

// ConfigFromEnv returns a Config from environment variables: the key from BLOOIO_API_KEY, the base URL from
// BLOOIO_BASE_URL, which is optional, and AllowInsecureHTTP from BLOOIO_ALLOW_INSECURE_HTTP, which is true, false,
// empty or unset. It returns an error if the key is missing or if the last variable has another value. [New] checks
// the key and the URL.
func ConfigFromEnv() (Config, error) {
	key := os.Getenv("BLOOIO_API_KEY")
	if key == "" {
		return Config{}, errors.New("blooio: environment variable BLOOIO_API_KEY is not set or empty; set it to the account's API key")
	}
	insecure := os.Getenv("BLOOIO_ALLOW_INSECURE_HTTP")
	if insecure != "" && insecure != "true" && insecure != "false" {
		return Config{}, errors.New("blooio: environment variable BLOOIO_ALLOW_INSECURE_HTTP must be true or false")
	}
	return Config{APIKey: key, BaseURL: os.Getenv("BLOOIO_BASE_URL"), AllowInsecureHTTP: insecure == "true"}, nil
}

// Format implements [fmt.Formatter]. Every verb writes the same text, with the key masked.
func (c Config) Format(state fmt.State, verb rune) { writeFormatted(state, verb, c.text()) }

// MarshalText implements [encoding.TextMarshaler], which encoders of XML and YAML call. It returns the text of
// Format.
func (c Config) MarshalText() ([]byte, error) { return []byte(c.text()), nil }

func (c Config) text() string {
	return fmt.Sprintf(
		"blooio.Config{APIKey:%s BaseURL:%s AllowInsecureHTTP:%t MaxRetries:%d MaxRetryWait:%s MaxBodyBytes:%d Timeout:%s UserAgent:%s}",
		c.maskedKey(), c.shownBaseURL(), c.AllowInsecureHTTP, c.MaxRetries, c.MaxRetryWait, c.MaxBodyBytes, c.Timeout, c.shown(c.UserAgent))
}

// LogValue implements [slog.LogValuer], with the key masked.
func (c Config) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("api_key", c.maskedKey()),
		slog.String("base_url", c.shownBaseURL()),
		slog.Bool("allow_insecure_http", c.AllowInsecureHTTP),
		slog.Int("max_retries", c.MaxRetries),
		slog.Duration("max_retry_wait", c.MaxRetryWait),
		slog.Int64("max_body_bytes", c.MaxBodyBytes),
		slog.Duration("timeout", c.Timeout),
		slog.String("user_agent", c.shown(c.UserAgent)),
	)
}

// MarshalJSON implements [encoding/json.Marshaler], without the key.
func (c Config) MarshalJSON() ([]byte, error) {
	type fields Config // without this method
	shown := fields(c)
	shown.UserAgent = c.shown(c.UserAgent)
	if c.BaseURL != "" {
		shown.BaseURL = c.shownBaseURL()
	}
	return json.Marshal(shown)
}

func (c Config) maskedKey() string {
	if c.APIKey == "" {
		return "[none]"
	}
	return redacted
}

// shownBaseURL is the base URL without anything secret, also for a URL that New will refuse.
func (c Config) shownBaseURL() string {
	if c.BaseURL == "" {
		return DefaultBaseURL
	}
	u, err := url.Parse(c.BaseURL)
	if err != nil || u.Host == "" {
		return "[invalid]"
	}
	shown := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}
	return scrub(shown.String(), newSecret(c.APIKey))
}

// shown masks the key in a text: it may have been pasted into the wrong field.
func (c Config) shown(text string) string {
	return newSecret(c.APIKey).Mask(text)
}

// check returns what is wrong with a Config. Errors quote no values, because a key may have been pasted into the
// wrong field.
func (c Config) check() error {
	switch {
	case c.MaxRetryWait < 0:
		return fmt.Errorf("MaxRetryWait is negative: %s", c.MaxRetryWait)
	case c.MaxBodyBytes < 0:
		return fmt.Errorf("MaxBodyBytes is negative: %d", c.MaxBodyBytes)
	case !printableASCII(c.UserAgent):
		return errors.New("UserAgent contains a character that is not printable ASCII")
	}
	return checkKey(c.APIKey)
}

// writeFormatted writes the same text for every verb, and quotes it for %q.
func writeFormatted(state fmt.State, verb rune, text string) {
	if verb == 'q' {
		fmt.Fprintf(state, "%q", text)
		return
	}
	fmt.Fprint(state, text)
}
