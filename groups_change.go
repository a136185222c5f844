package blooio

import (
	"cmp"
	"context"
	"errors"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/api"
)

// CreateGroupParams describes the group to create.
type CreateGroupParams struct {
	// ChannelID is the channel to create the group on: an id that starts with ch_. The channel must be of type
	// [ChannelTypeBlooio] or [ChannelTypeWhatsapp].
	ChannelID string
	// Members are the addresses of one or more people: phone numbers in E.164 form, such as +15551234567, or email
	// addresses. Each may occur only once.
	Members []string
	// Name is the group's display name. Empty means no name.
	Name string
}

// UpdateGroupParams describes the changes to a group.
type UpdateGroupParams struct {
	// Name is the group's new display name.
	Name string
}

// Get returns one group. If no group has the id, the error is [ErrNotFound].
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

// Create creates a group and returns it. The client repeats the request only if the server cannot have received it,
// because there was no connection, or if the server refused it with 429. After any other error it is unknown whether
// the group was created.
//
// Create returns [ErrInvalidParams] and sends nothing if the channel or the members are missing, if a member is empty
// or occurs twice, or if a text is not valid UTF-8. Other invalid values are refused by the API, with [ErrValidation]
// or [ErrInvalidRequest].
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

// Update changes a group and returns it with the changes. The client repeats the request only if the server cannot
// have received it, or if the server refused it with 429.
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

// Delete deletes a group. The client repeats the request like one that only reads, because deleting twice has the
// same effect as deleting once. If the response to a successful attempt is lost, the next attempt finds no group: the
// error is then [ErrNotFound], with [Error].Attempts above 1.
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

// Members returns all members of a group in one response.
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

// isGroup requires a result to be a group, with the given id unless that is empty.
func isGroup(id string) result[Group] {
	return func(group *Group, _ []byte) error {
		switch {
		case group.ID == "":
			return errors.New("data has no id")
		case group.ChannelID == "" && group.ChannelType == "" && group.CreatedAt == 0 && group.Members == nil:
			return errors.New("data is not a group")
		case id != "" && group.ID != id:
			return errors.New("data is a group with another id")
		}
		return nil
	}
}

func areMembers(members *[]GroupMember, _ []byte) error {
	for _, member := range *members {
		if member.IdentityID == "" && member.Identifier == "" {
			return errors.New("data has an item that is not a member")
		}
	}
	return nil
}
