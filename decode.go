package blooio

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// envelope is a page B of items T. It distinguishes a missing property from a zero value. Its fields hide those of
// the page; any further properties that the contract gets are still decoded into the page.
type envelope[B, T any] struct {
	Page       B         `json:",embed"`
	Data       *items[T] `json:"data"`
	HasMore    *bool     `json:"has_more"`
	NextCursor *string   `json:"next_cursor"`
}

// items decodes items one by one, and stops when a page has too many.
type items[T any] []T

// errTooManyItems is a page with more than maxItems items.
var errTooManyItems = errors.New("too many items")

// UnmarshalJSONFrom implements [json.UnmarshalerFrom].
func (l *items[T]) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	if dec.PeekKind() != '[' {
		return json.UnmarshalDecode(dec, (*[]T)(l))
	}
	if _, err := dec.ReadToken(); err != nil {
		return err
	}
	*l = items[T]{}
	for dec.PeekKind() != ']' {
		if len(*l) == maxItems {
			return errTooManyItems
		}
		var item T
		*l = append(*l, item)
		if err := json.UnmarshalDecode(dec, &(*l)[len(*l)-1]); err != nil {
			return err
		}
	}
	_, err := dec.ReadToken()
	return err
}

// A server that cuts a string in the middle of an emoji sends half a character. That is no reason to refuse two
// hundred groups, so it becomes U+FFFD. A duplicate name is an error, because either of its values may be the wrong
// one.
var decodeOptions = json.JoinOptions(jsontext.AllowInvalidUTF8(true), jsontext.AllowDuplicateNames(false))

// errStopped means that the end of the context stopped the decoding.
var errStopped = errors.New("decoding stopped")

// lasting reads a body until its context ends.
type lasting struct {
	ctx  context.Context
	body *bytes.Reader
}

func (l lasting) Read(p []byte) (int, error) {
	if l.ctx.Err() != nil {
		return 0, errStopped
	}
	return l.body.Read(p)
}

// unmarshal decodes a body: a heavy one piece by piece, to stop soon after the context has ended.
func unmarshal(ctx context.Context, body []byte, into any, weight weight) error {
	if weight != heavy {
		return json.Unmarshal(body, into, decodeOptions)
	}
	return json.UnmarshalRead(lasting{ctx, bytes.NewReader(body)}, into, decodeOptions)
}

// decodePage returns a decoder of pages P from bodies of type B. Names must match exactly, and unknown names are
// ignored. A null becomes a zero value, except in the envelope, where it counts as missing. An integer must be
// written as one: 1.0 and 1e9 are refused, not rounded. A page that would take much more memory than maxBodyBytes is
// refused before it is decoded. Errors are [ErrInvalidResponse] or [ErrPagination], and quote nothing of the body.
// For a heavy page the error is errStopped soon after the context has ended.
func decodePage[P, B, T any](newPage func(B, listed[T]) P) func(context.Context, operation, Response, int64) (P, error) {
	return func(ctx context.Context, op operation, resp Response, maxBodyBytes int64) (none P, _ error) {
		var env envelope[B, T]
		if err := decodeObject(ctx, resp.Body, &env, maxBodyBytes, op.members); err != nil {
			return none, err
		}
		switch {
		case env.Data == nil:
			return none, pagination("data is missing or null")
		case env.HasMore == nil:
			return none, pagination("has_more is missing or null")
		}
		return newPage(env.Page, listed[T]{*env.Data, *env.HasMore, env.NextCursor, resp}), nil
	}
}

// decodeObject decodes a body, which must be a JSON object within the limits of weigh. Errors are
// [ErrInvalidResponse] or errStopped.
func decodeObject(ctx context.Context, body []byte, into any, maxBodyBytes int64, members list) error {
	start := bytes.TrimLeft(body, " \t\r\n")
	if len(start) == 0 {
		return fmt.Errorf("%w: the body is empty", ErrInvalidResponse)
	}
	if start[0] != '{' {
		return fmt.Errorf("%w: the body is not a JSON object", ErrInvalidResponse)
	}
	weight, err := weigh(ctx, body, maxBodyBytes, members)
	if err != nil {
		return err
	}
	switch err := unmarshal(ctx, body, into, weight); {
	case errors.Is(err, errStopped):
		return errStopped
	case err != nil:
		return fmt.Errorf("%w: %w", ErrInvalidResponse, decodeReason(err))
	}
	return nil
}

// decodeReason says where and why decoding stopped. It replaces the decoder's own error, which quotes values.
func decodeReason(err error) error {
	if errors.Is(err, errTooManyItems) {
		return fmt.Errorf("the page has more than %d items", maxItems)
	}
	if mismatch, ok := errors.AsType[*json.SemanticError](err); ok {
		return fmt.Errorf("%s is %s (want %s)", mismatch.JSONPointer, kindNames[mismatch.JSONKind], goKind(mismatch.GoType))
	}
	syntax, ok := errors.AsType[*jsontext.SyntacticError](err)
	switch {
	case !ok:
		return errors.New("the body is not JSON")
	case errors.Is(err, jsontext.ErrDuplicateName):
		// No pointer: the names of unknown properties may be anything.
		return fmt.Errorf("an object has a duplicate property, at byte %d", syntax.ByteOffset)
	}
	return fmt.Errorf("malformed or truncated JSON, at byte %d", syntax.ByteOffset)
}

var kindNames = map[jsontext.Kind]string{
	0: "a value", 'n': "null", 't': "a boolean", 'f': "a boolean",
	'"': "a string", '0': "a number", '{': "an object", '[': "an array",
}

// goKind returns the kind of values that a Go type is decoded from.
func goKind(t reflect.Type) string {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == nil {
		return "another kind of value"
	}
	return t.Kind().String()
}
