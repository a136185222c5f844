package contract

// Severity says how bad a finding is.
type Severity string

const (
	// SeverityError means that a client built from the spec may break.
	SeverityError Severity = "error"
	// SeverityWarning means that the API did something that the spec does not describe.
	SeverityWarning Severity = "warning"
	// SeverityInfo means that something is worth knowing, but breaks nothing.
	SeverityInfo Severity = "info"
)

// Compare orders severities from the mildest to the worst. It is negative if s is milder than other, 0 if they are
// equal. An unknown severity is milder than any other.
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
	// Group is the group that the rule belongs to.
	Group Group
	// Severity is the severity of its findings, unless a finding says otherwise.
	Severity Severity
	// Summary says in a clause what the rule reports, Advice what to do about it.
	Summary, Advice string
}

// rulesPage is the page that explains the rules. The name of a rule is its anchor.
const rulesPage = "https://github.com/blooio-community/blooio-go/blob/main/docs/rules.md"

// Help returns the URL that explains the rule.
func (r Rule) Help() string { return rulesPage + "#" + r.Name }
