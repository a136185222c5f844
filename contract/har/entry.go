package har

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
)

// entry is what is read of an entry of the log. Everything optional may be missing, and so may
// much that the format requires: recorders differ.
type entry struct {
	Started  string    `json:"startedDateTime"`
	Request  *request  `json:"request"`
	Response *response `json:"response"`
	// Expected is this project's own: the status that the request was meant to get.
	Expected int `json:"_expectedStatus"`
}

type request struct {
	Method  string   `json:"method"`
	URL     string   `json:"url"`
	Headers []header `json:"headers"`
}

type response struct {
	Status   int      `json:"status"`
	Headers  []header `json:"headers"`
	BodySize float64  `json:"bodySize"`
	Content  struct {
		Size     float64 `json:"size"`
		MimeType string  `json:"mimeType"`
		Text     *string `json:"text"`
		Encoding string  `json:"encoding"`
	} `json:"content"`
}

type header struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

func exchangeOf(text jsontext.Value) (contract.Exchange, error) {
	if text.Kind() != '{' {
		return contract.Exchange{}, errEntry
	}
	var e entry
	if json.Unmarshal(text, &e, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)) != nil {
		return contract.Exchange{}, errMembers
	}
	if e.Request == nil || e.Response == nil {
		return contract.Exchange{}, errEntry
	}
	address, err := url.Parse(e.Request.URL)
	if err != nil {
		return contract.Exchange{}, errURL
	}
	started, _ := time.Parse(time.RFC3339, e.Started) // a date that is none is no date
	ex := contract.Exchange{
		Started:        started,
		Method:         strings.ToUpper(e.Request.Method),
		URL:            address,
		RequestHeader:  headers(e.Request.Headers),
		Status:         e.Response.Status,
		Header:         headers(e.Response.Headers),
		ExpectedStatus: e.Expected,
	}
	return ex, e.Response.body(&ex)
}

// headers leaves out the pseudo-headers of HTTP/2, which are no headers.
func headers(list []header) http.Header {
	h := http.Header{}
	for _, one := range list {
		if !strings.HasPrefix(one.Name, ":") {
			h.Add(one.Name, one.Value)
		}
	}
	return h
}

// body fills in the body. The format has it decoded; some recorders keep it compressed.
func (r *response) body(ex *contract.Exchange) error {
	content := r.Content
	if content.MimeType != "" && content.MimeType != "x-unknown" && ex.Header.Get("Content-Type") == "" {
		ex.Header.Set("Content-Type", content.MimeType)
	}
	if content.Text == nil {
		ex.BodyOmitted = content.Size > 0 || r.BodySize > 0
		return nil
	}
	body := []byte(*content.Text)
	if strings.EqualFold(content.Encoding, "base64") {
		var err error
		if body, err = base64.StdEncoding.DecodeString(*content.Text); err != nil {
			return errEncoding
		}
	}
	ex.Body = body
	if strings.EqualFold(ex.Header.Get("Content-Encoding"), "gzip") && bytes.HasPrefix(body, []byte("\x1f\x8b")) {
		if plain, err := gunzip(body); err == nil {
			ex.Body = plain
		}
	}
	return nil
}

func gunzip(body []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	plain, err := io.ReadAll(io.LimitReader(r, maxEntry+1))
	if err == nil && len(plain) > maxEntry {
		err = errTooLarge
	}
	return plain, err
}
