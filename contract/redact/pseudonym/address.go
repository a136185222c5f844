package pseudonym

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/number"
)

// Email returns an address with a name of the same form at a host below example.com, where no mail arrives.
func (m *Maker) Email(text string) string {
	name, domain, _ := strings.Cut(text, "@")
	return m.Prose("email", name) + "@" + m.Host(domain)
}

// hostAfter returns the pseudonym of an @ and the host after it, with the same form of dots.
func (m *Maker) hostAfter(text string) string {
	_, sign := indexAt(text)
	host := m.Host(text[sign:])
	if i := strings.IndexAny(text, dots); i >= 0 && strings.IndexByte(text, '.') < 0 {
		dot, _ := utf8.DecodeRuneInString(text[i:])
		host = strings.ReplaceAll(host, ".", string(dot))
	}
	return text[:sign] + host
}

// Host returns a name below example.com. Names that are reserved for documentation stay.
func (m *Maker) Host(name string) string {
	if label, ok := m.hosts.Load(name); ok {
		return label.(string) + domain
	}
	if below, ok := belowReserved(name); ok && isLabel(below) {
		return name
	}
	return m.Label(name) + domain
}

// domain is the domain of all pseudonyms of hosts.
const domain = ".example.com"

// Label returns the pseudonym of a host name: 64 bits of a hash, in letters. The probability that two of a million
// hosts get the same one is one in thirty million.
func (m *Maker) Label(name string) string {
	if label, ok := m.hosts.Load(name); ok {
		return label.(string)
	}
	label := [17]byte{'h'}
	hash := m.Hash("host", name)
	for i := 1; i < len(label); i++ {
		label[i] = 'a' + byte(hash&15)
		hash >>= 4
	}
	if m.hostCount.Add(1) <= maxHosts {
		m.hosts.Store(strings.Clone(name), string(label[:]))
	}
	return string(label[:])
}

// maxHosts is how many hosts are cached.
const maxHosts = 1000

// reserved are the names that RFC 2606 and RFC 6761 reserve for documentation and tests.
var reserved = []string{"example", "test", "invalid", "localhost", "example.com", "example.org", "example.net"}

// belowReserved tells whether a host is a reserved name or below one, and returns what stands below: "www" for
// www.example.com, nothing for example.com.
func belowReserved(host string) (below string, ok bool) {
	host = "." + strings.ToLower(host)
	for _, name := range reserved {
		if below, ok := strings.CutSuffix(host, "."+name); ok {
			return strings.TrimPrefix(below, "."), true
		}
	}
	return "", false
}

// labels has labels below a reserved name that stay.
var labels = map[string]bool{
	"": true, "api": true, "www": true, "cdn": true, "docs": true, "app": true, "mail": true, "dev": true, "test": true, "v1": true, "v2": true, "img": true, "auth": true, "web": true,
}

func isLabel(name string) bool { return labels[name] }

// schemes has the schemes that stay.
var schemes = map[string]bool{
	"http": true, "https": true, "ws": true, "wss": true, "ftp": true, "ftps": true, "sftp": true, "ssh": true, "git": true, "file": true, "mailto": true, "tel": true,
	"sms": true, "data": true, "blob": true, "urn": true, "s3": true, "gs": true, "ldap": true, "ldaps": true, "redis": true, "rediss": true, "amqp": true, "amqps": true,
	"mqtt": true, "mqtts": true, "postgres": true, "postgresql": true, "mysql": true, "mongodb": true, "sip": true, "sips": true, "xmpp": true, "rtsp": true, "rtmp": true,
}

// URL returns a URL with the same scheme, punctuation and known file endings.
func (m *Maker) URL(text string) string {
	if scheme, rest, ok := strings.Cut(text, "://"); ok && isPlainURL(rest) && !isAcross(rest) {
		host, path, _ := strings.Cut(rest, "/")
		replaced := append(append(append(make([]byte, 0, 128), m.scheme(scheme)...), "://"...), m.Host(host)...)
		for at := len(host); at < len(rest); at++ {
			segment, _, _ := strings.Cut(path, "/")
			replaced = append(append(replaced, '/'), m.segment("", segment)...)
			at += len(segment)
			path = strings.TrimPrefix(path[len(segment):], "/")
		}
		return string(replaced)
	}
	u, err := url.Parse(text)
	if err != nil || u.Opaque != "" || u.Scheme != "" && u.Host == "" && u.Path == "" {
		scheme, rest, found := strings.Cut(text, "://")
		if !found || strings.IndexByte(rest, '@') >= 0 { // there may be a password before it
			return m.Prose("url", text)
		}
		return m.scheme(scheme) + "://" + m.Prose("url", rest)
	}
	return m.parsedURL(text, u)
}

