package blooiotest

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/blooio-community/blooio-go/api"
)

// get answers a request for one group.
func (h *Handler) get(_ *http.Request, id string) (todo, *reply) {
	return h.onGroup(id, func(group *api.Group) *reply {
		return jsonReply(http.StatusOK, api.GroupResult{Data: *group})
	})
}

// members answers a request for the members of a group, all at once.
func (h *Handler) members(_ *http.Request, id string) (todo, *reply) {
	return h.onGroup(id, func(group *api.Group) *reply {
		return jsonReply(http.StatusOK, api.GroupMemberList{Data: group.Members})
	})
}

// create adds a group at the end of the list. Its chat is linked, so the group can have an icon.
func (h *Handler) create(r *http.Request, _ string) (todo, *reply) {
	var wanted creation
	if refused := decodeBody(r, &wanted, malformed); refused != nil {
		return todo{}, refused
	}
	channelType, refused := h.channelTypeOf(wanted.ChannelID)
	if refused == nil {
		refused = wanted.check()
	}
	if refused != nil {
		return todo{}, refused
	}
	return todo{carryOut: func(Fault) *reply {
		h.mu.Lock()
		defer h.mu.Unlock()
		group := h.newGroup(wanted, channelType)
		h.groups = append(slices.Clip(h.groups), group)
		return jsonReply(http.StatusCreated, api.GroupResult{Data: group})
	}}, nil
}

// newGroup makes a group with an id that no other group has.
func (h *Handler) newGroup(wanted creation, channelType api.ChannelType) api.Group {
	made := generator{seed: stream}
	group := api.Group{ChannelID: *wanted.ChannelID, ChannelType: channelType, Name: wanted.Name.text, ChatLinked: true}
	for group.ID == "" || h.indexOf(group.ID) >= 0 {
		h.created++
		group.ID = made.id("grp_", h.created)
	}
	chat := made.id("chat_", h.created)
	group.ChatID, group.CreatedAt = &chat, latest+int64(h.created)
	for _, member := range wanted.Members {
		group.Members = append(group.Members, api.GroupMember{
			IdentityID: identityOf(member.identifier), Role: "member", ChannelType: channelType, Identifier: member.identifier,
		})
	}
	return group
}

// update changes the name of a group.
func (h *Handler) update(r *http.Request, id string) (todo, *reply) {
	if h.find(id) == nil {
		return todo{}, noSuchGroup()
	}
	var wanted struct {
		Name *string `json:"name"`
	}
	// The contract has no 400 for this operation.
	if refused := decodeBody(r, &wanted, func(message string) *reply { return invalidContent(message, "") }); refused != nil {
		return todo{}, refused
	}
	if wanted.Name == nil {
		return todo{}, invalidContent("name is required.", "name")
	}
	return h.onGroup(id, func(group *api.Group) *reply {
		group.Name = wanted.Name
		return jsonReply(http.StatusOK, api.GroupResult{Data: *group})
	})
}

// delete removes a group.
func (h *Handler) delete(_ *http.Request, id string) (todo, *reply) {
	if h.find(id) == nil {
		return todo{}, noSuchGroup()
	}
	return todo{carryOut: func(Fault) *reply {
		h.mu.Lock()
		defer h.mu.Unlock()
		i := h.indexOf(id)
		if i < 0 {
			return noSuchGroup()
		}
		h.groups = slices.Concat(h.groups[:i], h.groups[i+1:])
		delete(h.icons, id)
		return jsonReply(http.StatusOK, api.DeletedGroupResult{Data: api.DeletedGroup{ID: id, Deleted: true}})
	}}, nil
}

// removeIcon removes the icon of a group.
func (h *Handler) removeIcon(_ *http.Request, id string) (todo, *reply) {
	if refused := h.needsChat(id); refused != nil {
		return todo{}, refused
	}
	return h.onGroup(id, func(group *api.Group) *reply {
		had := group.IconURL != nil
		group.IconURL = nil
		delete(h.icons, id)
		return jsonReply(http.StatusOK, api.RemovedGroupIconResult{Data: api.RemovedGroupIcon{ID: id, Removed: had}})
	})
}

// onGroup carries out a request on a group. Changes are made to a copy.
func (h *Handler) onGroup(id string, act func(group *api.Group) *reply) (todo, *reply) {
	if h.find(id) == nil {
		return todo{}, noSuchGroup()
	}
	return todo{carryOut: func(Fault) *reply {
		h.mu.Lock()
		defer h.mu.Unlock()
		i := h.indexOf(id)
		if i < 0 { // deleted since the check above
			return noSuchGroup()
		}
		groups := slices.Clone(h.groups)
		answer := act(&groups[i])
		h.groups = groups
		return answer
	}}, nil
}

// needsChat refuses a request if the group's chat is not linked on a device.
func (h *Handler) needsChat(id string) *reply {
	group := h.find(id)
	switch {
	case group == nil:
		return noSuchGroup()
	case !group.ChatLinked:
		return refusal(http.StatusConflict, "conflict", "The group's chat is not linked on a device.", nil)
	}
	return nil
}

// find returns a copy of the group with an id, nil if there is none.
func (h *Handler) find(id string) *api.Group {
	groups := h.snapshot()
	if i := slices.IndexFunc(groups, func(g api.Group) bool { return g.ID == id }); i >= 0 {
		return &groups[i]
	}
	return nil
}

// indexOf returns the index of the group with an id, negative if there is none. The caller holds the lock.
func (h *Handler) indexOf(id string) int {
	return slices.IndexFunc(h.groups, func(g api.Group) bool { return g.ID == id })
}

func iconURL(id string, version int) string {
	return "https://example.com/icons/" + id + "/" + strconv.Itoa(version)
}
