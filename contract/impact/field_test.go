package impact

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// shelf has what generated types can have and those of the spec have not.
type shelf struct {
	Inner
	*Far
	hidden   string
	Skipped  string `json:"-"`
	Untagged int
	Map      map[word]int      `json:"map"`
	Numbered map[int]int       `json:"numbered"`
	Any      any               `json:"any"`
	Pointer  **Inner           `json:"pointer"`
	Time     time.Time         `json:"time"`
	Raw      json.RawMessage   `json:"raw"`
	Array    [2]int            `json:"array"`
	Nested   map[string][]bool `json:"nested,omitempty"`
}

type (
	word  string
	Inner struct {
		Deep string `json:"deep"`
		Map  string `json:"-"`
	}
	Far struct {
		Away string `json:"away"`
	}
)

func filledShelf() *shelf {
	inner := &Inner{Deep: "d"}
	return &shelf{
		Inner: *inner, Far: &Far{"a"}, hidden: "h", Skipped: "s", Untagged: 3, Map: map[word]int{"k": 5},
		Numbered: map[int]int{1: 1}, Any: map[string]any{"list": []any{"x", nil}}, Pointer: &inner, Raw: json.RawMessage(`{"a":1}`),
		Nested: map[string][]bool{"yes": {true}},
	}
}

func TestFollow(t *testing.T) {
	for name, test := range map[string]struct {
		at    []string
		want  any
		stops answer
	}{
		"embedded":               {[]string{"deep"}, "d", ""},
		"embedded by a pointer":  {[]string{"away"}, "a", ""},
		"name of what embeds":    {[]string{"Inner"}, nil, ignored},
		"not exported":           {[]string{"hidden"}, nil, ignored},
		"left out":               {[]string{"Skipped"}, nil, ignored},
		"without a tag":          {[]string{"Untagged"}, 3, ""},
		"other case":             {[]string{"Deep"}, nil, ignored},
		"key":                    {[]string{"map", "k"}, 5, ""},
		"no such key":            {[]string{"map", "other"}, 0, ""},
		"keys that are no text":  {[]string{"numbered", "1"}, nil, ignored},
		"anything":               {[]string{"any", "list", "0"}, "x", ""},
		"nil in anything":        {[]string{"any", "list", "1", "deeper"}, nil, nilValue},
		"pointers":               {[]string{"pointer", "deep"}, "d", ""},
		"array":                  {[]string{"array", "1"}, 0, ""},
		"index out of range":     {[]string{"array", "2"}, nil, ignored},
		"no index":               {[]string{"array", "-1"}, nil, ignored},
		"index beyond integers":  {[]string{"array", "99999999999999999999"}, nil, ignored},
		"list in a map":          {[]string{"nested", "yes", "0"}, true, ""},
		"nil list in a map":      {[]string{"nested", "no", "0"}, nil, nilValue},
		"into what decodes":      {[]string{"time", "x"}, nil, ""},
		"into what stays text":   {[]string{"raw", "a"}, nil, ""},
		"index into what is raw": {[]string{"raw", "0"}, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, stops := follow(reflect.ValueOf(filledShelf()), test.at)
			switch {
			case stops != test.stops || got.IsValid() != (test.want != nil):
				t.Errorf("value %v, %q; want %v, %q", got, stops, test.want, test.stops)
			case got.IsValid() && got.Interface() != test.want:
				t.Errorf("value %v, want %v", got, test.want)
			}
		})
	}
}

func TestSame(t *testing.T) {
	for name, test := range map[string]struct {
		recorded string
		value    any
		want     bool
	}{
		"unsigned":            {"18446744073709551615", uint64(1<<64 - 1), true},
		"other unsigned":      {"1", uint8(2), false},
		"float of 32 bits":    {"0.1", float32(0.1), true},
		"other float":         {"0.1", 0.2, false},
		"minus zero":          {"-0", 0, true},
		"boolean":             {"true", false, false},
		"text of its own":     {`"2026-01-02T00:00:00Z"`, time.Now(), true},
		"number of its own":   {"1e999", json.Number("1e999"), true},
		"object, nothing":     {`{"a":1}`, Inner{}, false},
		"object, something":   {`{"deep":"d"}`, Inner{Deep: "d"}, true},
		"empty object":        {`{}`, Inner{}, true},
		"list, nothing":       {`[1]`, []int(nil), false},
		"escaped text":        {`"\u00e9"`, "é", true},
		"text beside nothing": {`"x"`, "", false},
	} {
		recorded, err := jsondoc.Parse([]byte(test.recorded))
		if err != nil {
			t.Fatal(err)
		}
		if got := same(recorded.Root(), reflect.ValueOf(test.value)); got != test.want {
			t.Errorf("%s: same is %t", name, got)
		}
	}
}

func TestBoth(t *testing.T) {
	for _, test := range []struct {
		generated, sdk answer
		want           string
	}{
		{ignored, ignored, "ignored"},
		{ignored, nilValue, "ignored; the SDK: nil"},
		{ignored, "", "ignored"},
		{"", decodeFails, "the SDK: decoding fails"},
		{"", "", ""},
	} {
		if got := both(test.generated, test.sdk); got != test.want {
			t.Errorf("both(%q, %q) is %q, want %q", test.generated, test.sdk, got, test.want)
		}
	}
}
