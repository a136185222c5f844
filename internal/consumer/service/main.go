// Command service is a user of the SDK: it takes a group through its whole life and checks each result. scripts/consumer
// builds it against the packed module and measures what that costs.
//
// usage: API_KEY=... BASE_URL=... service [start]
//
// With start it ends once it has a client.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"strings"

	blooio "github.com/blooio-community/blooio-go"
)

func main() {
	client, err := blooio.New(blooio.Config{APIKey: os.Getenv("API_KEY"), BaseURL: os.Getenv("BASE_URL")})
	if err != nil {
		log.Fatal(err)
	}
	if len(os.Args) > 1 && os.Args[1] == "start" {
		return
	}
	if err := live(context.Background(), client.Groups); err != nil {
		log.Fatal(err)
	}
}

func live(ctx context.Context, groups *blooio.GroupsService) error {
	made, err := groups.Create(ctx, blooio.CreateGroupParams{ChannelID: "ch_consumer", Members: []string{"+15550100"}, Name: "Trip"})
	if err := wanted("created", err, made != nil && made.ID != "" && len(made.Members) == 1); err != nil {
		return err
	}
	if err := list(ctx, groups, made.ID); err != nil {
		return err
	}
	if err := change(ctx, groups, made.ID); err != nil {
		return err
	}
	deleted, err := groups.Delete(ctx, made.ID)
	if err := wanted("deleted", err, deleted != nil && deleted.Deleted); err != nil {
		return err
	}
	if _, err = groups.Get(ctx, made.ID); errors.Is(err, blooio.ErrNotFound) {
		err = nil
	} else {
		err = fmt.Errorf("the group is still there: %w", err)
	}
	return wanted("gone", err, true)
}

// list prints the number of groups.
func list(ctx context.Context, groups *blooio.GroupsService, id string) error {
	listed, found := 0, false
	for group, err := range groups.All(ctx, blooio.ListGroupsParams{}) {
		if err != nil {
			return fmt.Errorf("listing: %w", err)
		}
		listed++
		found = found || group.ID == id
	}
	return wanted(fmt.Sprintf("listed among %d", listed), nil, found)
}

func change(ctx context.Context, groups *blooio.GroupsService, id string) error {
	updated, err := groups.Update(ctx, id, blooio.UpdateGroupParams{Name: "Journey"})
	if err := wanted("updated", err, updated != nil && updated.Name != nil && *updated.Name == "Journey"); err != nil {
		return err
	}
	_, err = groups.SetIcon(ctx, id, blooio.Icon{Type: "image/png", Content: strings.NewReader("\x89PNG\r\n\x1a\n")})
	if err := wanted("icon set", err, true); err != nil {
		return err
	}
	got, err := groups.Get(ctx, id)
	if err := wanted("read", err, got != nil && got.IconURL != nil && *got.Name == "Journey"); err != nil {
		return err
	}
	removed, err := groups.RemoveIcon(ctx, id)
	if err := wanted("icon removed", err, removed != nil && removed.Removed); err != nil {
		return err
	}
	members, err := groups.Members(ctx, id)
	return wanted("members read", err, len(members) == 1)
}

// wanted prints what was done.
func wanted(what string, err error, ok bool) error {
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", what, err)
	case !ok:
		return fmt.Errorf("%s: the result is wrong", what)
	}
	fmt.Println(what)
	return nil
}
