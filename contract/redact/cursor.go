package redact

import (
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact/described"
	"github.com/blooio-community/blooio-go/contract/redact/headervalue"
)

// cursor is what the spec says about the cursors of an operation. A cursor gets the same pseudonym in a response and in
// the request that uses it, even if they are documented differently, and whether it is text or a number.
type cursor struct {
	next     string              // the property of a response that has it
	says     *described.Location // of that property
	asked    *openapi3.Schema    // of the parameter, nil for nothing
	isNumber bool                // one of the two is documented as a number
}

// cursorOf returns the cursors of an operation, nil for one without.
func (r *Redactor) cursorOf(op *openapi.Operation) *cursor {
	if op == nil || op.Pagination == nil || op.Pagination.Request.Cursor == "" || op.Pagination.Response.Next == "" {
		return nil
	}
	if known, ok := r.cursors.Load(op); ok {
		return known.(*cursor)
	}
	c := &cursor{next: op.Pagination.Response.Next, asked: parameterOf(op, op.Pagination.Request.Cursor)}
	resolver := &resolve.Resolver{Schemas: r.descriptions.Schemas}
	var t *resolve.Type
	for _, key := range op.Statuses() {
		if schemas := op.BodySchemas(key); t == nil && key[0] == '2' && len(schemas) > 0 {
			t = resolver.Shape(r.descriptions.Schemas.Type(schemas...), jsondoc.Value{}).Below(c.next)
		}
	}
	c.says = r.descriptions.Of(resolver, t, jsondoc.Value{})
	c.isNumber = c.says.IsNumber || c.asked != nil && isNumber(c.asked)
	r.cursors.Store(op, c)
	return c
}

// cursor returns the pseudonym of a cursor. Short numbers stay if the request or the response documents a number.
func (r *Redactor) cursor(c *cursor, text string, near window) string {
	switch {
	case text == "", c.says.HasText(text), c.asked != nil && lists(c.asked, text), c.isNumber && headervalue.IsCount(text):
		return text
	case len(c.says.Times) > 0 && near.isDocumentedTime(text, c.says):
		return r.pseudonyms.text(text, nil)
	}
	if other := r.numericCursor(c, text); other != "" {
		return other
	}
	return r.data(text, c.says.Asks)
}

// maxLed is the maximum number of digits of a cursor with leading zeros that counts as a number. A longer one could be
// a phone number.
const maxLed = 8

// numericCursor returns another number with as many leading zeros, empty for a cursor that is not a number.
func (r *Redactor) numericCursor(c *cursor, text string) string {
	digits := strings.TrimPrefix(text, "-")
	sign, rest := text[:len(text)-len(digits)], digits
	if isDigits(digits) {
		rest = strings.TrimLeft(digits[:len(digits)-1], "0") + digits[len(digits)-1:]
	}
	zeros := digits[:len(digits)-len(rest)]
	n, ok := jsondoc.ParseNumber(sign + rest)
	if !ok || zeros != "" && len(digits) > maxLed {
		return ""
	}
	asks, judge := c.says.Asks.Like(text), r.judgeOf(sign+rest, n, c.says)
	written := func(other string) string {
		return other[:len(sign)] + zeros + other[len(sign):]
	}
	other := r.numberLike(sign+rest, n, c.says, func(other string) bool { return judge(other) && asks.Fits(written(other)) == asks.Fits(text) })
	return written(other)
}
