package find

// Found is something that must not be in a text.
type Found struct {
	Kind *Kind
	// At is where it begins.
	At int
	// Alike is set where a pseudonym would look the same, such as the value of a password.
	Alike bool
}

// finder looks through one text, once, from its beginning to its end.
type finder struct {
	text   string
	all    []Found
	groups []group // the memory of the last run
}

// Search lists what must not be in a text.
func Search(text []byte) []Found {
	f := finder{text: string(text)}
	for i := 0; i < len(text); {
		switch class[text[i]] {
		case letter:
			i = f.word(i)
		case digit:
			i = f.number(i)
		case opening: // of a number, as in +1 or (415)
			if f.at(i+1)-'0' <= 9 || f.at(i+1) == '(' || f.at(i+1) == '+' || f.at(i+1) == ' ' && text[i] == '+' {
				i = f.number(i)
			} else {
				i++
			}
		case assignment:
			f.assigned(i)
			i++
		case atSign:
			f.email(i)
			i++
		default:
			i++
		}
	}
	return f.all
}

func (f *finder) add(kind *Kind, at int) { f.all = append(f.all, Found{Kind: kind, At: at}) }

// addAlike adds what a pseudonym would look like, too.
func (f *finder) addAlike(kind *Kind, at int) { f.all = append(f.all, Found{kind, at, true}) }

// at is the byte at an offset, 0 beyond the text.
func (f *finder) at(i int) byte {
	if i < 0 || i >= len(f.text) {
		return 0
	}
	return f.text[i]
}

const (
	other = iota
	letter
	digit
	opening
	assignment
	atSign
)

// class says what a byte may begin. Bytes of characters beyond ASCII count as letters.
var class = func() (class [256]uint8) {
	for c := range class {
		switch {
		case isLetter(byte(c)):
			class[c] = letter
		case '0' <= c && c <= '9':
			class[c] = digit
		}
	}
	class['+'], class['('] = opening, opening
	class[':'], class['='] = assignment, assignment
	class['@'] = atSign
	return class
}()

// word looks at a word: whether a key, a token, an IBAN or the name of a street begins with it. It returns where the
// word ends.
func (f *finder) word(start int) int {
	end := start
	for end < len(f.text) && isLetter(f.text[end]) {
		end++
	}
	if !isAlphanumeric(f.at(start - 1)) {
		f.key(start)
		if end-start == 2 && isDigit(f.at(end)) {
			f.iban(start)
		}
	}
	f.street(start, end)
	return end
}
