package blooio

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

const maxRedirects = 10

// redirectPolicy follows a redirect only if the scheme, host, port and method stay the same: net/http would send the
// key along to subdomains, to other ports and from https to http. The target must also keep the values of the query,
// or it may be another page of the list. A redirect that is not followed becomes the response. The caller's own
// policy, if any, is called last.
func redirectPolicy(own func(*http.Request, []*http.Request) error) func(*http.Request, []*http.Request) error {
	return func(req *http.Request, via []*http.Request) error {
		if len(via) >= maxRedirects || !sameOrigin(req.URL, via[0].URL) || req.Method != via[0].Method || !keepsQuery(req.URL, via[0].URL) {
			return http.ErrUseLastResponse
		}
		if own == nil {
			return nil
		}
		err := own(req, via)
		if err == nil || err == http.ErrUseLastResponse {
			return err
		}
		return &redirectRefused{err}
	}
}

// redirectRefused marks an error of the caller's own policy, which a retry would only get again.
type redirectRefused struct{ error }

func (r *redirectRefused) Unwrap() error { return r.error }

// locationGuard removes a Location that is not a URL. Net/http would return an error that quotes it, and no response.
type locationGuard struct {
	next http.RoundTripper
}

// RoundTrip implements [http.RoundTripper].
func (g locationGuard) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := g.next.RoundTrip(req)
	if err != nil || resp == nil || resp.StatusCode/100 != 3 {
		return resp, err
	}
	if _, err := resp.Location(); err != nil && err != http.ErrNoLocation {
		resp.Header.Del("Location")
	}
	return resp, nil
}

func sameOrigin(a, b *url.URL) bool {
	return a.Scheme == b.Scheme && strings.EqualFold(a.Hostname(), b.Hostname()) && port(a) == port(b)
}

// keepsQuery reports whether target has all query parameters of sent, in any order and spelling. It may have more.
func keepsQuery(target, sent *url.URL) bool {
	query := target.Query()
	for name, values := range sent.Query() {
		if !slices.Equal(query[name], values) {
			return false
		}
	}
	return true
}

func port(u *url.URL) string {
	if p := u.Port(); p != "" {
		return p
	}
	if u.Scheme == "http" {
		return "80"
	}
	return "443"
}

// redirectReason says why a 3xx was not followed. It shows at most the host of the target: paths and queries may hold
// private values.
func redirectReason(resp *http.Response) string {
	target, err := resp.Location()
	switch {
	case err != nil:
		return "the redirect has no Location, or one that is not a URL"
	case resp.Request != nil && sameOrigin(target, resp.Request.URL) && !keepsQuery(target, resp.Request.URL):
		return "redirects that drop or change the query are not followed"
	case resp.Request == nil || sameOrigin(target, resp.Request.URL):
		return "the redirect is not followed"
	case target.Hostname() == "":
		return "redirects to another scheme are not followed"
	}
	return "redirects to another host, port or scheme are not followed: " + target.Hostname()
}
