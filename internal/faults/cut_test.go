package faults_test

import "fmt"

// cutRows break a response off after each of its bytes, in three ways of saying where it ends.
func cutRows() (rows []row) {
	for name, text := range map[string]string{
		"length":  page(lastPage),
		"chunks":  okJSON + fmt.Sprintf("Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n", len(lastPage), lastPage),
		"gzip":    statusLine + fmt.Sprintf("Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s", len(zipped(lastPage)), zipped(lastPage)),
		"nothing": okJSON + "\r\n" + lastPage,
	} {
		for n := range len(text) {
			r := row{family: "cut", name: fmt.Sprintf("end by %s, byte %d", name, n), fault: says(text[:n]), want: passes, columns: fewColumns}
			if body := len(okJSON) + 2; name == "nothing" && n >= body {
				r.want, r.is = fails, invalid // only the JSON says that there is more
			}
			rows = append(rows, r)
		}
	}
	return rows
}
