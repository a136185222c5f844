// Package suggest finds the word that a mistyped word was meant to be.
package suggest

import (
	"fmt"
	"strings"
)

// For returns the known word that was probably meant, and "" if none is similar enough. It chooses the word with the
// fewest typing errors, and the first of several: a letter too many, a letter too few, another letter, or two swapped
// letters, in any case. If there is none, it chooses the only known word that begins with word, or that has word as a
// part between hyphens.
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

// Hint returns the question whether the word of [For] was meant: `, did you mean "check"?`. It is empty if there is
// none.
func Hint(word string, among []string) string {
	if meant := For(word, among); meant != "" {
		return fmt.Sprintf(", did you mean %q?", meant)
	}
	return ""
}

// maxErrors returns how many typing errors a word may have: one for every three letters, at least one and at most
// four.
func maxErrors(word string) int { return min(max(1, len([]rune(word))/3), 4) }

// minPart is the shortest length of a word that counts as a part of another one.
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

// distance returns the number of typing errors between two words (optimal string alignment). It keeps three rows of
// the table, because swapped letters need the value two rows back.
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
