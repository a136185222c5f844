package redaction_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// generator makes a random recording of groups, as the frozen description has them and as the API may send them one
// day. It keeps what must be gone after redaction.
type generator struct {
	*rand.Rand
	planted []value
	people  []person
	cursors int
}

// person is somebody in several groups.
type person struct{ name, user, phone, email, contact value }

// plant is the text of a value, which from now on must not be left.
func (g *generator) plant(v value) string {
	g.planted = append(g.planted, v)
	return v.text
}

// plantAny is the text of a value of any kind.
func (g *generator) plantAny() string { return g.plant(oneOf(g.Rand, kinds).make(g.Rand)) }

func (g *generator) person() person { return oneOf(g.Rand, g.people) }

func (g *generator) chance(percent int) bool { return g.IntN(100) < percent }

// newGenerator has people that are the same for every generator of the same crowd.
func newGenerator(seed, crowd uint64) *generator {
	g := &generator{Rand: rand.New(rand.NewPCG(crowd, 1))}
	for range 4 + g.IntN(5) {
		phone := makeInternational(g.Rand)
		phone.text = "+" + phone.digits
		contact := value{kind: "id", text: "ct_" + drawn(g.Rand, 12, lower+decimal)}
		contact.words = []string{contact.text[3:]}
		g.people = append(g.people, person{makeName(g.Rand), makeUserName(g.Rand), phone, makeEmail(g.Rand), contact})
	}
	g.Rand = rand.New(rand.NewPCG(seed, 2))
	return g
}

func (g *generator) id(prefix string) string {
	secret := drawn(g.Rand, 12, lower+decimal)
	return prefix + g.plant(value{kind: "id", text: secret, words: []string{secret}})
}

// nullOr is a text, or null.
func (g *generator) nullOr(text string) any {
	if g.chance(20) {
		return nil
	}
	return text
}

var channels = []string{"blooio", "twilio", "whatsapp", "whatsapp_business", "rcs_business", "amb"}

func (g *generator) member() object {
	p := g.person()
	m := object{
		"identity_id": g.id("idn_"), "contact_id": g.nullOr(g.plant(p.contact)), "role": oneOf(g.Rand, []string{"admin", "member"}),
		"channel_type": oneOf(g.Rand, channels), "identifier": g.plant(oneOf(g.Rand, []value{p.phone, p.email})),
	}
	g.disturb(m)
	return m
}

func (g *generator) group() object {
	p := g.person()
	members := []any{}
	for range g.IntN(4) {
		members = append(members, g.member())
	}
	made := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(g.IntN(500)) * 24 * time.Hour)
	m := object{
		"id": g.id("grp_"), "channel_id": g.id("ch_"), "channel_type": oneOf(g.Rand, channels), "name": g.nullOr(g.plant(p.name) + "'s group"),
		"icon_url": g.nullOr("https://example.com/" + g.plant(p.user) + ".png"), "chat_id": g.nullOr(g.id("chat_")), "chat_linked": g.chance(50),
		"created_at": made.UnixMilli(), "members": members,
	}
	g.disturb(m)
	return m
}

// disturb does to an object what an API in beta does.
func (g *generator) disturb(m object) {
	for range g.IntN(3) {
		m[g.propertyName()] = g.propertyValue()
	}
	name := ""
	for one := range m {
		if name == "" || one < name {
			name = one
		}
	}
	switch g.IntN(24) {
	case 0:
		delete(m, name)
	case 1:
		m[name] = nil
	case 2:
		m[name] = g.propertyValue()
	case 3:
		m["channel_type"] = oneOf(g.Rand, []string{"carrier_pigeon", "telex", "signal"})
	case 4:
		m["created_at"] = made(g)
	}
}

func made(g *generator) any {
	n := g.plantNumber()
	if g.chance(50) {
		return "-" + n
	}
	return json.Number(n)
}

// plantNumber is a number that says who somebody is.
func (g *generator) plantNumber() string {
	for {
		v := oneOf(g.Rand, []func(*rand.Rand) value{makeInternational, makeCard, makeBare, makeSSN, makeCoordinates})(g.Rand)
		if v.number != "" && !isEpoch(v.number) {
			g.plant(value{kind: v.kind, text: v.number, digits: v.digits})
			return v.number
		}
	}
}

// propertyName is that of an undocumented property: what a programmer calls it, or data.
func (g *generator) propertyName() string {
	if g.chance(70) {
		return oneOf(g.Rand, []string{"nickname", "last_message_at", "avatar", "location", "metadata", "is_muted", "phone", "notes", "reactions", "external_id", "labels"})
	}
	p := g.person()
	return g.plant(oneOf(g.Rand, []value{p.name, p.user, p.phone, p.email}))
}

func (g *generator) propertyValue() any {
	p := g.person()
	switch g.IntN(10) {
	case 0:
		return json.Number(g.plantNumber())
	case 1:
		return json.Number("-" + g.plantNumber())
	case 2:
		return object{g.propertyName(): g.plantAny(), "name": g.plant(p.name)}
	case 3:
		return []any{g.plantAny(), g.plant(p.user), nil, true}
	case 4:
		text, _ := json.Marshal(object{"name": g.plant(p.name), "phone": g.plant(p.phone)})
		return string(text)
	case 5:
		text, _ := expand(oneOf(g.Rand, []string{"«b»", "«x»", "«P»", "«h»", "https://example.org/«p»?u=«q»", "mailto:«r»"}), p.email)
		g.plant(p.email)
		return text
	case 6:
		return g.chance(50)
	case 7:
		return fmt.Sprintf("Ask %s at %s, or write to %s.", g.plant(p.name), g.plant(p.phone), g.plant(p.email))
	}
	return g.plantAny()
}

// page is the body of a page, sometimes a broken one.
func (g *generator) page(next any) string {
	groups := []any{}
	for range g.IntN(4) {
		groups = append(groups, g.group())
	}
	m := object{"data": groups, "has_more": next != nil, "next_cursor": next}
	if g.chance(20) {
		g.disturb(m)
	}
	text, _ := json.Marshal(m)
	body := string(text)
	switch g.IntN(16) {
	case 0:
		return body[:len(body)*(1+g.IntN(9))/10]
	case 1:
		return body + g.plantAny()
	case 2:
		return strings.Replace(body, `"data":`, `"`+oneOf(g.Rand, givenNames)+`":1,"data":`, 1)
	case 3:
		return "\ufeff" + body
	case 4:
		return strings.ReplaceAll(body, `":`, `" : `)
	}
	return body
}
