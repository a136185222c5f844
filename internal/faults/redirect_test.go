package faults_test

import (
	"fmt"
	"strings"
)

func redirectRows() (rows []row) {
	for _, location := range []string{
		"http://other.example/v4/groups", "http://sub.localhost/v4/groups", "http://localhost:81/v4/groups", "https://localhost/v4/groups", "//other.example/v4/groups",
		"http://localhost@other.example/", "http://localhost.other.example/", "http://127.0.0.1/v4/groups", "http://[::1]/v4/groups", "http://169.254.169.254/",
		"file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.example", "ftp://localhost/", "gopher://localhost/", "data:text/plain,x", "http:", "http://", "://", "",
		"http://[::1/", "http://%zz/", "http://localhost:99999999/", "http://localhost:port/", "http:\\\\other.example", "http://other.example:80", "http://localhost%00.other.example/",
	} {
		for _, status := range []int{301, 302, 303, 307, 308} {
			rows = append(rows, row{family: "redirect", name: fmt.Sprint(status, " to ", location), fault: says(redirect(status, location)), want: fails, columns: fewColumns})
		}
	}
	rows = append(rows, row{family: "redirect", name: "with backslashes", fault: says(redirect(302, `\\other.example\x`)), want: either}) // a path
	for _, status := range []int{300, 304, 305, 306, 309, 399} {
		rows = append(rows, row{family: "redirect", name: fmt.Sprint(status), fault: says(redirect(status, "/hop")), want: fails, status: status, columns: fewColumns})
	}
	for _, location := range []string{"/hop", "/hop#y", "/hop?x=1", "http://localhost/hop", "http://localhost:80/hop", "//localhost/hop", "/v4/../hop", "HTTP://localhost/hop", "http://user:password@localhost/hop"} {
		rows = append(rows, row{family: "redirect", name: "to " + location, want: good, fault: func(p *peer) {
			if strings.HasPrefix(p.req.URL.Path, "/hop") {
				p.send(page(lastPage))
				return
			}
			p.send(redirect(307, withQuery(location, p)))
		}})
	}
	return append(rows,
		row{family: "redirect", name: "to itself", want: fails, status: 302, fault: func(p *peer) { p.send(redirect(302, withQuery("/hop", p))) }},
		row{family: "redirect", name: "ten", want: fails, status: 308, fault: hops(10)},
		row{family: "redirect", name: "nine", want: good, fault: hops(9)},
		row{family: "redirect", name: "then elsewhere", want: fails, status: 302, fault: func(p *peer) {
			if strings.HasPrefix(p.req.URL.Path, "/hop") {
				p.send(redirect(302, "http://other.example/"))
				return
			}
			p.send(redirect(302, withQuery("/hop", p)))
		}},
		row{family: "redirect", name: "then nothing", want: stalls, fault: func(p *peer) {
			if strings.HasPrefix(p.req.URL.Path, "/hop") {
				p.hang()
				return
			}
			p.send(redirect(307, withQuery("/hop", p)))
		}},
		row{family: "redirect", name: "body that stalls", want: stalls, fault: func(p *peer) {
			p.send("HTTP/1.1 307 X\r\nLocation: " + withQuery("/hop", p) + "\r\n\r\nx")
			p.hang()
		}},
		row{family: "redirect", name: "without the cursor", want: fails, status: 302, lists: true, fault: func(p *peer) {
			if strings.HasPrefix(p.req.URL.Path, "/hop") {
				p.send(page(lastPage))
				return
			}
			p.send(redirect(302, "/hop?cursor="))
		}},
		row{family: "redirect", name: "body of another that stalls", want: fails, fault: saysAndHangs("HTTP/1.1 302 X\r\nLocation: http://other.example/\r\n\r\nx"), status: 302},
		row{family: "redirect", name: "long", want: fails, fault: says(redirect(302, "http://other.example/"+strings.Repeat("x", 60_000)))},
		row{family: "redirect", name: "from https to http", https: true, server: secure(valid), transport: trusting, want: fails, status: 302, fault: says(redirect(302, "http://localhost/v4/groups"))},
		row{family: "redirect", name: "from https to another port", https: true, server: secure(valid), transport: trusting, want: fails, status: 302, fault: says(redirect(302, "https://localhost:8443/v4/groups"))},
	)
}

// withQuery adds the query of a request to a location.
func withQuery(location string, p *peer) string {
	path, fragment, _ := strings.Cut(location, "#")
	before := "?"
	if strings.Contains(path, "?") {
		before = "&"
	}
	return path + before + p.req.URL.RawQuery + "#" + fragment
}

func redirect(status int, location string) string {
	return response("", fmt.Sprintf("HTTP/1.1 %d X", status), "Location: "+location, "Content-Length: 0", "Connection: close")
}

// hops redirects so many times before the page comes.
func hops(n int) script {
	return func(p *peer) {
		done := strings.Count(p.req.URL.Path, "p")
		if !strings.HasPrefix(p.req.URL.Path, "/hop") {
			done = 0
		}
		if done == n {
			p.send(page(lastPage))
			return
		}
		p.send(redirect(308, withQuery("/ho"+strings.Repeat("p", done+1), p)))
	}
}
