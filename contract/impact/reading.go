package impact

import (
	"reflect"
	"slices"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// reading is what a client made of a response: a value, or a failure in its place. Neither, when that
// cannot be told.
type reading struct {
	decoded reflect.Value
	failure answer
}

// at says what became of the value at a pointer into the body, which does not exist if it is not JSON.
func (r reading) at(at []string, body jsondoc.Value) answer {
	if r.failure != "" || !r.decoded.IsValid() || !body.Exists() {
		return r.failure
	}
	value, stopped := follow(r.decoded, at)
	if stopped == ignored {
		return r.underOtherCase(at, body)
	}
	if !value.IsValid() {
		return stopped
	}
	said := judge(value, body.Follow(at))
	if said == passedOn && len(at) == 0 {
		return decodedAsUsual
	}
	return said
}

// judge compares what a client has with what is recorded there, which may be nothing.
func judge(value reflect.Value, recorded jsondoc.Value) answer {
	switch {
	case isNil(value):
		return nilValue
	case isNull(recorded) && value.IsZero():
		return zeroValue
	case !recorded.Exists():
		return readAsBefore
	case isNull(recorded):
		return otherValue
	case !isValid(value):
		return unknownEnum
	case !same(recorded, value):
		if value.IsZero() {
			return zeroValue
		}
		return otherValue
	case recorded.Duplicate() && !isScalar(recorded):
		return "" // one of its values, or a mixture
	case recorded.Duplicate():
		return lastValue
	case !isUnicode(recorded):
		return replaced
	}
	return passedOn
}

// underOtherCase tells whether a property without a field of its name ended up in the field of one
// that differs in case, as it does in package encoding/json.
func (r reading) underOtherCase(at []string, body jsondoc.Value) answer {
	last := len(at) - 1
	parent, _ := follow(r.decoded, at[:last])
	name, value := fieldUnderOtherCase(parent, at[last])
	recorded := body.Follow(at)
	if isNull(recorded) || !value.IsValid() || value.IsZero() || !same(recorded, target(value)) {
		return ignored
	}
	own := body.Follow(append(slices.Clone(at[:last]), name))
	if own.Exists() && (!isScalar(own) || same(own, target(value))) {
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
