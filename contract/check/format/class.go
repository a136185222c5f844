package format

// class is a set of character classes that a byte belongs to.
type class uint8

const (
	letter class = 1 << iota // of ASCII
	digit
	hex
	inID   // letters, digits, _ and -
	inURI  // what a URI may have, % included
	notURL // what ends a URL in a text
	notEmail
)

// classes has the classes of each byte.
var classes = classify()

func classify() (table [256]class) {
	add := func(c class, bytes string) {
		for i := range len(bytes) {
			table[bytes[i]] |= c
		}
	}
	for b := range 256 {
		c := byte(b)
		if 'a' <= c|0x20 && c|0x20 <= 'z' {
			table[c] |= letter | inID
		}
		if '!' <= c && c <= '~' {
			table[c] |= inURI
		}
	}
	add(digit|hex|inID, "0123456789")
	add(hex, "abcdefABCDEF")
	add(inID, "_-")
	for _, c := range []byte("\"<>\\^`{|}[]") {
		table[c] &^= inURI
	}
	add(notURL|notEmail, " \t\r\n")
	add(notURL|notEmail, "<>\"")
	add(notEmail, "(),;:")
	return table
}
