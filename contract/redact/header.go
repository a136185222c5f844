package redact

import (
	"mime"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/lazy"
)

// responseHeader redacts the headers of a response. What becomes of those that the spec documents matches their schema
// as it did before, and none of them is dropped but those that carry a key.
func (r *Redactor) responseHeader(op *openapi.Operation, ex *contract.Exchange) http.Header {
	redacted := r.pseudonyms.header(ex.Header)
	if op == nil || ex.Status == 0 || redacted == nil {
		return redacted
	}
	response := op.Response(ex.Status)
	if response == nil {
		return redacted
	}
	if kind := ex.Header.Get("Content-Type"); isDocumented(kind, response) {
		redacted.Set("Content-Type", kind)
	}
	resolver := resolve.New(r.spec)
	for name, ref := range response.Headers {
		key := http.CanonicalHeaderKey(name)
		values := ex.Header[key]
		if ref == nil || ref.Value == nil || len(values) == 0 || key == "Content-Type" || r.pseudonyms.keyHeaders[key] || slices.ContainsFunc(values, func(v string) bool { return isSecret(key, v) }) {
			continue
		}
		redacted.Del(key)
		t := resolver.Ref(ref.Value.Schema)
		for _, value := range values {
			redacted.Add(key, r.headerText(resolver, t, value))
		}
	}
	return redacted
}

// isDocumented tells whether the spec itself has a media type, with its parameters.
func isDocumented(kind string, response *openapi3.Response) bool {
	plain := func(kind string) string {
		name, parameters, err := mime.ParseMediaType(kind)
		if err != nil {
			return ""
		}
		return mime.FormatMediaType(name, parameters)
	}
	return plain(kind) != "" && slices.ContainsFunc(openapi.MediaTypes(response.Content), func(key string) bool { return plain(key) == plain(kind) })
}

// headerText replaces the value of a documented header: of a list each item, of names with values the values.
func (r *Redactor) headerText(resolver *resolve.Resolver, t *resolve.Type, value string) string {
	shape := resolver.Shape(t, jsondoc.Value{})
	if shape.Items == nil && len(shape.Properties) == 0 {
		return r.headerItem(resolver, t, value)
	}
	items := strings.Split(value, ",")
	before := ""
	for i, item := range items {
		text := strings.TrimSpace(item)
		name, inner, isPair := strings.Cut(text, "=")
		switch {
		case shape.Items != nil:
			items[i] = r.headerItem(resolver, shape.Items, text)
		case isPair && shape.Find(name) >= 0:
			items[i] = name + "=" + r.headerItem(resolver, shape.Below(name), inner)
		case i%2 == 1 && shape.Find(before) >= 0:
			items[i] = r.headerItem(resolver, shape.Below(before), text)
		case shape.Find(text) < 0:
			items[i] = r.headerItem(resolver, nil, text)
		}
		before = text
	}
	return strings.Join(items, ",")
}

func (r *Redactor) headerItem(resolver *resolve.Resolver, t *resolve.Type, text string) string {
	spec := r.descriptions.describe(resolver, t, jsondoc.Value{})
	lower := strings.ToLower(text)
	switch {
	case slices.Contains(spec.enum, text), shortNumber().MatchString(text), lower == "true", lower == "false", lower == "null":
		return text
	}
	if isNumber(t) {
		if number, ok := r.documentedNumber(text); ok {
			return number
		}
	}
	if _, err := http.ParseTime(text); err == nil {
		return r.pseudonyms.headerDate(text)
	}
	return r.pseudonyms.text(text, spec.asks)
}

func isNumber(t *resolve.Type) bool {
	return t != nil && slices.ContainsFunc(t.Schemas, func(s *openapi3.Schema) bool { return s.Type.Is("integer") || s.Type.Is("number") })
}

// header keeps what a checker reads and what says how the message was sent. Of other headers only their
// names and a pseudonym stay, and nothing of those that carry a key.
func (p *pseudonyms) header(h http.Header) http.Header {
	if h == nil {
		return nil
	}
	redacted := http.Header{}
	for name, values := range h {
		for _, value := range values {
			if kept, ok := p.headerValue(http.CanonicalHeaderKey(name), value); ok {
				redacted[name] = append(redacted[name], kept)
			}
		}
	}
	return redacted
}

// dropped are headers that no longer fit the message, that nobody checks, or that name the machine it is from.
var dropped = map[string]bool{
	"Cache-Control": true, "Content-Disposition": true, "Content-Length": true, "Date": true, "Etag": true,
	"Expires": true, "Host": true, "Last-Modified": true, "Server": true, "User-Agent": true, "Vary": true, "Via": true,
}

