package har

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"errors"
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
	Started  jsontext.Value `json:"startedDateTime"` // text, but a date of another kind is tolerated
	Request  *request       `json:"request"`
	Response *response      `json:"response"`
	// Expected and Probe are this project's own: the status that the request was meant to get, and the
	// probe that it is.
	Expected int    `json:"_expectedStatus"`
	Probe    string `json:"_probe"`
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
	ex := contract.Exchange{
		Started:        dateOf(e.Started),
		Method:         strings.ToUpper(e.Request.Method),
		URL:            address,
		RequestHeader:  headers(e.Request.Headers),
		Status:         e.Response.Status,
		Header:         headers(e.Response.Headers),
		ExpectedStatus: e.Expected,
		Probe:          e.Probe,
	}
	return ex, e.Response.body(&ex)
}

// dateOf is zero for what is no date: an exchange can be judged without.
func dateOf(value jsontext.Value) time.Time {
	var text string
	if value.Kind() != '"' || json.Unmarshal(value, &text, jsontext.AllowInvalidUTF8(true)) != nil {
		return time.Time{}
	}
	date, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}
	}
	return date
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
		ex.BodyOmitted = mayHaveBody(ex) && (content.Size > 0 || r.BodySize > 0)
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
		plain, err := gunzip(body)
		if errors.Is(err, errInflated) {
			return err
		}
		if err == nil { // what merely looks compressed stays as it was recorded
			ex.Body = plain
		}
	}
	return nil
}

// mayHaveBody tells whether HTTP allows the response a body. Recorders give sizes even where it
// does not: of the cached copy for a 304, of the Content-Length for HEAD.
func mayHaveBody(ex *contract.Exchange) bool {
	switch ex.Status {
	case 0, http.StatusNoContent, http.StatusNotModified:
		return false
	}
	return ex.Status >= 200 && ex.Method != http.MethodHead
}

func gunzip(body []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	plain, err := io.ReadAll(io.LimitReader(r, maxEntry+1))
	if err == nil && len(plain) > maxEntry {
		err = errInflated
	}
	return plain, err
}
