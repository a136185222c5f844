package check_test

import "testing"

const parameters = `  /q:
    get:
      parameters:
        - {name: sort, in: query, schema: {allOf: [{type: string, enum: [title, year]}]}}
        - {name: page, in: query, schema: {oneOf: [{type: integer}, {enum: [last]}]}}
        - {name: limit, in: query, schema: {type: integer, minimum: 1}}
        - {name: name, in: query, schema: {type: string, minLength: 1, maxLength: 3}}
        - {name: few, in: query, schema: {allOf: [{type: array, maxItems: 2, items: {type: string}}]}}
        - {name: share, in: query, schema: {type: number}}
        - {name: tags, in: query, schema: {type: array, items: {type: string, maxLength: 3}}}
      responses: {'200': {description: D}}
  /deep:
    get:
      parameters:
        - {name: where, in: query, required: true, style: deepObject, schema: {type: object, required: [a], properties: {a: {type: integer}, b: {type: array, items: {type: string}}}, additionalProperties: {type: integer}}}
        - {name: limit, in: query, schema: {type: integer}}
      responses: {'200': {description: D}}
  /json: {get: {parameters: [{name: where, in: query, content: {application/json: {schema: {type: object, additionalProperties: {type: integer}}}}}], responses: {'200': {description: D}}}}
  /free: {get: {parameters: [{name: where, in: query, schema: {type: object}}], responses: {'200': {description: D}}}}
  /matrix/{id}: {get: {parameters: [{name: id, in: path, required: true, style: matrix, schema: {type: integer}}], responses: {'200': {description: D}}}}
  /path/{id}: {get: {parameters: [{name: id, in: path, required: true, schema: {type: string, pattern: '^[a-z]+$'}}], responses: {'200': {description: D}}}}
`

// What is in a URL is judged as the server reads it, whatever schema describes it.
func TestQueries(t *testing.T) {
	const mismatch = "request-parameter-mismatch "
	const names = "few, limit, name, page, share, sort, tags"
	for target, want := range map[string]string{
		"/q?sort=title&page=last&limit=5&name=%20&tags[]=a&tags=b": "",
		"/q?sort=size":                               mismatch + "query sort: title, year / string of 4 characters",
		"/q?page=first":                              mismatch + "query page: a value that matches oneOf / string of 5 characters",
		"/q?page=1&limt=5":                           "request-parameter-undocumented query limt: one of " + names + " / limt",
		"/q?limit=%zz":                               mismatch + "query limit: integer / string of 3 characters",
		"/q?limit=1;sort=size":                       mismatch + "query limit: integer / string of 11 characters",
		"/q?limit=+5":                                mismatch + "query limit: integer / string of 2 characters",
		"/q?limit=5.0":                               mismatch + "query limit: integer / 5.0",
		"/q?limit=9223372036854775807":               "",
		"/q?limit=9223372036854775808":               mismatch + "query limit: integer / integer of 19 digits",
		"/q?few=a,b&few=c":                           "",
		"/q?few=a&few=b&few=c":                       mismatch + "query few: maxItems 2 / 3 values",
		"/q?share=1e308":                             "",
		"/q?share=1e309":                             mismatch + "query share: number / integer of 310 digits",
		"/q?name=%2541":                              "",
		"/q?name=%252541":                            mismatch + "query name: maxLength 3 / string of 5 characters",
		"/q?limit[]=0":                               "request-parameter-undocumented query (name of 7 characters): one of " + names + " / (name of 7 characters)",
		"/q?tags[]=long":                             mismatch + "query tags: maxLength 3 at /0 / string of 4 characters",
		"/deep?where[a]=1&where[x]=2&limit=1":        "",
		"/deep?where[a]=1&where[b][0]=2":             "",
		"/deep?where[a]=one":                         mismatch + "query where: integer at /a / object of 1 property",
		"/deep?where[x]=1":                           mismatch + "query where: present at /a / object of 1 property",
		"/deep?where[a]=1&where[%2B15551234567]=x":   mismatch + "query where: integer at /(name of 12 characters) / object of 2 properties",
		"/deep?where[a]=1&where[15551234567]=x":      mismatch + "query where: integer at /(name of 11 characters) / object of 2 properties",
		"/deep?limit=1":                              "request-parameter-missing query where: present / absent",
		"/deep?where[a]=1&limt=1":                    "request-parameter-undocumented query limt: one of limit, where / limt",
		"/json?where={%22%2B15551234567%22:%22x%22}": mismatch + "query where: integer at /(name of 12 characters) / object of 1 property",
		"/path/%2561":                                mismatch + "path id: ^[a-z]+$ / string of 3 characters",
		"/path/%20a":                                 mismatch + "path id: ^[a-z]+$ / string of 2 characters",
	} {
		t.Run(target, func(t *testing.T) { assertFound(t, describedAs(t, parameters), request("GET", target, ""), want) })
	}
}

// A request with a parameter in a style that cannot be read is not wholly judged.
func TestUnreadableParameters(t *testing.T) {
	for target, whole := range map[string]int{"/q?limit=1": 1, "/free": 1, "/free?a=1": 0, "/deep?where[a]=1": 1, "/deep?where[a]=1&where[b][]=1": 0, "/matrix/;id=5": 0} {
		c := describedAs(t, parameters)
		if got := c.Report(c.Check(request("GET", target, ""))).Exchanges; got.Requests.Judged != whole {
			t.Errorf("%s: %+v", target, got)
		}
	}
}
