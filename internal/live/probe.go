package live

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strings"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/probe"
	"github.com/blooio-community/blooio-go/internal/apikey"
)

// sentBySDK are the probes that every run sends through the SDK.
var sentBySDK = map[string]bool{probe.DefaultPage: true, probe.Walk: true, probe.UnknownKey: true}

// IsAlwaysSent reports whether a run without probes also sends the request of this probe.
func IsAlwaysSent(p probe.Probe) bool { return sentBySDK[p.Name] }

// requestsOf counts the requests of probes without the pages of the walk.
func requestsOf(probes []probe.Probe) int {
	n := 0
	for _, p := range probes {
		if p.Name != probe.Walk {
			n += p.Pages * p.Times
		}
	}
	return n
}

// probe sends requests that the SDK would refuse: limits out of range, bogus cursors. The checker judges the
// response. Only a request without a response ends the run.
func (r *runner) probe(ctx context.Context, p probe.Probe) error {
	if IsAlwaysSent(p) {
		return nil
	}
	client := &http.Client{
		Transport: r.capture(p.ExpectedStatus, p.Name),
		// A redirect is a response to check, and the key must not follow it.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       max(r.Config.Timeout, 0),
	}
	for range p.Times {
		if err := r.send(ctx, client, p); err != nil {
			return err
		}
	}
	return nil
}

// send sends a probe once, and reads as many pages as the probe has.
func (r *runner) send(ctx context.Context, client *http.Client, p probe.Probe) error {
	query := url.Values{}
	maps.Copy(query, p.Query)
	for range p.Pages {
		address := strings.TrimSuffix(cmp.Or(r.Config.BaseURL, blooio.DefaultBaseURL), "/") + p.Path
		if len(query) > 0 {
			address += "?" + query.Encode()
		}
		req, err := http.NewRequestWithContext(ctx, p.Method, address, nil)
		if err != nil {
			return fmt.Errorf("creating the request: %w", err)
		}
		if p.Key == probe.KeyValid {
			req.Header.Set("Authorization", "Bearer "+r.Config.APIKey)
		}
		resp, err := client.Do(req)
		if err != nil {
			return FitToShow(err, apikey.Long(r.Config.APIKey))
		}
		next := cursorIn(resp, p.Pagination)
		if next == "" {
			return nil
		}
		query.Set(p.Pagination.Request.Cursor, next)
	}
	return nil
}

// maxPage limits the size of a page that is read for its cursor, in bytes.
const maxPage = 64 << 20

// cursorIn returns the cursor of the next page, "" if there is none.
func cursorIn(resp *http.Response, p *openapi.Pagination) string {
	defer resp.Body.Close()
	var body map[string]any
	if json.NewDecoder(io.LimitReader(resp.Body, maxPage)).Decode(&body) != nil {
		return ""
	}
	next, _ := body[p.Response.Next].(string)
	return next
}
