package find

import "strings"

// drawingNames and placeNames are names of rows of numbers, in lower case and without separators.
var (
	drawingNames = wordSet("path points matrix matrix3d transform gradienttransform patterntransform translate translate3d scale scale3d rotate rotate3d skew viewbox " +
		"cubicbezier keysplines keytimes vertices normals uvs knots")
	placeNames = wordSet("coordinates coordinate coords coord latlng latlon lnglat lonlat location geolocation geo gps position linestring")
)

// nameOfRow returns the name of the row of numbers at an offset, in the form of the keys of judges, empty for none.
// Rows within a text called path have no name, because it may be the name of a file.
func (f *finder) nameOfRow(from int) string {
	const maxIndent = 256 // of lists within lists, each number in a line of its own
	i := from
	for i > 0 && from-i < maxIndent && (isSpace(f.text[i-1]) || f.text[i-1] == '[') {
		i--
	}
	name, start := f.nameBefore(i)
	var buffer [maxName]byte
	plain := string(plainName(&buffer, name))
	if between := f.text[start+len(name) : from]; plain == "path" && strings.LastIndexAny(between, `"'`) > strings.IndexAny(between, ":=") {
		return ""
	}
	return plain
}

// commands are those of a path of SVG.
var commands = setOf("MmLlHhVvCcSsQqTtAaZz")

// isCommand tells whether the letter at an offset is a command of an SVG path: not part of a word, and after a number,
// another command or the beginning of a value. The S before a latitude is not one.
func (f *finder) isCommand(at int) bool {
	if !commands[f.at(at)] {
		return false
	}
	i := at - 1
	for f.at(i) == ' ' || f.at(i) == '\n' {
		i--
	}
	c := f.at(i)
	return isDigit(c) || c|0x20 == 'z' && !isLetter(f.at(i-1)) || f.at(at)|0x20 == 'm' && strings.IndexByte("\x00\"'=(", c) >= 0
}

// isDrawn tells whether a row belongs to an SVG path: a command precedes or follows it, or it continues such a row.
func (f *finder) isDrawn(from, end int) bool {
	const maxStep = 64
	if between := f.drawn; between > 0 && between <= from && from-between <= maxStep && f.isPath(between, from) {
		return true
	}
	i := from
	for f.at(i-1) == ' ' || f.at(i-1) == ',' {
		i--
	}
	if f.isCommand(i-1) && f.at(i-1)|0x20 != 'z' { // which numbers follow
		return true
	}
	for i = end; f.at(i) == ' ' || f.at(i) == '\n'; i++ {
	}
	if !f.isCommand(i) {
		return false
	}
	for i++; f.at(i) == ' ' || f.at(i) == '-' || f.at(i) == '.'; i++ {
	}
	return isDigit(f.at(i)) || commands[f.at(i)]
}

// isPath tells whether a text has nothing but numbers and commands.
func (f *finder) isPath(from, end int) bool {
	for i := from; i < end; i++ {
		if c := f.text[i]; !isDigit(c) && !isSpace(c) && c != ',' && c != '.' && c != '-' && !f.isCommand(i) {
			return false
		}
	}
	return true
}
