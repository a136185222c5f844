package contracttest_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
)

func TestLifeOfAGroupInMemory(t *testing.T) {
	server := blooiotest.NewServer()
	defer server.Close()
	wholeLife(t, blooio.Config{APIKey: server.APIKey, BaseURL: server.URL})
	if groups := server.Groups(); len(groups) != 0 {
		t.Errorf("left are %+v", groups)
	}
}

// wholeLife takes a group through its whole life. What it sends has the values of the contract's examples, so that a server
// that knows nothing but those answers like one that has groups.
func wholeLife(t *testing.T, config blooio.Config) {
	t.Helper()
	ctx := t.Context()
	client, err := blooio.New(config)
	if err != nil {
		t.Fatal(err)
	}
	groups := client.Groups
	const name, address = "Jane Doe", "+15551234567"

	made, err := groups.Create(ctx, blooio.CreateGroupParams{ChannelID: "ch_a1b2c3d4", Members: []string{address}, Name: name})
	if err != nil {
		t.Fatal(err)
	}
	isIt := func(what string, group *blooio.Group, err error) {
		t.Helper()
		if err != nil || group.ID != made.ID || group.ChannelID != "ch_a1b2c3d4" || *group.Name != name || len(group.Members) != 1 || group.Members[0].Identifier != address {
			t.Errorf("%s: got %+v, error %v", what, group, err)
		}
	}
	isIt("created", made, err)
	got, err := groups.Get(ctx, made.ID)
	isIt("read", got, err)
	page, err := groups.List(ctx, blooio.ListGroupsParams{Limit: 200})
	if err != nil || !slices.ContainsFunc(page.Data, func(g blooio.Group) bool { return g.ID == made.ID }) {
		t.Errorf("listed: got %+v, error %v", page, err)
	}
	got, err = groups.Update(ctx, made.ID, blooio.UpdateGroupParams{Name: name})
	isIt("updated", got, err)
	changeAndDelete(t, groups, made.ID, address)
}

func changeAndDelete(t *testing.T, groups *blooio.GroupsService, id, address string) {
	t.Helper()
	ctx := t.Context()
	icon, err := groups.SetIcon(ctx, id, blooio.Icon{Type: "image/png", Content: strings.NewReader("\x89PNG\r\n\x1a\n")})
	if err != nil || icon.IconURL == nil {
		t.Errorf("icon set: got %+v, error %v", icon, err)
	}
	removed, err := groups.RemoveIcon(ctx, id)
	if err != nil || !removed.Removed {
		t.Errorf("icon removed: got %+v, error %v", removed, err)
	}
	members, err := groups.Members(ctx, id)
	if err != nil || len(members) != 1 || members[0].Identifier != address {
		t.Errorf("members: got %+v, error %v", members, err)
	}
	deleted, err := groups.Delete(ctx, id)
	if err != nil || deleted.ID != id || !deleted.Deleted {
		t.Errorf("deleted: got %+v, error %v", deleted, err)
	}
	// Prefer asks a server without groups for its example of a 404.
	if _, err := groups.Get(ctx, id, blooio.WithHeader("Prefer", "code=404")); !errors.Is(err, blooio.ErrNotFound) {
		t.Errorf("read again: error %v", err)
	}
}
