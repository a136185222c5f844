package conform

import (
	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// find returns the property of a member. before is the property of the member before it. Most objects have their
// members in the same order, so the property that followed last time is tried first.
func (o *objects) find(member jsondoc.Value, before *property) *property {
	if next := before.next.Load(); next != nil && string(member.NameRaw()) == next.quoted {
		return next
	}
	one, ok := o.properties[member.Name()]
	if !ok {
		return &o.additional
	}
	before.next.Store(one)
	return one
}

// faults returns the keywords that an object itself breaks.
func (o *objects) faults(r *run, v jsondoc.Value) (f keyword.Set) {
	count, required := 0, 0
	one := &o.predecessor
	for member := v.First(); member.Exists(); member = member.Next() {
		if member.Superseded() {
			continue
		}
		one = o.find(member, one)
		count++
		if one.required {
			required++
		}
		if one.refused {
			f |= keyword.Properties
		}
	}
	return f | o.sizeFaults(r, v, count, required)
}

// sizeFaults tells whether an object has too few or too many members, or lacks a required one.
func (o *objects) sizeFaults(r *run, v jsondoc.Value, count, required int) (f keyword.Set) {
	if uint64(count) < o.min {
		f |= keyword.MinProperties
	}
	if o.max != nil && uint64(count) > *o.max {
		f |= keyword.MaxProperties
	}
	if required < len(o.required) && !o.excuses(r, v) {
		f |= keyword.Required
	}
	return f
}

// excuses tells whether all required properties that an object lacks are readOnly or writeOnly, so that it need not
// have them.
func (o *objects) excuses(r *run, v jsondoc.Value) bool {
	for _, one := range o.required {
		if !v.Get(one.name).Exists() && !r.isExcused(one.name) {
			return false
		}
	}
	return true
}
