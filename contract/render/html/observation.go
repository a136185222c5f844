package html

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// group is what was observed in the responses of one operation and status, location by location.
type group struct {
	Name      string
	Locations []*location
	// More is how many locations are left out, so that a browser can cope.
	More int
	// Findings is how many findings are about these responses.
	Findings int
	// Differs is true when a location differs from the spec.
	Differs bool
}

// Sum says in one line what a group has.
func (g group) Sum() string {
	sum := shown.Count(len(g.Locations)+g.More, "location")
	if g.Findings > 0 {
		sum += ", " + shown.Count(g.Findings, "finding")
	}
	return sum
}

// location is what was observed at a location, beside what the spec says of it.
type location struct {
	// Parent and Leaf are its pointer, cut before the last token.
	Parent, Leaf           string
	Presence               []segment
	PresenceText           []string
	Kinds                  string
	Values, Formats, Units []string
	// Spec is what the spec says of it.
	Spec   string
	Digits string
	// Uncovered is what the spec describes of it and no exchange exercised.
	Uncovered []string
	// Findings are the first few about it, MoreFindings how many more there are.
	Findings     []mention
	MoreFindings int

	order string // what locations are sorted by
}

// mention is a finding that is named beside a location.
type mention struct{ Severity, Rule, Expected, Fingerprint string }

// maxMentions bounds the findings that are named beside one location.
const maxMentions = 5

// locationKey names a location; without a pointer, the responses that it is in.
type locationKey struct{ operation, status, pointer string }

func (k locationKey) group() locationKey { return locationKey{k.operation, k.status, ""} }

// groups lays the observations out, in the report's order of operations and statuses.
func groups(r *contract.Report) []group {
	all := &observations{groups: map[locationKey]*group{}, locations: map[locationKey]*location{}}
	for _, o := range r.Observations {
		all.location(locationKey{o.Operation, strconv.Itoa(o.Status), o.Location}).observe(o)
	}
	for _, u := range r.Coverage.Uncovered {
		all.uncovered(u)
	}
	for _, f := range r.Findings {
		all.mention(f)
	}
	var list []group
	for _, key := range all.order {
		g := all.groups[key]
		slices.SortFunc(g.Locations, func(a, b *location) int { return cmp.Compare(a.order, b.order) })
		g.Locations, g.More = firstRows(g.Locations)
		list = append(list, *g)
	}
	return list
}

// maxLocations bounds the locations of all groups together: a browser takes seconds to draw more.
const maxLocations = 2000

// fitting cuts groups to what a page holds, and says how many are left out. Groups that differ from the spec
// come first when room is given out.
func fitting(all []group) (list []group, more int) {
	room := maxLocations
	kept := make([]bool, len(all))
	for _, differs := range []bool{true, false} {
		for i := range all {
			g := &all[i]
			if g.Differs != differs || room == 0 {
				continue
			}
			n := min(len(g.Locations), room)
			g.More += len(g.Locations) - n
			g.Locations = g.Locations[:n]
			room -= n
			kept[i] = true
		}
	}
	for i, g := range all {
		if kept[i] {
			list = append(list, g)
		}
	}
	return list, len(all) - len(list)
}

// observations are the observations while they are laid out.
type observations struct {
	groups    map[locationKey]*group
	order     []locationKey // of the groups
	locations map[locationKey]*location
}

// location returns the location of a key, and adds it and its group if they are new.
func (all *observations) location(key locationKey) *location {
	if l := all.locations[key]; l != nil {
		return l
	}
	// A slash sorts before all else, so that children follow their parent.
	l := &location{order: strings.ReplaceAll(key.pointer, "/", "\x00")}
	cut := strings.LastIndexByte(key.pointer, '/') + 1
	l.Parent, l.Leaf = terminal.Plain(key.pointer[:cut]), terminal.Plain(key.pointer[cut:])
	all.locations[key] = l
	g := all.groups[key.group()]
	if g == nil {
		g = &group{Name: terminal.Plain(key.operation + " " + key.status)}
		all.groups[key.group()] = g
		all.order = append(all.order, key.group())
	}
	g.Locations = append(g.Locations, l)
	return l
}

func (l *location) observe(o contract.Observation) {
	objects := o.Seen + o.Absent
	if o.Null+o.Absent > 0 { // a bar that is full says nothing
		l.Presence = bar(objects, part{"value", o.Seen - o.Null}, part{"null", o.Null}, part{"absent", o.Absent})
	}
	l.PresenceText = []string{fmt.Sprintf("%d of %d", o.Seen, objects)}
	if o.Null > 0 {
		l.PresenceText = append(l.PresenceText, fmt.Sprintf("%d null (%s)", o.Null, percent(o.Null, o.Seen)))
	}
	if o.Absent > 0 {
		l.PresenceText = append(l.PresenceText, fmt.Sprintf("%d absent (%s)", o.Absent, percent(o.Absent, objects)))
	}
	l.Kinds = strings.Join(o.Kinds.Names(), ", ")
	l.Spec = terminal.Plain(o.Spec)
	l.Values, l.Formats = tally(o.Values), tally(o.Formats.Named())
	units := o.Units.Named()
	if n := o.Units[contract.UnitNone]; n > 0 {
		delete(units, contract.UnitNone.String())
		units["not a time"] = n
	}
	l.Units = tally(units)
	if o.Digits > 0 {
		l.Digits = "up to " + shown.Count(o.Digits, "digit")
	}
}

// uncovered names what never appeared beside its location. An operation and a class of statuses are not one
// response: they are left to the list of everything that is not covered.
func (all *observations) uncovered(u contract.Uncovered) {
	key := locationKey{u.Operation, u.Status, u.Location}
	if u.What == "operation" || u.What == "status" || all.groups[key.group()] == nil {
		return
	}
	l := all.location(key)
	all.groups[key.group()].Differs = true
	l.Uncovered = append(l.Uncovered, terminal.Plain(phrase.Missing(u)))
}

// mention names a finding beside its location.
func (all *observations) mention(f contract.Finding) {
	key := locationKey{f.Operation, contract.StatusName(f.Status), f.Location}
	if g := all.groups[key.group()]; g != nil {
		g.Findings++
	}
	l := all.locations[key]
	if l == nil {
		return
	}
	all.groups[key.group()].Differs = true
	if len(l.Findings) == maxMentions {
		l.MoreFindings++
		return
	}
	l.Findings = append(l.Findings, mention{terminal.Plain(string(f.Severity)), terminal.Plain(f.Rule),
		terminal.Plain(f.Expected), terminal.Plain(f.Fingerprint)})
}
