package find

import (
	"strings"
	"sync"
)

// maxName is the maximum length of the name of a value, and maxValue how much of a value is checked.
const maxName, maxValue = 48, 512

// nameBefore returns the name before an offset, with quotes and brackets between them skipped, and where it begins.
func (f *finder) nameBefore(at int) (string, int) {
	end := at
	for end > 0 && at-end < 16 && isBetween[f.text[end-1]] {
		end--
	}
	start := end
	for start > 0 && end-start <= maxName && (isAlphanumeric(f.text[start-1]) || isInName[f.text[start-1]]) {
		start--
	}
	if end-start > maxName {
		return "", 0
	}
	return f.text[start:end], start
}

var (
	isBetween = setOf(" \t\r\n\"'\\:=>([,+#")
	isInName  = setOf("_-.$")
)

// plainName returns a name in lower case without separators.
func plainName(b *[maxName]byte, name string) []byte {
	n := 0
	for i := range len(name) {
		c := name[i]
		switch {
		case 'A' <= c && c <= 'Z':
			b[n] = c | 0x20
		case isInName[c]:
			continue
		default:
			b[n] = c
		}
		n++
	}
	return b[:n]
}

// phoneWords has words before a phone number, in names and in prose. One word of a name is enough, as in home_phone.
var phoneWords = sync.OnceValue(func() map[string]bool {
	const words = "phone phones phonenumber telephone telephones tel telefon telefono teléfono telefone telefoon telefoonnummer téléphone téléfono tlf tlfn mobile mobil movil móvil celular " +
		"cell cellphone cellular handy handynummer rufnummer telefonnummer fon fax telefax whatsapp msisdn sms landline festnetz portable natel gsm mobilenumber call dial " +
		"тел Тел телефон Телефон телефону мобильный 电话 電話 手机 手機 電話番号 携帯 전화 전화번호 휴대폰 هاتف تليفون جوال טלפון नंबर फ़ोन फोन โทร โทรศัพท์ τηλέφωνο τηλ"
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
})

// afterPhoneWord tells whether a phone word is directly before an offset, or is the name of the value there.
func (f *finder) afterPhoneWord(at int) bool {
	name, start := f.nameBefore(at)
	if name == "value" { // as in {"name": "phone", "value": "…"}
		name, _ = f.nameBefore(start)
	}
	return hasPhoneWord(name)
}

// afterNumber has words that follow a phone word in the name of a phone number. spoken has phone words that are not
// used in names.
var afterNumber, spoken = wordSet("number numbers no nr num e164 value raw text primary secondary private work home office main national local full formatted digits s"), wordSet("call dial sms")

// underPhoneName tells whether the value at an offset has the name of a phone number: the name ends with a phone word,
// or with one and a word of afterNumber, as in phone_number, but not phone_id.
func (f *finder) underPhoneName(at int) bool {
	name, ok := f.nameOf(at)
	word, end := lastPhoneWord(name)
	if !ok || end == 0 || spoken[word] {
		return false
	}
	for rest := range strings.FieldsFuncSeq(name[end:], func(c rune) bool { return !isLetter(byte(min(c, 0xff))) }) {
		if !afterNumber[strings.ToLower(rest)] {
			return false
		}
	}
	return true
}

// otherWords has the last words of names of other values with digits.
var otherWords = wordSet("id ids uid uuid guid isbn ean gtin upc sku code ref reference serial order invoice hash key version build index offset count size " +
	"timestamp ts time date amount total sum balance account")

// underOtherName tells whether the value at an offset has the name of something other than a phone number.
func (f *finder) underOtherName(at int) bool {
	name, ok := f.nameOf(at)
	if !ok || hasPhoneWord(name) {
		return false
	}
	start := len(name)
	for start > 0 && isLetter(name[start-1]) && (start == len(name) || !('a' <= name[start-1] && name[start-1] <= 'z' && name[start] < 'a')) {
		start--
	}
	return otherWords[strings.ToLower(name[start:])]
}

// nameOf returns the name of the value at an offset, if it has one.
func (f *finder) nameOf(at int) (string, bool) {
	name, start := f.nameBefore(at)
	if name == "value" { // as in {"name": "phone", "value": "…"}
		name, _ = f.nameBefore(start)
		return name, true
	}
	if f.at(start-1) == '\\' && name != "" && (name[0] == 'n' || name[0] == 't') { // of an escape, as in \nid
		start, name = start+1, name[1:]
	}
	return name, strings.ContainsAny(f.text[start+len(name):at], ":=>")
}

// hasPhoneWord tells whether a name contains a phone word, as in homePhone.
func hasPhoneWord(name string) bool {
	_, end := lastPhoneWord(name)
	return end > 0
}

// lastPhoneWord returns the last phone word of a name, in lower case, and where it ends, 0 for none.
func lastPhoneWord(name string) (last string, end int) {
	var word [maxName + 1]byte
	n := 0
	for i := 0; i <= len(name); i++ {
		var c byte
		if i < len(name) {
			c = name[i]
		}
		capital := 'A' <= c && c <= 'Z' && i > 0 && 'a' <= name[i-1] && name[i-1] <= 'z'
		if separates := !isLetter(c); separates || capital {
			if n > 1 && phoneWords()[string(word[:n])] {
				last, end = string(word[:n]), i
			}
			if n = 0; separates {
				continue
			}
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		word[n] = c
		n++
	}
	return last, end
}
