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

// DefaultBaseURL is where requests go unless [Config] says otherwise: Blooio's production server.
const DefaultBaseURL = "https://api.blooio.com/v4"

const (
	defaultMaxRetries   = 3
	defaultMaxRetryWait = time.Minute
	defaultMaxBodyBytes = 32 << 20
	defaultTimeout      = time.Minute
)

// Config says how a [Client] reaches the API. Only APIKey is needed; the zero value of everything
// else is a default that suits most programs.
//
// A Config masks its key when it is formatted, logged or encoded as JSON, XML or other text. One exception is beyond its
// reach: package fmt calls no methods on unexported fields, so a struct that keeps a Config in one
// shows the key when it is printed. Keep the [Client] instead. The same goes for %p and %w, which are
// meant for pointers and errors and which go vet refuses here.
type Config struct {
	// APIKey is the account's key from the Blooio dashboard, without the word Bearer.
	APIKey string `json:"-"`
	// BaseURL is the URL that operations' paths are appended to, [DefaultBaseURL] if empty. It has no
	// user, query or fragment, and its scheme is https, or http if its host is this machine:
	// localhost, 127.0.0.0/8 or ::1. AllowInsecureHTTP allows http for any host.
	BaseURL string `json:"base_url,omitempty"`
	// AllowInsecureHTTP allows a BaseURL with http and a host that is another machine, such as a mock
	// server in a network of containers. The key and all responses then cross that network in the
	// clear, and go through the proxy in HTTP_PROXY if there is one: [New] logs a warning, and no
	// production key belongs there. Redirects stay on the same scheme, host and port in any case.
	AllowInsecureHTTP bool `json:"allow_insecure_http,omitempty"`
	// HTTPClient sends the requests; nil is a client of the package's own that uses
	// [http.DefaultTransport]. It is copied, not modified. Its CheckRedirect is asked only about
	// redirects that stay on the same scheme, host and port and keep the values of the query, as no others are followed.
	HTTPClient *http.Client `json:"-"`
	// Transport, if not nil, is used in place of HTTPClient's own.
	Transport http.RoundTripper `json:"-"`
	// Logger gets one record for each attempt at a request, with its method, path, status, number and
	// duration, and nothing else: at level Debug. If the attempt failed, the record is at level Warn and has the
	// error too, as [Error] shows it, the request id, and in retry_in the wait before the next attempt if
	// there is one. It gets a warning from [New] for a BaseURL that AllowInsecureHTTP allows. Nil logs nothing.
	Logger *slog.Logger `json:"-"`
	// MaxRetries is how many times a request is repeated after a failure that may pass: no
	// connection, a response that breaks off, status 408, 425, 429, or 5xx other than those that last: 501,
	// 505, 506, 508, 510 and 511. A certificate or a version of TLS that either side refuses does not pass, nor does a proxy
	// that wants a password or has no valid URL. Create, Update and SetIcon are repeated less often, as their documentation
	// says. 0 is 3, negative is never.
	MaxRetries int `json:"max_retries,omitempty"`
	// MaxRetryWait is the longest wait before a retry, even if the server asks for a longer one.
	// 0 is a minute.
	MaxRetryWait time.Duration `json:"-"`
	// MaxBodyBytes is the largest response body, after decompression, that is read. 0 is 32 MiB. It
	// bounds the memory that a page takes: of 32 MiB it is less than 200 MB, whatever the body holds. For
	// that a page of more than 2000 groups, ten times the largest limit, is refused, and one whose
	// groups have more than 10,000 members together and one for every 100 bytes of MaxBodyBytes. So is one of more
	// than 100,000 broken characters, or whose objects around one place have more than 100,000 properties by then, or
	// names of more than 4 MiB together.
	MaxBodyBytes int64 `json:"max_body_bytes,omitempty"`
	// Timeout is how long one attempt may take, from connecting until the body is read and decoded. 0 is a
	// minute, negative is no limit. For all attempts together use the context. A call returns when
	// either ends, at most a tenth of a second later, even if a Transport or a body of its responses
	// ignores the context: it is then left behind, with a goroutine that waits for it. The decoding of a large body stops
	// soon after. The body of a failure is read for two seconds at most. A handler of Logger takes its own time on top.
	Timeout time.Duration `json:"-"`
	// UserAgent, such as "inbox-sync/2.1", is put before the package's own name in User-Agent.
	UserAgent string `json:"user_agent,omitempty"`
}

// ConfigFromEnv returns a Config with the key in BLOOIO_API_KEY, the base URL in BLOOIO_BASE_URL, which
// may be unset, and AllowInsecureHTTP if BLOOIO_ALLOW_INSECURE_HTTP is true; it may be false, empty or
// unset, and any other value is an error. A missing key is an error; what is wrong with the values is
// for [New] to say.
func ConfigFromEnv() (Config, error) {
	key := os.Getenv("BLOOIO_API_KEY")
	if key == "" {
		return Config{}, errors.New("blooio: environment variable BLOOIO_API_KEY is not set or empty")
	}
	insecure := os.Getenv("BLOOIO_ALLOW_INSECURE_HTTP")
	if insecure != "" && insecure != "true" && insecure != "false" {
		return Config{}, errors.New("blooio: environment variable BLOOIO_ALLOW_INSECURE_HTTP is neither true nor false")
	}
	return Config{APIKey: key, BaseURL: os.Getenv("BLOOIO_BASE_URL"), AllowInsecureHTTP: insecure == "true"}, nil
}

// Format implements [fmt.Formatter]: every verb writes the same text, with the key masked.
func (c Config) Format(state fmt.State, verb rune) { writeFormatted(state, verb, c.text()) }

// MarshalText implements [encoding.TextMarshaler], which encoders of XML and YAML ask, with the text of Format.
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

// shownBaseURL is the base URL without what may be secret in one that New has yet to refuse.
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

// shown is text without the key, which may have been pasted into the wrong field.
func (c Config) shown(text string) string {
	return newSecret(c.APIKey).Mask(text)
}

// check says what is wrong with a Config, without quoting its values: a key pasted into the wrong
// field must not show either.
func (c Config) check() error {
	switch {
	case c.MaxRetryWait < 0:
		return fmt.Errorf("the longest wait before a retry is negative: %s", c.MaxRetryWait)
	case c.MaxBodyBytes < 0:
		return fmt.Errorf("the largest body is negative: %d bytes", c.MaxBodyBytes)
	case !printableASCII(c.UserAgent):
		return errors.New("the user agent contains a character that is not printable ASCII")
	}
	return checkKey(c.APIKey)
}

// writeFormatted writes what a type shows of itself, whatever the verb; quoted for %q.
func writeFormatted(state fmt.State, verb rune, text string) {
	if verb == 'q' {
		fmt.Fprintf(state, "%q", text)
		return
	}
	fmt.Fprint(state, text)
}
