package number

import (
	"encoding/binary"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/numbering"
)

// Lengths of numbers in digits.
const (
	maxInteger       = 19 // 10^19 is less than 2^64
	minCard          = 13 // ISO/IEC 7812; cards have at most maxInteger
	minChecked       = 12 // of cards of Maestro
	minPhone         = 7
	maxPhone         = 15 // ITU-T E.164
	maxInternational = 13 // of those that are taken for international ones without a plus
)

// integer is the pseudonym of a number that is written with n digits, at most maxInteger: one with as many, that begins
// with a zero if the first one does, is a Unix time between 1990 and 2100 if it is, and passes no check of a card.
// Of a plan it is a number that is not valid.
//
// Different numbers become different, but that a number which passes the check or is valid can meet one that is not:
// there are fewer pseudonyms than numbers. Of two such numbers one in 9·10^(n-2) pairs does.
func integer(c *keyed.Cipher, context string, plan *numbering.Plan, n int, value uint64) uint64 {
	r := run{c: c, context: context, plan: plan, digits: n, edge: numbering.Breaks[n]}
	r.upper = r.edge > 0 && value >= r.edge
	if n < minChecked {
		return r.replace(value)
	}
	// The last digit says by how much the number misses the check. One that passes is never near another one.
	body := value / 10
	missed := (value%10 + 10 - checkDigit(body)) % 10
	r.digits, r.edge, r.isCard = n-1, r.edge/10, missed == 0
	body = r.replace(body)
	if r.isCard {
		missed = 1 + body%9
	}
	missed = 1 + c.Permuted(r.message("check", body), 9, missed-1)
	return body*10 + (checkDigit(body)+missed)%10
}

// run is a run of digits that is replaced.
type run struct {
	c       *keyed.Cipher
	context string
	plan    *numbering.Plan // nil for none
	digits  int             // of the number that is replaced, without the one that checks it
	edge    uint64          // where the times of so many digits begin or end, 0 for none
	upper   bool            // the number is not below it
	isCard  bool
}

// replace replaces the number among those with as many digits on the same side of the edge.
func (r *run) replace(value uint64) uint64 {
	tenth := power(r.digits - 1)
	if r.plan != nil && value >= tenth {
		return r.unassigned(value)
	}
	low, high := uint64(0), tenth
	if value >= tenth {
		low, high = tenth, tenth*10
		switch {
		case r.edge <= low || r.edge >= high:
		case r.upper:
			low = r.edge
		default:
			high = r.edge
		}
	} else if r.digits == 1 {
		return value // a zero
	}
	return low + r.c.Another(r.message("", low), high-low, value-low)
}

// unassigned gives the number a prefix under which none is valid. It permutes the numbers under as many prefixes.
func (r *run) unassigned(value uint64) uint64 {
	size := power(r.digits - numbering.Digits)
	prefix := int(value / size)
	place, taken := r.plan.Place(prefix, r.upper)
	kind := "untaken"
	if taken {
		kind = "taken"
	}
	free := r.plan.Untaken(r.upper)
	n := uint64(len(free))
	x := r.c.Permuted(r.message(kind, n), n*size, uint64(place)%n*size+value%size)
	return uint64(free[x/size])*size + x%size
}

// choice is one of n that stands for a place, each for one. Which one depends on what the rest became.
func (r *run) choice(kind string, rest uint64, place, n int) uint64 {
	return r.c.Permuted(r.message(kind, rest), uint64(n), uint64(place%n))
}

// message stands for all that keeps permutations apart.
func (r *run) message(kind string, n uint64) []byte {
	message := append(append(append(make([]byte, 0, 48), r.context...), 0), kind...)
	message = append(message, byte(r.digits), truth(r.upper), truth(r.isCard))
	return binary.LittleEndian.AppendUint64(message, n)
}

func truth(b bool) byte {
	if b {
		return 1
	}
	return 0
}

func power(n int) uint64 {
	p := uint64(1)
	for range n {
		p *= 10
	}
	return p
}

// checkDigit is the digit that makes a number pass Luhn's check if it is put at its end (ISO/IEC 7812-1, annex B).
func checkDigit(body uint64) uint64 {
	sum, double := uint64(0), true
	for ; body > 0; body /= 10 {
		digit := body % 10
		if double {
			if digit *= 2; digit > 9 {
				digit -= 9
			}
		}
		sum += digit
		double = !double
	}
	return (10 - sum%10) % 10
}

// IsSomebodys tells whether digits pass the check of a card, or can be a telephone number.
func IsSomebodys(digits string) bool {
	if len(digits) < numbering.Digits || len(digits) > maxInteger || strings.Trim(digits, "0123456789") != "" || digits[0] == '0' {
		return false
	}
	value, err := strconv.ParseUint(digits, 10, 64)
	if err != nil {
		return false
	}
	if plan := planOf(len(digits)); plan != nil {
		edge := numbering.Breaks[len(digits)]
		if _, taken := plan.Place(int(value/power(len(digits)-numbering.Digits)), edge > 0 && value >= edge); taken {
			return true
		}
	}
	return len(digits) >= minChecked && checkDigit(value/10) == value%10
}

// planOf is the plan of numbers of n digits without a plus.
func planOf(n int) *numbering.Plan {
	switch {
	case n == 10:
		return numbering.NorthAmerican
	case n > 10 && n <= maxInternational:
		return numbering.International(n)
	}
	return nil
}
