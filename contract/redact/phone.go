package redact

import (
	"strings"
	"sync"
)

// fiction are numbers that regulators keep for films and books, as what comes after the plus; an x is any
// digit, and an n one of 2 to 9. By NANPA for the United States and Canada, Ofcom, ACMA for Australia, ARCEP
// for France, the Bundesnetzagentur, ComReg for Ireland, and PTS for Sweden. The area code 555 is nobody's.
var fiction = []string{
	"1nxx55501xx", "1555xxxxxxx",
	"447700900xxx", "441632960xxx", "442079460xxx", "441134960xxx", "441144960xxx", "441154960xxx", "441164960xxx",
	"441174960xxx", "441184960xxx", "441214960xxx", "441314960xxx", "441414960xxx", "441514960xxx", "441614960xxx",
	"6125550xxxx", "6135550xxxx", "6175550xxxx", "6185550xxxx",
	"3319900xxxx", "3326191xxxx", "3335301xxxx", "3346571xxxx", "3353649xxxx", "3363998xxxx",
	"493023125xxx", "496990009xxx", "494066969xxx", "492214710xxx", "498999998xxx", "4917139200xx",
	"3532091xxxxx",
	"468465004xx", "463139006xx", "464062804xx", "469803192xx",
}

// plan is a range of numbers.
type plan struct {
	text  string
	slots int // how many numbers there are
}

var plans = func() []plan {
	var all []plan
	for _, text := range fiction {
		n := 1
		for _, c := range text {
			switch c {
			case 'x':
				n *= 10
			case 'n':
				n *= 8
			}
		}
		all = append(all, plan{text, n})
	}
	return all
}()

// slot is the number's place in the plan, -1 when it is not of it.
func (p plan) slot(number string) int {
	if len(number) != len(p.text) {
		return -1
	}
	n := 0
	for i, c := range []byte(p.text) {
		d := int(number[i] - '0')
		switch {
		case c == 'x':
			n = n*10 + d
		case c == 'n' && d >= 2:
			n = n*8 + d - 2
		case c != number[i]:
			return -1
		}
	}
	return n
}

// number is the one at a place of the plan.
func (p plan) number(slot int) string {
	text := []byte(p.text)
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case 'x':
			text[i], slot = byte('0'+slot%10), slot/10
		case 'n':
			text[i], slot = byte('2'+slot%8), slot/8
		}
	}
	return string(text)
}

// phoneBook remembers which number of fiction stands for which, as there are fewer of them than of numbers.
// Once it is full, no more numbers become ones of fiction.
type phoneBook struct {
	mu    sync.Mutex
	taken map[string]uint64
}

const mostTaken = 1 << 17

// take gives a number to whom the hash stands for, unless it is another's.
func (b *phoneBook) take(number string, whose uint64) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.taken == nil {
		b.taken = map[string]uint64{}
	}
	owner, ok := b.taken[number]
	if !ok && len(b.taken) < mostTaken {
		b.taken[number] = whose
		return true
	}
	return ok && owner == whose
}

// phone is a number of the same country and length: one of fiction where the country has such and they
// suffice. Else it begins, after the country's code, with a zero, as hardly any does that can be called;
// of those there are so many that two numbers hardly ever become the same. A number of fiction becomes one
// of another range, so that it is none that came itself.
func (r *Redactor) phone(text string) string {
	number := text[1:]
	whose := r.hash("phone", number)
	code := countryCode(number)
	for _, p := range plansOf(number, code) {
		candidate := p.number(int(r.hash("fiction "+p.text, number) % uint64(p.slots)))
		if p.slot(number) < 0 && r.phones.take(candidate, whose) {
			return "+" + candidate
		}
	}
	first := number[len(code) : len(code)+1]
	return "+" + code + "0" + r.letters("phone "+code+first, number[len(code)+1:])
}

// plansOf are the ranges of fiction of a country with numbers of the same length.
func plansOf(number, code string) []plan {
	var all []plan
	for _, p := range plans {
		if len(p.text) == len(number) && strings.HasPrefix(p.text, code) {
			all = append(all, p)
		}
	}
	return all
}

// IsFictional tells whether a number, as digits with the country's code, is nobody's: of a range for
// fiction, or one that begins with a zero after the country's code.
func IsFictional(number string) bool {
	for _, p := range plans {
		if p.slot(number) >= 0 {
			return true
		}
	}
	code := countryCode(number)
	return len(number) > len(code) && number[len(code)] == '0'
}

// twoDigits are the country codes of two digits, by ITU-T E.164; 1 and 7 have one, all others three.
const twoDigits = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98"

func countryCode(number string) string {
	switch {
	case number == "":
		return ""
	case number[0] == '1' || number[0] == '7':
		return number[:1]
	case len(number) > 2 && strings.Contains(twoDigits, number[:2]):
		return number[:2]
	}
	return number[:min(3, len(number))]
}
