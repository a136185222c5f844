package blooio

import (
	"cmp"
	"context"
	"errors"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/api"
)

// CreateGroupParams says what group to create.
type CreateGroupParams struct {
	// ChannelID is the channel to create the group on, an id that starts with ch_. It has to be one of type
	// [ChannelTypeBlooio] or [ChannelTypeWhatsapp].
	ChannelID string
	// Members are the addresses of one or more people: phone numbers in E.164 form, such as +15551234567, or email
	// addresses. Each is there once.
	Members []string
	// Name is the group's display name, empty for none.
	Name string
}

// UpdateGroupParams says what to change of a group.
type UpdateGroupParams struct {
	// Name is the group's new display name.
	Name string
}

// Get returns one group. An id that there is no group of is [ErrNotFound].
func (s *GroupsService) Get(ctx context.Context, groupID string, opts ...RequestOption) (*Group, error) {
	if err := getGroup.checkID(groupID); err != nil {
		return nil, err
	}
	req, err := getGroup.made(api.NewGetGroupRequest(s.sender.baseURL, groupID))
	if err != nil {
		return nil, err
	}
	return send(ctx, s.sender, getGroup, req, opts, isGroup(groupID))
}

// Create creates a group and returns it. The request is repeated only if it cannot have arrived, as the connection failed, or
// was refused by a 429: an error of any other kind leaves open whether the group was created.
//
// No channel, no members, an empty member or the same one twice, and text that is not valid UTF-8, is [ErrInvalidParams], and
// nothing is sent. What the API finds wrong is [ErrValidation] or [ErrInvalidRequest].
func (s *GroupsService) Create(ctx context.Context, params CreateGroupParams, opts ...RequestOption) (*Group, error) {
	body, err := params.body()
	if err != nil {
		return nil, err
	}
	req, err := createGroup.made(api.NewCreateGroupRequest(s.sender.baseURL, body))
	if err != nil {
		return nil, err
	}
	return send(ctx, s.sender, createGroup, req, opts, isGroup(""))
}

func (p CreateGroupParams) body() (api.CreateGroupRequest, error) {
	body := api.CreateGroupRequest{ChannelID: p.ChannelID, Name: p.Name, Members: make([]api.NewGroupMember, len(p.Members))}
	switch {
	case p.ChannelID == "":
		return body, createGroup.invalid("the channel's id is empty")
	case len(p.Members) == 0:
		return body, createGroup.invalid("there are no members")
	}
	if err := cmp.Or(createGroup.checkText("the channel's id", p.ChannelID), createGroup.checkText("the name", p.Name)); err != nil {
		return body, err
	}
	seen := make(map[string]int, len(p.Members))
	for i, member := range p.Members {
		switch first, again := seen[member]; {
		case member == "":
			return body, createGroup.invalid("member %d is empty", i)
		case again:
			return body, createGroup.invalid("members %d and %d are the same", first, i)
		case !utf8.ValidString(member):
			return body, createGroup.invalid("member %d is not valid UTF-8", i)
		}
		seen[member] = i
		if err := body.Members[i].FromMemberIdentifier(member); err != nil {
			return body, createGroup.invalid("member %d cannot be sent", i)
		}
	}
	return body, nil
}

// Update changes a group and returns it as it is then. The request is repeated only if it cannot have arrived, or was refused
// by a 429.
func (s *GroupsService) Update(ctx context.Context, groupID string, params UpdateGroupParams, opts ...RequestOption) (*Group, error) {
	if err := cmp.Or(updateGroup.checkID(groupID), updateGroup.checkText("the name", params.Name)); err != nil {
		return nil, err
	}
	req, err := updateGroup.made(api.NewUpdateGroupRequest(s.sender.baseURL, groupID, api.UpdateGroupRequest{Name: params.Name}))
	if err != nil {
		return nil, err
	}
	return send(ctx, s.sender, updateGroup, req, opts, isGroup(groupID))
}

// Delete deletes a group. The request is repeated like one that only reads, as deleting twice leaves what deleting once does.
// If an attempt arrives whose answer is lost, the next one finds no group: the error is [ErrNotFound] then, with [Error].Attempts
// above 1.
func (s *GroupsService) Delete(ctx context.Context, groupID string, opts ...RequestOption) (*DeletedGroup, error) {
	if err := deleteGroup.checkID(groupID); err != nil {
		return nil, err
	}
	req, err := deleteGroup.made(api.NewDeleteGroupRequest(s.sender.baseURL, groupID))
	if err != nil {
		return nil, err
	}
	return send(ctx, s.sender, deleteGroup, req, opts, needs[DeletedGroup]("deleted"))
}

// Members returns the members of a group, all at once.
func (s *GroupsService) Members(ctx context.Context, groupID string, opts ...RequestOption) ([]GroupMember, error) {
	if err := listGroupMembers.checkID(groupID); err != nil {
		return nil, err
	}
	req, err := listGroupMembers.made(api.NewListGroupMembersRequest(s.sender.baseURL, groupID))
	if err != nil {
		return nil, err
	}
	members, err := send(ctx, s.sender, listGroupMembers, req, opts, areMembers)
	if err != nil {
		return nil, err
	}
	return *members, nil
}

// isGroup is a result that is a group, the one of an id unless that is empty.
func isGroup(id string) result[Group] {
	return func(group *Group, _ []byte) error {
		switch {
		case group.ID == "":
			return errors.New("data has no id")
		case group.ChannelID == "" && group.ChannelType == "" && group.CreatedAt == 0 && group.Members == nil:
			return errors.New("data is no group")
		case id != "" && group.ID != id:
			return errors.New("data is another group")
		}
		return nil
	}
}

func areMembers(members *[]GroupMember, _ []byte) error {
	for _, member := range *members {
		if member.IdentityID == "" && member.Identifier == "" {
			return errors.New("data has an item that is no member")
		}
	}
	return nil
}
