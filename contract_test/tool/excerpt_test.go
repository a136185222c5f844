package tool_test

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
)

// pretty breaks JSON into indented lines and leaves all else as it is: malformed JSON, escapes, numbers. Of what is no
// JSON it makes one line. A byte that is not UTF-8 is written \xFF.
func pretty(body []byte) []string {
	if len(body) == 0 {
		return nil
	}
	if body[0] != '{' && body[0] != '[' {
		return strings.Split(printable(body), "\n")
	}
	var b strings.Builder
	depth := 0
	newLine := func() { b.WriteString("\n" + strings.Repeat("  ", depth)) }
	for rest := printable(body); rest != ""; {
		token := jsonToken(rest)
		rest = strings.TrimLeft(rest[len(token):], " \t\r\n")
		switch token {
		case "{", "[":
			b.WriteString(token)
			if depth++; !strings.HasPrefix(rest, "}") && !strings.HasPrefix(rest, "]") {
				newLine()
			}
		case "}", "]":
			if depth--; !strings.HasSuffix(b.String(), "{") && !strings.HasSuffix(b.String(), "[") {
				newLine()
			}
			b.WriteString(token)
		case ",":
			b.WriteString(token)
			newLine()
		case ":":
			b.WriteString(": ")
		default:
			b.WriteString(token)
		}
	}
	return strings.Split(strings.TrimRight(b.String(), " \n"), "\n")
}

// jsonToken is the token that text begins with: a string, a delimiter, or what stands before the next delimiter.
func jsonToken(text string) string {
	switch text[0] {
	case '{', '}', '[', ']', ',', ':':
		return text[:1]
	case '"':
		for i := 1; i < len(text); i++ {
			switch text[i] {
			case '\\':
				i++
			case '"':
				return text[:i+1]
			}
		}
		return text
	}
	if end := strings.IndexAny(text, "{}[],: \t\r\n"); end > 0 {
		return text[:end]
	}
	return text
}

func printable(text []byte) string {
	var b strings.Builder
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&b, `\x%02X`, text[0])
		} else {
			b.WriteRune(r)
		}
		text = text[size:]
	}
	return b.String()
}

// diff compares lines: each of the result begins with - if only bad has it, with + if only good has it, and with a
// space if both have it. As few as possible differ.
func diff(bad, good []string) (lines []string) {
	longest := make([][]int, len(bad)+1) // how many lines bad[i:] and good[j:] have in common
	for i := range longest {
		longest[i] = make([]int, len(good)+1)
	}
	for i := len(bad) - 1; i >= 0; i-- {
		for j := len(good) - 1; j >= 0; j-- {
			if longest[i][j] = max(longest[i+1][j], longest[i][j+1]); bad[i] == good[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			}
		}
	}
	for i, j := 0, 0; i < len(bad) || j < len(good); {
		switch {
		case i < len(bad) && j < len(good) && bad[i] == good[j]:
			lines = append(lines, " "+bad[i])
			i, j = i+1, j+1
		case j == len(good) || i < len(bad) && longest[i+1][j] >= longest[i][j+1]:
			lines = append(lines, "-"+bad[i])
			i++
		default:
			lines = append(lines, "+"+good[j])
			j++
		}
	}
	return lines
}

// maxIDs is up to how many items of pages are shown one by one.
const maxIDs = 10

