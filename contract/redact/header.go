package redact

import (
	"net/http"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
	"github.com/blooio-community/blooio-go/contract/redact/described"
	"github.com/blooio-community/blooio-go/contract/redact/headervalue"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym"
)

// responseHeader redacts the headers of a response. A documented header matches its schema exactly if it did before,
// and is dropped only if it carries a key.
func (r *Redactor) responseHeader(op *openapi.Operation, ex *contract.Exchange) http.Header {
	redacted := r.header(ex.Header, ex)
	response := described.ResponseOf(op, ex)
	if response == nil || redacted == nil {
		return redacted
	}
	if kind, ok := ex.Header["Content-Type"]; ok && len(kind) > 0 {
		redacted["Content-Type"] = []string{r.headers().MediaType(kind[0], media.Types(response.Content))}
	}
	reader := headerReader{r, &resolve.Resolver{Schemas: r.descriptions.Schemas}, windowOf(ex.Started)}
	for name, ref := range response.Headers {
		key := http.CanonicalHeaderKey(name)
		values := ex.Header[key]
		if ref == nil || ref.Value == nil || len(values) == 0 || key == "Content-Type" || r.pseudonyms.keyHeaders[key] || isSecret(key, "") {
			continue
		}
		redacted.Del(key)
		t := r.descriptions.Schemas.Ref(ref.Value.Schema)
		for _, value := range values {
			redacted.Add(key, reader.text(t, key, value))
		}
	}
	return redacted
}

// headerReader replaces the values of documented headers.
type headerReader struct {
	*Redactor
	resolver *resolve.Resolver
	window   window
}

// text replaces the value of a header: each item of a list, and the values of name=value pairs.
func (h *headerReader) text(t *resolve.Type, name, value string) string {
	shape := h.resolver.Shape(t, jsondoc.Value{})
	if shape.Items == nil && len(shape.Properties) == 0 {
		return h.item(t, name, value)
	}
	items := strings.Split(value, ",")
	before := ""
	for i, item := range items {
		text := strings.TrimSpace(item)
		key, inner, isPair := strings.Cut(text, "=")
		switch {
		case shape.Items != nil:
			items[i] = h.item(shape.Items, name, text)
		case isPair && shape.Find(key) >= 0:
			items[i] = key + "=" + h.item(shape.Below(key), key, inner)
		case i%2 == 1 && shape.Find(before) >= 0:
			items[i] = h.item(shape.Below(before), before, text)
		case shape.Find(text) < 0:
			items[i] = h.item(nil, "", text)
		}
		before = text
	}
	return strings.Join(items, ",")
}

func (h *headerReader) item(t *resolve.Type, name, text string) string {
	says := h.descriptions.Of(h.resolver, t, jsondoc.Value{})
	lower := strings.ToLower(text)
	switch {
	case says.HasText(text), lower == "true", lower == "false", lower == "null":
		return text
	}
	zeros := text[:len(text)-len(strings.TrimLeft(text, "0"))] // with them a header is a number, too
	if rest := text[len(zeros):]; zeros != "" && says.IsNumber && isDigits(rest) {
		if len(text) > len("01234567") { // with a zero it would be a telephone number
			zeros, rest = "", strings.Repeat("9", len(zeros))+rest
		}
		if n, ok := jsondoc.ParseNumber(rest); ok {
			return zeros + h.number(rest, n, says)
		}
	}
	if n, ok := jsondoc.ParseNumber(text); ok && says.IsNumber {
		w := writer{Redactor: h.Redactor, resolver: h.resolver, window: h.window}
		if w.stays(text, n, name, says) {
			return h.shifted(text, n)
		}
		return h.number(text, n, says)
	}
	if _, err := http.ParseTime(text); err == nil {
		return h.headers().Date(text)
	}
	return h.data(text, says.Asks)
}

// header keeps known header names, and the parts of values that a checker or client reads. Headers that carry a key are
// removed.
func (r *Redactor) header(h http.Header, ex *contract.Exchange) http.Header {
	if h == nil {
		return nil
	}
	redacted := http.Header{}
	for name, values := range h {
		key := http.CanonicalHeaderKey(name)
		shown := name
		if !r.vocabulary.HasHeader(key) {
			shown = http.CanonicalHeaderKey(r.untilNew(key, r.vocabulary.HasHeader, func(text string) string { return r.pseudonyms.Prose("header", text) }))
		}
		for _, value := range values {
			if kept, ok := r.headerValue(key, value, ex); ok {
				redacted[shown] = append(redacted[shown], kept)
			}
		}
	}
	return redacted
}

// headerValue returns the redacted value of a header. The name is in canonical form. It returns false if the header is
// to be removed.
func (r *Redactor) headerValue(name, value string, ex *contract.Exchange) (string, bool) {
	if isSecret(name, "") || r.pseudonyms.keyHeaders[name] {
		return "", false
	}
	kept, kind := r.headers().Of(name, value)
	switch {
	case kind == headervalue.Kept:
		return kept, true
	case kind == headervalue.Dropped, pseudonym.IsKey(value):
		return "", false
	}
	switch kind {
	case headervalue.Address:
		if name == "Origin" && ex.URL != nil && strings.EqualFold(value, ex.URL.Scheme+"://"+ex.URL.Host) {
			return ex.URL.Scheme + "://" + r.requestHost(ex.URL), true // it stays the same as that of the request
		}
		return r.pseudonyms.URL(value), true
	}
	return r.data(value, nil), true
}

func (r *Redactor) headers() headervalue.Keeper {
	return headervalue.Keeper{Vocabulary: r.vocabulary, Letters: r.pseudonyms.Prose, Shift: r.pseudonyms.shift}
}
