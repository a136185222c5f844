package contract

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

var (
	shortToken = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,32}$`)
	longDigits = regexp.MustCompile(`([0-9][_.-]*){7,}`) // a phone number, also one with separators
	// keyLike are API keys, by their prefix; a name such as api_version is none.
	keyLike = regexp.MustCompile(`(?i)^(bl_.*|(api|sk|pk|key|token)_[a-z_.-]*[0-9].{7,})$`)
)

// show renders a value without giving away whose it is: a number, a boolean and null as they are,
// of anything else its kind and size.
func (s *subject) show(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return strconv.FormatBool(v)
	case float64:
		if s.ShowValues || math.Abs(v) < 1e6 {
			return number(v)
		}
		// As a JSON number a phone number has this many digits too.
		return fmt.Sprintf("%s of %d digits", kindOf(v), len(strings.TrimLeft(strconv.FormatFloat(math.Trunc(v), 'f', 0, 64), "-")))
	case string:
		if s.ShowValues {
			return strconv.Quote(v)
		}
		return "string of " + plural(utf8.RuneCountInString(v), "character")
	case []any:
		return "array of " + plural(len(v), "item")
	case map[string]any:
		return "object of " + strconv.Itoa(len(v)) + " " + map[bool]string{true: "property", false: "properties"}[len(v) == 1]
	}
	return fmt.Sprintf("%T", v)
}

// showToken renders a value where the spec speaks of tokens, such as enum values and id prefixes:
// a short one is shown, because which one it is says what has drifted.
func (s *subject) showToken(v any) string {
	if text, ok := v.(string); ok {
		return s.token(text)
	}
	return s.show(v)
}

func (s *subject) token(text string) string {
	if !s.ShowValues && harmless(text) {
		return text
	}
	return s.show(text)
}

// name renders the name of a property that the spec does not know.
func (s *subject) name(key string) string {
	if s.ShowValues || harmless(key) || key == "*" {
		return key
	}
	return hiddenName(key)
}

func hiddenName(key string) string {
	return fmt.Sprintf("(name of %s)", plural(utf8.RuneCountInString(key), "character"))
}

func harmless(text string) bool {
	return shortToken.MatchString(text) && !longDigits.MatchString(text) && !keyLike.MatchString(text)
}

// kindOf names a value's JSON type, with integers apart from other numbers.
func kindOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case float64:
		if v == math.Trunc(v) {
			return "integer"
		}
		return "number"
	case string:
		return "string"
	case []any:
		return "array"
	}
	return "object"
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func itoa(n int) string { return strconv.Itoa(n) }

func size(n int) string { return plural(n, "byte") }

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
