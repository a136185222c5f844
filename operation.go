package blooio

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// operation has what is needed to send a request of one operation of the contract.
type operation struct {
	name    string // in errors
	success int    // the status of a successful response
	// once marks an operation that must not be carried out twice by accident: its request is repeated only if the
	// server cannot have received it, or refused it without carrying it out.
	once bool
	// members says where a result has members, whose number is limited. Zero: it has none.
	members list
}

// The operations on groups. Package api, which is generated, makes their requests.
var (
	listGroups       = operation{name: "list groups", success: http.StatusOK, members: pageMembers}
	getGroup         = operation{name: "get group", success: http.StatusOK, members: groupMembers}
	createGroup      = operation{name: "create group", success: http.StatusCreated, once: true, members: groupMembers}
	updateGroup      = operation{name: "update group", success: http.StatusOK, once: true, members: groupMembers}
	deleteGroup      = operation{name: "delete group", success: http.StatusOK}
	listGroupMembers = operation{name: "list group members", success: http.StatusOK, members: listedMembers}
	setGroupIcon     = operation{name: "set group icon", success: http.StatusOK, once: true}
	removeGroupIcon  = operation{name: "remove group icon", success: http.StatusOK}
)

// invalid returns the error of invalid parameters, for which no request is sent.
func (op operation) invalid(format string, args ...any) error {
	return fmt.Errorf("blooio: %s: %w: %w", op.name, ErrInvalidParams, fmt.Errorf(format, args...))
}

// checkID refuses ids that name no group when they are put into a path. An empty id would request the list.
func (op operation) checkID(id string) error {
	switch id {
	case "":
		return op.invalid("the group's id is empty")
	case ".", "..":
		return op.invalid(`the group's id is "." or "..", which is not an id`)
	}
	return op.checkText("the group's id", id)
}

// checkText refuses text that JSON cannot hold. Package json would send different text.
func (op operation) checkText(name, text string) error {
	if !utf8.ValidString(text) {
		return op.invalid("%s is not valid UTF-8", name)
	}
	return nil
}

// checkLimit refuses a limit of a list that is neither 0 nor within its bounds.
func (op operation) checkLimit(limit, least, most int) error {
	if limit != 0 && (limit < least || limit > most) {
		return op.invalid("limit %d is not between %d and %d", limit, least, most)
	}
	return nil
}

// made returns the request that package api made. An error means that api cannot send the parameters.
func (op operation) made(req *http.Request, err error) (*http.Request, error) {
	if err != nil {
		return nil, op.invalid("the request cannot be made from them") // err may quote private values
	}
	return req, nil
}

// optional returns a parameter, or nil if it is zero, which leaves it out.
func optional[T comparable](value T) *T {
	if value == *new(T) {
		return nil
	}
	return &value
}

// A result checks the data of a response for its operation. It returns what is wrong, or nil.
type result[T any] func(data *T, body []byte) error

// send sends the request of an operation and returns the data of the response, after isResult has checked it.
func send[T any](ctx context.Context, s *sender, op operation, req *http.Request, opts []RequestOption, isResult result[T]) (*T, error) {
	s, err := s.with(ctx, op, opts)
	if err != nil {
		return nil, err
	}
	data, _, failure := s.send(ctx, op, req, func(ctx context.Context, resp Response) (any, error) {
		return decodeData(ctx, op, resp.Body, s.maxBodyBytes, isResult)
	})
	if failure != nil {
		return nil, failure
	}
	return data.(*T), nil
}

// decodeData decodes the data of an envelope. Errors are [ErrInvalidResponse].
func decodeData[T any](ctx context.Context, op operation, body []byte, maxBodyBytes int64, isResult result[T]) (*T, error) {
	var envelope struct {
		Data *T `json:"data"`
	}
	if err := decodeObject(ctx, body, &envelope, maxBodyBytes, op.members); err != nil {
		return nil, err
	}
	if envelope.Data == nil {
		return nil, fmt.Errorf("%w: data is missing or null", ErrInvalidResponse)
	}
	if err := isResult(envelope.Data, body); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalidResponse, err)
	}
	return envelope.Data, nil
}

// propertiesOf returns the properties of the data of a body that was already decoded, nil if the data is not an
// object.
func propertiesOf(body []byte) map[string]jsontext.Value {
	var envelope struct {
		Data map[string]jsontext.Value `json:"data"`
	}
	if json.Unmarshal(body, &envelope, decodeOptions) != nil {
		return nil
	}
	return envelope.Data
}

// needs requires the data to have a property, with any value, and not to be a group, because groups have an icon_url
// too.
func needs[T any](name string) result[T] {
	return func(_ *T, body []byte) error {
		data := propertiesOf(body)
		if _, ok := data[name]; !ok {
			return errors.New("data has no " + name)
		}
		_, isOnChannel := data["channel_id"]
		if _, hasMembers := data["members"]; isOnChannel && hasMembers {
			return errors.New("data is a group")
		}
		return nil
	}
}
