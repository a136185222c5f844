package blooiotest

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/api"
)

// creation is the body of a request for a new group, with nil for what is missing.
type creation struct {
	ChannelID *string     `json:"channel_id"`
	Members   []newMember `json:"members"`
	Name      given       `json:"name"`
}

// given is a string property that may be missing, but not null.
type given struct{ text *string }

// UnmarshalJSONFrom implements [json.UnmarshalerFrom].
func (g *given) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	if dec.PeekKind() == 'n' {
		return errors.New("null is not allowed")
	}
	return json.UnmarshalDecode(dec, &g.text)
}

// newMember is a member of a new group: an identifier, or an object with one.
type newMember struct{ identifier string }

// UnmarshalJSONFrom implements [json.UnmarshalerFrom].
func (m *newMember) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	if dec.PeekKind() != '{' {
		return json.UnmarshalDecode(dec, &m.identifier)
	}
	var object struct {
		Identifier string `json:"identifier"`
	}
	err := json.UnmarshalDecode(dec, &object, json.RejectUnknownMembers(true))
	m.identifier = object.Identifier
	return err
}

// By the contract, an identifier is a phone number in E.164 form or an email address.
var (
	phoneNumber  = regexp.MustCompile(`^\+[1-9][0-9]{1,14}$`)
	emailAddress = regexp.MustCompile(`^[^@\s]+@[^@\s]+$`)
)

func (c creation) check() *reply {
	if len(c.Members) == 0 {
		return invalidContent("members must have at least one member.", "members")
	}
	seen := map[string]bool{}
	for _, member := range c.Members {
		if !phoneNumber.MatchString(member.identifier) && !emailAddress.MatchString(member.identifier) {
			return invalidContent("members must be phone numbers in E.164 form or email addresses.", "members")
		}
		if seen[member.identifier] {
			return invalidContent("members must be unique.", "members")
		}
		seen[member.identifier] = true
	}
	return nil
}

// channelTypeOf returns the channel type for a new group: that of other groups on the channel, otherwise blooio. Only
// channels of two types can have groups.
func (h *Handler) channelTypeOf(id *string) (api.ChannelType, *reply) {
	if id == nil || len(*id) <= len("ch_") || !strings.HasPrefix(*id, "ch_") {
		return "", invalidContent("channel_id is required, and must begin with ch_.", "channel_id")
	}
	for _, group := range h.snapshot() {
		if group.ChannelID != *id {
			continue
		}
		if group.ChannelType != api.ChannelTypeBlooio && group.ChannelType != api.ChannelTypeWhatsapp {
			return "", invalidContent("channel_id is a channel that cannot have groups.", "channel_id")
		}
		return group.ChannelType, nil
	}
	return api.ChannelTypeBlooio, nil
}

// identityOf returns an identity id, always the same for the same address.
func identityOf(identifier string) string {
	sum := sha256.Sum256([]byte(identifier))
	return "idn_" + hex.EncodeToString(sum[:8])
}

// maxBody limits the size of a JSON body.
const maxBody = 1 << 20

// decodeBody decodes the JSON body of a request, or refuses it. A body that is not JSON is malformed. JSON of another
// shape is invalid, and so is an unknown property.
func decodeBody(r *http.Request, into any, malformed func(message string) *reply) *reply {
	if media, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); !strings.EqualFold(strings.TrimSpace(media), contentTypeJSON) {
		return malformed("The content type must be " + contentTypeJSON + ".")
	}
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxBody))
	if err != nil {
		return malformed("The body is too large or incomplete.")
	}
	if !jsontext.Value(body).IsValid() {
		return malformed("The body is not JSON.")
	}
	err = json.Unmarshal(body, into, json.RejectUnknownMembers(true))
	if mismatch, ok := errors.AsType[*json.SemanticError](err); ok {
		name, _, _ := strings.Cut(strings.TrimPrefix(string(mismatch.JSONPointer), "/"), "/")
		return invalidContent("The body has a property that is unknown or of another type.", name)
	}
	if err != nil {
		return malformed("The body cannot be read.")
	}
	return nil
}
