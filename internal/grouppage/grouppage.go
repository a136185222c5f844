// Package grouppage makes pages of groups for benchmarks: always the same bytes, of realistic shape, with about 1.3
// kB a group.
package grouppage

import (
	"fmt"
	"math/rand/v2"
	"strconv"
)

var (
	channels = []string{"blooio", "blooio", "blooio", "twilio", "whatsapp", "whatsapp_business", "rcs_business", "amb"}
	names    = []string{"Family", "Weekend plans 🎉", "Équipe produit", "Book club", `Project \"Alpha\"`, "家族", "Parents U10"}
)

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// Make returns a page of n groups. number is the number of the page, from 0. The last page has no next cursor.
func Make(number, n int, last bool) []byte {
	p := page{rand.New(rand.NewPCG(uint64(number)+1, uint64(n))), nil}
	p.add(`{"data":[`)
	for i := range n {
		if i > 0 {
			p.add(",")
		}
		p.group(number*n + i)
	}
	if last {
		p.add(`],"has_more":false,"next_cursor":null}`)
	} else {
		p.add(`],"has_more":true,"next_cursor":"` + strconv.Itoa(number+1) + `"}`)
	}
	return p.text
}

type page struct {
	*rand.Rand
	text []byte
}

func (p *page) add(text string) { p.text = append(p.text, text...) }

func (p *page) id(prefix string, n int) {
	p.add(`"` + prefix)
	for range n {
		p.text = append(p.text, alphabet[p.IntN(len(alphabet))])
	}
	p.add(`"`)
}

// orNull adds null in one of oneIn cases, at random, and calls add in the others.
func (p *page) orNull(oneIn int, add func()) {
	if p.IntN(oneIn) == 0 {
		p.add("null")
	} else {
		add()
	}
}

func (p *page) group(number int) {
	channel, linked := channels[p.IntN(len(channels))], p.IntN(2) == 0
	p.add(`{"id":`)
	p.id(fmt.Sprintf("grp_%08d", number), 14)
	p.add(`,"channel_id":`)
	p.id("ch_", 22)
	p.add(`,"channel_type":"` + channel + `","name":`)
	p.orNull(3, func() { p.add(`"` + names[p.IntN(len(names))] + `"`) })
	p.add(`,"icon_url":`)
	p.orNull(2, func() { p.id("https://cdn.example.com/groups/", 24) })
	p.add(`,"chat_id":`)
	if linked {
		p.id("chat_", 22)
	} else {
		p.add("null")
	}
	p.add(`,"chat_linked":` + strconv.FormatBool(linked))
	p.add(`,"created_at":` + strconv.FormatInt(1760000000000+p.Int64N(30000000000), 10) + `,"members":[`)
	for i := range 4 + p.IntN(9) {
		if i > 0 {
			p.add(",")
		}
		p.member(channel, i)
	}
	p.add(`]}`)
}

func (p *page) member(channel string, i int) {
	p.add(`{"identity_id":`)
	p.id("idn_", 22)
	p.add(`,"contact_id":`)
	p.orNull(3, func() { p.id("ct_", 22) })
	role := "member"
	if i == 0 {
		role = "admin"
	}
	p.add(`,"role":"` + role + `","channel_type":"` + channel + `","identifier":`)
	if p.IntN(5) == 0 {
		p.id("user", 8)
		p.text = append(p.text[:len(p.text)-1], `@example.com"`...)
	} else {
		p.add(`"+1` + strconv.FormatInt(2000000000+p.Int64N(7999999999), 10) + `"`)
	}
	p.add("}")
}
