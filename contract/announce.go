package contract

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// checkAnnouncements reads the headers in which a server says what it is going to do, and those
// that it owes a client that it turns away.
func checkAnnouncements(s *subject) bool {
	line, column := positionOf(s.op.position, "")
	if said := announcements(s.exchange.Header); len(said) > 0 {
		s.report(ruleDeprecationAnnounced, nil, Finding{
			Expected: "no end in sight", Actual: strings.Join(said, "; "), SpecLine: line, SpecColumn: column,
		})
	}
	if s.exchange.Status == http.StatusTooManyRequests && s.exchange.Header.Get("Retry-After") == "" {
		s.report(ruleRateLimitSilent, nil, Finding{
			Expected: "Retry-After", Actual: "no Retry-After", SpecLine: line, SpecColumn: column,
		})
	}
	return true
}

// announcements lists what headers say about the end of an operation: Deprecation (RFC 9745),
// Sunset (RFC 8594), Warning 299 and a link to a successor (RFC 5829). Of free text nothing is
// shown.
func announcements(header http.Header) []string {
	var said []string
	if v := header.Get("Deprecation"); v != "" && v != "false" {
		said = append(said, strings.TrimSpace("Deprecation "+announcedDate(v)))
	}
	if v := header.Get("Sunset"); v != "" {
		said = append(said, strings.TrimSpace("Sunset "+announcedDate(v)))
	}
	for _, v := range header.Values("Warning") {
		if strings.HasPrefix(strings.TrimSpace(v), "299") {
			said = append(said, "Warning 299")
			break
		}
	}
	for _, v := range header.Values("Link") {
		if strings.Contains(strings.ReplaceAll(strings.ToLower(v), `"`, ""), "rel=successor-version") {
			said = append(said, "Link successor-version")
			break
		}
	}
	return said
}

// announcedDate reads the forms in which these headers give a date: "@" and a Unix time, or an
// HTTP date. Anything else is not shown.
func announcedDate(value string) string {
	if seconds, err := strconv.ParseInt(strings.TrimPrefix(value, "@"), 10, 64); err == nil && strings.HasPrefix(value, "@") {
		return time.Unix(seconds, 0).UTC().Format(time.DateOnly)
	}
	if date, err := http.ParseTime(value); err == nil {
		return date.UTC().Format(time.DateOnly)
	}
	return ""
}
