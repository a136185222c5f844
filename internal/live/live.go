// Package live asks the groups API, through the SDK, the questions that the contract answers, and
// hands over the exchanges that come of it.
package live

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/contract"
)

// unknownKey is a key that no server accepts, in the form that keys have.
const unknownKey = "bl_live_blooio_contract_check"

// Run lists groups as the configuration says: a page with no parameters, a walk of at most pages
// pages of the largest size, and a page with a key that must be refused. It only reads, one request
// at a time. Each exchange goes to the function as it comes, under the name of the recording that it
// would be in; an error says at which point the run ended early, and never shows the key.
func Run(ctx context.Context, name string, config blooio.Config, pages int, exchange func(contract.Exchange)) error {
	r := runner{name: name, config: config, exchange: exchange}
	client, err := r.client(config.APIKey, 0)
	if err != nil {
		return err
	}
	if _, err := client.Groups.List(ctx, blooio.ListGroupsParams{}); err != nil {
		return fmt.Errorf("listing the first page: %w", err)
	}
	if err := walk(ctx, client, pages); err != nil {
		return err
	}
	return r.refused(ctx)
}

type runner struct {
	name     string
	config   blooio.Config
	exchange func(contract.Exchange)
	count    int
}

// client makes a client whose exchanges are captured, and numbered through all clients of the run.
func (r *runner) client(key string, expect int) (*blooio.Client, error) {
	config := r.config
	config.APIKey = key
	base := config.Transport
	if base == nil && config.HTTPClient != nil {
		base = config.HTTPClient.Transport
	}
	config.Transport = &contract.Capture{Base: base, Recording: r.name, Expect: expect, Exchange: func(ex contract.Exchange) {
		ex.Index = r.count
		r.count++
		r.exchange(ex)
	}}
	return blooio.New(config)
}

func walk(ctx context.Context, client *blooio.Client, pages int) error {
	n := 0
	for _, err := range client.Groups.Pages(ctx, blooio.ListGroupsParams{Limit: api.ListGroupsLimitMax}) {
		n++
		if err != nil {
			return fmt.Errorf("listing page %d: %w", n, err)
		}
		if n >= pages {
			break
		}
	}
	return nil
}

// refused asks with a key that no server accepts. What comes back is for the checker to judge;
// only a request that got no answer ends the run.
func (r *runner) refused(ctx context.Context) error {
	client, err := r.client(unknownKey, http.StatusUnauthorized)
	if err != nil {
		return err
	}
	_, err = client.Groups.List(ctx, blooio.ListGroupsParams{})
	if answer, ok := errors.AsType[*blooio.Error](err); err == nil || ok && answer.StatusCode != 0 {
		return nil
	}
	return fmt.Errorf("asking with an unknown key: %w", err)
}
