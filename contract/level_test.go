package contract_test

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

func TestWhere(t *testing.T) {
	at := func(operation string, status int, location string) contract.Finding {
		return contract.Finding{Operation: operation, Status: status, Location: location}
	}
	name := at("listPets", 200, "/data/*/name")
	for pattern, test := range map[string]struct {
		finding contract.Finding
		want    bool
	}{
		"listPets 200 /data/*/name":             {name, true},
		"* 200 /data/*/name":                    {name, true},
		"listPets * /data/*/name":               {name, true},
		"listPets 2XX /data/*/name":             {name, true},
		"* * /**":                               {name, true},
		"listPets 200 /data/**":                 {name, true},
		"listPets 200 /data/*/name/**":          {name, true},
		"listPets 200 /*/*/*":                   {name, true},
		"listPets 200 /data/*":                  {name, false},
		"listPets 200 /*/*":                     {name, false},
		"listPets 200 /data/*/name/*":           {name, false},
		"listPets 200 /data/0/name":             {name, false},
		"listPets 200":                          {name, false},
		"listPets 201 /data/*/name":             {name, false},
		"listPets 4XX /data/*/name":             {name, false},
		"getPet 200 /data/*/name":               {name, false},
		"listPets 200 /DATA/*/name":             {name, false},
		"listPets 404":                          {at("listPets", 404, ""), true},
		"listPets 404 /**":                      {at("listPets", 404, ""), true},
		"listPets 404 /":                        {at("listPets", 404, ""), false},
		"GET /pets 200 /data":                   {at("GET /pets", 200, "/data"), true},
		"GET /pets * /data":                     {at("GET /pets", 200, "/data"), true},
		"getPet 200 header etag":                {at("getPet", 200, contract.HeaderLocation("ETag")), true},
		"getPet 200 header *":                   {at("getPet", 200, contract.HeaderLocation("ETag")), true},
		"getPet 200 /*":                         {at("getPet", 200, contract.HeaderLocation("ETag")), false},
		"getPet 200 /**":                        {at("getPet", 200, contract.HeaderLocation("ETag")), false},
		"getPet 200 /(name of 3 characters)":    {at("getPet", 200, "/(name of 3 characters)"), true},
		"getPet 200 /a b 404 /c":                {at("getPet", 200, "/a b 404 /c"), true},
		"getPet 200 /x~1y":                      {at("getPet", 200, "/x~1y"), true},
		"getPet 200 /":                          {at("getPet", 200, "/"), true},
		"getPet 200 /data/*/":                   {at("getPet", 200, "/data/*/"), true},
		"getPet 200 /data/* with another count": {at("getPet", 0, "/data/*"), false},
	} {
		t.Run(pattern, func(t *testing.T) {
			where, ok := contract.ParseWhere(pattern)
			if !ok || where.Matches(&test.finding) != test.want {
				t.Errorf("%+v, %v: a pattern %v, matches %v", where, test.finding.Where(), ok, !test.want)
			}
			own, ok := contract.ParseWhere(test.finding.Where())
			if test.finding.Status != 0 && (!ok || !own.Matches(&test.finding)) {
				t.Errorf("%q is not a pattern of itself: %+v", test.finding.Where(), own)
			}
		})
	}
}

func TestParseWhereRefuses(t *testing.T) {
	for _, text := range []string{"", " ", "listPets", "200 /data", "listPets /data", "listPets 20 /data", "listPets 2XX4 /x", "listPets 0XX /x", "listPets 2xx /data",
		"listPets 200 data", "listPets 200 /**/name", "listPets 200 header ", "listPets 200 ", " 200 /x", "listPets 200 /data ", "listPets\t200\t/data"} {
		if where, ok := contract.ParseWhere(text); ok {
			t.Errorf("%q: %+v", text, where)
		}
	}
}

