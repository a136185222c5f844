package find

import "strings"

// maxMembers is the maximum distance between the name of a header or cookie and its value.
const maxMembers = 256

// assigned checks the name before and the value after a colon or an equals sign, as in JSON, headers, queries, cookies
// and forms.
func (f *finder) assigned(i int) {
	if f.text[i] == ':' && f.at(i+1) == '/' && f.at(i+2) == '/' {
		f.userinfo(i + 3)
		return
	}
	name, start := f.nameBefore(i)
	if len(name) < 2 || isDigit(name[0]) {
		return
	}
	if name == "PASS" && strings.HasSuffix(f.text[:start], "--- ") || name == "PWD" && f.at(start-1) != ';' {
		return // it is the result of a test, or the working directory
	}
	var buffer [maxName]byte
	plain := plainName(&buffer, name)
	switch string(plain) {
	case "name":
		f.member(i)
		return
	case "cookies":
		f.cookies(i + 1)
		return
	}
	if judge := judgeOf(plain); judge != nil {
		if value, at := f.value(i + 1); len(value) > 0 {
			judge(f, value, at)
		}
	}
}

// value returns the value after an offset: the text between quotes or, without quotes, up to the end of the value.
func (f *finder) value(from int) (string, int) {
	i := from
	for i < len(f.text) && i-from < 64 && (isSpace(f.text[i]) && f.text[i] != '\n' || f.text[i] == '\\' || f.text[i] == '[') {
		i++
	}
	rest := f.text[min(i, len(f.text)):]
	rest = rest[:min(maxValue, len(rest))]
	if len(rest) > 0 && (rest[0] == '"' || rest[0] == '\'') {
		value := rest[1:]
		if end := strings.IndexByte(value, rest[0]); end >= 0 {
			value = value[:end]
		}
		return strings.TrimRight(value, `\`), i + 1
	}
	if end := strings.IndexAny(rest, " \t\r\n\"'<>,;&)}]\\|"); end >= 0 {
		rest = rest[:end]
	}
	return rest, i
}

// member checks the value of a name that is itself a value, as in {"name": "Cookie", "value": "a=b"}, in either order,
// and in a part of a form.
func (f *finder) member(i int) {
	called, at := f.value(i + 1)
	if len(called) == 0 || len(called) > maxName {
		return
	}
	var buffer [maxName]byte
	judge := judgeOf(plainName(&buffer, called))
	if judge == nil {
		return
	}
	after := f.text[min(at+len(called), len(f.text)):]
	after = after[:min(maxMembers, len(after))]
	if n := strings.Index(after, "\r\n\r\n"); f.text[i] == '=' && n >= 0 {
		if value, at := f.value(at + len(called) + n + 4); len(value) > 0 {
			judge(f, value, at)
		}
		return
	}
	if end := strings.IndexByte(after, '}'); end >= 0 {
		after = after[:end]
	}
	if n := strings.Index(after, `value`); n >= 0 {
		f.judged(judge, at+len(called)+n+len("value"))
		return
	}
	before := f.text[max(i-maxMembers-maxValue, 0):i]
	before = before[strings.LastIndexByte(before, '{')+1:]
	if n := strings.LastIndex(before, `value`); n >= 0 {
		f.judged(judge, i-len(before)+n+len("value"))
	}
}

// judged judges the value after the quote and colon at an offset.
func (f *finder) judged(judge judge, i int) {
	for i < len(f.text) && (f.text[i] == '"' || f.text[i] == '\\' || isSpace(f.text[i])) {
		i++
	}
	if f.at(i) != ':' {
		return
	}
	if value, at := f.value(i + 1); len(value) > 0 {
		judge(f, value, at)
	}
}

// cookies searches the first cookie of an array that has a value.
func (f *finder) cookies(i int) {
	rest := f.text[min(i, len(f.text)):]
	rest = rest[:min(4*maxValue, len(rest))]
	if open := strings.TrimLeft(rest, " \t\r\n"); len(open) == 0 || open[0] != '[' {
		return
	}
	if end := strings.IndexByte(rest, ']'); end >= 0 {
		rest = rest[:end]
	}
	if n := strings.Index(rest, "value"); n >= 0 {
		f.judged(isCookieValue, i+n+len("value"))
	}
}

// userinfo searches a password before the host of the URL at an offset.
func (f *finder) userinfo(from int) {
	rest := f.text[min(from, len(f.text)):]
	rest = rest[:min(maxMembers, len(rest))]
	if end := strings.IndexAny(rest, "/?# \t\r\n\"'<>\\"); end >= 0 {
		rest = rest[:end]
	}
	sign := strings.LastIndexByte(rest, '@')
	if sign < 0 {
		return
	}
	if _, secret, ok := strings.Cut(rest[:sign], ":"); ok && !isMask(secret) {
		f.add(Password, from+sign-len(secret))
	}
}
