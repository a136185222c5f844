package redaction_test

import (
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// identities are the properties by which somebody, or something, is the same in two recordings.
var identities = map[string]bool{
	"id": true, "channel_id": true, "chat_id": true, "identity_id": true, "contact_id": true, "identifier": true, "next_cursor": true, "name": true,
}

// pairs are the values of identities before and after redaction, by property.
type pairs struct{ after, before map[string]string }

// add notes what became of a value. It is false if an equal one became another, or a different one the same.
func (p pairs) add(name, before, after string) bool {
	before, after = name+" "+before, name+" "+after
	oldAfter, known := p.after[before]
	oldBefore, taken := p.before[after]
	p.after[before], p.before[after] = after, before
	return (!known || oldAfter == after) && (!taken || oldBefore == before)
}

// TestEqualStaysEqual redacts two recordings of the same people with one salt: equal values become equal ones and
// different values different ones, in one recording and across both. A cursor in a URL becomes what it becomes in the
// page that gave it.
func TestEqualStaysEqual(t *testing.T) {
	spec := suite.Groups(t)
	r := newSalted(spec, 1)[0]
	equal := 0
	for crowd := range uint64(120) {
		p := pairs{map[string]string{}, map[string]string{}}
		for seed := range uint64(2) {
			before := readAll(t, newGenerator(1000*crowd+seed, crowd).recording(), "random.har")
			file, _ := written(t, r, before)
			for i, ex := range readAll(t, file, "random.har") {
				equal += p.compare(t, before[i], ex)
			}
		}
	}
	if equal < 500 {
		t.Errorf("only %d values came again", equal)
	}
}

// compare goes over a body before and after redaction, side by side, and counts values that were seen before.
func (p pairs) compare(t *testing.T, before, after contract.Exchange) (again int) {
	t.Helper()
	add := func(name, old, new string) {
		known := len(p.after)
		if !p.add(name, old, new) {
			t.Errorf("%s: equal values of %s differ after redaction, or different ones are equal: %q became %q", before.URL.Path, name, old, new)
		}
		if len(p.after) == known {
			again++
		}
	}
	if cursor := before.URL.Query().Get("cursor"); cursor != "" {
		add("next_cursor", cursor, after.URL.Query().Get("cursor"))
	}
	old, new := jsontext.NewDecoder(strings.NewReader(string(before.Body))), jsontext.NewDecoder(strings.NewReader(string(after.Body)))
	for {
		a, errA := old.ReadToken()
		b, errB := new.ReadToken()
		if errA != nil || errB != nil {
			return again // that both end in the same place is for the findings to say
		}
		kind, n := old.StackIndex(old.StackDepth())
		pointer := string(old.StackPointer())
		name := pointer[strings.LastIndexByte(pointer, '/')+1:]
		if a.Kind() == '"' && b.Kind() == '"' && kind == '{' && n%2 == 0 && identities[name] {
			add(name, a.String(), b.String())
		}
	}
}
