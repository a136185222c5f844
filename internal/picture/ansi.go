package picture

import (
	"strconv"
	"strings"
)

// pieces takes a line apart at its escape sequences. The style goes on from line to line. Sequences that say nothing
// about bold, faint and the eight colors, such as hyperlinks, are left out.
func pieces(line string, s *style) (list []piece) {
	for line != "" {
		at := strings.IndexByte(line, '\x1b')
		if at != 0 {
			if at < 0 {
				at = len(line)
			}
			list = append(list, piece{line[:at], *s})
			line = line[at:]
			continue
		}
		sequence, rest := cut(line)
		if parameters, ok := strings.CutPrefix(sequence, "\x1b["); ok && strings.HasSuffix(sequence, "m") {
			s.set(strings.TrimSuffix(parameters, "m"))
		}
		line = rest
	}
	return list
}

// cut separates the escape sequence at the beginning of a text from what follows: a control sequence (CSI) ends with a
// letter or one of @[\]^_`{|}~, an operating system command (OSC) with BEL or ST, any other is two bytes long.
func cut(text string) (sequence, rest string) {
	end := min(2, len(text))
	switch {
	case strings.HasPrefix(text, "\x1b["):
		for end < len(text) && (text[end] < '@' || text[end] > '~') {
			end++
		}
		end = min(end+1, len(text))
	case strings.HasPrefix(text, "\x1b]"):
		for end < len(text) && text[end-1] != '\a' && !strings.HasSuffix(text[:end], "\x1b\\") {
			end++
		}
	}
	return text[:end], text[end:]
}

// set obeys the parameters of an SGR sequence (ECMA-48, 8.3.117), and passes over those that it does not know.
func (s *style) set(parameters string) {
	for parameter := range strings.SplitSeq(parameters, ";") {
		n, _ := strconv.Atoi(parameter) // an empty one is 0
		switch {
		case n == 0:
			*s = style{}
		case n == 1:
			s.bold = true
		case n == 2:
			s.faint = true
		case n == 22:
			s.bold, s.faint = false, false
		case n >= 30 && n <= 37:
			s.color = n - 30 + 1
		case n == 39:
			s.color = 0
		case n >= 90 && n <= 97:
			s.color = n - 90 + 1
		}
	}
}
