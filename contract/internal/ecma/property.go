package ecma

import (
	"strings"
	"sync"
	"unicode"
)

// scripts has the short names of the scripts that are most used. The long ones are those of package unicode.
var scripts = map[string]string{
	"Arab": "Arabic", "Armn": "Armenian", "Beng": "Bengali", "Cyrl": "Cyrillic", "Deva": "Devanagari", "Geor": "Georgian",
	"Grek": "Greek", "Hang": "Hangul", "Hani": "Han", "Hebr": "Hebrew", "Hira": "Hiragana", "Kana": "Katakana", "Latn": "Latin",
	"Taml": "Tamil", "Thai": "Thai", "Zyyy": "Common",
}

// derived are the properties that package unicode has only the parts of (Unicode, DerivedCoreProperties.txt).
var derived = map[string][]*unicode.RangeTable{
	"Alphabetic":  {unicode.L, unicode.Nl, unicode.Other_Alphabetic},
	"Lowercase":   {unicode.Ll, unicode.Other_Lowercase},
	"Uppercase":   {unicode.Lu, unicode.Other_Uppercase},
	"White_Space": {unicode.White_Space},
}

var shortProperties = map[string]string{
	"Alpha": "Alphabetic", "Lower": "Lowercase", "Upper": "Uppercase", "space": "White_Space", "AHex": "ASCII_Hex_Digit", "Hex": "Hex_Digit", "Ideo": "Ideographic",
}

// property returns the set of \p{text}: a general category, a script or another property. A script needs no Script=
// before it, as in other dialects. It returns false for unknown properties.
func property(text string) (set, bool) {
	if known, ok := properties.Load(text); ok {
		return known.(set), true
	}
	all, ok := lookUp(text)
	if ok {
		properties.Store(text, all)
	}
	return all, ok
}

// properties caches the sets of properties by name.
var properties sync.Map

func lookUp(text string) (set, bool) {
	name, value, named := strings.Cut(text, "=")
	switch {
	case named && (name == "Script" || name == "sc"):
		return scriptSet(value)
	case named && (name == "General_Category" || name == "gc"):
		return categorySet(value)
	case named:
		return nil, false
	}
	if all, ok := categorySet(name); ok {
		return all, true
	}
	if long, ok := shortProperties[name]; ok {
		name = long
	}
	var all set
	for _, table := range derived[name] {
		all = all.with(tableSet(table))
	}
	switch table := unicode.Properties[name]; {
	case all != nil:
		return all, true
	case name == "Any":
		return everything, true
	case name == "ASCII":
		return setOf(0, unicode.MaxASCII), true
	case name == "Assigned":
		unassigned, _ := categorySet("Cn")
		return unassigned.but(), unassigned != nil
	case table != nil && !strings.HasPrefix(name, "Other_"):
		return tableSet(table), true
	}
	return scriptSet(name)
}

func categorySet(name string) (set, bool) {
	if short, ok := unicode.CategoryAliases[name]; ok {
		name = short
	}
	table, ok := unicode.Categories[name]
	if !ok {
		return nil, false
	}
	return tableSet(table), true
}

func scriptSet(name string) (set, bool) {
	if long, ok := scripts[name]; ok {
		name = long
	}
	table, ok := unicode.Scripts[name]
	if !ok {
		return nil, false
	}
	return tableSet(table), true
}
