package request

import (
	"cmp"
	"maps"
	"slices"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
)

// becomes maps a rule about values of responses to the one about requests. Undocumented properties are worse there,
// because the server ignores or refuses them.
var becomes = map[string]struct {
	name    string
	isWorse bool // its severity is that of the rule
}{
	contract.RuleJSONMalformed:        {contract.RuleRequestBodyMalformed, false},
	contract.RuleDuplicateKey:         {contract.RuleRequestBodyMalformed, false},
	contract.RuleInvalidUTF8:          {contract.RuleRequestBodyMalformed, false},
	contract.RuleLoneSurrogate:        {contract.RuleRequestBodyMalformed, false},
	contract.RulePropertyUndocumented: {contract.RuleRequestPropertyUndocumented, true},
	contract.RulePropertyRespelled:    {contract.RuleRequestPropertyUndocumented, true},
	contract.RulePropertyWriteOnly:    {contract.RuleRequestPropertyReadOnly, true},
	contract.RuleRequiredMissing:      {contract.RuleRequestPropertyMissing, false},
	contract.RuleIntegerNotation:      {contract.RuleRequestValueMismatch, false},
	contract.RuleIntegerOverflow:      {contract.RuleRequestValueMismatch, false},
	contract.RuleTypeMismatch:         {contract.RuleRequestValueMismatch, false},
	contract.RuleNull:                 {contract.RuleRequestValueMismatch, false},
	contract.RuleEnumUndocumented:     {contract.RuleRequestValueMismatch, false},
	contract.RuleFormatMismatch:       {contract.RuleRequestValueMismatch, false},
	contract.RulePatternMismatch:      {contract.RuleRequestValueMismatch, false},
	contract.RuleBoundExceeded:        {contract.RuleRequestValueMismatch, false},
}

// Found adds the findings about a request to the evidence, each once for a location, however many values break the
// rule. Rules that make sense only for responses, such as a renamed property, are left out.
func Found(in, into *evidence.Evidence) {
	added := map[evidence.FindingKey]bool{}
	for _, key := range slices.SortedFunc(maps.Keys(in.Findings), byLocation) {
		f := in.Findings[key].Finding
		if row, ok := becomes[f.Rule]; ok {
			f.Rule = row.name
			if row.isWorse {
				f.Severity = ""
			}
		}
		key.Rule = f.Rule
		if about, _ := contract.RuleNamed(f.Rule); about.Group == contract.GroupRequest && !added[key] {
			added[key] = true
			into.Add(f)
		}
	}
}

func byLocation(a, b evidence.FindingKey) int {
	return cmp.Or(cmp.Compare(a.Location, b.Location), cmp.Compare(a.Rule, b.Rule))
}
