// Package head has the rules about what precedes a body: the status and the headers. Its files are named as those of
// package rule are.
package head

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/rule"
)

// Announcements reads the headers in which a server says what it is going to do, and those that it owes a
// client that it turns away.
func Announcements(s *rule.Subject) bool {
	f := contract.Finding{Expected: "no deprecation header"}
	f.Place(s.OperationAt(""))
	if said := announcements(s.Exchange.Header); len(said) > 0 {
		f.Actual = strings.Join(said, "; ")
		s.ReportWhole(contract.RuleDeprecationAnnounced, f)
	}
	if s.Exchange.Status == http.StatusTooManyRequests && s.Exchange.Header.Get("Retry-After") == "" {
		f.Expected, f.Actual = "Retry-After", "no Retry-After"
		s.ReportWhole(contract.RuleRateLimitSilent, f)
	}
	return true
}

// announcements lists what headers say about the end of an operation: Deprecation (RFC 9745),
// Sunset (RFC 8594), Warning 299 and a link to a successor (RFC 5829). Of free text nothing is
// shown.
func announcements(header http.Header) []string {
	var said []string
	if v := header.Get("Deprecation"); v != "" && v != "false" {
		said = append(said, "Deprecation"+announcedDate(v))
	}
	if v := header.Get("Sunset"); v != "" {
		said = append(said, "Sunset"+announcedDate(v))
	}
	for _, v := range header.Values("Warning") {
		if strings.HasPrefix(strings.TrimSpace(v), "299") {
			said = append(said, "Warning: 299")
			break
		}
	}
	for _, v := range header.Values("Link") {
		if strings.Contains(strings.ReplaceAll(strings.ToLower(v), `"`, ""), "rel=successor-version") {
			said = append(said, "Link: successor-version")
			break
		}
	}
	return said
}

// announcedDate is the date that such a header gives, after a colon: "@" and a Unix time, or an HTTP date.
// Anything else is not shown.
func announcedDate(value string) string {
	if digits, ok := strings.CutPrefix(value, "@"); ok {
		if seconds, err := strconv.ParseInt(digits, 10, 64); err == nil {
			return ": " + time.Unix(seconds, 0).UTC().Format(time.DateOnly)
		}
	}
	if date, err := http.ParseTime(value); err == nil {
		return ": " + date.UTC().Format(time.DateOnly)
	}
	return ""
}
