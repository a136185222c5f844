package render

import (
	"fmt"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// mostFolded is how many bytes of list a folded section has at most, so that findings keep most of the
// room.
const mostFolded = 5 << 10

// markdownKnown folds the findings that the baseline knows, and what of it no longer counts.
func markdownKnown(b *contract.BaselineReport, known []contract.Finding) string {
	var items []string
	for _, f := range known {
		item := fmt.Sprintf("%s %s at %s", prose(string(f.Severity)), markdownRule(f.Rule), code(findingPlace(f)))
		if f.KnownReason != "" {
			item += ": " + prose(f.KnownReason)
		}
		items = append(items, item)
	}
	text := folded(count(len(known), "known finding", "known findings"), items)
	if b == nil {
		return text
	}
	items = nil
	for _, e := range b.Expired {
		items = append(items, fmt.Sprintf("%s expired on %s: %s at %s", code(e.Fingerprint), code(e.Expires), code(e.Rule), code(e.Where)))
	}
	for _, e := range b.Gone {
		items = append(items, fmt.Sprintf("%s does not occur: %s at %s", code(e.Fingerprint), code(e.Rule), code(e.Where)))
	}
	return text + folded(count(len(items), "entry", "entries")+" of the baseline no longer counted", items)
}

// markdownProbes folds how odd requests were answered.
func markdownProbes(list []contract.ProbeAnswer) string {
	var items []string
	for _, a := range list {
		items = append(items, fmt.Sprintf("%s: %d, %s", code(a.Operation+" "+a.Probe), a.Status, count(a.Count, "time", "times")))
	}
	return folded(count(len(list), "answer", "answers")+" to probes", items)
}

// markdownNotShown folds what the spec describes and no exchange has shown.
func markdownNotShown(list []contract.NotShown) string {
	var items []string
	for _, missing := range list {
		items = append(items, code(notShownText(missing)))
	}
	return folded(count(len(list), "thing", "things")+" not shown by any exchange", items)
}

// folded is a list under a heading that opens it, as far as there is room; nothing for no items.
func folded(heading string, items []string) string {
	if len(items) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n<details>\n<summary>%s</summary>\n\n", heading)
	for i, item := range items {
		if b.Len()+len(item) > mostFolded {
			fmt.Fprintf(&b, "- and %d more\n", len(items)-i)
			break
		}
		b.WriteString("- " + item + "\n")
	}
	b.WriteString("\n</details>\n")
	return b.String()
}
