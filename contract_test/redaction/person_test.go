package redaction_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// scripts are names of people as their scripts write them. Latin stands first, with and without marks, and has
// names that are English words as well.
var scripts = [][]string{
	{"Hannelore Krüger", "Zoë Żółkiewska", "Søren Ångström", "Łukasz Wiśniewski", "Nguyễn Thị Hạnh", "Çağla Öztürk", "Núria Ibáñez"},
	{"Theodora Blackwell", "Maria Gonzales", "Grace Underhill", "Rose Carpenter", "Jonathan Fairweather", "Sandeep Chaudhry", "Mark Abernathy"},
	{"Екатерина Соловьёва", "Дмитрий Кузнецов", "Олександра Шевченко"},
	{"Αλεξάνδρα Παπαδοπούλου", "Γιώργος Θεοδωράκης", "Ειρήνη Καραγιάννη"},
	{"عبدالرحمن الشمري", "فاطمة الزهراوي", "سليمان القحطاني"},
	{"אברהם רוזנברג", "שירה גולדשטיין", "מנחם שפירא"},
	{"कृष्णमूर्ति चतुर्वेदी", "राजलक्ष्मी उपाध्याय", "विश्वनाथ भट्टाचार्य"},
	{"สมศักดิ์ รัตนพันธุ์", "กัญญารัตน์ สุวรรณภูมิ", "พรทิพย์ วงศ์สวัสดิ์"},
	{"欧阳明月清风 司马相如文君", "诸葛孔明先生 上官婉儿昭容", "慕容复国公子 東方不敗教主"},
	{"남궁민수아버지 선우재덕", "황보라미나 제갈공명선생", "독고영재아들 사공진우"},
	{"かつらぎ さくらこ", "ヤマグチ シンタロウ", "たちばな みずほのすけ"},
	{"გიორგი ბერიძეშვილი", "ნინო კვარაცხელია", "თამარ მამულაშვილი"},
	{"Արամ Խաչատրյան", "Հասմիկ Պետրոսյան", "Տիգրան Հովհաննիսյան"},
}

// givenNames and familyNames make user names and addresses.
var (
	givenNames = []string{"hannah", "william", "theodora", "ricardo", "natasha", "friedrich", "gabriela", "mustafa", "ingeborg", "leonardo", "rosalind", "valentin",
		"yasmine", "konstantin", "beatrice", "dominik", "fernanda", "gustavo", "henrietta", "isabella"}
	familyNames = []string{"schmidt", "gonzalez", "kowalski", "oconnor", "hashimoto", "lindqvist", "papadakis", "vasquez", "bergmann", "nakamura", "fitzgerald", "moretti",
		"dubois", "haraldsson", "villanueva", "zimmermann", "okonkwo", "rajagopal", "steinbach", "kavanagh"}
	cities = []string{"Berlin", "Springfield", "Lyon", "Valencia", "Rotterdam", "Bologna", "Portland", "Leicester"}
)

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// invented is a word that stands nowhere else: three syllables and a rare end.
func invented(r *rand.Rand) string {
	var b strings.Builder
	for range 3 {
		b.WriteString(drawn(r, 1, "bdfgklmnprstvz") + drawn(r, 1, "aeiou"))
	}
	return b.String() + drawn(r, 1, "kxzq")
}

func makeName(r *rand.Rand) value {
	text := oneOf(r, oneOf(r, scripts))
	if r.IntN(3) == 0 {
		text = title(invented(r)) + " " + title(invented(r))
	}
	return value{kind: "name", text: text, words: wordsIn(text)}
}

func makeUserName(r *rand.Rand) value {
	given, family := oneOf(r, givenNames), oneOf(r, familyNames)
	if r.IntN(2) == 0 {
		given = invented(r)
	}
	text := oneOf(r, []string{
		given + "_" + family, given + "." + family, family + "-" + title(given), title(given) + title(family),
		given[:1] + family + "1984", "@" + given + family, "al-" + title(family), given + "_" + family + "_77", strings.ToUpper(given + "_" + family),
	})
	v := value{kind: "user name", text: text}
	for _, name := range []string{given, family} {
		if strings.Contains(strings.ToLower(text), name) {
			v.words = append(v.words, name)
		}
	}
	return v
}

func makeEmail(r *rand.Rand) value {
	given, family, company := oneOf(r, givenNames), oneOf(r, familyNames), invented(r)
	words := []string{given, family, company}
	text := fmt.Sprintf(oneOf(r, []string{"%s.%s@%s.de", "%s_%s@mail.%s.co.uk", "%s%s@%s.com", "%s+%s@%s.io", "\"%s %s\"@%s.org", "%s-%s@%s.travel"}), given, family, company)
	if r.IntN(6) == 0 {
		text, words = "jürgen."+family+"@"+company+"straße.de", []string{"jürgen", family, company}
	}
	return value{kind: "email address", text: text, words: words}
}

func makeAddress(r *rand.Rand) value {
	street, city, n, zip := invented(r), oneOf(r, cities), 1+r.IntN(180), drawn(r, 1, "123456789")+drawn(r, 4, decimal)
	text := fmt.Sprintf(oneOf(r, []string{
		"%[2]d %[1]s Street, %[3]s, OR %[4]s", "%[2]d %[1]s Avenue, %[3]s, TX %[4]s", "%[1]sstraße %[2]d, %[4]s %[3]s", "%[2]d rue de %[1]s, %[4]s %[3]s",
	}), title(street), n, city, zip)
	return value{kind: "postal address", text: text, words: []string{street, city}}
}

func makeBirthday(r *rand.Rand) value {
	year, month, day := 1930+r.IntN(75), 1+r.IntN(12), 1+r.IntN(28)
	text := fmt.Sprintf(oneOf(r, []string{"%[1]d-%02[2]d-%02[3]d", "%02[3]d.%02[2]d.%[1]d", "%02[2]d/%02[3]d/%[1]d", "%[1]d%02[2]d%02[3]d"}), year, month, day)
	return numeric("date of birth", text)
}

// makeOddLetters writes a name in characters that a reader takes for letters, as people do in networks to have it bold.
func makeOddLetters(r *rand.Rand) value {
	name, base := invented(r)+oneOf(r, familyNames), oneOf(r, []rune{'ａ', 'ⓐ', '𝐚', '𝖆', '𝓪', '𝚊', '🅐', '🄰', '⒜', '🇦'})
	text := strings.Map(func(c rune) rune { return base + c - 'a' }, name)
	return value{kind: "odd letters", text: text, words: []string{name, text}}
}
