package rule

import (
	"slices"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// replaced says of a value that it is a pseudonym: nothing of it but its kind and size is the API's.
const replaced = " (redacted)"

// isReplaced tells whether redaction has replaced the value of a site, or all that it is in.
func (s *Subject) isReplaced(site *Site) bool {
	return s.Exchange.Redacted != nil && leadsTo(s.Exchange.Redacted.At, site, func(rest int) bool { return rest >= 0 })
}

// hasPseudonym tells whether redaction has replaced the name of a site.
func (s *Subject) hasPseudonym(site *Site) bool {
	return s.Exchange.Redacted != nil && leadsTo(s.Exchange.Redacted.Names, site, func(rest int) bool { return rest == 0 })
}

// leadsTo tells whether one of several pointers, with * for any token, leads to a site or to so many steps above it.
func leadsTo(pointers []string, site *Site, accepts func(rest int) bool) bool {
	way := site.way(nil)
	return slices.ContainsFunc(pointers, func(pointer string) bool {
		n := 0
		for token := range jsontext.Pointer(pointer).Tokens() {
			if n == len(way) || token != observe.Each && (way[n].step == StepItem || way[n].name != token) {
				return false
			}
			n++
		}
		return accepts(len(way) - n)
	})
}

// showAt renders the value of a site, see show. Of one that redaction has replaced, only its kind and size are shown.
func (s *Subject) showAt(site *Site) string {
	if s.ShowValues || !s.isReplaced(site) {
		return s.show(site.Value)
	}
	switch v := site.Value; v.Kind() {
	case jsondoc.Number:
		return kindOf(v) + " of " + shown.Count(v.Number().Digits(), "digit") + replaced
	case jsondoc.String:
		return "string of " + shown.Count(utf8.RuneCountInString(v.Text()), "character") + replaced
	}
	return s.show(site.Value)
}

// showListed renders the value of a site where the description lists values, and has not this one.
func (s *Subject) showListed(site *Site) string {
	if !s.ShowValues && s.isReplaced(site) {
		return "a value that is not listed" + replaced
	}
	return s.showToken(site)
}

// shownNewcomer renders the name of a property that the description does not know.
func (s *Subject) shownNewcomer(site *Site) string {
	name := s.shownName(site.name)
	if s.hasPseudonym(site) {
		name += replaced
	}
	return name
}
