// Package suggest finds the word that was meant by a mistyped one.
package suggest

import (
	"fmt"
	"strings"
)

// For returns the word among the known ones that word was probably meant to be, and "" if none is near enough. It
// takes the fewest typing errors, then the first: a letter too many, too few, another one, or two that changed
// places, without regard to case. Without such a word it takes the only one that begins with word, or contains it
// as a part between hyphens.
func For(word string, among []string) string {
	typed := strings.ToLower(word)
	best, fewest := "", maxErrors(typed)+1
	for _, known := range among {
		if n := distance(typed, strings.ToLower(known)); n < fewest && n < len([]rune(known)) {
			best, fewest = known, n
		}
	}
	if best == "" {
		best = completed(typed, among)
	}
	return best
}

// Hint asks whether the word of [For] was meant: `, did you mean "check"?`. It is empty if there is none.
func Hint(word string, among []string) string {
	if meant := For(word, among); meant != "" {
		return fmt.Sprintf(", did you mean %q?", meant)
	}
	return ""
}

// maxErrors is how many typing errors a word may have: one in every three letters, at least one and at most four.
func maxErrors(word string) int { return min(max(1, len([]rune(word))/3), 4) }

// minPart is the length of a word from which on it may be a part of another one.
const minPart = 3

// completed returns the only known word that begins with word, else the only one that has it between hyphens.
func completed(word string, among []string) string {
	if len(word) < minPart {
		return ""
	}
	for _, begin := range []string{"", "-"} {
		found := ""
		for _, known := range among {
			if !strings.Contains("-"+strings.ToLower(known), "-"+word) || begin == "" && !strings.HasPrefix(strings.ToLower(known), word) {
				continue
			}
			if found != "" && found != known {
				found = ""
				break
			}
			found = known
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// distance is the number of typing errors between two words (optimal string alignment). It keeps three rows of the
// table: two letters that changed places look two rows back.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	before, last, row := make([]int, len(to)+1), make([]int, len(to)+1), make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range from {
		before, last, row = last, row, before
		row[0] = i + 1
		for j, s := range to {
			wrong := 1
			if r == s {
				wrong = 0
			}
			row[j+1] = min(last[j]+wrong, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && r == to[j-1] && from[i-1] == s {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(to)]
}
