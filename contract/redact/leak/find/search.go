package find

import (
	"github.com/blooio-community/blooio-go/contract/redact/leak/address"
	"github.com/blooio-community/blooio-go/contract/redact/leak/key"
)

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

const (
	other = iota
	letter
	digit
	opening
	assignment
	atSign
)

// class says what may begin with a byte. Bytes of characters beyond ASCII count as letters.
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

// kinds maps kinds of keys to kinds of leaks.
var kinds = [...]*Kind{key.APIKey: APIKey, key.PrivateKey: PrivateKey, key.BearerToken: BearerToken, key.WebToken: WebToken, key.Password: Password}

// word checks whether a key, a token, an IBAN or a street begins with the word at an offset. It returns the end of the
// word.
func (f *finder) word(start int) int {
	end := start
	for end < len(f.text) && isLetter(f.text[end]) {
		end++
	}
	if !isAlphanumeric(f.at(start - 1)) {
		if key.MayBegin(f.text[start]) {
			key.At(f.text, start, func(kind key.Kind, from, to int) {
				if !isMask(f.text[from:to]) {
					f.add(kinds[kind], from)
				}
			})
		}
		if end-start == 2 && isDigit(f.at(end)) {
			f.iban(start)
		}
	}
	if next := f.at(end); next == ' ' || next == '.' || f.at(start-1) == ' ' { // as it is in an address
		if at, faint, ok := address.AtWord(f.text, start, end); ok {
			f.all = append(f.all, Found{PostalAddress, at, faint})
		}
	}
	return end
}

// house checks whether a postal code follows a number, which then is a house number.
func (f *finder) house(start, end int) {
	const maxNumber = 4
	if next := f.at(end); end-start > maxNumber || next != ',' && next != '\n' && next != '\r' && !isLetter(next) {
		return
	}
	at, ok := address.BeforeCode(f.text, start)
	for i := len(f.all) - 1; ok && i >= 0 && f.all[i].At >= at; i-- {
		ok = f.all[i].Kind != PostalAddress // which a word in it has shown
	}
	if ok {
		f.addAlike(PostalAddress, at)
	}
}
