package pseudonym

import (
	"encoding/binary"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/numbering"
)

// Lengths of numbers in digits.
const (
	maxInteger       = 19 // 10^19 is less than 2^64
	minCard          = 13 // ISO/IEC 7812
	maxCard          = 19
	minPhone         = 7
	maxPhone         = 15 // ITU-T E.164
	maxInternational = 13 // of numbers that are taken for international ones without a plus
)

// integer is the pseudonym of a number that is written with n digits, at most maxInteger: one with as many, that begins
// with a zero if the first one does, is a Unix time between 1990 and 2100 if it is, and passes no check of a card.
// Of a plan it is a number that is not valid.
//
// Different numbers become different, but that a number which passes the check or is valid can meet one that is not:
// there are fewer pseudonyms than numbers. Of two such numbers one in 9·10^(n-2) pairs does.
func (m *Maker) integer(context string, plan *numbering.Plan, n int, value uint64) uint64 {
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	r := run{m: m, s: s, context: context, plan: plan, digits: n, edge: numbering.Breaks[n]}
	r.upper = r.edge > 0 && value >= r.edge
	if n < minCard || n > maxCard {
		return r.replace(value)
	}
	// The last digit says by how much the number misses the check. One that passes is never near another one.
	body := value / 10
	missed := (value%10 + 10 - checkDigit(body)) % 10
	r.digits, r.edge, r.isCard = n-1, r.edge/10, missed == 0
	body = r.replace(body)
	by := m.permutation(s, r.tweak("check", body), 9)
	if missed = (missed + 8) % 9; !r.isCard {
		missed = by.after(missed)
	} else {
		missed = by.after(body % 9)
	}
	return body*10 + (checkDigit(body)+1+missed)%10
}

// run is a run of digits that is replaced.
type run struct {
	m       *Maker
	s       *scratch
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
	p := r.m.permutation(r.s, r.tweak("", low), high-low)
	return low + p.after(value-low)
}

// unassigned gives the number a prefix under which none is valid: for each prefix one of its own, but which one depends
// on what the other digits become. They are permuted apart for each prefix.
func (r *run) unassigned(value uint64) uint64 {
	rest := power(r.digits - numbering.Digits)
	prefix := int(value / rest)
	place, taken := r.plan.Place(prefix, r.upper)
	others := r.m.permutation(r.s, r.tweak("rest", uint64(prefix)), rest)
	replaced := others.turn(value%rest, 1)
	kind := "untaken"
	if taken {
		kind = "taken"
	}
	free := r.plan.Untaken(r.upper)
	by := r.m.permutation(r.s, r.tweak(kind, replaced), uint64(len(free)))
	return uint64(free[by.turn(uint64(place%len(free)), 1)])*rest + replaced
}

// tweak stands for all that keeps permutations apart.
func (r *run) tweak(kind string, n uint64) uint64 {
	message := append(append(append(r.s.message[:0], r.context...), 0), kind...)
	message = append(message, byte(r.digits), truth(r.upper), truth(r.isCard))
	message = binary.LittleEndian.AppendUint64(message, n)
	r.s.message = message
	return r.m.tweakOf(r.s, message)
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