// excerpt leaves the lines that differ, what they are in and what is beside them, and what a finding about pages
// needs. Objects and arrays of which nothing is left become one line, and further lines an ellipsis.
func excerpt(lines []string, f *contract.Finding) []string {
	named := []string{}
	if rule, _ := contract.RuleNamed(f.Rule); rule.Group == contract.GroupPagination || rule.Group == contract.GroupProbe {
		named = []string{`"has_more"`, `"next_cursor"`}
		if ids := strings.Count(strings.Join(lines, "\n"), `"id": `); ids <= maxIDs {
			named = append(named, `"id"`)
		}
	}
	isWanted := func(line string) bool {
		return line[0] != ' ' || slices.ContainsFunc(named, func(name string) bool { return strings.HasPrefix(strings.TrimSpace(line), name+":") })
	}
	lines = folded(lines, isWanted)
	kept := make([]bool, len(lines))
	for i, line := range lines {
		if !strings.HasPrefix(line[1:], " ") {
			kept[i] = true // a head, and the braces of a body
		}
		if isWanted(line) || len(named) > 0 && indent(line) == 2 && strings.Contains(line, " items … ") {
			keepWithParents(lines, kept, i)
		}
	}
	return elided(lines, kept)
}

// maxWhole is up to how many lines of an object or array are shown that only one of the two examples has.
const maxWhole = 6

// folded makes one line of each object and array in which no line is wanted, or which is long and in one example only.
func folded(lines []string, isWanted func(string) bool) (result []string) {
	for i := 0; i < len(lines); i++ {
		end := closing(lines, i)
		if end < 0 || slices.ContainsFunc(lines[i:end], isWanted) && !isWhole(lines[i:end+1]) {
			result = append(result, lines[i])
			continue
		}
		start := lines[i] + " … "
		if n := items(lines[i:end]); n > 1 && strings.HasSuffix(lines[i], "[") {
			start += fmt.Sprintf("%d items … ", n)
		}
		if lines[end][0] != lines[i][0] { // a comma more than in the good example, or less
			good := end + 1 + slices.IndexFunc(lines[end+1:], func(line string) bool { return line[0] == '+' })
			lines[good] = "+" + start[1:] + strings.TrimSpace(lines[good][1:])
		}
		result = append(result, lines[end][:1]+start[1:]+strings.TrimSpace(lines[end][1:]))
		i = end
	}
	return result
}

// isWhole tells whether lines are many and all in the same one of the two examples only.
func isWhole(lines []string) bool {
	isOther := func(line string) bool { return line[0] == ' ' || line[0] != lines[0][0] }
	return len(lines) > maxWhole && !slices.ContainsFunc(lines, isOther)
}

// closing is the index of the line that closes what line i opens, or -1 if it opens nothing.
func closing(lines []string, i int) int {
	if !strings.HasSuffix(lines[i], "{") && !strings.HasSuffix(lines[i], "[") {
		return -1
	}
	for j := i + 1; j < len(lines); j++ {
		if indent(lines[j]) <= indent(lines[i]) {
			return j
		}
	}
	return -1
}

// items counts the items of the array that lines begin with.
func items(lines []string) (n int) {
	for _, line := range lines[1:] {
		if indent(line) == indent(lines[0])+2 && !strings.ContainsAny(strings.TrimSpace(line[1:])[:1], "]}") {
			n++
		}
	}
	return n
}

func indent(line string) int { return len(line[1:]) - len(strings.TrimLeft(line[1:], " ")) }

// keepWithParents keeps a line, its neighbours, the lines that open what it is in, and those that close them.
func keepWithParents(lines []string, kept []bool, i int) {
	kept[i] = true
	for _, j := range []int{i - 1, i + 1} {
		if lines[i][0] != ' ' && j >= 0 && j < len(lines) && indent(lines[j]) == indent(lines[i]) {
			kept[j] = true
		}
	}
	within := indent(lines[i])
	for j := i - 1; j >= 0 && within > 0; j-- {
		if indent(lines[j]) >= within || lines[j] == " " {
			continue
		}
		within = indent(lines[j])
		kept[j] = true
		if end := closing(lines, j); end >= 0 {
			kept[end] = true
		}
	}
}

// elided replaces lines that are not kept by an ellipsis.
func elided(lines []string, kept []bool) (result []string) {
	for i, line := range lines {
		switch {
		case kept[i]:
			result = append(result, line)
		case i == 0 || kept[i-1]:
			result = append(result, " "+strings.Repeat(" ", indent(line))+"…")
		}
	}
	return result
}
