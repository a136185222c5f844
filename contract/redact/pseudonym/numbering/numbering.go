// Package numbering knows with which digits a valid phone number of any country can begin. A fake phone number begins
// with other digits, so that it is nobody's.
//
// The data is in prefixes.txt, which a test makes from the metadata of github.com/nyaruka/phonenumbers and
// compares with it. Only the tests need the library itself, which takes milliseconds to start.
package numbering

import (
	"crypto/sha256"
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// Digits is how many digits decide. A prefix is their value, from First to below Last.
const (
	Digits = 4
	First  = 1000
	Last   = 10000
)

// Plan tells which numbers are valid, of one length.
type Plan struct {
	name string
	// Break parts the plan in two, so that numbers from it on become others from it on: a time that is written as a
	// number becomes one that can be a time. It is 0 for none.
	Break uint64
	once  sync.Once
	taken [Last - First]bool
	parts [2]part
}

// part is what there is below Break, or from it on.
type part struct {
	places  [Last - First]uint16 // of each prefix among those of the part that are taken as it is, or are not
	untaken []uint16             // without the prefix of Break, which is of both parts
}

//go:embed prefixes.txt
var text string

// Version names the tables: other tables make other pseudonyms.
var Version = sync.OnceValue(func() string { return fmt.Sprintf("%x", sha256.Sum256([]byte(text)))[:16] })

// NorthAmerican is the plan of numbers of ten digits without a country code.
var NorthAmerican = &Plan{name: "national", Break: Breaks[10]}

// maxDigits is how many digits a number of E.164 has, and minDigits how few it has here.
const (
	minDigits = 7
	maxDigits = 15
)

// Breaks are the numbers, by how many digits they have, at which the Unix times from 1990 to 2100 begin or end, see
// format.UnitOf.
var Breaks = [20]uint64{
	9: 631152000, 10: 4102444800, 12: 631152000000, 13: 4102444800000, 15: 631152000000000, 16: 4102444800000000,
	18: 631152000000000000, 19: 4102444800000000000,
}

var international = func() (plans [maxDigits + 1]*Plan) {
	for n := minDigits; n <= maxDigits; n++ {
		plans[n] = &Plan{name: strconv.Itoa(n), Break: Breaks[n]}
	}
	return plans
}()

// International is the plan of numbers of E.164 with a number of digits, the country code among them; nil for a number
// of digits that is none.
func International(digits int) *Plan {
	if digits < minDigits || digits > maxDigits {
		return nil
	}
	return international[digits]
}

// Place tells whether a number under a prefix may be valid, and which of the prefixes of its part it is for which the
// same is true. Upper is true for numbers from Break on.
func (p *Plan) Place(prefix int, upper bool) (place int, taken bool) {
	p.load()
	return int(p.part(upper).places[prefix-First]), p.taken[prefix-First]
}

// Untaken are the prefixes of a part under which no number is valid.
func (p *Plan) Untaken(upper bool) []uint16 {
	p.load()
	return p.part(upper).untaken
}

// UntakenOf are the prefixes with a country code under which no number is valid.
func (p *Plan) UntakenOf(code string) (free []uint16) {
	p.load()
	for n := First; n < Last && code != ""; n++ {
		if !p.taken[n-First] && Code(n) == code {
			free = append(free, uint16(n))
		}
	}
	return free
}

func (p *Plan) part(upper bool) *part {
	if upper {
		return &p.parts[1]
	}
	return &p.parts[0]
}

func (p *Plan) load() {
	p.once.Do(func() {
		p.read(line(p.name))
		edge := Last
		for b := p.Break; b >= First; b /= 10 {
			edge = int(b)
		}
		p.parts[0].fill(&p.taken, First, edge, edge)
		p.parts[1].fill(&p.taken, edge, Last-1, edge)
	})
}

// fill lists the prefixes from low to high.
func (p *part) fill(taken *[Last - First]bool, low, high, edge int) {
	free, used := uint16(0), uint16(0)
	for n := low; n <= min(high, Last-1); n++ {
		count := &free
		if taken[n-First] {
			count = &used
		} else if n != edge {
			p.untaken = append(p.untaken, uint16(n))
		}
		p.places[n-First] = *count
		*count++
	}
}

// line is the line of a name.
func line(name string) string {
	_, after, _ := strings.Cut(text, "\n"+name+":")
	before, _, _ := strings.Cut(after, "\n")
	return before
}

// read marks the prefixes of a line: single ones, and ranges such as 1201-1203.
func (p *Plan) read(ranges string) {
	for _, r := range strings.Fields(ranges) {
		from, to, isRange := strings.Cut(r, "-")
		if !isRange {
			to = from
		}
		low, _ := strconv.Atoi(from) // the test reads what it wrote
		high, _ := strconv.Atoi(to)
		for n := low; n <= high; n++ {
			p.taken[n-First] = true
		}
	}
}

var codes = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, code := range strings.Fields(line("codes")) {
		all[code] = true
	}
	return all
})

// Code is the country code with which a prefix begins, empty if that is not assigned.
func Code(prefix int) string {
	digits := strconv.Itoa(prefix)
	for n := 1; n <= 3; n++ {
		if codes()[digits[:n]] {
			return digits[:n]
		}
	}
	return ""
}
