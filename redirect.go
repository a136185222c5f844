package blooio

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

const maxRedirects = 10

// redirectPolicy follows redirects only on the same scheme, host and port, since net/http would
// carry the key along to subdomains, other ports and from https to http, and only if the method stays. Its target must have the values of the
// query that was sent, without which it may be another page of the list. One that is not followed
// becomes the response. The caller's own policy, if any, is asked last.
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

// redirectRefused marks the error of the caller's own policy, which a retry would only repeat.
type redirectRefused struct{ error }

func (r *redirectRefused) Unwrap() error { return r.error }

// locationGuard takes away a Location that is no URL. Net/http would quote it in an error, in
// place of the response.
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

// keepsQuery reports whether a URL has the query of another, whatever the order and the spelling, and maybe more
// parameters.
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

// redirectReason says why a 3xx was not followed. Of where it led it names the host at most, as
// paths and queries may hold anything.
func redirectReason(resp *http.Response) string {
	target, err := resp.Location()
	switch {
	case err != nil:
		return "it leads nowhere: there is no Location, or none that is a URL"
	case resp.Request != nil && sameOrigin(target, resp.Request.URL) && !keepsQuery(target, resp.Request.URL):
		return "redirects that drop or change the query are not followed"
	case resp.Request == nil || sameOrigin(target, resp.Request.URL):
		return "the redirect is not followed"
	case target.Hostname() == "":
		return "redirects to another scheme are not followed"
	}
	return "redirects to another host, port or scheme are not followed: " + target.Hostname()
}
