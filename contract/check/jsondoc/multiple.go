package jsondoc

import "math/big"

// maxDivisorDigits bounds the work of MultipleOf: it takes time in the product of the digits of the two numbers.
const maxDivisorDigits = 1000

// MultipleOf tells whether the number is divisor times an integer. Of a divisor with more than maxDivisorDigits
// digits, not counting zeros at either end, only 0 and the divisor itself are multiples.
func (d Decimal) MultipleOf(divisor Decimal) bool {
	if d.count == 0 {
		return true
	}
	if divisor.count == 0 {
		return false
	}
	// d is a × 10^m and the divisor b × 10^n, where neither a nor b ends with 0.
	m, n := d.point-int64(d.count), divisor.point-int64(divisor.count)
	if m < n {
		return false // a would be a multiple of 10
	}
	if divisor.count > maxDivisorDigits {
		d.negative, divisor.negative = false, false
		return d.Compare(divisor) == 0
	}
	b := new(big.Int)
	divisor.eachChunk(func(n, scale *big.Int) { b.Add(b.Mul(b, scale), n) })
	rest := new(big.Int).Exp(big.NewInt(10), big.NewInt(m-n), b)
	a := new(big.Int)
	d.eachChunk(func(n, scale *big.Int) { a.Mod(a.Add(a.Mul(a, scale), n), b) })
	return rest.Mod(rest.Mul(rest, a), b).Sign() == 0
}

// eachChunk takes the digits apart: each n has the next ones, and scale is 10 to the power of how many.
func (d Decimal) eachChunk(do func(n, scale *big.Int)) {
	n, scale := new(big.Int), new(big.Int)
	i := int(d.first)
	for left := int(d.count); left > 0; left -= maxChunk {
		digits := min(left, maxChunk)
		power := uint64(1)
		for range digits {
			power *= 10
		}
		do(n.SetUint64(d.chunk(i, digits)), scale.SetUint64(power))
		i = d.skip(i, digits)
	}
}
