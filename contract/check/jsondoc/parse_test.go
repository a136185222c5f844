package jsondoc_test

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

func TestParseAccepts(t *testing.T) {
	for name, tt := range map[string]struct {
		body string
		want bool
	}{
		"white space around":             {" \t\r\n1 \t\r\n", true},
		"white space inside":             {"{ \"a\" : [ 1 , 2 ] , \"b\" : { } }", true},
		"other white space":              {"\v1", false},
		"nothing":                        {"", false},
		"two values":                     {"1 2", false},
		"comma at the end of an array":   {"[1,]", false},
		"comma at the end of an object":  {`{"a":1,}`, false},
		"comma at the start":             {"[,1]", false},
		"no comma":                       {"[1 2]", false},
		"wrong bracket":                  {"[1}", false},
		"closed twice":                   {"[]]", false},
		"name without value":             {`{"a"}`, false},
		"name that is not a string":      {`{1:2}`, false},
		"capital literal":                {"True", false},
		"literal with more":              {"nulls", false},
		"literal that breaks off":        {"nul", false},
		"minus":                          {"-", false},
		"plus":                           {"+1", false},
		"leading zero":                   {"01", false},
		"negative leading zero":          {"-01", false},
		"zero":                           {"-0", true},
		"no digit before the point":      {".5", false},
		"no digit after the point":       {"5.", false},
		"no digit in the exponent":       {"5e+", false},
		"everything in a number":         {"-12.50E-07", true},
		"every escape":                   {`"\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00"`, true},
		"unknown escape":                 {`"\x"`, false},
		"escape of three digits":         {`"\u123"`, false},
		"escape that breaks off":         {`"\u12`, false},
		"capital U":                      {`"\U0001"`, false},
		"backslash at the end":           {`"\`, false},
		"control character":              {"\"a\x1fb\"", false},
		"control character after 8":      {"\"abcdefgh\nb\"", false},
		"delete character":               {"\"\x7f\"", true},
		"string that breaks off":         {`"abcdefghijkl`, false},
		"lone surrogate":                 {`"\ud83d"`, true},
		"invalid UTF-8":                  {"\"\xff\"", true},
		"invalid UTF-8 outside a string": {"\xff", false},
		"duplicate names":                {`{"a":1,"a":2}`, true},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := jsondoc.Parse([]byte(tt.body))
			if (err == nil) != tt.want || accepted([]byte(tt.body)) != tt.want {
				t.Errorf("Parse(%q): %v, package json accepts %t", tt.body, err, accepted([]byte(tt.body)))
			}
		})
	}
}

func accepted(body []byte) bool {
	var v jsontext.Value
	return json.Unmarshal(body, &v, lenient) == nil
}

func TestParseLimits(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	objects := func(n int) string { return strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n) }
	items := func(n int) string { return "[" + strings.Repeat("0,", n-2) + "0]" } // n values with the array
	for name, tt := range map[string]struct {
		body string
		want error
	}{
		"arrays at the limit":     {nested(jsondoc.MaxDepth), nil},
		"arrays beyond":           {nested(jsondoc.MaxDepth + 1), jsondoc.ErrTooDeep},
		"objects at the limit":    {objects(jsondoc.MaxDepth), nil},
		"objects beyond":          {objects(jsondoc.MaxDepth + 1), jsondoc.ErrTooDeep},
		"beyond and breaking off": {strings.Repeat("[", 1e6), jsondoc.ErrTooDeep},
		"many beside each other":  {"[" + strings.Repeat("[],", 1000) + "[]]", nil},
		"values at the limit":     {items(jsondoc.MaxValues), nil},
		"values beyond":           {items(jsondoc.MaxValues + 1), jsondoc.ErrTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := jsondoc.Parse([]byte(tt.body)); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestSyntaxError(t *testing.T) {
	deep := strings.Repeat(`{"a":[`, 20) + "x"
	for name, tt := range map[string]struct {
		body, what, pointer string
		offset              int
	}{
		"byte order mark":      {"\xef\xbb\xbf{}", "a byte order mark before the value", "", 0},
		"UTF-16":               {"\xff\xfe{\x00", "not UTF-8 text", "", 0},
		"NUL":                  {"[\x00]", "not UTF-8 text", "", 1},
		"gzip":                 {"\x1f\x8b\x08", "compressed data", "", 0},
		"zstd":                 {"\x28\xb5\x2f\xfd", "compressed data", "", 0},
		"white space":          {" \n ", "white space only", "", 3},
		"nothing":              {"", "white space only", "", 0},
		"HTML":                 {" <!doctype html>", "markup, such as an HTML page", "", 1},
		"breaks off":           {`{"data":[{"id":"grp`, "a value that breaks off after 19 bytes", "/data/0/id", 19},
		"breaks off in a word": {`[tru`, "a value that breaks off after 4 bytes", "", 4},
		"Latin-1":              {"{\"a\":\xe9}", "not UTF-8 text", "/a", 5},
		"more after it":        {"{} {}", "2 bytes after the value", "", 3},
		"one byte after it":    {"{}}", "1 byte after the value", "", 2},
		"syntax":               {`{"a":[1,2 3]}`, "a syntax error at byte 10", "/a/1", 10},
		"misspelt":             {`[true,nul]`, "a syntax error at byte 9", "/0", 9},
		"leading zero":         {`[01]`, "a syntax error at byte 2", "/0", 2},
		"deep":                 {deep, "a syntax error at byte 120", strings.Repeat("/a/0", 8), 120},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := jsondoc.Parse([]byte(tt.body))
			got, ok := errors.AsType[*jsondoc.SyntaxError](err)
			if !ok {
				t.Fatalf("got %v", err)
			}
			if want := (jsondoc.SyntaxError{Offset: tt.offset, Pointer: jsontext.Pointer(tt.pointer), What: tt.what}); *got != want || got.Error() != tt.what {
				t.Errorf("got %+v, want %+v", *got, want)
			}
		})
	}
}

