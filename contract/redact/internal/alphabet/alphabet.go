// Package alphabet has the classes of characters that replace each other in pseudonyms.
package alphabet

import "unicode/utf8"

// Class is a set of characters that replace each other, all of the same length in UTF-8. Characters without a class,
// such as spaces and punctuation, stay.
type Class []rune

var (
	digitClass = Class("0123456789")
	// NonZero are the digits with which a number begins.
	NonZero = digitClass[1:]
	// Lower are the small letters of ASCII.
	Lower      = Class("abcdefghijklmnopqrstuvwxyz")
	upperClass = Class("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	hexClass   = Class("0123456789abcdef")
	hexUpper   = Class("0123456789ABCDEF")
)

// ASCII has for each character of ASCII what Place finds.
var ASCII = func() (places [utf8.RuneSelf]struct {
	In Class
	At int
}) {
	for c := range places {
		places[c].In, places[c].At = Place(rune(c))
	}
	return places
}()

// Run is the class of a character of ASCII, whose characters follow each other. Its length is 0 for a character that
// stays.
type Run struct{ First, Length byte }

// Runs has the classes of ASCII.
var Runs = func() (runs [utf8.RuneSelf]Run) {
	for c := range runs {
		if in := ASCII[c].In; len(in) > 0 {
			runs[c] = Run{byte(in[0]), byte(len(in))}
		}
	}
	return runs
}()

// Place finds a character in its class, nil for one that stays.
func Place(c rune) (Class, int) {
	switch {
	case '0' <= c && c <= '9':
		return digitClass, int(c - '0')
	case 'a' <= c && c <= 'z':
		return Lower, int(c - 'a')
	case 'A' <= c && c <= 'Z':
		return upperClass, int(c - 'A')
	case c < utf8.RuneSelf:
		return nil, 0
	}
	return foreign.place(c)
}

// afterBackslash are letters with which no escape of JSON or JavaScript begins.
var afterBackslash = Class("aBcdeFghijklmNopqRsTUvwXyz")

// AfterBackslash is Place for a character behind a backslash: a small letter becomes one that is no escape with it.
func AfterBackslash(c rune) (Class, int) {
	if 'a' <= c && c <= 'z' {
		return afterBackslash, int(c - 'a')
	}
	return Place(c)
}

// afterPercent are hex digits with which an escape of a URL is of a byte that is no character of ASCII.
var afterPercent = Class("89ABCDEFab")

// AfterPercent is Place for a character behind a percent sign: a hex digit becomes one with which the escape is of no
// character of ASCII.
func AfterPercent(c rune) (Class, int) {
	if '0' <= c && c <= '9' {
		return afterPercent, int(c - '0')
	}
	return HexOrAny(c)
}

// HexOrAny is Place, but that a hex digit becomes a hex digit.
func HexOrAny(c rune) (Class, int) {
	if in, at := PlaceMixedHex(c); in != nil {
		return in, at
	}
	return Place(c)
}

// PlaceHex, PlaceUpperHex and PlaceMixedHex are Place for the digits of a UUID. The last keeps digits and
// letters of either case apart.
func PlaceHex(c rune) (Class, int)      { return hexDigit(c, 'a', hexClass) }
func PlaceUpperHex(c rune) (Class, int) { return hexDigit(c, 'A', hexUpper) }

func hexDigit(c, a rune, in Class) (Class, int) {
	switch {
	case '0' <= c && c <= '9':
		return in, int(c - '0')
	case a <= c && c < a+6:
		return in, int(c-a) + 10
	}
	return nil, 0
}

// PlaceMixedHex is described at [PlaceHex].
func PlaceMixedHex(c rune) (Class, int) {
	switch {
	case '0' <= c && c <= '9':
		return digitClass, int(c - '0')
	case 'a' <= c && c <= 'f':
		return Lower[:6], int(c - 'a')
	case 'A' <= c && c <= 'F':
		return upperClass[:6], int(c - 'A')
	}
	return nil, 0
}
