package rule

import (
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
)

// maxNewcomers is up to how many undocumented properties of an object are considered for renames.
const maxNewcomers = 16

// proposeRenames proposes which missing property each undocumented one may be. Package conclude decides.
func (s *Subject) proposeRenames(o object, newcomers []jsondoc.Value) {
	if len(newcomers) == 0 || len(newcomers) > maxNewcomers {
		return
	}
	position := o.position(s)
	for _, p := range o.shape.Properties {
		if p.Type == nil || p.Barred || o.Value.Get(p.Name).Exists() || s.isExcused(o.Value, p.Name) {
			continue
		}
		for _, v := range newcomers {
			if !s.fits(v, p.Type) {
				continue
			}
			documented, came := s.below(o.Site, p.Name), s.below(o.Site, v.Name())
			s.propose(evidence.Detail{Kind: evidence.CandidateRename, Came: came.Location()}, documented.path, positioned(contract.Finding{
				Rule: contract.RulePropertyRenamed, Location: documented.Location(), Example: came.example(s.ShowValues),
				Expected: p.Name, Actual: s.shownNewcomer(came),
			}, position))
		}
	}
}

// fits tells whether a value conforms to a type.
func (s *Subject) fits(v jsondoc.Value, t *resolve.Type) bool {
	for _, schema := range t.Schemas {
		conforms, known := s.Resolver.Plans.Of(schema).Judge(v)
		if !known {
			conforms = len(s.Resolver.Plans.Visit(schema, v, &s.Resolver.Effort)) == 0
		}
		if !conforms {
			return false
		}
	}
	return true
}
