package live

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strings"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
)

// ofTheRun are the probes that every run asks through the SDK.
var ofTheRun = map[string]bool{contract.ProbeDefaultPage: true, contract.ProbeWalk: true, contract.ProbeUnknownKey: true}

// requestsOf counts the requests of probes, but for the pages of the walk.
func requestsOf(probes []contract.Probe) int {
	n := 0
	for _, p := range probes {
		if p.Name != contract.ProbeWalk {
			n += p.Pages * p.Times
		}
	}
	return n
}

// probe sends what the SDK would not: limits beyond the bounds, cursors that nobody gave. Whatever is
// answered is for the checker to judge; only a request that got no answer ends the run.
func (r *runner) probe(ctx context.Context, p contract.Probe) error {
	if ofTheRun[p.Name] {
		return nil
	}
	client := &http.Client{
		Transport: r.capture(p.ExpectedStatus, p.Name),
		// A redirect is an answer, and the key must not follow it.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       max(r.Config.Timeout, 0),
	}
	for range p.Times {
		if err := r.ask(ctx, client, p); err != nil {
			return err
		}
	}
	return nil
}

// ask sends a probe once, and follows its cursor as far as it says.
func (r *runner) ask(ctx context.Context, client *http.Client, p contract.Probe) error {
	query := url.Values{}
	maps.Copy(query, p.Query)
	for range p.Pages {
		address := strings.TrimSuffix(cmp.Or(r.Config.BaseURL, blooio.DefaultBaseURL), "/") + p.Path
		if len(query) > 0 {
			address += "?" + query.Encode()
		}
		req, err := http.NewRequestWithContext(ctx, p.Method, address, nil)
		if err != nil {
			return fmt.Errorf("making the request: %w", err)
		}
		if p.Key == contract.ProbeKeyValid {
			req.Header.Set("Authorization", "Bearer "+r.Config.APIKey)
		}
		resp, err := client.Do(req)
		if err != nil {
			if wrapper, ok := errors.AsType[*url.Error](err); ok {
				err = wrapper.Err // the wrapper quotes the URL
			}
			return err
		}
		next := cursorIn(resp, p.Pagination)
		if next == "" {
			return nil
		}
		query.Set(p.Pagination.Request.Cursor, next)
	}
	return nil
}

// cursorIn reads the cursor that a page gives, "" for none.
func cursorIn(resp *http.Response, p *contract.Pagination) string {
	defer resp.Body.Close()
	var body map[string]any
	if json.NewDecoder(io.LimitReader(resp.Body, 64<<20)).Decode(&body) != nil {
		return ""
	}
	next, _ := body[p.Response.Next].(string)
	return next
}
