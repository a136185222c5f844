package impact

import (
	"encoding/json"
	"reflect"
	"sync"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// pagings are what the contract says of lists in pages, by operationId in plain form.
var pagings = sync.OnceValue(func() map[string]*openapi.Pagination {
	found := map[string]*openapi.Pagination{}
	spec, err := openapi.Load("openapi.yaml", blooio.Spec)
	if err != nil {
		panic(err) // the clients were made of it
	}
	for _, op := range spec.Operations {
		if op.Pagination != nil {
			found[plain(op.ID)] = op.Pagination
		}
	}
	return found
})

// pageBody is a page with an item or without, and with the cursor of the next unless it is empty.
func pageBody(p *openapi.Pagination, items bool, next string) ([]byte, error) {
	page := map[string]any{p.Response.Items: []any{}, p.Response.More: next != "", p.Response.Next: nil}
	if items {
		page[p.Response.Items] = []any{map[string]any{}}
	}
	if next != "" {
		page[p.Response.Next] = next
	}
	return json.Marshal(page)
}

// nextOf is the cursor of the page that follows a decoded one, empty at the end of the list.
func nextOf(p *openapi.Pagination, page reflect.Value) string {
	more, _ := follow(page, []string{p.Response.More})
	next, _ := follow(page, []string{p.Response.Next})
	if more.Kind() == reflect.Bool && !more.Bool() || next.Kind() != reflect.String {
		return ""
	}
	return next.String()
}
