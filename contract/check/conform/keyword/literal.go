package keyword

import (
	"math"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// bound returns the exact value of a keyword, as far as it is known.
func bound(schema *openapi3.Schema, keyword string, f *float64, written func(*openapi3.Schema, string) string) *jsondoc.Decimal {
	if f == nil {
		return nil
	}
	text := ""
	if written != nil {
		text = written(schema, keyword)
	}
	if d, ok := exact(*f, text); ok {
		return &d
	}
	return nil
}

// exact returns the number for which kin-openapi has the nearest float64. If the text is known, it is that number,
// otherwise the shortest number with this float64. Integers of up to 64 bits keep all their digits, because they are
// seldom round numbers.
//
// The digits of an integer beyond 2^53 that a float64 cannot hold are lost.
func exact(f float64, text string) (jsondoc.Decimal, bool) {
	if d, ok := jsondoc.ParseNumber(text); ok && d.Float() == f {
		return d, true
	}
	text = strconv.FormatFloat(f, 'g', -1, 64)
	if f == math.Trunc(f) && math.Abs(f) <= 1<<64 {
		text = strconv.FormatFloat(f, 'f', 0, 64)
	}
	return jsondoc.ParseNumber(text)
}
