package tool_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// offered are the properties of a thing that a server has: what the description says of each, and what the server
// sends.
var offered = []struct {
	name, schema string
	value        func(*rand.Rand) any
}{
	{"role", `{type: string}`, oneOf("admin", "member")},
	{"state", `{type: string}`, oneOf("on-hold", "up-to-date", "closed")},
	{"flag", `{type: string}`, oneOf("a", "b")},
	{"level", `{type: string}`, oneOf("1", "2", "3")},
	{"language", `{type: string, nullable: true}`, oneOf("en", "de-AT", "pt-BR", nil)},
	{"plan", `{type: string, enum: [free, pro, team]}`, oneOf("free", "pro", "team")},
	{"time_zone", `{type: string}`, oneOf("Europe/Berlin", "Asia/Tokyo", "UTC")},
	{"color", `{type: string}`, oneOf("#ff00aa", "#00ffaa")},
	{"always", `{type: string}`, oneOf("the same")},
	{"empty", `{type: string}`, oneOf("", " ", "-")},
	{"first_name", `{type: string}`, oneOf("Jane", "Иван", "家族", "مريم", "José")},
	{"title", `{type: string, nullable: true}`, numberedText("Weekend plans %d 🎉")},
	{"id", `{type: string}`, numberedText("ord_%08x")},
	{"short_id", `{type: string}`, numberedText("u_%d")},
	{"key", `{type: string}`, numberedText("key_%012x")},
	{"secret", `{type: string}`, numberedText("Bearer %012x")},
	{"customer", `{type: string}`, numberedText("customer_%06d")},
	{"tenant", `{type: string}`, oneOf("tenants-berlin", "tenants-tokyo")},
	{"code", `{type: string, pattern: "^[A-Z]{2}-[0-9]+$"}`, numberedText("AB-%d")},
	{"serial", `{type: string, pattern: "^[A-F0-9]{8}$"}`, numberedText("%08X")},
	{"choice", `{type: string, pattern: "^(lunch|dinner)$"}`, oneOf("lunch", "dinner")},
	{"low", `{type: string, pattern: "^[a-m]{6}$"}`, oneOf("abcabc", "mabcli")},
	{"month", `{type: string, pattern: "^(0[1-9]|1[0-2])/[0-9]{2}$"}`, oneOf("01/26", "12/27")},
	{"ip", `{type: string, format: ipv4}`, numberedText("192.168.7.%d", 256)},
	{"ip6", `{type: string, format: ipv6}`, numberedText("2001:db8::ff00:%x", 65536)},
	{"exact", `{type: string, minLength: 12, maxLength: 12}`, numberedText("+1415555%04d", 10000)},
	{"unique", `{type: array, uniqueItems: true, items: {type: string}}`, func(r *rand.Rand) any { return []any{"a", "b", "c", "d"} }},
	{"host", `{type: string, format: hostname}`, numberedText("h%d.example.net")},
	{"bytes", `{type: string, format: byte}`, numberedText("SGVsbG%06dQQ==")},
	{"named_mail", `{type: string, format: email}`, numberedText("p%d@mail.example.net")},
	{"named_uid", `{type: string, format: uuid}`, numberedText("8f3a2b1c-0000-4000-8000-%012x")},
	{"named_day", `{type: string, format: date}`, numberedText("2026-05-1%d", 10)},
	{"named_at", `{type: string, format: date-time}`, numberedText("2026-05-01T12:00:%02dZ", 60)},
	{"@type", `{type: string}`, oneOf("Thing", "Other")},
	{"größe", `{type: string}`, oneOf("S", "XL")},
	{"uid", `{type: string}`, numberedText("8f3a2b1c-0000-4000-8000-%012x")},
	{"link", `{type: string}`, numberedText("https://cdn.example.net/%d/icon.png?size=2")},
	{"icon", `{type: string, format: uri}`, numberedText("https://cdn.example.net/icons/%d.jpg")},
	{"odd_link", `{type: string}`, numberedText("https://cdn.example.net/%%zz/%d")},
	{"deep_link", `{type: string}`, numberedText("shop://orders/%d")},
	{"at", `{type: string}`, numberedText("2026-05-01T12:00:%02d.5+02:00", 60)},
	{"day", `{type: string}`, numberedText("2026-05-1%d", 10)},
	{"days", `{type: string}`, oneOf("2026-05-01", "never")},
	{"created_at", `{type: integer}`, within(1_700_000_000_000, 1_800_000_000_000)},
	{"seen_at", `{type: integer}`, within(1_700_000_000, 1_800_000_000)},
	{"phone", `{type: string}`, numberedText("+1415555%04d", 10000)},
	{"written_phone", `{type: string}`, numberedText("(415) 555-%04d", 10000)},
	{"mail", `{type: string}`, numberedText("person%d@mail.example.net")},
	{"contact", `{type: string}`, oneOf("+14155550101", "jane@mail.example.net", "+4915112345678")},
	{"line", `{type: integer}`, within(4_000_000_000, 5_000_000_000)},
	{"dialed", `{type: integer}`, within(4_000_000_000_000, 5_000_000_000_000)},
	{"subscriber", `{type: integer}`, within(610_000_000_000, 650_000_000_000)},
	{"amount", `{type: number}`, func(r *rand.Rand) any { return float64(r.IntN(100000)) / 100 }},
	{"size", `{type: integer}`, within(0, 40)},
	{"active", `{type: boolean}`, oneOf(true, false)},
	{"tags", `{type: array, items: {type: string}}`, listOf(oneOf("new", "vip"))},
	{"grid", `{type: array, items: {type: array, items: {type: string}}}`, listOf(listOf(oneOf("x", "o")))},
	{"labels", `{type: object, additionalProperties: {type: string}}`, func(r *rand.Rand) any {
		return map[string]any{fmt.Sprintf("Jane %d", r.IntN(50)): oneOf("red", "green")(r), "team": oneOf("red", "green")(r)}
	}},
	{"address", `{type: object, properties: {city: {type: string}, zip: {type: string}}}`, func(r *rand.Rand) any {
		return map[string]any{"city": oneOf("Bonn", "Köln")(r), "zip": oneOf("53111", "50667")(r)}
	}},
	{"animal", `{oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}], discriminator: {propertyName: kind}}`, oneOf(
		map[string]any{"kind": "Cat", "lives": 9}, map[string]any{"kind": "Dog", "lives": "one"})},
	{"owner", `{oneOf: [{type: object, required: [kind], properties: {kind: {type: string, enum: [person]}, rank: {type: string}}},
		{type: object, required: [kind], properties: {kind: {type: string, enum: [robot]}, model: {type: string}}}]}`, func(r *rand.Rand) any {
		return oneOf(map[string]any{"kind": "person", "rank": oneOf("boss", "clerk")(r)}, map[string]any{"kind": "robot", "model": oneOf("r2", "c3")(r)})(r)
	}},
}

