// Package picture draws what a command prints on a terminal as SVG, for the documentation.
package picture

import (
	"fmt"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Theme is how a terminal looks.
type Theme struct {
	background, bar, border, text, faint string
	colors                               [8]string // black, red, green, yellow, blue, magenta, cyan, white
}

// Light and Dark have colors with a contrast of at least 4.5 to 1 to their background.
var (
	Light = Theme{"#ffffff", "#f6f8fa", "#d1d9e0", "#1f2328", "#59636e",
		[8]string{"#1f2328", "#c21c2c", "#116329", "#7d4e00", "#0550ae", "#7a3cc4", "#136061", "#59636e"}}
	Dark = Theme{"#0d1117", "#161b22", "#3d444d", "#e6edf3", "#9198a1",
		[8]string{"#9198a1", "#ff7b72", "#3fb950", "#d29922", "#58a6ff", "#bc8cff", "#39c5cf", "#e6edf3"}}
)

// What a cell measures, and the space around the text, in pixels.
const (
	fontSize   = 14
	cellWidth  = 8.4
	cellHeight = 20
	margin     = 20
	barHeight  = 32
)

// SVG draws text with ANSI colors. Title and description are for those who do not see the picture. Each piece of text
// has the width of its cells, so that the columns are in line in any font. The same text gives the same bytes.
func SVG(theme Theme, title, description, text string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	var body strings.Builder
	columns := 0
	var s style
	for i, line := range lines {
		var at int
		for _, p := range pieces(line, &s) {
			p.draw(&body, theme, at, i)
			at += utf8.RuneCountInString(p.text)
		}
		columns = max(columns, at)
	}
	width, height := int(float64(columns)*cellWidth)+1+2*margin, barHeight+len(lines)*cellHeight+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-labelledby="title desc">
<title id="title">%s</title>
<desc id="desc">%s</desc>
<rect x="0.5" y="0.5" width="%d" height="%d" rx="8" fill="%s" stroke="%s"/>
<path d="M1 %d V9 a8 8 0 0 1 8-8 H%d a8 8 0 0 1 8 8 V%d Z" fill="%s"/>
<path d="M1 %d.5 H%d" stroke="%s"/>
`, width, height, width, height, html.EscapeString(title), html.EscapeString(description), width-1, height-1, theme.background, theme.border,
		barHeight, width-9, barHeight, theme.bar, barHeight, width-1, theme.border)
	for i := range 3 {
		fmt.Fprintf(&b, "<circle cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"%s\"/>\n", margin+i*18, barHeight/2, theme.border)
	}
	fmt.Fprintf(&b, "<g font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace\" font-size=\"%d\" fill=\"%s\">\n%s</g>\n</svg>\n",
		fontSize, theme.text, body.String())
	return b.String()
}

// style is what the last SGR sequences have set. A color is 1 more than its index; 0 is that of the text.
type style struct {
	bold, faint bool
	color       int
}

// piece is text of one style in a line.
type piece struct {
	text string
	style
}

// draw writes a piece that begins in a column of a line, a word group at a time: not every viewer keeps several spaces.
func (p piece) draw(b *strings.Builder, theme Theme, column, line int) {
	for group := range strings.SplitSeq(p.text, "  ") {
		trimmed := strings.TrimLeft(group, " ")
		indent := len(group) - len(trimmed)
		p.drawGroup(b, theme, strings.TrimRight(trimmed, " "), column+indent, line)
		column += utf8.RuneCountInString(group) + 2
	}
}

func (p piece) drawGroup(b *strings.Builder, theme Theme, text string, column, line int) {
	if text == "" {
		return
	}
	fmt.Fprintf(b, `<text x="%s" y="%d" textLength="%s" lengthAdjust="spacingAndGlyphs"`,
		pixels(float64(margin)+float64(column)*cellWidth), barHeight+margin+line*cellHeight+15, pixels(float64(utf8.RuneCountInString(text))*cellWidth))
	switch {
	case p.color > 0:
		fmt.Fprintf(b, ` fill="%s"`, theme.colors[p.color-1])
	case p.faint:
		fmt.Fprintf(b, ` fill="%s"`, theme.faint)
	}
	if p.bold {
		b.WriteString(` font-weight="bold"`)
	}
	fmt.Fprintf(b, ">%s</text>\n", html.EscapeString(text))
}

func pixels(n float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(n, 'f', 1, 64), ".0")
}
