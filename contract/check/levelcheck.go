package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/suggest"
)

// LevelError says what is wrong with one of several levels of rules. Index counts from 0.
type LevelError struct {
	Index int
	Err   error
}

func (e *LevelError) Error() string { return fmt.Sprintf("level %d: %v", e.Index+1, e.Err) }

func (e *LevelError) Unwrap() error { return e.Err }

// CheckLevels returns the levels that can never match a finding: their rule, level or operation is unknown, their
// pattern is malformed, or the spec has nothing at their location that the rule could report. Undocumented properties
// can be anywhere, so a rule about them can be turned off anywhere.
func CheckLevels(spec *openapi.Spec, levels contract.RuleLevels) (wrong []*LevelError) {
	for i, level := range levels {
		if err := checkLevel(spec, level); err != nil {
			wrong = append(wrong, &LevelError{i, err})
		}
	}
	return wrong
}

func checkLevel(spec *openapi.Spec, level contract.RuleLevel) error {
	about, known := contract.RuleNamed(level.Rule)
	switch {
	case !known:
		return fmt.Errorf("unknown rule %q%s", level.Rule, suggest.Hint(level.Rule, ruleNames()))
	case !slices.Contains(contract.LevelNames(), string(level.Level)):
		return fmt.Errorf("unknown level %q (want %s)%s", level.Level, strings.Join(contract.LevelNames(), ", "), suggest.Hint(string(level.Level), contract.LevelNames()))
	case level.Where == "":
		return nil
	}
	where, ok := contract.ParseWhere(level.Where)
	if !ok {
		return fmt.Errorf("malformed location %q (want operation, status and pointer as in a report, such as %q)", level.Where, exampleOf(spec))
	}
	operations := spec.Operations
	if where.Operation != contract.Any {
		op := spec.Operation(where.Operation)
		if op == nil {
			return fmt.Errorf("the spec has no operation %q%s", where.Operation, suggest.Hint(where.Operation, operationsOf(spec)))
		}
		operations = []*openapi.Operation{op}
	}
	isOfRequests, request := about.Group == contract.GroupRequest, contract.StatusName(contract.StatusRequest)
	switch {
	case where.Status != contract.Any && (where.Status == request) != isOfRequests:
		return fmt.Errorf("%s reports nothing at %q%s", about.Name, where.Operation+" "+where.Status, insteadOf(isOfRequests, request))
	case isOfRequests:
		return checkParameter(operations, where, about.Name)
	case about.Group == contract.GroupSchema:
		return checkLocation(spec, operations, where, about.Name)
	}
	return nil
}

// insteadOf hints at the status that a location of the rule must have.
func insteadOf(isOfRequests bool, request string) string {
	if !isOfRequests {
		return ""
	}
	return fmt.Sprintf(" (want %s in place of a status)", request)
}

// checkParameter checks that one of the operations has the parameter, for a rule about documented parameters.
func checkParameter(operations []*openapi.Operation, where contract.Where, rule string) error {
	in, name, ok := strings.Cut(where.Location, " ")
	if !ok || name == contract.Any || rule != contract.RuleRequestParameterMissing && rule != contract.RuleRequestParameterMismatch {
		return nil
	}
	var locations []string
	for _, op := range operations {
		for _, p := range op.Input.Parameters {
			if p.In == in && p.Name == name {
				return nil
			}
			locations = append(locations, contract.ParameterLocation(p.In, p.Name))
		}
	}
	return fmt.Errorf("the spec has no parameter at %s%s", where.Location, suggest.Hint(where.Location, locations))
}

func ruleNames() (names []string) {
	for _, r := range contract.Rules() {
		names = append(names, r.Name)
	}
	return names
}

func operationsOf(spec *openapi.Spec) (ids []string) {
	for _, op := range spec.Operations {
		ids = append(ids, op.ID)
	}
	return ids
}

// exampleOf returns a location as it could be in a report on the spec.
func exampleOf(spec *openapi.Spec) string {
	for _, op := range spec.Operations {
		return op.ID + " 200 /data/*/name"
	}
	return "listGroups 200 /data/*/name"
}

// checkLocation checks that the spec has something at a location, in one of the responses that the pattern matches.
func checkLocation(spec *openapi.Spec, operations []*openapi.Operation, where contract.Where, rule string) error {
	if strings.HasPrefix(where.Location, contract.HeaderLocation("")) {
		return nil
	}
	tokens := strings.Split(where.Location, "/")[1:]
	if rule == contract.RuleRequiredMissing && len(tokens) > 0 {
		tokens = tokens[:len(tokens)-1] // properties may be required that have no schema
	}
	var err error
	for _, op := range operations {
		for _, key := range keysOf(op, where) {
			if err = checkTokens(spec, op, key, tokens); err == nil {
				return nil
			}
		}
	}
	if err == nil {
		return fmt.Errorf("the spec has no response with a body for %q", where.Operation+" "+where.Status)
	}
	return err
}

// keysOf returns the status keys of an operation that a pattern matches.
func keysOf(op *openapi.Operation, where contract.Where) (keys []string) {
	for _, key := range op.Statuses() {
		switch {
		case len(op.BodySchemas(key)) == 0:
		case key == where.Status, where.Status == contract.Any, key == "default",
			strings.HasSuffix(key, "XX") && key[0] == where.Status[0],
			strings.HasSuffix(where.Status, "XX") && key[0] == where.Status[0]:
			keys = append(keys, key)
		}
	}
	return keys
}

// checkTokens follows a location through the spec, up to a * that stands for the name of a property.
func checkTokens(spec *openapi.Spec, op *openapi.Operation, key string, tokens []string) error {
	at := ""
	for _, token := range tokens {
		next := at + "/" + token
		if spec.ConstraintUnder(op, key, next) == nil {
			if above := spec.ConstraintUnder(op, key, at); strings.Trim(token, contract.Any) == "" || above != nil && above.Extended {
				return nil
			}
			return fmt.Errorf("the spec has nothing at %s%s", next, suggest.Hint(next, childrenAt(spec, op, key, at)))
		}
		at = next
	}
	return nil
}

// childrenAt lists the locations directly below one.
func childrenAt(spec *openapi.Spec, op *openapi.Operation, key, at string) (list []string) {
	above := spec.ConstraintUnder(op, key, at)
	if above == nil {
		return nil
	}
	for _, name := range append(slices.Clone(above.Properties), contract.Any) {
		if next := at + "/" + name; spec.ConstraintUnder(op, key, next) != nil {
			list = append(list, next)
		}
	}
	return list
}
