package redact

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/internal/reserved"
)

// email keeps the form of the name, and puts it below example.com, where no mail arrives.
func (c *cipher) email(text string) string {
	name, domain, _ := strings.Cut(text, "@")
	return c.letters("email", name) + "@" + c.host(domain)
}

// host is a name below example.com. Names that are reserved for documentation stay.
func (c *cipher) host(name string) string {
	if below, ok := reserved.BelowHost(name); ok && isLabel(below) {
		return name
	}
	return c.label(name) + ".example.com"
}

// label names a host that must not be known: the first bits of a hash, in letters.
func (c *cipher) label(name string) string {
	return fmt.Sprintf("h%010x", c.hash("host", name)>>24)
}

// isLabel tells whether what stands below a reserved name gives nobody away: it is short, as in
// api.example.com.
func isLabel(name string) bool { return len(name) <= 5 && !strings.Contains(name, ".") }

// url keeps scheme, port, how many segments the path has and their endings, and the punctuation of the query.
func (c *cipher) url(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Opaque != "" {
		scheme, rest, found := strings.Cut(text, "://")
		if !found {
			return c.letters("url", text)
		}
		return scheme + "://" + c.letters("url"+scheme, rest)
	}
	var b strings.Builder
	if u.Scheme != "" {
		b.WriteString(text[:len(u.Scheme)+1])
	}
	if u.Host != "" {
		host := c.host(u.Hostname())
		if u.User != nil {
			host = c.label(u.User.String()+"@"+u.Hostname()) + ".example.com"
		}
		b.WriteString("//" + host)
		if port := u.Port(); port != "" {
			b.WriteString(":" + port)
		}
	}
	for i, segment := range strings.Split(u.EscapedPath(), "/") {
		if i > 0 {
			b.WriteByte('/')
		}
		plain, err := url.PathUnescape(segment)
		if err != nil {
			plain = segment
		}
		b.WriteString(url.PathEscape(c.segment(plain)))
	}
	if u.RawQuery != "" || u.ForceQuery {
		b.WriteString("?" + c.letters("query", u.RawQuery))
	}
	if u.Fragment != "" {
		b.WriteString("#" + url.PathEscape(c.letters("fragment", u.Fragment)))
	}
	return b.String()
}

// segment keeps the ending of a file's name.
func (c *cipher) segment(text string) string {
	if dot := strings.LastIndexByte(text, '.'); dot > 0 && len(text)-dot <= 5 && dot < len(text)-1 {
		return c.letters("segment"+text[dot:], text[:dot]) + text[dot:]
	}
	return c.letters("segment", text)
}
