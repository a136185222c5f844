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

// envelope is a page B of items T that tells a missing property from a zero one. Its fields hide those of the
// page, which the others, if the contract gets any, still reach.
type envelope[B, T any] struct {
	Page       B         `json:",embed"`
	Data       *items[T] `json:"data"`
	HasMore    *bool     `json:"has_more"`
	NextCursor *string   `json:"next_cursor"`
}

// items decodes items one by one, and no more of them than a page may have.
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

// Servers that cut a string in the middle of an emoji send half of it. That is no reason to refuse
// two hundred groups, so it becomes U+FFFD. A name that comes twice is one: either value may be
// the wrong one.
var decodeOptions = json.JoinOptions(jsontext.AllowInvalidUTF8(true), jsontext.AllowDuplicateNames(false))

// errStopped is decoding that its context stopped.
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

// decodePage returns a decoder of pages P, which are made of what stands in the body as B. Names match exactly, unknown ones
// are ignored, and a null is a zero value, but in the envelope as good as missing. An integer must be written as one: 1.0
// and 1e9 are refused, not rounded. A page that would take much more memory than maxBodyBytes is refused
// before it does. Errors are [ErrInvalidResponse] or [ErrPagination], and
// quote nothing of the body. That of a heavy page is errStopped soon after the context has ended.
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

// decodeObject decodes a body that has to be an object, and to be light enough. Errors are [ErrInvalidResponse] or errStopped.
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

// decodeReason puts into words where and why decoding stopped, in place of the decoder's own error,
// which quotes values.
func decodeReason(err error) error {
	if errors.Is(err, errTooManyItems) {
		return fmt.Errorf("the page has more than %d items", maxItems)
	}
	if mismatch, ok := errors.AsType[*json.SemanticError](err); ok {
		return fmt.Errorf("%s is %s that is no %s", mismatch.JSONPointer, kindNames[mismatch.JSONKind], goKind(mismatch.GoType))
	}
	syntax, ok := errors.AsType[*jsontext.SyntacticError](err)
	switch {
	case !ok:
		return errors.New("the body is not JSON")
	case errors.Is(err, jsontext.ErrDuplicateName):
		// No pointer: the names of unknown properties may be anything.
		return fmt.Errorf("an object has a property twice, at byte %d", syntax.ByteOffset)
	}
	return fmt.Errorf("malformed or truncated JSON, at byte %d", syntax.ByteOffset)
}

var kindNames = map[jsontext.Kind]string{
	0: "a value", 'n': "null", 't': "a boolean", 'f': "a boolean",
	'"': "a string", '0': "a number", '{': "an object", '[': "an array",
}

// goKind names the kind that a Go type is decoded from.
func goKind(t reflect.Type) string {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == nil {
		return "value of the right kind"
	}
	return t.Kind().String()
}