func oneOf(values ...any) func(*rand.Rand) any {
	return func(r *rand.Rand) any { return values[r.IntN(len(values))] }
}

// numberedText makes texts with a number below a bound, if there is one.
func numberedText(format string, below ...int) func(*rand.Rand) any {
	return func(r *rand.Rand) any { return fmt.Sprintf(format, r.IntN(append(below, 1_000_000)[0])) }
}

func within(low, high int64) func(*rand.Rand) any {
	return func(r *rand.Rand) any { return low + r.Int64N(high-low) }
}

func listOf(item func(*rand.Rand) any) func(*rand.Rand) any {
	return func(r *rand.Rand) any {
		list := []any{}
		for range 1 + r.IntN(3) {
			list = append(list, item(r))
		}
		return list
	}
}

// offeredSpec describes the server, some properties in another way.
func offeredSpec(t testing.TB, otherwise map[string]string) *openapi.Spec {
	t.Helper()
	var properties strings.Builder
	for _, p := range offered {
		fmt.Fprintf(&properties, "%q: %s,\n", p.name, strings.ReplaceAll(cmp.Or(otherwise[p.name], p.schema), "\t", " "))
	}
	spec, err := openapi.Load("things.yaml", []byte(`{openapi: 3.0.3, info: {title: Things, version: "1"}, servers: [{url: "https://api.things.example"}],
paths: {/things: {get: {operationId: listThings, responses: {"200": {description: ok,
headers: {X-Request-Id: {schema: {type: string}}, X-Left: {schema: {type: integer}}},
content: {application/json: {schema: {type: array, items: {type: object, properties: {`+properties.String()+`}}}}}}}}}},
components: {schemas: {Cat: {type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}},
Dog: {type: object, required: [kind], properties: {kind: {type: string}, lives: {type: string}}}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// things are what the server answers to so many requests. The seed says which things it has.
func things(seed uint64, requests, items int) []contract.Exchange {
	r := rand.New(rand.NewPCG(seed, 1))
	var all []contract.Exchange
	for range requests {
		list := []any{}
		for range items {
			thing := map[string]any{}
			for _, p := range offered {
				thing[p.name] = p.value(r)
			}
			list = append(list, thing)
		}
		body, err := json.Marshal(list)
		if err != nil {
			panic(err)
		}
		all = append(all, contract.Exchange{
			Started: time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC), Method: "GET", URL: &url.URL{Scheme: "https", Host: "api.things.example", Path: "/things"}, Status: 200,
			Header: http.Header{"Content-Type": {"application/json"}, "X-Request-Id": {fmt.Sprintf("req_%06d", r.IntN(1_000_000))}, "X-Left": {"40"}}, Body: body,
		})
	}
	return all
}
