package render

import (
	"fmt"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// mostNotShown is how many things that no exchange has shown are listed.
const mostNotShown = 8

// notShown lists what the spec describes and no exchange has shown.
func (t *text) notShown(list []contract.NotShown) {
	if len(list) == 0 {
		return
	}
	t.WriteString("\nnot shown by any exchange\n")
	for i, missing := range list {
		if i == mostNotShown {
			t.item("and %d more", len(list)-i)
			return
		}
		t.item("%s", notShownText(missing))
	}
}

// probes says how odd requests were answered.
func (t *text) probes(list []contract.ProbeAnswer) {
	var parts []string
	for _, a := range list {
		parts = append(parts, fmt.Sprintf("%s: %d", a.Probe, a.Status))
	}
	if len(parts) > 0 {
		t.field("probes", "%s", strings.Join(parts, ", "))
	}
}

// proofText says how much of the spec was seen, in one line.
func proofText(p contract.Proof) string {
	parts := []string{share(p.Properties, "properties")}
	for _, values := range p.Values {
		parts = append(parts, share(values.Share, values.Name))
	}
	parts = append(parts, share(p.Statuses, "statuses"))
	if p.Nulls.Of > 0 {
		parts = append(parts, share(p.Nulls, "nulls"))
	}
	return strings.Join(parts, ", ")
}

func share(s contract.Share, noun string) string {
	return fmt.Sprintf("%d of %d %s", s.Shown, s.Of, noun)
}

func notShownText(missing contract.NotShown) string {
	at := fmt.Sprintf("%s %s", missing.Operation, missing.Status)
	switch missing.What {
	case "status":
		return at + ": any response"
	case "values":
		return fmt.Sprintf("%s %s: %s", at, missing.Place, strings.Join(missing.Values, ", "))
	case "null":
		return fmt.Sprintf("%s %s: null", at, missing.Place)
	}
	return fmt.Sprintf("%s %s: any value", at, missing.Place)
}

// baseline says what of the baseline no longer counts.
func (t *text) baseline(b *contract.BaselineReport) {
	if b == nil {
		return
	}
	t.field("baseline", "%s: %s known, %d expired, %d that no longer occur", b.File, count(b.Known, "finding", "findings"), len(b.Expired), len(b.Gone))
	for _, e := range b.Expired {
		t.field("", "%s expired on %s: %s at %s", e.Fingerprint, e.Expires, e.Rule, e.Where)
	}
	for _, e := range b.Gone {
		t.field("", "%s does not occur: %s at %s", e.Fingerprint, e.Rule, e.Where)
	}
}
