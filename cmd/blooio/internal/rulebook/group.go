package rulebook

import (
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/explain"
)

// group says of a group of rules what they are about, and which command finds what they report.
type group struct{ title, command string }

var groups = map[contract.Group]group{
	contract.GroupRequest:      {"Requests: what a client sends", "blooio check --requests RECORDING"},
	contract.GroupAnnouncement: {"Announcements: what response headers say about the API", "blooio check RECORDING"},
	contract.GroupProbe:        {"Probes: responses to typical client mistakes", "blooio check --live --probes"},
	contract.GroupResponse:     {"Messages: status, headers and media type", "blooio check RECORDING"},
	contract.GroupJSON:         {"JSON: how the body is written", "blooio check RECORDING"},
	contract.GroupProperty:     {"Properties: which ones an object has", "blooio check RECORDING"},
	contract.GroupSchema:       {"Values: types, enums, formats and bounds", "blooio check RECORDING"},
	contract.GroupPagination:   {"Pagination: lists that are read page by page", "blooio check --live --pages 5"},
	contract.GroupBehaviour:    {"Behaviour: differences from accepted recordings", "blooio check --accepted ACCEPTED RECORDING"},
}

// one is a rule with all that is said about it.
type one struct {
	contract.Rule
	explain.Explanation
	where string // of the finding that is explained, or of the example
}

func newOne(rule contract.Rule) one {
	e, _ := explain.Rule(rule.Name)
	return one{rule, e, e.Example.Where}
}

// silenced are the lines of blooio.yaml that turn a rule off everywhere, and at a location only.
func (o one) silenced() (everywhere, there []string) {
	return []string{"rules:", "  " + o.Name + ": off"},
		[]string{"rules:", "  " + o.Name + ":", "    locations:", "      " + yamlKey(o.where) + ": off"}
}

// baseline is the command that adds what it finds to a baseline.
func (o one) baseline() string {
	return groups[o.Group].command + " --baseline baseline.yaml --baseline-update"
}
