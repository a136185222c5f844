package render

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// htmlGroup is what was seen in the responses of one operation and status, place by place.
type htmlGroup struct {
	Name   string
	Places []*htmlPlace
	// More is how many places are left out, so that a browser has no trouble with them.
	More int
	// Findings is how many findings are about these responses.
	Findings int
	// Against is true when there is a place with something to say against the spec.
	Against bool
}

// Sum says in one line what there is in a group.
func (g htmlGroup) Sum() string {
	sum := count(len(g.Places)+g.More, "place", "places")
	if g.Findings > 0 {
		sum += ", " + count(g.Findings, "finding", "findings")
	}
	return sum
}

// htmlPlace is what was seen at a place, beside what the spec says of it that did not come.
type htmlPlace struct {
	// Parent and Leaf are the pointer to it, cut before its last token.
	Parent, Leaf         string
	Presence             []htmlSegment
	PresenceText         []string
	Kinds                string
	Values, Forms, Units *htmlCounts
	// Spec is what the spec says of it.
	Spec   string
	Digits string
	// NotShown is what the spec describes of it and no exchange has shown.
	NotShown []string
	// Findings are the first few about it, MoreFindings how many more there are.
	Findings     []htmlMention
	MoreFindings int

	order string // what places are sorted by
}

// htmlMention is a finding that is named beside a place.
type htmlMention struct{ Severity, Rule, Expected, Fingerprint string }

// mostMentions is how many findings are named beside one place.
const mostMentions = 5

type placeKey struct {
	operation, status, place string
}

// groupKey is the key of the responses that a place is in.
func (k placeKey) groupKey() placeKey { return placeKey{k.operation, k.status, ""} }

// htmlGroups lays the evidence out, in the report's order of operations and statuses.
func htmlGroups(r *contract.Report) []htmlGroup {
	e := &htmlEvidence{groups: map[placeKey]*htmlGroup{}, places: map[placeKey]*htmlPlace{}}
	for _, p := range r.Evidence {
		e.seen(e.place(placeKey{p.Operation, strconv.Itoa(p.Status), p.Place}), p)
	}
	for _, missing := range r.Proof.NotShown {
		e.notShown(missing)
	}
	for _, f := range r.Findings {
		e.mention(f)
	}
	var list []htmlGroup
	for _, key := range e.order {
		g := e.groups[key]
		slices.SortFunc(g.Places, func(a, b *htmlPlace) int { return cmp.Compare(a.order, b.order) })
		g.Places, g.More = firstFew(g.Places)
		list = append(list, *g)
	}
	return list
}

// htmlEvidence is the evidence as it is laid out.
type htmlEvidence struct {
	groups map[placeKey]*htmlGroup
	order  []placeKey // of the groups
	places map[placeKey]*htmlPlace
}

func (e *htmlEvidence) place(key placeKey) *htmlPlace {
	if p := e.places[key]; p != nil {
		return p
	}
	// A slash sorts before all else, so that what is below a place follows it.
	p := &htmlPlace{order: strings.ReplaceAll(key.place, "/", "\x00")}
	cut := strings.LastIndexByte(key.place, '/') + 1
	p.Parent, p.Leaf = terminal.Plain(key.place[:cut]), terminal.Plain(key.place[cut:])
	e.places[key] = p
	g := e.groups[key.groupKey()]
	if g == nil {
		g = &htmlGroup{Name: terminal.Plain(key.operation + " " + key.status)}
		e.groups[key.groupKey()] = g
		e.order = append(e.order, key.groupKey())
	}
	g.Places = append(g.Places, p)
	return p
}

func (e *htmlEvidence) seen(row *htmlPlace, p contract.PropertyEvidence) {
	objects := p.Seen + p.Absent
	row.Presence = htmlBar(objects, htmlPart{"value", p.Seen - p.Null}, htmlPart{"null", p.Null}, htmlPart{"absent", p.Absent})
	row.PresenceText = []string{fmt.Sprintf("%d of %d", p.Seen, objects)}
	if p.Null > 0 {
		row.PresenceText = append(row.PresenceText, fmt.Sprintf("%d null (%s)", p.Null, percent(p.Null, p.Seen)))
	}
	if p.Absent > 0 {
		row.PresenceText = append(row.PresenceText, fmt.Sprintf("%d absent (%s)", p.Absent, percent(p.Absent, objects)))
	}
	row.Kinds = terminal.Plain(strings.Join(p.Kinds, ", "))
	row.Spec = terminal.Plain(p.Spec)
	row.Values = newHTMLCounts(p.Values, nil)
	row.Forms = newHTMLCounts(p.Forms, nil)
	row.Units = newHTMLCounts(p.Units, map[string]string{"none": "no time"})
	if p.Digits > 0 {
		row.Digits = "up to " + count(p.Digits, "digit", "digits")
	}
}

// notShown puts what did not come beside its place. What the spec says of a class of statuses is of
// no one status, and is left to the list of all that was not shown.
func (e *htmlEvidence) notShown(missing contract.NotShown) {
	key := placeKey{missing.Operation, missing.Status, missing.Place}
	if missing.What == "status" || e.groups[key.groupKey()] == nil {
		return
	}
	row := e.place(key)
	e.groups[key.groupKey()].Against = true
	row.NotShown = append(row.NotShown, neverCame(missing))
}

func (e *htmlEvidence) mention(f contract.Finding) {
	key := placeKey{f.Operation, strconv.Itoa(f.Status), f.Place}
	if g := e.groups[key.groupKey()]; g != nil {
		g.Findings++
	}
	row := e.places[key]
	if row == nil {
		return
	}
	e.groups[key.groupKey()].Against = true
	if len(row.Findings) == mostMentions {
		row.MoreFindings++
		return
	}
	row.Findings = append(row.Findings, htmlMention{terminal.Plain(string(f.Severity)), terminal.Plain(f.Rule),
		terminal.Plain(f.Expected), terminal.Plain(f.Fingerprint)})
}

// neverCame says what of a place did not come.
func neverCame(missing contract.NotShown) string {
	switch missing.What {
	case "status":
		return "any response"
	case "values":
		return terminal.Plain("the values " + strings.Join(missing.Values, ", "))
	case "null":
		return "null"
	}
	return "any value"
}
