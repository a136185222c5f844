package rule

import "github.com/blooio-community/blooio-go/contract/check/observe"

// redacted says of a value that it is a pseudonym: nothing of it but its kind and size is the API's.
const redacted = " (redacted)"

// isReplaced tells whether redaction has replaced the value of a site, or all that it is in.
func (s *Subject) isReplaced(site *Site) bool {
	r := s.Exchange.Redacted
	return r != nil && observe.LeadsTo(r.At, site.tokens(), true)
}

// hasPseudonym tells whether redaction has replaced the name of a site.
func (s *Subject) hasPseudonym(site *Site) bool {
	r := s.Exchange.Redacted
	return r != nil && observe.LeadsTo(r.Names, site.tokens(), false)
}

// tokens are the way to a site, with * for an index.
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

// shownNewcomer renders the name of a property that the description does not know.
func (s *Subject) shownNewcomer(site *Site) string {
	name := s.shownName(site.name)
	if s.hasPseudonym(site) {
		name += redacted
	}
	return name
}
