package contract_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

func TestObservationJSON(t *testing.T) {
	var o contract.Observation
	o.Operation, o.Status, o.Location, o.Seen = "list", 200, "/data/*/id", 3
	o.Kinds = contract.KindString | contract.KindNull
	o.Formats[contract.FormatPrefixed], o.Formats[contract.FormatEmail] = 2, 1
	o.Units[contract.UnitMilliseconds] = 4
	text, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"operation":"list","status":200,"location":"/data/*/id","seen":3,"null":0,"absent":0,"kinds":["null","string"],"formats":{"email":1,"prefixed":2},"units":{"milliseconds":4}}`
	if string(text) != want {
		t.Errorf("got  %s\nwant %s", text, want)
	}
	var back contract.Observation
	if err := json.Unmarshal(text, &back); err != nil || !reflect.DeepEqual(o, back) {
		t.Errorf("read back: %+v, %v", back, err)
	}
	if err := json.Unmarshal([]byte(`{"kinds":5}`), &back); err == nil {
		t.Error("kinds that are no list are read")
	}
}

func TestFormatNamed(t *testing.T) {
	for f := range contract.FormatCount {
		if got, known := contract.FormatNamed(f.String()); !known || got != f {
			t.Errorf("%s is %v", f, got)
		}
	}
	if _, known := contract.FormatNamed("none"); known {
		t.Error("there is no format called none")
	}
}
