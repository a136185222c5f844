package rule

import (
	"slices"
	"strconv"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Identities reports items that a list has twice, where the description says which property identifies them. [Page]
// does so for the items of a page.
func Identities(s *Subject, site *Site, name string) {
	if p := s.Operation.Pagination; p != nil && site.step == StepProperty && site.above.step == StepRoot && site.name == p.Response.Items && name == p.Response.Identity {
		return
	}
	s.identities = s.identities[:0]
	for v := site.Value.First(); v.Exists(); v = v.Next() {
		s.identities = append(s.identities, identityOf(v, name))
	}
	if !repeats(s.identities) {
		return
	}
	f := contract.Finding{Expected: "each item once", Actual: "the same item twice"}
	for _, part := range s.Resolver.Parts(site.Type, site.Value) {
		if openapi.IdentityIn(part) == name {
			f.Place(s.Spec.PositionOf(part.Origin, openapi.ExtensionIdentity))
		}
	}
	eachTwice(site.Value, s.identities, func(i int, isEqual bool) {
		item, id := &Site{}, &Site{}
		item.Enter(site, StepItem, "", i)
		if isEqual {
			s.report(contract.RuleDuplicateItem, item, f)
			return
		}
		id.Enter(item, StepProperty, name, 0)
		other := f
		other.Expected, other.Actual = "a unique value", "the same value as another item of the list"
		s.report(contract.RuleDuplicateID, id, other)
	})
}

// identityOf is the hash of an item's identity, 0 for none.
func identityOf(item jsondoc.Value, name string) uint64 {
	if id := item.Get(name); id.Exists() && id.Kind() != jsondoc.Null {
		return id.Hash()
	}
	return 0
}

// hashItems returns the hash of each item's identity, 0 for none, and a hash of all items together. Items without an
// identity count with their whole content.
func (s *Subject) hashItems(list jsondoc.Value) (identities []uint64, content uint64) {
	name := s.Operation.Pagination.Response.Identity
	identities, content = make([]uint64, 0, list.Len()), 1
	for v := list.First(); v.Exists(); v = v.Next() {
		identity, whole := identityOf(v, name), uint64(0)
		if identity == 0 {
			whole = v.Hash()
		}
		identities = append(identities, identity)
		content = content*0x9E3779B97F4A7C15 ^ (identity + 2*whole)
	}
	return identities, content
}

// checkIdentities reports items that a page has twice.
func (s *Subject) checkIdentities(list jsondoc.Value, identities []uint64) {
	if !repeats(identities) {
		return
	}
	p := s.Operation.Pagination.Response
	eachTwice(list, identities, func(i int, isEqual bool) {
		if isEqual {
			s.reportItem(contract.RuleDuplicateItem, []string{p.Items, strconv.Itoa(i)}, "each item once", "the same item twice")
		} else {
			s.reportItem(contract.RuleDuplicateID, []string{p.Items, strconv.Itoa(i), p.Identity}, "a unique value", "the same value as another item on the page")
		}
	})
}

// eachTwice calls report for each item that has the same identity as an earlier one, and says whether the two items are
// equal.
func eachTwice(list jsondoc.Value, identities []uint64, report func(i int, isEqual bool)) {
	seen := map[uint64]jsondoc.Value{}
	for i, v := range list.Items() {
		before, twice := seen[identities[i]]
		switch {
		case identities[i] == 0:
		case !twice:
			seen[identities[i]] = v
		default:
			report(i, before.Equal(v))
		}
	}
}

// maxCounted is up to how many identities are compared pairwise, which takes no memory.
const maxCounted = 16

// repeats tells whether an identity comes twice. Sorting takes less memory than a map of a million of them.
func repeats(identities []uint64) bool {
	if len(identities) <= maxCounted {
		for i, identity := range identities {
			if identity != 0 && slices.Contains(identities[:i], identity) {
				return true
			}
		}
		return false
	}
	sorted := slices.Clone(identities)
	slices.Sort(sorted)
	for i := 1; i < len(sorted); i++ {
		if sorted[i] == sorted[i-1] && sorted[i] != 0 {
			return true
		}
	}
	return false
}

func (s *Subject) reportItem(rule string, at []string, expected, actual string) {
	f := s.pageFinding(at[0], expected, actual)
	f.Location += "/" + observe.Each
	f.Example += "/" + at[1]
	if len(at) > 2 {
		f.Location += observe.PointerTo(at[2])
		f.Example += observe.PointerTo(at[2])
	}
	s.add(rule, to(at...), f)
}
