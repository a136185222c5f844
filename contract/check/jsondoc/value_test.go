package jsondoc_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/internal/race"
)

func TestOddities(t *testing.T) {
	for name, tt := range map[string]struct {
		body string
		want string // what is odd, value by value
	}{
		"nothing":                          {`{"a":"é\u00e9\ud83d\ude00","b":1}`, ""},
		"same name":                        {`{"a":1,"a":2}`, "/a superseded, /a duplicate"},
		"same name three times":            {`{"a":1,"a":2,"a":3}`, "/a superseded, /a duplicate superseded, /a duplicate"},
		"same name in different objects":   {`[{"a":1},{"a":{"a":1}}]`, ""},
		"same name, escaped":               {`{"\u0061":1,"a":2}`, "/a superseded, /a duplicate"},
		"same name, escaped later":         {`{"a":1,"\u0061":2}`, "/a superseded, /a duplicate"},
		"same prefix and end":              {`{"abcdefgh1abcdefgh":1,"abcdefgh2abcdefgh":2}`, ""},
		"empty names":                      {`{"":1,"":2}`, "/ superseded, / duplicate"},
		"names with different broken text": {"{\"\xff\":1,\"\xfe\":2}", "/\ufffd superseded nameUTF8, /\ufffd duplicate nameUTF8"},
		"below a duplicate":                {`{"a":{"b":1},"a":{"b":1}}`, "/a superseded, /a duplicate"},
		"invalid UTF-8":                    {"[\"\xff\",\"\xed\xa0\x80\",\"\xc3\"]", "/0 utf8, /1 utf8, /2 utf8"},
		"lone surrogates":                  {`["\ud83d","\ude00","\ud83dx","\ud83d\u0041","\ude00\ud83d","\ud83d\ud83d\ude00"]`, "/0 lone, /1 lone, /2 lone, /3 lone, /4 lone, /5 lone"},
		"both":                             {"\"\xff\\ud83d\"", " utf8"},
		"in a name":                        {`{"\ud83d":1}`, "/\ufffd nameLone"},
		"escaped backslash before u":       {`"\\ud83d"`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			root := parse(t, tt.body)
			var odd []string
			walk(root, func(v jsondoc.Value) {
				if o := oddities(v); o != "" {
					odd = append(odd, strings.Join(append([]string{""}, v.Path()...), "/")+o)
				}
			})
			if got := strings.Join(odd, ", "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if d, _ := jsondoc.Parse([]byte(tt.body)); d.Odd() != (tt.want != "") {
				t.Errorf("Odd is %t", d.Odd())
			}
		})
	}
}

func oddities(v jsondoc.Value) (odd string) {
	for _, o := range []struct {
		is   bool
		name string
	}{
		{v.Duplicate(), " duplicate"}, {v.Superseded(), " superseded"}, {v.InvalidUTF8(), " utf8"}, {v.LoneSurrogate(), " lone"},
		{v.NameInvalidUTF8(), " nameUTF8"}, {v.NameLoneSurrogate(), " nameLone"},
	} {
		if o.is {
			odd += o.name
		}
	}
	return odd
}

// TestDuplicatesInObjectsOfAllSizes covers both ways to find them: comparing pairs, and a table.
func TestDuplicatesInObjectsOfAllSizes(t *testing.T) {
	for _, size := range []int{3, 15, 16, 17, 18, 33, 1000} {
		for _, at := range []int{0, size / 2, size - 2} {
			names := make([]string, size)
			for i := range names {
				names[i] = fmt.Sprintf(`"name%d":[%d]`, i, i)
			}
			names[size-1] = fmt.Sprintf(`"n\u0061me%d":{"name%d":0}`, at, at)
			var duplicates, superseded []int
			for i, member := range slices.Collect(children(parse(t, "{"+strings.Join(names, ",")+"}"))) {
				if member.Duplicate() {
					duplicates = append(duplicates, i)
				}
				if member.Superseded() {
					superseded = append(superseded, i)
				}
			}
			if !slices.Equal(duplicates, []int{size - 1}) || !slices.Equal(superseded, []int{at}) {
				t.Errorf("%d members, equal ones %d and %d: got superseded %v, duplicates %v", size, at, size-1, superseded, duplicates)
			}
		}
	}
}

func children(v jsondoc.Value) func(func(jsondoc.Value) bool) {
	return func(yield func(jsondoc.Value) bool) {
		for child := v.First(); child.Exists() && yield(child); child = child.Next() {
		}
	}
}

