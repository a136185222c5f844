package terminal

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Ellipsis ends text that was cut.
const Ellipsis = "…"

// Width is how many cells of a terminal plain text takes up. It counts what a reader takes for one character, as
// Unicode says (UAX #29), not code points: an emoji of several joined ones has two, and so has a Chinese character.
func Width(text string) int {
	if isASCII(text) {
		return len(text)
	}
	cells := 0
	for _, width := range clusters(text) {
		cells += width
	}
	return cells
}

// Cut shortens plain text to so many cells, with an ellipsis where something is missing. It never splits what a reader
// takes for one character.
func Cut(text string, cells int) string {
	if Width(text) <= cells {
		return text
	}
	if cells < 1 {
		return ""
	}
	used, end := 1, 0 // cells of the ellipsis
	for cluster, width := range clusters(text) {
		if used += width; used > cells {
			break
		}
		end += len(cluster)
	}
	return text[:end] + Ellipsis
}

// CutFront is [Cut] at the beginning of text, for what is told apart by its end.
func CutFront(text string, cells int) string {
	left := Width(text)
	if left <= cells {
		return text
	}
	if cells < 1 {
		return ""
	}
	for cluster, width := range clusters(text) {
		if left+1 <= cells {
			break
		}
		left -= width
		text = text[len(cluster):]
	}
	return Ellipsis + text
}

func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' })
}

// clusters are the grapheme clusters of text with their widths.
func clusters(text string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for cluster, width, state := "", 0, -1; text != ""; {
			cluster, text, width, state = uniseg.FirstGraphemeClusterInString(text, state)
			if !yield(cluster, widened(cluster, width)) {
				return
			}
		}
	}
}

const (
	keycap    = "\u20e3"
	asEmoji   = "\ufe0f"
	halfwidth = "\uff9e\uff9f" // signs that make a Japanese letter voiced, which have a cell of their own
)

// widened corrects the width of a cluster where terminals use more cells than uniseg says: a line that is too long is
// worse than one too short.
func widened(cluster string, width int) int {
	switch {
	case len(cluster) == 1:
		return width
	case strings.Contains(cluster, asEmoji+keycap):
		return 2
	case strings.ContainsAny(cluster, halfwidth):
		return utf8.RuneCountInString(cluster)
	}
	return width
}