// plainHeaders are the headers that a checker or a client reads, with what their values look like.
var plainHeaders = map[string]func() *regexp.Regexp{
	"Content-Type":      lazy.Regexp(`^[a-zA-Z]+/[a-zA-Z0-9.+-]+(; ?charset="?[a-zA-Z0-9-]+"?)?$`),
	"Content-Encoding":  lazy.Regexp(`^(gzip|br|deflate|zstd|identity)$`),
	"Transfer-Encoding": lazy.Regexp(`^(chunked|gzip)$`),
	"Connection":        lazy.Regexp(`^(?i)(keep-alive|close)$`),
	"Accept":            acceptable,
	"Sec-Fetch-Dest":    lazy.Regexp(`^[a-z]{1,20}$`),
	"Sec-Fetch-Mode":    lazy.Regexp(`^[a-z-]{1,20}$`),
	"X-Requested-With":  lazy.Regexp(`^XMLHttpRequest$`),
	"Accept-Encoding":   lazy.Regexp(`^[a-z, ]{1,40}$`),
	"Retry-After":       lazy.Regexp(`^[0-9]{1,6}$`),
	"Deprecation":       lazy.Regexp(`^(true|false)$`),

	"Access-Control-Allow-Origin": lazy.Regexp(`^\*$`),
}

// resources are the words of recorders for what a browser wanted.
var resources = map[string]bool{
	"document": true, "iframe": true, "subdocument": true, "main_frame": true, "sub_frame": true,
	"xhr": true, "fetch": true, "script": true, "stylesheet": true, "image": true, "font": true, "media": true, "manifest": true,
	"eventsource": true, "websocket": true, "ping": true, "preflight": true, "prefetch": true, "other": true,
}

// acceptable are media types that everybody asks for: the checker reads whether a browser wanted a page.
var acceptable = lazy.Regexp(`^(?i)((application/(([a-z0-9.-]+\+)?(json|xml)|signed-exchange)|text/(html|plain)|image/(avif|webp|apng|png|svg\+xml|gif|jpeg|\*)|\*/\*|\*)` +
	`(; ?(q=[01]?\.?[0-9]{0,3}|v=b3))*(, ?|$))+$`)

var relation = lazy.Regexp(`(?i)\brel="?([a-z][a-z-]*)`)

func (p *pseudonyms) headerValue(name, value string) (string, bool) {
	switch plain := plainHeaders[name]; {
	case isSecret(name, value), dropped[name], p.keyHeaders[name]:
		return "", false
	case name == "If-None-Match":
		return "*", true // it makes the request a conditional one, whatever it names
	case name == "Warning":
		code, _, _ := strings.Cut(strings.TrimSpace(value), " ")
		return code + ` - "-"`, len(code) == 3
	case name == "Link":
		rel := relation().FindStringSubmatch(value)
		if rel == nil {
			return "", false
		}
		return `<https://example.com/>; rel="` + rel[1] + `"`, true
	case name == "Location", name == "Referer", name == "Origin", name == "Access-Control-Allow-Origin" && value != "*":
		return p.url(value), true
	case plain != nil && plain().MatchString(value), shortNumber().MatchString(value):
		return value, true
	case name == "Retry-After", name == "Deprecation", name == "Sunset", name == "If-Modified-Since":
		return p.headerDate(value), true
	}
	return p.text(value, nil), true
}

// headerDate shifts a date in one of the forms that headers have. What is none becomes a word that is none.
func (p *pseudonyms) headerDate(value string) string {
	if seconds, err := strconv.ParseInt(strings.TrimPrefix(value, "@"), 10, 64); err == nil && strings.HasPrefix(value, "@") {
		return "@" + strconv.FormatInt(seconds+int64(p.shift/time.Second), 10)
	}
	if date, err := http.ParseTime(value); err == nil {
		return date.Add(p.shift).UTC().Format(http.TimeFormat)
	}
	return "unknown"
}

// documentedNumber does to a number what is done to one in a body.
func (r *Redactor) documentedNumber(value string) (string, bool) {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return "", false
	}
	unit := units[format.UnitOf(n)]
	whole, err := strconv.ParseInt(value, 10, 64)
	switch digits := countDigits(value); {
	case unit > 0 && err == nil:
		return strconv.FormatInt(whole+int64(r.pseudonyms.shift/unit), 10), true
	case unit > time.Duration(0), digits < 10, digits > 15, strings.HasPrefix(value, "-"):
		return value, true
	}
	return value[:1] + r.pseudonyms.letters("number", value[1:]), true
}
