package blooiotest_test

import (
	"reflect"
	"regexp"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
)

func generated(n int, seed uint64) []api.Group {
	return blooiotest.NewHandler(blooiotest.WithSeed(n, seed)).Groups()
}

func TestSeedDecides(t *testing.T) {
	if !reflect.DeepEqual(generated(500, 7), generated(500, 7)) {
		t.Error("one seed gave two lists")
	}
	if !reflect.DeepEqual(generated(500, 7)[:100], generated(100, 7)) {
		t.Error("a longer list begins differently")
	}
	if reflect.DeepEqual(generated(1, 7), generated(1, 8)) {
		t.Error("two seeds gave one list")
	}
	for _, n := range []int{0, -1} {
		if got := generated(n, 7); len(got) != 0 {
			t.Errorf("WithSeed(%d) gave %d groups", n, len(got))
		}
	}
}

func TestGeneratedGroupsReachTheCorners(t *testing.T) {
	values := api.ChannelTypeValues()
	groups := generated(len(values), 3)
	types := map[api.ChannelType]bool{}
	for _, group := range groups {
		types[group.ChannelType] = true
	}
	if len(types) != len(values) {
		t.Errorf("%d groups have the types %v", len(groups), types)
	}
	if g := groups[0]; g.Name == nil || g.IconURL == nil || g.ChatID == nil {
		t.Errorf("the first group has a null: %+v", g)
	}
	if g := groups[1]; g.Name != nil || g.IconURL != nil || g.ChatID != nil {
		t.Errorf("the second group has no null: %+v", g)
	}

	sizes, contacts, nonASCII := map[int]bool{}, map[bool]bool{}, false
	for _, group := range generated(200, 3) {
		sizes[len(group.Members)] = true
		for _, member := range group.Members {
			contacts[member.ContactID == nil] = true
		}
		nonASCII = nonASCII || group.Name != nil && len(*group.Name) != utf8.RuneCountInString(*group.Name)
	}
	if len(sizes) != 5 || sizes[0] || sizes[6] || len(contacts) != 2 || !nonASCII {
		t.Errorf("got sizes %v, contacts null %v, other scripts %v", sizes, contacts, nonASCII)
	}
}

// unreachable matches what nobody can be reached at: numbers set aside for fiction in North America
// and Britain, and the domain set aside for examples.
var unreachable = regexp.MustCompile(`^(\+1[2-9]\d\d55501\d\d|\+447700900\d{3}|[a-z0-9]+@example\.com)$`)

func TestGeneratedGroupsAreConsistent(t *testing.T) {
	from := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()
	until := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()
	groupIDs, channels := map[string]bool{}, map[string]api.ChannelType{}
	identities := map[string]api.GroupMember{}
	for _, group := range generated(10_000, 11) {
		if groupIDs[group.ID] {
			t.Fatalf("the id %s occurs twice", group.ID)
		}
		groupIDs[group.ID] = true
		if known, ok := channels[group.ChannelID]; ok && known != group.ChannelType {
			t.Fatalf("channel %s is of two types", group.ChannelID)
		}
		channels[group.ChannelID] = group.ChannelType
		if group.CreatedAt < from || group.CreatedAt >= until || group.ChatLinked != (group.ChatID != nil) {
			t.Fatalf("group %s: created_at %d, linked %v, chat %v",
				group.ID, group.CreatedAt, group.ChatLinked, group.ChatID)
		}
		checkMembers(t, group, identities)
	}
	if len(identities) < 1000 || len(channels) < 12 {
		t.Errorf("only %d identities and %d channels", len(identities), len(channels))
	}
}

// checkMembers checks that an identity is the same person in every group, and once in each.
func checkMembers(t *testing.T, group api.Group, identities map[string]api.GroupMember) {
	t.Helper()
	here := map[string]bool{}
	for _, member := range group.Members {
		if !unreachable.MatchString(member.Identifier) {
			t.Fatalf("somebody may have the identifier %q", member.Identifier)
		}
		if member.ChannelType != group.ChannelType || here[member.IdentityID] || here[member.Identifier] {
			t.Fatalf("group %s has a member of another channel or twice", group.ID)
		}
		here[member.IdentityID], here[member.Identifier] = true, true
		member.Role = ""
		if known, ok := identities[member.IdentityID]; ok && !reflect.DeepEqual(known, member) {
			t.Fatalf("identity %s is two people", member.IdentityID)
		}
		identities[member.IdentityID] = member
	}
}

func BenchmarkWithSeed(b *testing.B) {
	for b.Loop() {
		generated(10_000, 1)
	}
}
