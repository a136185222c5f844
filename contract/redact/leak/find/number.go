package find

import (
	"strings"

	"github.com/blooio-community/blooio-go/internal/lazy"
)

// maxGroups is the maximum number of groups of digits in one number.
const maxGroups = 16

// number checks the digits at an offset, or after a plus or a bracket there, and returns their end.
func (f *finder) number(start int) int {
	if f.at(start-1) == '%' && isHex(f.at(start)) && isHex(f.at(start+1)) {
		for start += 2; isDigit(f.at(start)); start++ { // it is an escape, without which this is searched as well
		}
		return start
	}
	if end, ok := f.pair(start); ok {
		return end
	}
	if end := f.short(start); end > 0 {
		f.house(start, end)
		return end
	}
	r, end := f.run(start)
	if len(r.groups) == 0 {
		return start + 1
	}
	total := 0
	for _, g := range r.groups {
		total += len(g.digits)
	}
	after := f.at(end)
	if after == ':' && f.telegram(r, end) {
		return end
	}
	if total < minDigits || isLetter(f.at(r.start-1)) && !f.afterPhoneWord(r.start) { // the latter is a part of an id
		return end
	}
	if isLetter(after) {
		last := len(r.groups) - 1 // it is a part of a word, as in "415-555-2671 4th"
		if last == 0 || !isSpace(r.groups[last].gap[0]) {
			return end
		}
		r.groups = r.groups[:last]
	}
	if r.plus && f.at(start-3) == '%' && isHex(f.at(start-2)) && isHex(f.at(start-1)) {
		r.plus = false // it is a space of a query
	}
	if !r.plus {
		f.cards(r)
		f.ssns(r)
	}
	f.phone(r)
	return end
}

// short returns the end of a number that is too short to be a leak, 0 for one that may be longer.
func (f *finder) short(start int) int {
	end := start
	for isDigit(f.at(end)) {
		end++
	}
	if end == start || end-start >= minDigits || isGap[f.at(end)] && !isLetter(f.at(end+1)) || f.at(end) == ':' {
		return 0
	}
	return end
}

// run reads groups of digits and the separators between them.
func (f *finder) run(start int) (run, int) {
	r := run{start: start, groups: f.groups[:0]}
	i := start
	for ; i < len(f.text) && i < start+maxGap && !isDigit(f.text[i]); i++ {
		if f.text[i] == '+' {
			r.plus = true
		}
	}
	var gap string
	for len(r.groups) < maxGroups && isDigit(f.at(i)) {
		from := i
		for isDigit(f.at(i)) {
			i++
		}
		r.groups = append(r.groups, group{from, i, f.text[from:i], gap})
		next := i
		for next < i+maxGap && isGap[f.at(next)] {
			next++
		}
		if next == i || !isDigit(f.at(next)) {
			break
		}
		gap = f.text[i:next]
		if len(r.groups) < maxGroups {
			i = next
		}
	}
	f.groups = r.groups
	return r, i
}

// isGap has the characters that people write between the digits of a number.
var isGap = [256]bool{' ': true, '-': true, '.': true, '(': true, ')': true, '/': true, '_': true}

// stands tells whether groups of a run are separate from the others by a space.
func (r run) stands(from, to int) bool {
	return (from == 0 || isSpace(r.groups[from].gap[0])) && (to == len(r.groups) || isSpace(r.groups[to].gap[0]))
}

// telegramToken matches what follows the number of a Telegram bot.
var telegramToken = lazy.Regexp(`^:[A-Za-z0-9_-]{35}(?:[^A-Za-z0-9_-]|$)`)

// telegram searches the token of a bot at the end of a run.
func (f *finder) telegram(r run, end int) bool {
	last := r.groups[len(r.groups)-1]
	if end+1 < len(f.text) && strings.Trim(f.text[end+1:min(end+36, len(f.text))], "xX0_-") == "" {
		return false // it is masked
	}
	if before := f.text[max(last.from-3, 0):last.from]; isLetter(f.at(last.from-1)) && !strings.EqualFold(before, "bot") {
		return false // it is a part of an id
	}
	if len(last.digits) < 8 || len(last.digits) > 10 || !matchesAt(telegramToken(), f.text, end) {
		return false
	}
	f.add(APIKey, last.from)
	return true
}