// TestMillionMembers would take hours if the members were compared with each other.
func TestMillionMembers(t *testing.T) {
	race.SkipLarge(t)
	const count = 1_000_000
	for name, differ := range map[string]bool{"different": true, "equal": false} {
		t.Run(name, func(t *testing.T) {
			b := []byte("{")
			for i := range count {
				b = append(b, `"name`...)
				if differ {
					b = strconv.AppendInt(b, int64(i), 10)
				}
				b = append(b, `":0,`...)
			}
			b[len(b)-1] = '}'
			root := parse(t, string(b))
			if root.Len() != count || root.First().Superseded() == differ || !root.Equal(parse(t, string(b))) {
				t.Errorf("%d members, the first superseded: %t", root.Len(), root.First().Superseded())
			}
		})
	}
}

func TestNavigate(t *testing.T) {
	const body = ` {"a":[10,{"b":null},[]],"c":{},"a":["x",{"d":true}],"e\n":"z"} `
	root := parse(t, body)
	if start, end := root.Offset(); start != 1 || end != len(body)-1 {
		t.Errorf("offset %d, %d", start, end)
	}
	if root.Len() != 4 || root.Kind() != jsondoc.Object {
		t.Errorf("%v of %d", root.Kind(), root.Len())
	}
	var names []string
	for name, member := range root.Members() {
		names = append(names, name+string(member.NameRaw())+string(member.Raw()))
	}
	if want := []string{`a"a"[10,{"b":null},[]]`, `c"c"{}`, `a"a"["x",{"d":true}]`, "e\n" + `"e\n""z"`}; !slices.Equal(names, want) {
		t.Errorf("members %q, want %q", names, want)
	}
	var items []string
	for i, item := range root.First().Items() {
		items = append(items, fmt.Sprint(i, item.Kind(), item.Len()))
	}
	if want := []string{"0 number 0", "1 object 1", "2 array 0"}; !slices.Equal(items, want) {
		t.Errorf("items %q, want %q", items, want)
	}
	for _, tt := range []struct {
		path []string
		want string
	}{
		{nil, body[1 : len(body)-1]}, {[]string{"a", "0"}, `"x"`}, {[]string{"a", "1", "d"}, "true"}, {[]string{"e\n"}, `"z"`},
		{[]string{"a", "00"}, ""}, {[]string{"a", "+1"}, ""}, {[]string{"a", "-1"}, ""}, {[]string{"a", "2"}, ""}, {[]string{"a", "length"}, ""},
		{[]string{"a", "0", "0"}, ""}, {[]string{"x", "y"}, ""}, {[]string{"a", "99999999999999999999"}, ""},
	} {
		if got := root.Follow(tt.path); string(got.Raw()) != tt.want || got.Exists() != (tt.want != "") {
			t.Errorf("Follow(%q): got %s, want %s", tt.path, got.Raw(), tt.want)
		}
	}
}

func TestNoValue(t *testing.T) {
	var v jsondoc.Value
	start, end := v.Offset()
	if v.Exists() || v.Kind() != jsondoc.Invalid || v.Len() != 0 || v.Index() != -1 || start != 0 || end != 0 || v.Raw() != nil || v.Bool() ||
		v.Text() != "" || v.Number().Sign() != 0 || v.Name() != "" || v.NameRaw() != nil || v.First().Exists() || v.Next().Exists() ||
		v.Get("").Exists() || v.At(0).Exists() || v.Follow([]string{"a"}).Exists() || oddities(v) != "" || v.Any() != nil || v.Path() != nil {
		t.Error("a value that does not exist has something")
	}
	if v.Hash() == 0 || !v.Equal(v) || v.Equal(parse(t, "null")) || parse(t, "null").Equal(v) {
		t.Error("a value that does not exist equals null")
	}
	var d *jsondoc.Document
	if d.Root().Exists() {
		t.Error("no document has a root")
	}
	d.Release()
}

func TestTextDoesNotAllocate(t *testing.T) {
	v := parse(t, `{"name":"some text é"}`).First()
	if n := testing.AllocsPerRun(10, func() { _, _ = v.Name(), v.Text() }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestReleaseTwice(t *testing.T) {
	d, err := jsondoc.Parse([]byte(`["a"]`))
	if err != nil {
		t.Fatal(err)
	}
	text := d.Root().At(0).Text()
	d.Release()
	d.Release()
	if other := parse(t, `["b"]`); text != "a" || other.At(0).Text() != "b" {
		t.Errorf("got %q, %q", text, other.At(0).Text())
	}
}
