package rule

import "github.com/blooio-community/blooio-go/contract/check/observe"

// redacted marks a value as a pseudonym: only its kind and size come from the API.
const redacted = " (redacted)"

// isReplaced tells whether redaction has replaced the value of a site, or an object or array around it.
func (s *Subject) isReplaced(site *Site) bool {
	r := s.Exchange.Redacted
	return r != nil && observe.LeadsTo(r.At, site.tokens(), true)
}

// hasPseudonym tells whether redaction has replaced the name of a site.
func (s *Subject) hasPseudonym(site *Site) bool {
	r := s.Exchange.Redacted
	return r != nil && observe.LeadsTo(r.Names, site.tokens(), false)
}

// tokens returns the path to a site, with * for an index.
func (site *Site) tokens() []string {
	var tokens []string
	for _, at := range site.way(nil) {
		if at.step == StepItem {
			tokens = append(tokens, observe.Each)
		} else {
			tokens = append(tokens, at.name)
		}
	}
	return tokens
}

// shownNewcomer renders the name of an undocumented property.
func (s *Subject) shownNewcomer(site *Site) string {
	name := s.shownName(site.name)
	if s.hasPseudonym(site) {
		name += redacted
	}
	return name
}
