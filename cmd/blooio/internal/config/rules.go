package config

import (
	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract"
)

// rules reads the levels of rules. A rule has a level, or a mapping with a level and with levels at locations.
func (p *parser) rules(node *yaml.Node) {
	for key, value := range p.fields(node, "rules is a mapping of names of rules to levels") {
		if _, known := contract.RuleNamed(key.Value); !known {
			p.unknown(key, "rule", "", ruleNames())
			continue
		}
		if value.Kind == yaml.MappingNode {
			p.rule(key.Value, value)
		} else {
			p.level(key.Value, "", key, value)
		}
	}
}

// rule reads the mapping of a rule. The level of the rule is added first, in any order of the file, because levels at
// locations win over it.
func (p *parser) rule(name string, node *yaml.Node) {
	var at *yaml.Node
	for key, value := range p.fields(node, "") {
		switch key.Value {
		case level:
			p.level(name, "", key, value)
		case locations:
			at = value
		default:
			p.unknown(key, "key", rules, []string{level, locations})
		}
	}
	if at == nil {
		return
	}
	for key, value := range p.fields(at, "locations is a mapping of locations to levels") {
		if _, ok := contract.ParseWhere(key.Value); !ok {
			p.errorf(key, `malformed location %s (want operation, status and pointer as in a report, such as "listGroups 200 /data/*/name")`, quoted(key.Value))
			continue
		}
		p.level(name, key.Value, key, value)
	}
}

func (p *parser) level(rule, where string, key, value *yaml.Node) {
	name := rules + "." + rule
	if where != "" {
		name = "level of " + quoted(where)
	}
	if text, ok := p.scalar(name, aLevel, value); ok {
		p.file.Rules = append(p.file.Rules, Rule{positionOf(key), contract.RuleLevel{Rule: rule, Where: where, Level: contract.Level(text)}})
	}
}

func ruleNames() (names []string) {
	for _, r := range contract.Rules() {
		names = append(names, r.Name)
	}
	return names
}
