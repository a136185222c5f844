package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/race"
)

const forms = `  /form:
    post:
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              properties:
                meta: {type: object, required: [a], properties: {a: {type: integer}}}
                deep: {type: object, required: [a], properties: {a: {type: integer}}}
                tags: {type: array, items: {type: string, maxLength: 3}}
                ids: {type: array, items: {type: integer}}
                words: {type: array, items: {type: string, maxLength: 3}}
                composed: {allOf: [{type: array, items: {type: integer}}]}
                object: {allOf: [{type: object, properties: {a: {type: integer}}}]}
                name: {type: string, maxLength: 3}
            encoding: {deep: {style: deepObject, explode: true}, ids: {explode: false}, words: {style: pipeDelimited, explode: false}}
          multipart/form-data:
            schema: {type: object, properties: {file: {allOf: [{type: string, format: binary, minLength: 2000, maxLength: 2001}]}, tags: {type: array, items: {type: string, maxLength: 3}}, lists: {type: array, items: {type: array, items: {type: string}}}}}
            encoding: {tags: {contentType: application/json}}
      responses: {'200': {description: D}}
`

// A form is judged by the values that the styles of its encoding make of its fields.
func TestForms(t *testing.T) {
	const mismatch = "request-value-mismatch "
	for body, want := range map[string]string{
		"deep[a]=5&tags=a&tags=b&ids=1,2&words=a%7Cb": "",
		"deep[a]=x":                  mismatch + "/deep/a: integer / string",
		"deep[a][b]=x":               "",
		"tags[]=a&tags[]=long":       mismatch + "/tags/*: maxLength 3 / string of 4 characters",
		"composed=1":                 "",
		"composed=1&composed=x":      mismatch + "/composed/*: integer / string",
		"object=%7B%22a%22:1%7D":     "",
		"tags=a,b":                   "",
		"tags=a,bc":                  mismatch + "/tags/*: maxLength 3 / string of 4 characters",
		"ids=1,x":                    mismatch + "/ids/*: integer / string",
		"words=a%7Clong":             mismatch + "/words/*: maxLength 3 / string of 4 characters",
		"meta=%7B%22a%22:1%7D":       "",
		"meta=%7B%22a%22:%22x%22%7D": mismatch + "/meta/a: integer / string",
		"meta=x":                     mismatch + "/meta: object / string",
		"name=%2541bc":               mismatch + "/name: maxLength 3 / string of 5 characters",
		"name[]=a":                   "request-property-undocumented /(name of 6 characters): no such property / string",
	} {
		t.Run(body, func(t *testing.T) { assertFound(t, describedAs(t, forms), request("POST", "/form", body, form), want) })
	}
	json := "application/json"
	for name, test := range map[string]struct {
		part [4]string
		want string
	}{
		"all items in a part":  {[4]string{"tags", "", json, ` ["a","b"] `}, ""},
		"a wrong item of them": {[4]string{"tags", "", json, `["a","long"]`}, mismatch + "/tags/*: maxLength 3 / string of 4 characters"},
		"an item in a part":    {[4]string{"tags", "", json, `"a"`}, ""},
		"a composed file":      {[4]string{"file", "f", "image/png", strings.Repeat("x", 2000)}, ""},
		"one too small":        {[4]string{"file", "f", "image/png", strings.Repeat("x", 1999)}, mismatch + "/file: minLength 2000 / string of 1999 characters"},
		"one too large":        {[4]string{"file", "f", "image/png", strings.Repeat("x", 2002)}, mismatch + "/file: maxLength 2001 / string of 2002 characters"},
		"a list of lists":      {[4]string{"lists", "", json, `["a"]`}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			assertFound(t, describedAs(t, forms), request("POST", "/form", "", parts(test.part)), test.want)
		})
	}
}

// A form of 500,000 fields is judged, a larger one is not; neither is malformed.
func TestLimitOfFields(t *testing.T) {
	race.SkipLarge(t)
	const most = 500_000
	for n, judged := range map[int]int{most: 1, most + 1: 0} {
		texts := func(ex *contract.Exchange) {
			form(ex)
			ex.RequestBody = []byte(strings.Repeat("tags=a&", n-1) + "tags=a")
		}
		multi := func(ex *contract.Exchange) {
			ex.RequestHeader.Set("Content-Type", "multipart/form-data; boundary=b")
			ex.RequestBody = []byte(strings.Repeat("--b\r\nContent-Disposition: form-data; name=tags\r\n\r\n\r\n", n) + "--b--\r\n")
		}
		for _, body := range []func(*contract.Exchange){texts, multi} {
			c := describedAs(t, strings.Replace(forms, "encoding: {tags: {contentType: application/json}}", "", 1))
			r := c.Report(c.Check(request("POST", "/form", "", body)))
			if r.Exchanges.Requests.Judged != judged || len(r.Findings) > 0 {
				t.Errorf("%d fields: %+v, %d findings", n, *r.Exchanges.Requests, len(r.Findings))
			}
		}
	}
}

// A schema is looked into for the kinds of its values through 15 levels of composition.
func TestLimitOfComposedParameters(t *testing.T) {
	for levels, want := range map[int]int{15: 1, 16: 0} {
		schema := strings.Repeat("{allOf: [", levels) + "{type: integer}" + strings.Repeat("]}", levels)
		c := describedAs(t, fmt.Sprintf("  /q: {get: {parameters: [{name: limit, in: query, schema: %s}], responses: {'200': {description: D}}}}\n", schema))
		if r := c.Report(c.Check(request("GET", "/q?limit=x", ""))); len(r.Findings) != want {
			t.Errorf("%d levels: %d findings", levels, len(r.Findings))
		}
	}
}