// isAcross tells whether a phone number may be spread over segments of a path, in digits or in versions such as v41.
func isAcross(path string) bool {
	digits := 0
	for segment := range strings.SplitSeq(path, "/") {
		if isVersion(segment) {
			digits += len(segment) - 1
		}
	}
	return digits >= minPhone || number.IsAcross(path, '/')
}

// isVersion tells whether a segment is a version of one or two digits.
func isVersion(segment string) bool {
	return len(segment) >= 2 && len(segment) <= 3 && segment[0] == 'v' && strings.Trim(segment[1:], "0123456789") == ""
}

// isPlainURL tells whether what follows the scheme of a URL is a host and a path without escapes.
func isPlainURL(rest string) bool {
	for i := range len(rest) {
		if c := rest[i]; !(c < 0x80 && isDomain(c) || c == '/' || c == '_' || c == '~') {
			return false
		}
	}
	return rest != "" && rest[0] != '/'
}

func (m *Maker) parsedURL(text string, u *url.URL) string {
	var b strings.Builder
	if u.Scheme != "" {
		b.WriteString(m.scheme(text[:len(u.Scheme)]) + ":")
	}
	if u.Host != "" {
		b.WriteString("//" + m.authority(u))
	} else if strings.HasPrefix(text[b.Len():], "//") {
		b.WriteString("//")
	}
	if isAcross(u.Path) {
		b.WriteString((&url.URL{Path: m.Prose("path", u.Path)}).EscapedPath())
		u.Path, u.RawPath = "", ""
	}
	for i, segment := range strings.Split(u.EscapedPath(), "/") {
		if i > 0 {
			b.WriteByte('/')
		}
		b.WriteString(m.escaped(segment, url.PathUnescape, url.PathEscape, m.segment))
	}
	if u.RawQuery != "" || u.ForceQuery {
		b.WriteByte('?')
		m.query(&b, u.RawQuery)
	}
	if u.Fragment != "" {
		b.WriteString("#" + url.PathEscape(m.Prose("fragment", u.Fragment)))
	}
	return b.String()
}

func (m *Maker) scheme(scheme string) string {
	if schemes[strings.ToLower(scheme)] {
		return scheme
	}
	return m.Prose("scheme", scheme)
}

func (m *Maker) authority(u *url.URL) string {
	host := m.Host(u.Hostname())
	if u.User != nil {
		host = m.Label(u.User.String()+"@"+u.Hostname()) + ".example.com"
	}
	if port := u.Port(); ports[port] {
		host += ":" + port
	} else if port != "" {
		host += ":" + m.Letters("port", port)
	}
	return host
}

// ports has the usual ports of web servers.
var ports = map[string]bool{"80": true, "443": true, "8000": true, "8080": true, "8443": true, "3000": true, "5000": true}

// escaped replaces a text in its escaped form in a URL. Another spelling of the same text counts as another text.
func (m *Maker) escaped(text string, unescape func(string) (string, error), escape func(string) string, replace func(context, text string) string) string {
	plain, err := unescape(text)
	context := ""
	if err != nil {
		plain = text
	} else if escape(plain) != text && strings.Contains(text, "%") {
		context = text
	}
	return escape(replace(context, plain))
}

// query replaces names and values.
func (m *Maker) query(b *strings.Builder, query string) {
	for i := 0; i <= len(query); {
		n := strings.IndexAny(query[i:], "&=;")
		if n < 0 {
			n = len(query) - i
		}
		if n > 0 {
			b.WriteString(m.escaped(query[i:i+n], url.QueryUnescape, url.QueryEscape, func(context, text string) string { return m.Prose(context+"query", text) }))
		}
		if i += n; i < len(query) {
			b.WriteByte(query[i])
		}
		i++
	}
}

// endings has the file endings that stay.
var endings = map[string]bool{
	".jpg": true, ".jpeg": true, ".png": true, ".gif": true, ".webp": true, ".avif": true, ".svg": true, ".ico": true, ".bmp": true, ".tiff": true, ".heic": true,
	".pdf": true, ".json": true, ".xml": true, ".yaml": true, ".yml": true, ".txt": true, ".csv": true, ".md": true, ".html": true, ".htm": true, ".css": true, ".js": true,
	".mp3": true, ".mp4": true, ".mov": true, ".wav": true, ".ogg": true, ".webm": true, ".m4a": true, ".vcf": true, ".ics": true,
	".zip": true, ".gz": true, ".tar": true, ".doc": true, ".docx": true, ".xls": true, ".xlsx": true, ".ppt": true, ".pptx": true,
}

// segment keeps a version such as v4, and a known file ending.
func (m *Maker) segment(context, text string) string {
	if isVersion(text) {
		return text
	}
	if dot := strings.LastIndexByte(text, '.'); dot > 0 && endings[text[dot:]] && strings.IndexByte(text, '@') < 0 {
		return m.Prose(context+"segment"+text[dot:], text[:dot]) + text[dot:]
	}
	return m.Prose(context+"segment", text)
}
