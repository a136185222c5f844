package impact

import (
	"reflect"
	"slices"
)

// reading is what a client made of a response: a value, or a failure in its place. Neither, when that
// cannot be told.
type reading struct {
	decoded reflect.Value
	failure answer
}

// at says what became of the value at a pointer into the body.
func (r reading) at(at []string, b body) answer {
	if r.failure != "" || !r.decoded.IsValid() || !b.known {
		return r.failure
	}
	value, stopped := follow(r.decoded, at)
	if stopped == ignored {
		return r.underOtherCase(at, b)
	}
	if !value.IsValid() {
		return stopped
	}
	recorded, _ := b.at(at)
	said := judge(value, recorded)
	if said == passedOn && len(at) == 0 {
		return decodedAsUsual
	}
	return said
}

// judge compares what a client has with what is recorded there, which may be nothing.
func judge(value reflect.Value, recorded member) answer {
	switch {
	case isNil(value):
		return nilValue
	case recorded.isNull() && value.IsZero():
		return zeroValue
	case recorded.value == nil:
		return readAsBefore
	case recorded.isNull():
		return otherValue
	case !isValid(value):
		return unknownEnum
	case !same(recorded.value, value):
		if value.IsZero() {
			return zeroValue
		}
		return otherValue
	case recorded.twice && !isScalar(recorded.value):
		return "" // one of its values, or a mixture
	case recorded.twice:
		return lastValue
	case !isUnicode(recorded.value):
		return replaced
	}
	return passedOn
}

// underOtherCase tells whether a property without a field of its name ended up in the field of one
// that differs in case, as it does in package encoding/json.
func (r reading) underOtherCase(at []string, b body) answer {
	last := len(at) - 1
	parent, _ := follow(r.decoded, at[:last])
	name, value := fieldUnderOtherCase(parent, at[last])
	recorded, there := b.at(at)
	if !there || recorded.isNull() || !value.IsValid() || value.IsZero() || !same(recorded.value, target(value)) {
		return ignored
	}
	own, there := b.at(append(slices.Clone(at[:last]), name))
	if there && (!isScalar(own.value) || same(own.value, target(value))) {
		return ignored
	}
	return readAs(name)
}

// isValid reports whether a value is one of its enum's, if it has one.
func isValid(value reflect.Value) bool {
	if !value.CanInterface() {
		return true
	}
	enum, ok := value.Interface().(interface{ Valid() bool })
	return !ok || enum.Valid()
}
