package contract

import (
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// IsPage tells whether a browser fetched an HTML page to show it: the response is HTML, and the request did not come
// from a script or another program. Such a page can belong to a web application whose paths look like those of the API.
func (ex *Exchange) IsPage() bool { return ex.isHTML() && ex.navigates() }

// isHTML tells whether the response is HTML. The media type decides, unless the body is JSON; without a media type, the
// beginning of the body decides.
func (ex *Exchange) isHTML() bool {
	head := strings.ToLower(string(ex.Body[:min(len(ex.Body), maxMarkup)]))
	head = strings.TrimLeft(head, "\ufeff \t\r\n")
	header := ex.Header.Get("Content-Type")
	if header == "" {
		return strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html")
	}
	name, _, _ := mime.ParseMediaType(header)
	return (name == "text/html" || name == "application/xhtml+xml") && !strings.HasPrefix(head, "{") && !strings.HasPrefix(head, "[")
}

// maxMarkup is how many bytes of a body are searched for the beginning of HTML.
const maxMarkup = 256

var (
	pageResources    = []string{"document", "iframe", "subdocument", "main_frame", "sub_frame"}
	unknownResources = []string{"", "other"}
	pageDestinations = []string{"document", "iframe", "frame", "embed", "object", "fencedframe"}
)

// navigates tells whether a browser sent the request to show the response as a page. It trusts the recorder first, then
// the headers Sec-Fetch-* of the browser (Fetch Metadata Request Headers), and last the Accept header.
func (ex *Exchange) navigates() bool {
	request := ex.RequestHeader
	resource := strings.ToLower(ex.Resource)
	switch {
	case !slices.Contains(unknownResources, resource):
		return slices.Contains(pageResources, resource)
	case request.Get("Sec-Fetch-Dest") != "":
		return slices.Contains(pageDestinations, strings.ToLower(request.Get("Sec-Fetch-Dest")))
	case request.Get("Sec-Fetch-Mode") != "":
		return strings.EqualFold(request.Get("Sec-Fetch-Mode"), "navigate")
	case strings.EqualFold(request.Get("X-Requested-With"), "XMLHttpRequest"):
		return false
	}
	return prefersHTML(request.Get("Accept"))
}

// prefersHTML tells whether an Accept header names HTML first, as browsers do for pages.
func prefersHTML(accept string) bool {
	first, rest, _ := strings.Cut(accept, ",")
	first, _, _ = strings.Cut(first, ";")
	switch strings.ToLower(strings.TrimSpace(first)) {
	case "text/html", "application/xhtml+xml":
		// Java's HTTP client accepts "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2" unless told otherwise.
		return !strings.HasPrefix(strings.TrimSpace(rest), "image/gif")
	}
	return false
}

// NoAnswer returns why the response is no answer of the API to the request, empty if it is one. Either the browser made
// the response itself, or it is a 304 to a client that already had the body.
func (ex *Exchange) NoAnswer() Cause {
	switch {
	case ex.fromBrowser():
		return CauseBrowser
	case ex.Status == http.StatusNotModified && ex.isConditional():
		return CauseNotModified
	}
	return ""
}

// fromBrowser tells whether the browser made the redirect itself: to HTTPS, or because of an extension.
func (ex *Exchange) fromBrowser() bool {
	if ex.Status < 300 || ex.Status > 399 {
		return false
	}
	return ex.Internal || ex.Header.Get("Non-Authoritative-Reason") != "" ||
		ex.Status == http.StatusTemporaryRedirect && ex.isUpgrade()
}

// isUpgrade tells whether the response redirects to the same URL with https. A server that does so has not answered the
// request either.
func (ex *Exchange) isUpgrade() bool {
	target, err := url.Parse(ex.Header.Get("Location"))
	return err == nil && ex.URL != nil && ex.URL.Scheme == "http" && target.Scheme == "https" &&
		strings.EqualFold(target.Hostname(), ex.URL.Hostname()) &&
		target.EscapedPath() == ex.URL.EscapedPath() && target.RawQuery == ex.URL.RawQuery
}

// isConditional tells whether the request is one that a 304 may answer (RFC 9110, section 15.4.5).
func (ex *Exchange) isConditional() bool {
	return (ex.Method == http.MethodGet || ex.Method == http.MethodHead) &&
		(ex.RequestHeader.Get("If-None-Match") != "" || ex.RequestHeader.Get("If-Modified-Since") != "")
}