func FuzzParseWhere(f *testing.F) {
	fuzzing.Start(f)
	f.Add("listPets 200 /data/*", "listPets", 200, "/data/*")
	f.Add("* * /**", "GET /pets", 404, "header X")
	f.Fuzz(func(t *testing.T, text, operation string, status int, location string) {
		finding := contract.Finding{Operation: operation, Status: status, Location: location}
		where, ok := contract.ParseWhere(text)
		if where.Matches(&finding); ok && where.Operation == "" {
			t.Errorf("%q: %+v", text, where)
		}
		contract.RuleLevels{{Rule: finding.Rule, Where: text, Level: contract.LevelOff}}.Apply([]contract.Finding{finding})
	})
}

func TestApplyLevels(t *testing.T) {
	const null, status = contract.RuleNull, contract.RuleStatusUndocumented
	findings := []contract.Finding{
		{Rule: null, Severity: contract.SeverityError, Operation: "listPets", Status: 200, Location: "/data/*/name"},
		{Rule: null, Severity: contract.SeverityError, Operation: "listPets", Status: 200, Location: "/more"},
		{Rule: status, Severity: contract.SeverityWarning, Operation: "listPets", Status: 404},
	}
	for name, test := range map[string]struct {
		levels contract.RuleLevels
		want   string
	}{
		"none":                              {nil, "error error warning"},
		"off":                               {contract.RuleLevels{{null, "", "off"}}, "warning; 2 off, 0 lowered [2]"},
		"lowered":                           {contract.RuleLevels{{null, "", "info"}}, "info(error) info(error) warning; 0 off, 2 lowered [2]"},
		"raised":                            {contract.RuleLevels{{status, "", "error"}}, "error error error(warning); 0 off, 0 lowered [1]"},
		"as usual":                          {contract.RuleLevels{{null, "", "error"}}, "error error warning; 0 off, 0 lowered [2]"},
		"at a location":                     {contract.RuleLevels{{null, "listPets 200 /more", "off"}}, "error warning; 1 off, 0 lowered [1]"},
		"on again at a location":            {contract.RuleLevels{{null, "", "off"}, {null, "listPets 200 /more", "error"}}, "error warning; 1 off, 0 lowered [1 1]"},
		"the last one counts":               {contract.RuleLevels{{null, "listPets 200 /more", "info"}, {null, "", "off"}}, "warning; 2 off, 0 lowered [0 2]"},
		"the last location counts":          {contract.RuleLevels{{null, "* * /**", "info"}, {null, "listPets 200 /more", "off"}}, "info(error) warning; 1 off, 1 lowered [1 1]"},
		"one of no finding":                 {contract.RuleLevels{{contract.RuleJSONMalformed, "", "off"}}, "error error warning; 0 off, 0 lowered [0]"},
		"an unknown level is no level":      {contract.RuleLevels{{null, "", "fatal"}}, "error error warning; 0 off, 0 lowered [0]"},
		"a malformed pattern is no pattern": {contract.RuleLevels{{null, "/more", "off"}}, "error error warning; 0 off, 0 lowered [0]"},
	} {
		t.Run(name, func(t *testing.T) {
			on, off, settings := test.levels.Apply(findings)
			got := ""
			for i, f := range on {
				if i > 0 {
					got += " "
				}
				if got += string(f.Severity); f.UsualSeverity != "" {
					got += "(" + string(f.UsualSeverity) + ")"
				}
			}
			if settings != nil {
				var uses []int
				for _, use := range settings.Rules {
					uses = append(uses, use.Findings)
				}
				got += fmt.Sprintf("; %d off, %d lowered %v", settings.Off, settings.Lowered, uses)
			}
			if got != test.want {
				t.Errorf("got %s\nwant %s", got, test.want)
			}
			if len(on)+len(off) != len(findings) || !reflect.DeepEqual(settings.Levels(), test.levels) {
				t.Errorf("%d on, %d off of %d, levels %v", len(on), len(off), len(findings), settings.Levels())
			}
			if findings[0].Severity != contract.SeverityError || findings[2].Severity != contract.SeverityWarning {
				t.Error("the findings were changed in place")
			}
		})
	}
}
