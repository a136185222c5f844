package impact

import (
	"context"
	"encoding/json"
	"errors"
	"iter"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/contract"
)

// operations are those that the SDK has, by their operationId. One that it gets is added here.
var operations = map[string]operation{
	"listGroups": {
		read:   listGroups,
		paging: paging{parameter: cursorParameter, body: groupPage, pages: groupPages, next: nextGroupPage},
	},
}

const cursorParameter = "cursor"

// listGroups asks for the page that the exchange did: the SDK refuses one that leads to itself.
func listGroups(ctx context.Context, client *blooio.Client, ex *contract.Exchange) (any, error) {
	var params blooio.ListGroupsParams
	if ex.URL != nil {
		params.Cursor = ex.URL.Query().Get(cursorParameter)
	}
	page, err := client.Groups.List(ctx, params)
	if err != nil {
		return nil, err
	}
	return page.GroupPage, nil
}

func groupPage(items bool, next string) ([]byte, error) {
	page := api.GroupPage{Data: []api.Group{}, HasMore: next != ""}
	if items {
		page.Data = append(page.Data, api.Group{})
	}
	if next != "" {
		page.NextCursor = &next
	}
	return json.Marshal(page)
}

func groupPages(ctx context.Context, client *blooio.Client, cursor string) iter.Seq[error] {
	return func(yield func(error) bool) {
		for _, err := range client.Groups.Pages(ctx, blooio.ListGroupsParams{Cursor: cursor}) {
			if !yield(err) {
				return
			}
		}
	}
}

func nextGroupPage(ctx context.Context, client *api.ClientWithResponses, cursor string) (string, error) {
	var params api.ListGroupsParams
	if cursor != "" {
		params.Cursor = &cursor
	}
	resp, err := client.ListGroupsWithResponse(ctx, &params)
	switch {
	case err != nil:
		return "", err
	case resp.JSON200 == nil:
		return "", errors.New("the response is no page")
	case !resp.JSON200.HasMore || resp.JSON200.NextCursor == nil:
		return "", nil
	}
	return *resp.JSON200.NextCursor, nil
}
