package redact

import (
	"fmt"
	"net/url"
	"strings"
)

// email keeps the form of the name, and puts it below example.com, where no mail arrives.
func (r *Redactor) email(text string) string {
	name, domain, _ := strings.Cut(text, "@")
	return r.letters("email", name) + "@" + r.host(domain)
}

// host is a name below example.com. Names that are reserved for documentation stay.
func (r *Redactor) host(name string) string {
	lower := strings.ToLower(name)
	for _, top := range reserved {
		if lower == top || strings.HasSuffix(lower, "."+top) && isLabel(strings.TrimSuffix(lower, "."+top)) {
			return name
		}
	}
	return r.label(name) + ".example.com"
}

// label names a host that must not be known: the first bits of a hash, in letters.
func (r *Redactor) label(name string) string {
	return fmt.Sprintf("h%010x", r.hash("host", name)>>24)
}

// isLabel tells whether what stands below a reserved name gives nobody away: it is short, as in
// api.example.com.
func isLabel(name string) bool { return len(name) <= 5 && !strings.Contains(name, ".") }

// url keeps scheme, port, how many segments the path has and their endings, and the punctuation of the query.
func (r *Redactor) url(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Opaque != "" {
		return r.letters("url", text)
	}
	var b strings.Builder
	if u.Scheme != "" {
		b.WriteString(text[:len(u.Scheme)+1])
	}
	if u.Host != "" {
		host := r.host(u.Hostname())
		if u.User != nil {
			host = r.label(u.User.String()+"@"+u.Hostname()) + ".example.com"
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
		b.WriteString(url.PathEscape(r.segment(plain)))
	}
	if u.RawQuery != "" || u.ForceQuery {
		b.WriteString("?" + r.letters("query", u.RawQuery))
	}
	if u.Fragment != "" {
		b.WriteString("#" + url.PathEscape(r.letters("fragment", u.Fragment)))
	}
	return b.String()
}

// segment keeps the ending of a file's name.
func (r *Redactor) segment(text string) string {
	if dot := strings.LastIndexByte(text, '.'); dot > 0 && len(text)-dot <= 5 && dot < len(text)-1 {
		return r.letters("segment"+text[dot:], text[:dot]) + text[dot:]
	}
	return r.letters("segment", text)
}
