package leak

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract/redact/leak/find"
)

func TestPlacesAndDrawings(t *testing.T) {
	cases{
		"a pair":                        {"52.520008, 13.404954", true},
		"a track":                       {"52.5208,13.4057 52.5301,13.4062", true},
		"a track of lists":              {"[[13.404954,52.520008],[13.405954,52.521008]]", true},
		"a named shape":                 {`"coordinates": [[-122.419416, 37.774929], [13.404954, 52.520008]]`, true},
		"a named shape in lines":        {"\"coordinates\": [\n              [\n                -122.419416,\n                37.774929\n              ]\n            ]", true},
		"a named pair with an altitude": {`"coordinates": [13.404954, 52.520008, 34.5]`, true},
		"well-known text":               {"POINT(13.404954 52.520008)", true},
		"a latitude south":              {"S 33.868801, 151.209301", true},
		"a pair in a sentence":          {"Point A 52.520008, 13.404954", true},
		"a path of SVG":                 {"M 10.1234 20.5678 L 30.1234 40.5678", false},
		"a path without spaces":         {"M10.1234 20.5678L30.1234 40.5678", false},
		"a path of relative curves":     {`<path d="m10.1234,20.5678c1.2345,2.3456 3.4567,4.5678 5.6789,6.7891s1.5,2 12.3456,13.4567z"/>`, false},
		"the rest of a path":            {`d="M 10.1234 20.5678 L 3 4 12.3456 45.6789 z"`, false},
		"a polygon":                     {`<polygon points="12.3456,45.6789 12.4567,45.7891"/>`, false},
		"a matrix of CSS":               {"transform: matrix(0.8660, 0.5123, -0.5123, 0.8661, 12.3456, 45.6789)", false},
		"a translation":                 {`transform="translate(12.3456,45.6789)"`, false},
		"a matrix of lists":             {"[[12.3456, 45.6789], [23.4567, 56.7891]]", false},
		"a named matrix":                {`"matrix": [[12.3456, 45.6789], [12.4567, 45.7891]]`, false},
		"a named path":                  {`"path": [[12.3456, 45.6789], [12.4567, 45.7891]]`, false},
		"a complex number":              {"(1.2345679+9.876543i)", false},
		"a paper":                       {"https://dx.doi.org/10.1109/26.231911", false},
		"an easing":                     {"cubic-bezier(0.1234, 1.5678, 0.2345, 1.6789)", false},
		"a comment":                     {"1.333333,     // 1.010101", false},
		"zeros at the end":              {"52.520000, 13.400000", false},
		"zeros at the end of one":       {"52.520008, 13.400000", false},
		"one zero at the end":           {"52.520080, 13.404950", true},
		"zeros under a name":            {`"lat": 52.520000`, false},
		"a latitude":                    {`"lat": 52.520008`, true},
		"a latitude with a zero":        {`"lat": 52.520080`, true},
	}.run(t, find.Coordinates)
}
