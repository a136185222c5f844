package conclude

import (
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

// What may be one property under two names, and what is rather two.
func TestAlikeNames(t *testing.T) {
	tests := map[string]struct {
		alike  bool
		pairs  string // documented and new name
		others string // of the object
	}{
		"case and separators":       {true, "icon_url iconUrl, icon_url IconURL, icon-url icon_url, htmlURL html_url, HTTPServer http_server, a.b_c aB_c", ""},
		"order":                     {true, "icon_url url_icon, created_date date_created", ""},
		"plural":                    {true, "member members, members member, reply replies, box boxes, address addresses, branch branches, batch_ids batch_id", ""},
		"no plural":                 {false, "gas ga, pass pas", ""},
		"another word for it":       {true, "icon_url icon_uri, icon_url icon_link, icon_url iconHref, channel_type channel_kind, created_at created_on, created_at creation_time, created_at createdTimestamp, updated_at modified_at", ""},
		"abbreviation":              {true, "description desc, order_number order_num, message msg, identifier ident, org_name organization_name, identifier new_identifier, phone telephone", ""},
		"a slip of the pen":         {true, "adress address, colour color, recieved received, reciever receiver, chat_linked chat_linkde, reference refernce", ""},
		"a short word is another":   {false, "post port, name nape, from form, role rule, lat lag, min max", ""},
		"two slips":                 {false, "height weightt, linked linksy, updated created", ""},
		"a word more":               {true, "name display_name, name new_name, icon icon_url, created created_at, members group_members, next_cursor next_page_cursor, tags order_tags", ""},
		"a word less":               {true, "chat_linked linked, icon_url icon, display_name name, channel_type type", ""},
		"as many more as there are": {true, "name the_name, a_name the_a_full_name, group_name full_group_name_now", ""},
		"more than there are":       {false, "name the_full_name, group_name the_full_long_group_name", ""},
		"of three letters":          {true, "url new_url, key api_key", ""},
		"of two letters":            {false, "ip new_ip, my_ip_now ip, id new_id, id group_id, no my_no", ""},
		"a word that makes another": {false, "created created_by, member member_count, name previous_name, name last_name, price max_price, message error_message, password password_hash, linked is_linked_not, group parent_group, valid not_valid, " +
			"url html_url, user user_id, status status_text, description description_html, name name_en, amount amount_cents, timeout timeout_ms, address ip_address, sub_total total", ""},
		"another one of several":      {false, "line_1 line_2, address address2, address2 address, ipv4 ipv6, sha1 sha256", ""},
		"what others have, too":       {false, "url html_url, name middle_name", "ssh_url first_name"},
		"what others have in part":    {true, "channel_id my_channel_id", "chat_id channel_type"},
		"a kind of thing only":        {false, "due_date start_date, email_address ip_address, status_code country_code, avatar_url profile_url, phone_number order_number, first_name last_name, created_at updated_at, deleted_at archived_at", ""},
		"what it belongs to only":     {false, "phone_number phone_type, channel_id channel_type, billing_address billing_email, contact_id contact_name, rate_limit_reset rate_limit_remaining", ""},
		"nothing in common":           {false, "name title, members participants, change coins, last4 ending, description brand_new, state zip, width height, x y", ""},
		"a part of a word":            {false, "url curl, count country, form format, name namespace", ""},
		"without letters":             {false, "a 1, 1 2", ""},
		"letters of other alphabets":  {true, "имя новое_имя", ""},
		"other letters, not the same": {false, "имя фамилия, größe breite", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for pair := range strings.SplitSeq(test.pairs, ", ") {
				documented, came, _ := strings.Cut(pair, " ")
				if got := areAlike(documented, came, strings.Fields(test.others)); got != test.alike {
					t.Errorf("%s and %s: alike %v, words %v and %v", documented, came, got, wordsOf(documented), wordsOf(came))
				}
			}
		})
	}
}

// Names come from responses, too.
func FuzzAlikeNames(f *testing.F) {
	fuzzing.Start(f)
	f.Add("icon_url", "iconUrl2", "x")
	f.Add("", "_", "1")
	f.Fuzz(func(t *testing.T, documented, came, other string) {
		if !areAlike(came, came, nil) {
			t.Errorf("%q is not like itself", came)
		}
		areAlike(documented, came, []string{other})
	})
}
