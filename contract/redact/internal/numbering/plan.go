// Package numbering tells which digits are a valid phone number of some country, and how people of that country
// write it.
//
// The plans are those of libphonenumber, as the Go package github.com/nyaruka/phonenumbers has them. That package
// reads its metadata when a program starts, which would cost every command 6 ms of CPU time, whether or not it looks
// for a phone number. So a test writes what is needed of the metadata into plans.txt, which is read on first use,
// and compares the answers with those of the package.
package numbering

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/blooio-community/blooio-go/internal/lazy"
)

// plan is the numbering plan of a region.
type plan struct {
	region  string
	code    string // the country's calling code
	prefix  func() *regexp.Regexp
	replace string // for what the prefix matches, "" to strip it
	leading func() *regexp.Regexp
	// trunk is what people dial before a number within the country, "0" in most.
	trunk   string
	general description
	kinds   []description
	formats []format
}

// description says which national numbers there are: their lengths, as bits, and a pattern.
type description struct {
	lengths uint32
	pattern func() *regexp.Regexp
}

// format says how national numbers that match are written: by groups of the pattern, with a trunk prefix and
// without it.
type format struct {
	pattern, leading func() *regexp.Regexp
	with, without    string
}

//go:embed plans.txt
var text string

// plans are all plans, and those of each calling code, the main country's first.
var plans = sync.OnceValue(func() (all struct {
	list   []*plan
	byCode map[string][]*plan
}) {
	all.byCode = map[string][]*plan{}
	var p *plan
	for line := range strings.Lines(text) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		switch f[0] {
		case "plan":
			p = &plan{region: f[1], code: f[2], trunk: f[3], prefix: prefixOf(f[4]), replace: f[5], leading: prefixOf(f[6])}
			all.list = append(all.list, p)
			all.byCode[p.code] = append(all.byCode[p.code], p)
		case "all":
			p.general = description{lengthsOf(f[1]), whole(f[2])}
		case "kind":
			p.kinds = append(p.kinds, description{lengthsOf(f[1]), whole(f[2])})
		case "format":
			p.formats = append(p.formats, format{whole(f[1]), prefixOf(f[2]), f[3], f[4]})
		}
	}
	return all
})

func lengthsOf(list string) (bits uint32) {
	for text := range strings.SplitSeq(list, ",") {
		if n, err := strconv.Atoi(text); err == nil {
			bits |= 1 << n
		}
	}
	return bits
}

func whole(pattern string) func() *regexp.Regexp { return lazy.Regexp("^(?:" + pattern + ")$") }

// prefixOf is nil for no pattern.
func prefixOf(pattern string) func() *regexp.Regexp {
	if pattern == "" {
		return nil
	}
	return lazy.Regexp("^(?:" + pattern + ")")
}

func (d description) matches(number string) bool {
	return d.lengths>>len(number)&1 == 1 && d.pattern().MatchString(number)
}

// has tells whether a national number is of one of the plan's kinds: fixed, mobile, toll-free and so on.
func (p *plan) has(number string) bool {
	if !p.general.matches(number) {
		return false
	}
	for _, kind := range p.kinds {
		if kind.matches(number) {
			return true
		}
	}
	return false
}

// stripped is a number without the trunk prefix that it begins with, if it begins with one.
func (p *plan) stripped(number string) (string, bool) {
	if p.prefix == nil {
		return "", false
	}
	m := p.prefix().FindStringSubmatchIndex(number)
	if m == nil || m[1] == 0 {
		return "", false
	}
	if last := len(m) - 2; p.replace == "" || last == 0 || m[last] < 0 {
		return number[m[1]:], true
	}
	return string(p.prefix().ExpandString(nil, p.replace, number, m)) + number[m[1]:], true
}
