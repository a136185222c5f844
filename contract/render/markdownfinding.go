package render

import (
	"fmt"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

const markdownTable = `
### Findings

| severity | rule | where | expected | got | client | seen |
| --- | --- | --- | --- | --- | --- | --- |
`

// markdownFindings writes a row and a folded text for each finding, as far as there is room for both, and
// at most so many, 0 for all.
func markdownFindings(file string, findings []contract.Finding, most, room int) string {
	if len(findings) == 0 {
		return ""
	}
	if most == 0 {
		most = len(findings)
	}
	room -= len(markdownTable) + len(markdownLeftOut(findings))
	var rows, details strings.Builder
	left := findings
	for len(left) > 0 && len(findings)-len(left) < most {
		row, detail := markdownRow(left[0]), markdownDetail(file, left[0])
		if room -= len(row) + len(detail); room < 0 {
			break
		}
		rows.WriteString(row)
		details.WriteString(detail)
		left = left[1:]
	}
	return markdownTable + rows.String() + details.String() + markdownLeftOut(left)
}

func markdownLeftOut(left []contract.Finding) string {
	if len(left) == 0 {
		return ""
	}
	return fmt.Sprintf("\n%s (%s) left out here; `--format json` has all.\n", count(len(left), "more finding", "more findings"), bySeverity(left))
}

func markdownRow(f contract.Finding) string {
	return fmt.Sprintf("| %s | %s | %s | %s | %s | %s | %d of %d |\n", prose(string(f.Severity)), markdownRule(f.Rule),
		code(findingPlace(f)), prose(f.Expected), prose(f.Actual), prose(f.Impact), f.Occurrences, f.Of)
}

// markdownRule links a rule to its explanation, if it has one.
func markdownRule(name string) string {
	if _, ok := ruleNamed(name); !ok {
		return code(name)
	}
	return fmt.Sprintf("[%s](%s%s)", name, rulesPage, name)
}

// markdownDetail is a finding in full. What stands in a summary is HTML, not Markdown.
func markdownDetail(file string, f contract.Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n<details>\n<summary>%s at %s</summary>\n\n", codeHTML(f.Rule), codeHTML(findingPlace(f)))
	if rule, ok := ruleNamed(f.Rule); ok {
		fmt.Fprintf(&b, "%s To do: %s.\n\n", sentence(rule.Summary), rule.Advice)
	}
	fmt.Fprintf(&b, "- **expected**: %s\n- **got**: %s\n", prose(f.Expected), prose(f.Actual))
	if f.Impact != "" {
		fmt.Fprintf(&b, "- **client**: %s\n", prose(f.Impact))
	}
	fmt.Fprintf(&b, "- **example**: %s entry %d of %s\n", markdownExample(f.Example), f.ExampleEntry, code(f.ExampleRecording))
	if f.SpecLine > 0 {
		fmt.Fprintf(&b, "- **spec**: %s\n", code(fmt.Sprintf("%s:%d:%d", file, f.SpecLine, f.SpecColumn)))
	}
	fmt.Fprintf(&b, "- **seen**: %s, fingerprint %s\n\n</details>\n", seenText(f), code(f.Fingerprint))
	return b.String()
}

func markdownExample(pointer string) string {
	if pointer == "" {
		return ""
	}
	return code(pointer) + " in"
}
