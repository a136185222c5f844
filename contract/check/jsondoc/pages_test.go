package jsondoc_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
)

// page returns a deterministic page of groups as the API sends it, without white space: 100 groups with 8 members on
// average are about 270 KB.
func page(groups, maxMembers int) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	b := []byte(`{"data":[`)
	for i := range groups {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendGroup(b, r, maxMembers)
	}
	return append(b, `],"has_more":true,"next_cursor":"2"}`...)
}

func appendGroup(b []byte, r *rand.Rand, maxMembers int) []byte {
	names := []string{`"Family"`, `"Weekend plans 🎉"`, `"Équipe produit"`, `"Sales – West"`, `"Project \"Alpha\""`, `"家族"`, `null`, `null`}
	b = fmt.Appendf(b, `{"id":%s,"channel_id":%s,"channel_type":"blooio","name":%s`, id(r, "grp_"), id(r, "ch_"), names[r.IntN(len(names))])
	icon, chat, linked := "null", "null", r.IntN(2) == 0
	if r.IntN(4) == 0 {
		icon = `"https://cdn.blooio.com/groups/a1b2c3d4e5f6/icon.jpg"`
	}
	if linked {
		chat = id(r, "chat_")
	}
	b = fmt.Appendf(b, `,"icon_url":%s,"chat_id":%s,"chat_linked":%t,"created_at":%d,"members":[`, icon, chat, linked, 1760000000000+r.Int64N(30000000000))
	for i := range min(maxMembers, int(r.ExpFloat64()*float64(maxMembers)/3.8)) {
		if i > 0 {
			b = append(b, ',')
		}
		b = fmt.Appendf(b, `{"identity_id":%s,"contact_id":%s,"role":"member","channel_type":"blooio","identifier":"+1%d"}`, id(r, "idn_"), id(r, "ct_"), 2000000000+r.Int64N(7999999999))
	}
	return append(b, "]}"...)
}

func id(r *rand.Rand, prefix string) string {
	const alnum = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	b := []byte(prefix)
	for range 22 {
		b = append(b, alnum[r.IntN(len(alnum))])
	}
	return strconv.Quote(string(b))
}
