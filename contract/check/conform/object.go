package conform

import (
	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// find returns the property that a member is, given the one before. Objects mostly repeat their order, so the property
// that followed last time is tried first. What is remembered of it may be out of date, but never wrong.
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

// faults tells what is wrong with an object itself.
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

// sizeFaults tells whether an object has too few or too many members, or lacks one that is required.
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

// excuses tells whether the schemas that judge an object excuse all of the required properties that it does not have.
func (o *objects) excuses(r *run, v jsondoc.Value) bool {
	for _, one := range o.required {
		if !v.Get(one.name).Exists() && !r.isExcused(one.name) {
			return false
		}
	}
	return true
}
