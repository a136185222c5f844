package document_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
	"github.com/blooio-community/blooio-go/internal/race"
)

// A file that passes all bounds and is no description is refused for that.
const passes = "no OpenAPI description: the field openapi is missing"

func refusal(t *testing.T, text string) string {
	t.Helper()
	_, err := document.Load("spec.yaml", []byte(text), document.NoRefs)
	if _, ok := errors.AsType[*document.Error](err); !ok {
		t.Fatalf("error %v", err)
	}
	return err.Error()
}

func repeated(n int, item string) string {
	return "[" + strings.TrimSuffix(strings.Repeat(item+", ", n), ", ") + "]"
}

func TestLimitOfFiles(t *testing.T) {
	race.SkipLarge(t)
	for size, want := range map[int]string{64<<20 - 1: passes, 64 << 20: passes, 64<<20 + 1: "the file is larger than 64 MB"} {
		if got := refusal(t, "{}"+strings.Repeat(" ", size-len("{}"))); !strings.Contains(got, want) {
			t.Errorf("%d bytes: %s", size, got)
		}
	}
}

// Lists and objects are nested up to 128 levels deep, whatever they stand in.
func TestLimitOfNesting(t *testing.T) {
	const tooDeep = "objects and lists are nested more than 128 levels deep"
	for depth, want := range map[int]string{1: passes, 127: passes, 128: passes, 129: tooDeep, 130: tooDeep} {
		list := strings.Repeat("[", depth) + strings.Repeat("]", depth)
		object := strings.Repeat("{a: ", depth-1) + "{}" + strings.Repeat("}", depth-1)
		alias := "b: &b []\na: " + strings.Repeat("[", max(depth-3, 0)) + "*b" + strings.Repeat("]", max(depth-3, 0))
		for name, text := range map[string]string{"lists": list, "objects": object, "an alias": alias} {
			// An alias is a level, and so is what it stands for.
			if name == "an alias" && depth < 127 {
				continue
			}
			if got := refusal(t, text); !strings.Contains(got, want) {
				t.Errorf("%s, %d deep: %s", name, depth, got)
			}
		}
	}
}

// Aliases repeat up to 100,000 nodes.
func TestLimitOfAliases(t *testing.T) {
	for more, want := range map[int]string{0: passes, 1: passes, 2: "YAML aliases repeat more than 100000 nodes"} {
		// A list of 998 and itself are 999 nodes, a hundred times.
		text := "a: &a " + repeated(998, "x") + "\nb: " + repeated(100, "*a") + "\nc: &c x\nd: " + repeated(99+more, "*c")
		if got := refusal(t, text); !strings.Contains(got, want) {
			t.Errorf("%d nodes: %s", 99_999+more, got)
		}
	}
}

// Schemas are composed of others up to 1000 levels deep.
func TestLimitOfComposition(t *testing.T) {
	for depth, deep := range map[int]bool{1: false, 999: false, 1000: false, 1001: true} {
		text := schemasOf(depth, func(i int) string { return "{oneOf: [" + ref(i+1) + "]}" })
		_, err := document.Load("spec.yaml", append(text, fmt.Sprintf("    S%d: {type: object}\n", depth)...), document.NoRefs)
		if deep != (err != nil) || deep && !strings.Contains(err.Error(), "more than 1000 levels deep") {
			t.Errorf("%d levels: %v", depth, err)
		}
	}
}

// A note names eight schemas of a cycle.
func TestLimitOfNamedCycles(t *testing.T) {
	for n, want := range map[int]string{
		1: "schema S0 is composed of itself (S0 → S0 through allOf)",
		2: "(S0 → S1 → S0 through",
		7: "→ S6 → S0 through", 8: "→ S6 → S7 → S0 through", 9: "→ S6 → S7 → … → S0 through", 10: "→ S6 → S7 → … → S0 through",
	} {
		text := string(schemasOf(n, func(i int) string { return "{allOf: [" + ref((i+1)%n) + "]}" }))
		got := fmt.Sprint(mustLoad(t, text).Notes)
		if !strings.Contains(got, want) {
			t.Errorf("a cycle of %d: %s", n, got)
		}
	}
}

// A schema of more than 1000 that have no keywords of their own gets one, so that nobody looks through all of
// them for each value.
func TestLimitOfEmptiness(t *testing.T) {
	for parts, bounded := range map[int]bool{1: false, 998: false, 999: false, 1000: true, 1001: true} {
		text := responding + "    S0: {allOf: " + repeated(parts, "{type: object}") + "}\n"
		if got := mustLoad(t, text).Components.Schemas["S0"].Value.MaxProps; (got != nil) != bounded {
			t.Errorf("one of %d parts has a bound: %v", parts, got != nil)
		}
	}
	// With a keyword, there is nothing to look through.
	text := responding + "    S0: {type: object, allOf: " + repeated(1001, "{type: object}") + "}\n"
	if got := mustLoad(t, text).Components.Schemas["S0"].Value.MaxProps; got != nil {
		t.Error("a schema with a type has a bound")
	}
}
