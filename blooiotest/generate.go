package blooiotest

import (
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/blooio-community/blooio-go/api"
)

// generator makes up groups. Channels and people are numbered, and all data about one follows from its number and the
// seed. A person in two groups therefore has the same data in both.
type generator struct {
	seed uint64
	rand *rand.Rand
}

const (
	maxMembers      = 5
	channelsPerType = 3
	// A constant second half of the random state. The seed alone distinguishes two lists.
	stream = 0x626c6f6f696f
)

var channelTypes = api.ChannelTypeValues()

// Groups were created at a random millisecond of these three years.
var (
	earliest = time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()
	latest   = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()
)

func generate(n int, seed uint64) []api.Group {
	g := generator{seed: seed, rand: rand.New(rand.NewPCG(seed, stream))}
	groups := make([]api.Group, max(n, 0))
	for i := range groups {
		groups[i] = g.group(i)
	}
	return groups
}

func (g generator) group(i int) api.Group {
	// Types alternate, so that a short list has all of them.
	channelType := i % len(channelTypes)
	channel := channelType*channelsPerType + g.rand.IntN(channelsPerType)
	group := api.Group{
		ID:          g.id("grp_", i),
		ChannelID:   g.id("ch_", channel),
		ChannelType: channelTypes[channelType],
		Name:        g.nullable(i, groupNames[g.rand.IntN(len(groupNames))]),
		IconURL:     g.nullable(i, "https://example.com/icons/"+strconv.Itoa(g.rand.IntN(1000))+".png"),
		ChatID:      g.nullable(i, g.id("chat_", i)),
		CreatedAt:   earliest + g.rand.Int64N(latest-earliest),
		Members:     g.members(channelType),
	}
	group.ChatLinked = group.ChatID != nil
	return group
}

// nullable keeps three in four of the values. The first group has all of them and the second has none, so that any
// list of two groups has both kinds.
func (g generator) nullable(i int, value string) *string {
	keep := g.rand.IntN(4) > 0
	if i == 0 || i > 1 && keep {
		return &value
	}
	return nil
}

func (g generator) members(channelType int) []api.GroupMember {
	members := make([]api.GroupMember, 1+g.rand.IntN(maxMembers))
	// People with consecutive numbers, from a random one on, so that no one is in a group twice.
	first := g.rand.IntN(people)
	for i := range members {
		members[i] = g.member((first+i)%people, channelType)
		members[i].Role = "member"
	}
	members[0].Role = "admin"
	return members
}

func (g generator) member(person, channelType int) api.GroupMember {
	member := api.GroupMember{
		IdentityID:  g.id("idn_", person*len(channelTypes)+channelType),
		ChannelType: channelTypes[channelType],
		Identifier:  identifier(person, channelTypes[channelType]),
	}
	if person%3 != 0 {
		contact := g.id("ct_", person)
		member.ContactID = &contact
	}
	return member
}

// id returns the n-th id of its kind. Every step is a bijection of n, so two ids of a kind are never equal. The steps
// are those of the SplitMix64 generator. The prefix is part of the seed, so that code which confuses two kinds of ids
// finds nothing.
func (g generator) id(prefix string, n int) string {
	x := g.seed
	for _, b := range []byte(prefix) {
		x = x*31 + uint64(b)
	}
	x += uint64(n+1) * 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return prefix + strconv.FormatUint(x^x>>31, 36)
}
