package keyword

import (
	"math"
	"math/big"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// numbers has the keywords for numbers.
type numbers struct {
	integer            bool
	bits               int  // of the format of an integer, 0 for none
	single             bool // the format is float, of single precision
	min, max, multiple *jsondoc.Decimal
	aboveMin, belowMax bool // the bounds themselves are excluded
	odd                bool // a keyword has a value that makes no sense
}

func numbersOf(schema *openapi3.Schema, written func(*openapi3.Schema, string) string) *numbers {
	n := &numbers{
		integer:  schema.Type.Permits(openapi3.TypeInteger) && !schema.Type.Permits(openapi3.TypeNumber),
		min:      bound(schema, "minimum", schema.Min, written),
		max:      bound(schema, "maximum", schema.Max, written),
		multiple: bound(schema, "multipleOf", schema.MultipleOf, written),
		aboveMin: schema.ExclusiveMin.IsTrue(),
		belowMax: schema.ExclusiveMax.IsTrue(),
	}
	if schema.Format != "" && n.integer {
		n.bits = map[string]int{"int32": 32, "int64": 64}[schema.Format]
		n.odd = n.bits == 0 && openapi3.SchemaIntegerFormats[schema.Format] != nil
	} else if schema.Format != "" {
		n.single = schema.Format == "float" && schema.Type.Permits(openapi3.TypeNumber)
		n.odd = openapi3.SchemaNumberFormats[schema.Format] != nil
	}
	n.odd = n.odd || n.multiple != nil && n.multiple.Sign() <= 0 || schema.ExclusiveMin.Value != nil || schema.ExclusiveMax.Value != nil ||
		(n.min == nil) != (schema.Min == nil) || (n.max == nil) != (schema.Max == nil) || (n.multiple == nil) != (schema.MultipleOf == nil)
	if *n == (numbers{aboveMin: n.aboveMin, belowMax: n.belowMax}) {
		return nil
	}
	return n
}

func (n *numbers) faults(d jsondoc.Decimal) (f Set) {
	if n.odd {
		f |= Unknown
	}
	whole := true
	if n.integer {
		if whole = d.IsInteger(); !whole {
			f |= Type
		}
	}
	if n.bits != 0 && whole {
		if i, fits := d.Int64(); !fits || n.bits == 32 && i != int64(int32(i)) {
			f |= Format
		}
	}
	// Most parsers reject a number beyond double precision, whatever the format.
	if n.single && math.IsInf(float64(float32(d.Float())), 0) {
		f |= Format
	}
	if n.min != nil {
		switch c := d.Compare(*n.min); {
		case c < 0 && n.aboveMin:
			f |= Minimum | ExclusiveMinimum
		case c < 0:
			f |= Minimum
		case c == 0 && n.aboveMin:
			f |= ExclusiveMinimum
		}
	}
	if n.max != nil {
		switch c := d.Compare(*n.max); {
		case c > 0 && n.belowMax:
			f |= Maximum | ExclusiveMaximum
		case c > 0:
			f |= Maximum
		case c == 0 && n.belowMax:
			f |= ExclusiveMaximum
		}
	}
	if n.multiple != nil && n.multiple.Sign() > 0 && !d.MultipleOf(*n.multiple) && !isRounded(d, *n.multiple) {
		f |= MultipleOf
	}
	return f
}

// maxRounded is the maximum length of a number that may have been rounded. A float64 needs at most 25 bytes.
const maxRounded = 40

// isRounded tells whether a number is a multiple apart from a rounding error of float64, as 0.30000000000000004 is a
// multiple of 0.1. kin-openapi tolerates 2^-51 of the number as well, even if that is much in relation to the multiple.
func isRounded(d, multiple jsondoc.Decimal) bool {
	f := math.Abs(d.Float())
	if len(d.String()) > maxRounded || len(multiple.String()) > maxRounded || f == 0 || !d.InFloatRange() || !multiple.InFloatRange() || multiple.Float() == 0 {
		return false
	}
	x, okX := new(big.Rat).SetString(d.String())
	step, okStep := new(big.Rat).SetString(multiple.String())
	if !okX || !okStep {
		return false
	}
	quotient := new(big.Rat).Quo(x, step)
	// The nearest integer is the floor of quotient + 1/2.
	quotient.Add(quotient, big.NewRat(1, 2))
	nearest := new(big.Rat).SetInt(new(big.Int).Div(quotient.Num(), quotient.Denom()))
	distance := x.Sub(x, nearest.Mul(nearest, step))
	distance.Abs(distance)
	slack := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Lsh(big.NewInt(1), 51))
	slack.Mul(slack, new(big.Rat).SetFloat64(f))
	return distance.Cmp(slack) <= 0 && distance.Cmp(step.Mul(step, big.NewRat(1, 1000))) <= 0
}
