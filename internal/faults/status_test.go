package faults_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go"
)

func statusRows() []row {
	return slices.Concat(everyStatusRows(), retryAfterRows())
}

// everyStatusRows are all statuses that are no interim ones, each with a page.
func everyStatusRows() (rows []row) {
	is := map[int][]error{
		401: {blooio.ErrUnauthorized}, 403: {blooio.ErrForbidden}, 404: {blooio.ErrNotFound}, 429: {blooio.ErrRateLimited},
	}
	lasting := []int{501, 505, 506, 508, 510, 511}
	for status := range 1000 {
		r := row{family: "status", name: fmt.Sprintf("%03d", status), want: fails, status: status, is: is[status], columns: fewColumns}
		switch {
		case status >= 100 && status < 200:
			continue
		case status == 200 || status == 203:
			r.want, r.status = good, 0
		case status < 300:
			r.is = invalid
		case slices.Contains([]int{408, 425, 429}, status), status >= 500 && status < 600 && !slices.Contains(lasting, status):
			r.want = passes
		}
		r.fault = says(strings.Replace(page(lastPage), "200", r.name, 1))
		rows = append(rows, r)
	}
	return rows
}

// retryAfterRows ask to wait, some of them for ever.
func retryAfterRows() (rows []row) {
	future := time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, value := range []string{
		"", "0", "1", "4", "86400", "99999999999999999999999999", "-1", "-99999999999999999999", "1.5", "1e9", "soon", "NaN", "Inf", "0x10", " 2 ", "2 seconds", "1, 2", "+2",
		"Sat, 01 Jan 2000 00:00:03 GMT", "Saturday, 01-Jan-00 00:00:03 GMT", "Sat Jan  1 00:00:03 2000",
		future.Format(time.RFC1123), future.Format("Mon, 02 Jan 2006 15:04:05 GMT"), future.Format(time.RFC3339),
		"Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "Fri, 31 Dec 99999 23:59:59 GMT", strings.Repeat("9", 10000), strings.Repeat("x", 10000),
		"1\r\nRetry-After: 2", "soon\r\nRetry-After: 1", "99999\r\nRetry-After: 1",
	} {
		for _, status := range []int{429, 503} {
			text := strings.Replace(page(lastPage), "200 OK\r\n", fmt.Sprintf("%d X\r\nRetry-After: %s\r\n", status, value), 1)
			rows = append(rows, row{family: "Retry-After", name: fmt.Sprintf("%d, %.40q", status, value), fault: says(text), want: passes, status: status, columns: fewColumns})
		}
	}
	return rows
}