// FuzzParse compares Parse with package json: what it accepts, and every value.
func FuzzParse(f *testing.F) {
	fuzzing.Start(f)
	for _, seed := range []string{
		`{"a":[1,-2.5e3,"x\u00e9\n",true,false,null],"b":{},"a":[]}`, "\"\\ud83d\\ude00\\ud83d\"", "\"\xff\\ud83d\"",
		`{"\u0061":1,"a":2}`, " [ ] ", `[1e400,-1e400,1e-400,0.1,123456789012345678901234567890]`, "[\"abcdefgh\\\"\",\"\xc3\xa9\"]",
		string(page(2, 4)),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		d, err := jsondoc.Parse(body)
		if errors.Is(err, jsondoc.ErrTooDeep) || errors.Is(err, jsondoc.ErrTooLarge) {
			return
		}
		if (err == nil) != accepted(body) {
			t.Fatalf("Parse: %v, package json accepts %t", err, accepted(body))
		}
		if err != nil {
			return
		}
		checkTree(t, d)
		var want any
		if err := json.Unmarshal(body, &want, lenient); err == nil && !reflect.DeepEqual(d.Root().Any(), want) {
			t.Errorf("Any: got %#v, want %#v", d.Root().Any(), want)
		}
		d.Release()
	})
}

// checkTree checks what holds for the values of every document.
func checkTree(t *testing.T, d *jsondoc.Document) {
	odd, next := false, 0
	walk(d.Root(), func(v jsondoc.Value) {
		if v.Index() != next {
			t.Errorf("index %d, want %d", v.Index(), next)
		}
		next++
		again, err := jsondoc.Parse(v.Raw())
		if err != nil || !again.Root().Equal(v) || again.Root().Hash() != v.Hash() {
			t.Errorf("%q parsed on its own: %v", v.Raw(), err)
		}
		if path := v.Path(); !hasSuperseded(d.Root(), v) && d.Root().Follow(path) != v {
			t.Errorf("%q leads elsewhere", path)
		}
		if v.Kind() == jsondoc.String {
			var want string
			if err := json.Unmarshal(v.Raw(), &want, lenient); err != nil || v.Text() != want {
				t.Errorf("text %q, want %q", v.Text(), want)
			}
			strict := json.Unmarshal(v.Raw(), &want) == nil
			if strict == (v.InvalidUTF8() || v.LoneSurrogate()) {
				t.Errorf("%q: valid %t", v.Raw(), strict)
			}
			odd = odd || !strict
		}
		if v.Kind() == jsondoc.Number && v.Number().InFloatRange() != (math.Abs(float(t, v)) <= math.MaxFloat64) {
			t.Errorf("%s: in range %t", v.Raw(), v.Number().InFloatRange())
		}
		odd = odd || v.Duplicate() || v.NameInvalidUTF8() || v.NameLoneSurrogate()
	})
	if odd != d.Odd() {
		t.Errorf("odd is %t, want %t", d.Odd(), odd)
	}
}

// hasSuperseded tells whether v or a value above it is superseded.
func hasSuperseded(root, v jsondoc.Value) (found bool) {
	walk(root, func(above jsondoc.Value) {
		start, end := above.Offset()
		at, _ := v.Offset()
		found = found || above.Superseded() && start <= at && at < end
	})
	return found
}

func float(t *testing.T, v jsondoc.Value) float64 {
	var f float64
	if err := json.Unmarshal(v.Raw(), &f); err != nil {
		return math.Inf(1)
	}
	return f
}
