package conform_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/internal/race"
)

func TestEffort(t *testing.T) {
	var e conform.Effort
	if e.Take(conform.MaxEffort) || e.Spent() != 0 || !e.Take(conform.MaxEffort-1) || e.Spent() != conform.MaxEffort-1 {
		t.Error("one question takes too much or too little", e.Spent())
	}
	for e.Take(conform.MaxEffort - 1) {
	}
	left := conform.MaxAllEffort - e.Spent()
	if e.Take(left+1) || !e.Take(left) || e.Take(1) || e.Spent() != conform.MaxAllEffort {
		t.Error("all questions take too much or too little", e.Spent())
	}
	if none := (*conform.Effort)(nil); !none.Take(conform.MaxEffort-1) || none.Take(conform.MaxEffort) {
		t.Error("without an effort one question takes too much or too little")
	}
}

// What neither kin-openapi is asked nor the plan knows is told.
func TestQuestionsWithoutAnswer(t *testing.T) {
	plans, schemas := describe(t, map[string]string{
		"Opaque": "{type: array, items: {type: string}, prefixItems: [{type: string}]}",
		"Known":  "{type: array, items: {type: integer}}",
	})
	for name, test := range map[string]struct {
		schema         string
		items          int
		found, without bool
	}{
		"asked":                {"Opaque", 100, false, false},
		"not asked":            {"Opaque", conform.MaxEffort + 1, false, true},
		"not asked, but known": {"Known", conform.MaxEffort + 1, true, false},
	} {
		var e conform.Effort
		v := parse(t, `["a"`+strings.Repeat(`,"a"`, test.items-1)+`]`)
		if found := plans.Visit(schemas[test.schema].Value, v, &e); len(found) > 0 != test.found || e.Failed() != test.without {
			t.Errorf("%s: %d found, without an answer: %t", name, len(found), e.Failed())
		}
	}
}

// TestManyQuestions has more questions about one body than are asked. What the plan knows says the same.
func TestManyQuestions(t *testing.T) {
	race.SkipLarge(t)
	plans, schemas := describe(t, map[string]string{
		"List": "{type: array, items: {$ref: " + node + "}}",
		"Node": "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
		"A":    "{type: object, properties: {next: {$ref: " + node + "}, x: {type: string}}}",
		"B":    "{type: object, properties: {next: {$ref: " + node + "}, x: {type: integer}}}",
	})
	for _, depth := range []int{1, 5, 8, 20, 150} {
		const items = 300
		item := strings.Repeat(`{"next":`, depth) + `{"x":true}` + strings.Repeat("}", depth)
		v := parse(t, "["+strings.TrimSuffix(strings.Repeat(item+",", items), ",")+"]")
		var e conform.Effort
		found := texts(plans.Visit(schemas["List"].Value, v, &e))
		if len(found) != items || found[0] != "oneOf@0" || found[items-1] != "oneOf@299" || e.Spent() > conform.MaxAllEffort {
			t.Errorf("depth %d: %d found, %d spent", depth, len(found), e.Spent())
		}
		var again conform.Effort
		if !slices.Equal(found, texts(plans.Visit(schemas["List"].Value, v, &again))) || again != e {
			t.Errorf("depth %d: the same questions have other answers", depth)
		}
	}
}
