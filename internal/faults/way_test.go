package faults_test

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go"
)

// operations are the ways to call the client for what is no list in pages. The first answers with a list, the others with
// a group.
var operations = []string{"Members", "Get", "Create", "Update", "Delete", "SetIcon", "RemoveIcon"}

// ways are the columns of the n-th row: the operations take turns, each in turn in the columns of the row.
func (r row) ways(n int) []column {
	ways := r.columns
	if ways == nil {
		ways = columns
	}
	other := ways[n/len(operations)%len(ways)]
	other.way = operations[n%len(operations)]
	switch members := other.way == operations[0]; {
	case members && lastPage == listBody && !r.lists:
		return append(slices.Clone(ways), other)
	case lastPage == listBody:
		return ways
	case members || r.lists:
		return nil
	}
	return []column{other}
}

// ids calls the client, and returns the ids that came before the error, if any.
func ids(ctx context.Context, groups *blooio.GroupsService, way string) (ids []string, err error) {
	switch way {
	case "All":
		for group, err := range groups.All(ctx, blooio.ListGroupsParams{}) {
			if err != nil {
				return ids, err
			}
			ids = append(ids, group.ID)
		}
		return ids, nil
	case "Pages":
		for page, err := range groups.Pages(ctx, blooio.ListGroupsParams{}) {
			if err != nil {
				return ids, err
			}
			for _, group := range page.Data {
				ids = append(ids, group.ID)
			}
		}
		return ids, nil
	case "List":
		page, err := groups.List(ctx, blooio.ListGroupsParams{Limit: 2})
		if err != nil {
			return nil, err
		}
		for _, group := range page.Data {
			ids = append(ids, group.ID)
		}
		return ids, nil
	case "Members":
		members, err := groups.Members(ctx, "c")
		for _, member := range members {
			ids = append(ids, member.IdentityID)
		}
		return ids, err
	}
	id, err := idOf(ctx, groups, way)
	if err != nil {
		return nil, err
	}
	return []string{id}, nil
}

// idOf calls the client for one group, and returns the id that comes.
func idOf(ctx context.Context, groups *blooio.GroupsService, way string) (string, error) {
	var result any
	var err error
	switch way {
	case "Get":
		result, err = groups.Get(ctx, "c")
	case "Create":
		result, err = groups.Create(ctx, blooio.CreateGroupParams{ChannelID: "ch_1", Members: []string{"a@b.c"}})
	case "Update":
		result, err = groups.Update(ctx, "c", blooio.UpdateGroupParams{Name: "x"})
	case "Delete":
		result, err = groups.Delete(ctx, "c")
	case "SetIcon":
		result, err = groups.SetIcon(ctx, "c", blooio.Icon{Type: "image/png", Content: strings.NewReader("\x89PNG\r\n\x1a\n")})
	case "RemoveIcon":
		result, err = groups.RemoveIcon(ctx, "c")
	}
	if err != nil {
		return "", err
	}
	return reflect.ValueOf(result).Elem().FieldByName("ID").String(), nil
}
