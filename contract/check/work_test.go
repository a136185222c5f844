package check_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/cpu"
	"github.com/blooio-community/blooio-go/internal/race"
)

// Each of many values of one container can be wrong, and the time is in proportion to their number. It would be minutes
// if it grew with its square.
func TestManyViolations(t *testing.T) {
	race.SkipLarge(t)
	const n, maxCPU = 100_000, 15 * time.Second
	list := func(item func(i int) string) string {
		all := make([]string, n)
		for i := range all {
			all[i] = item(i)
		}
		return strings.Join(all, ",")
	}
	names := "{" + list(func(i int) string { return fmt.Sprintf(`"k%d":"x"`, i) }) + "}"
	same := "{" + list(func(int) string { return `"k":"x"` }) + "}"
	items := "[" + list(func(int) string { return `"x"` }) + "]"
	const ints = "{type: object, additionalProperties: {type: integer}}"
	for name, test := range map[string]struct{ schema, body string }{
		"names of a closed object": {"{type: object, additionalProperties: false}", names},
		"values of a map":          {ints, names},
		"names beside allOf":       {"{allOf: [{type: object, additionalProperties: false}, {type: object, properties: {b: {}}}]}", names},
		"values of an alternative": {"{oneOf: [" + ints + ", {type: array, items: {type: integer}}]}", names},
		"items of an alternative":  {"{anyOf: [" + ints + ", {type: array, items: {type: integer}}]}", items},
		"the same name":            {"{}", same},
		"the same name in a map":   {ints, same},
	} {
		t.Run(name, func(t *testing.T) {
			spec, err := openapi.Load("spec.yaml", []byte("openapi: 3.0.3\ninfo: {title: T, version: '1'}\nservers: [{url: 'http://x'}]\n"+
				"paths: {/a: {get: {operationId: a, responses: {'200': {description: A., content: {application/json: {schema: "+test.schema+"}}}}}}}\n"))
			if err != nil {
				t.Fatal(err)
			}
			var r *contract.Report
			took := cpu.Time(func() {
				r = draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "http://x/a", 200, test.body)))
			})
			if took > maxCPU {
				t.Errorf("it took %v", took)
			}
			if len(r.Findings) == 0 {
				t.Error("nothing was found")
			}
		})
	}
}
