package redaction_test

import (
	"encoding/base64"
	"math/rand/v2"
	"testing"
)

// TestViewsSeeEveryForm writes values of every kind in every form and makes sure that the search sees them, and does not
// see what was not written.
func TestViewsSeeEveryForm(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for name := range forms {
		t.Run(name, func(t *testing.T) {
			seen := 0
			for _, k := range kinds {
				for range 5 {
					v, other := k.make(r), k.make(r)
					text, ok := expand(`{"x":"«`+name+`»"}`, v)
					if !ok {
						continue
					}
					if name == "16" { // which recordings have in base64
						text = base64.StdEncoding.EncodeToString([]byte("\xff\xfe" + utf16LE(v)))
					}
					views := viewsOf(text)
					if !anyLeft(v, views) {
						t.Errorf("the %s %q is not seen in %s", v.kind, v.text, text)
					}
					if !anyLeft(other, viewsOf(v.text)) && allLeft(other, views) {
						t.Errorf("the %s %q is seen in %s", other.kind, other.text, text)
					}
					seen++
				}
			}
			if seen == 0 {
				t.Error("no value can be written so")
			}
		})
	}
}

func anyLeft(v value, views []view) bool {
	for _, n := range v.needles() {
		if n.isLeft(views) {
			return true
		}
	}
	return false
}

func allLeft(v value, views []view) bool {
	for _, n := range v.needles() {
		if !n.isLeft(views) {
			return false
		}
	}
	return true
}
