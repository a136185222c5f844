package contract

// Severity says how bad a finding is.
type Severity string

const (
	// SeverityError means that a client built from the spec may break.
	SeverityError Severity = "error"
	// SeverityWarning means that the API said or did something the spec does not know.
	SeverityWarning Severity = "warning"
	// SeverityInfo is worth knowing and breaks nothing.
	SeverityInfo Severity = "info"
)

// Compare orders severities from the mildest to the worst. It is negative if s is milder than other, 0
// if they are equal. What is no severity is milder than any.
func (s Severity) Compare(other Severity) int { return s.rank() - other.rank() }

func (s Severity) rank() int {
	switch s {
	case SeverityInfo:
		return 1
	case SeverityWarning:
		return 2
	case SeverityError:
		return 3
	}
	return 0
}

// Rule describes one thing that the checker looks for.
type Rule struct {
	// Name is stable and in kebab case.
	Name string
	// Group is the family that the rule is in.
	Group Group
	// Severity is that of the rule's findings, unless a finding says otherwise.
	Severity Severity
	// Summary says in a clause what has happened when the rule reports something, Advice what to do then.
	Summary, Advice string
}

// rulesPage is where the rules are explained. A rule's name is its anchor.
const rulesPage = "https://github.com/blooio-community/blooio-go/blob/main/docs/rules.md"

// Help is the address of the rule's explanation.
func (r Rule) Help() string { return rulesPage + "#" + r.Name }
