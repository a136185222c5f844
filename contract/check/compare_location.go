package check

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// at lists the differences at one location.
func (c *comparison) at(at observe.Location) []string {
	before, now := c.before[at], c.now[at]
	switch {
	case before == nil || before.Seen == 0 && now != nil && now.Seen > 0:
		return []string{"is new: seen " + shown.Count(now.Seen, "time")}
	case now == nil:
		return []string{"was not reached, because its parent was absent"}
	case now.Seen == 0 && before.Seen > 0:
		return []string{fmt.Sprintf("%s: absent from %s, before it was in %d of %d", isGone, shown.Count(now.Absent, "object"), before.Seen, before.Seen+before.Absent)}
	case now.Seen == 0:
		return nil
	}
	var list []string
	list = addShare(list, isPresent, share{before.Seen, before.Seen + before.Absent}, share{now.Seen, now.Seen + now.Absent})
	if c.isCursor(at) {
		list = addKinds(list, before.Kinds&^contract.KindNull, now.Kinds&^contract.KindNull)
	} else {
		list = addShare(list, isNull, share{before.Null, before.Seen}, share{now.Null, now.Seen})
		list = addSets(list, ofKinds, before.Kinds.Names(), now.Kinds.Names())
	}
	if before.Strings() > 0 && now.Strings() > 0 {
		list = addSets(list, ofFormats, namesOf(before.Formats.Named()), namesOf(now.Formats.Named()))
	}
	if before.Numbers() > 0 && now.Numbers() > 0 {
		list = addSets(list, inUnits, namesOf(before.Units.Named()), namesOf(now.Units.Named()))
	}
	enum := enumOf(c.spec)(at.Response, at.Pointer)
	return addSets(list, ofValues, namesOf(before.CountsOf(enum)), namesOf(now.CountsOf(enum)))
}

// isCursor tells whether a location has the cursor of the next page. Whether a cursor is null depends only on which
// pages were requested.
func (c *comparison) isCursor(at observe.Location) bool {
	op := c.spec.Operation(at.Operation)
	return op != nil && op.Pagination != nil && at.Pointer == observe.PointerTo(op.Pagination.Response.Next)
}

// share is a number out of another number.
type share struct{ part, of int }

func (s share) percent() int { return (100*s.part + s.of/2) / max(s.of, 1) }

// minShare is by how many percentage points two shares must differ to count as different.
const minShare = 10

func addShare(list []string, what string, before, now share) []string {
	d := now.percent() - before.percent()
	switch {
	case -minShare < d && d < minShare && (before.part == 0) == (now.part == 0) && (before.part == before.of) == (now.part == now.of):
		return list
	case d == 0:
		return append(list, fmt.Sprintf("%s %d of %d, before %d of %d", what, now.part, now.of, before.part, before.of))
	}
	return append(list, fmt.Sprintf("%s %d%%, before %d%%", what, now.percent(), before.percent()))
}

// addKinds compares kinds other than null, if both sides have any.
func addKinds(list []string, before, now contract.Kinds) []string {
	if before == 0 || now == 0 {
		return list
	}
	return addSets(list, ofKinds, before.Names(), now.Names())
}

func addSets(list []string, what string, before, now []string) []string {
	if slices.Equal(before, now) {
		return list
	}
	return append(list, fmt.Sprintf("%s: %s, before %s", what, cmp.Or(strings.Join(now, ", "), "none"), cmp.Or(strings.Join(before, ", "), "none")))
}

func namesOf(counts map[string]int) []string { return slices.Sorted(maps.Keys(counts)) }
