package loose

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

func FuzzUnquote(f *testing.F) {
	fuzzing.Start(f)
	for _, text := range []string{
		``, `plain`, `\"`, `\\\\\\\\\\\\`, `{\"data\":[{\"id\":\"grp_1\",\"name\":\"\u00fcber\"}]}`, `\u0000\b\f\n\r\t\/`, `\ud83c\udf89`, `\ud800`, `\ud800\u0041`, "\xff\\ud800\xe9\\ud83c\\udf89\xed\xa0\x80\\n\xc0",
		"\xff", "\xff\\n", "🎉\\n", strings.Repeat(`\u0800`, 9), strings.Repeat(`1234567\"`, 5), `\u0041\uFFFD\ufffd`, "é" + strings.Repeat(`\\`, 7),
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		quoted := append(append([]byte{'"'}, text...), '"')
		if !jsontext.Value(quoted).IsValid(jsontext.AllowInvalidUTF8(true)) || jsontext.Value(quoted).Kind() != '"' {
			return
		}
		want, _ := jsontext.AppendUnquote(nil, quoted)
		got := unquote(quoted)
		if !bytes.Equal([]byte(string([]rune(string(got)))), want) {
			t.Errorf("%q: got %q, want %q", quoted, got, want)
		}
		if utf8.Valid(got) != utf8.Valid(quoted) {
			t.Errorf("%q: got %q", quoted, got)
		}
	})
}

// Eight bytes are looked at at a time, while there are ten more. Wherever an escape stands, it is undone.
func TestLimitOfEscapes(t *testing.T) {
	escapes := map[string]string{
		`\n`: "\n", `\"`: `"`, `\\`: `\`, `\u0009`: "\t", `\u0aFf`: "\u0aff", `\u9abc`: "\u9abc", `\u1def`: "\u1def", `\uD7ff`: "\ud7ff", `\ud800`: "\ufffd",
		`\ud800\udc00`: "\U00010000", `\udbff\udfff`: "\U0010ffff", `\udfff`: "\ufffd", `\ue000`: "\ue000", `\uffff`: "\uffff", "": "",
	}
	for escape, char := range escapes {
		for before := range 20 {
			for after := range 20 {
				lead, rest := strings.Repeat("a", before), strings.Repeat("b", after)
				for _, more := range []struct{ quoted, want string }{{"", ""}, {`\t`, "\t"}} {
					if got, want := string(unquote([]byte(`"`+more.quoted+lead+escape+rest+`"`))), more.want+lead+char+rest; got != want {
						t.Fatalf("%s after %d and before %d: got %q, want %q", escape, before, after, got, want)
					}
				}
			}
		}
	}
}
