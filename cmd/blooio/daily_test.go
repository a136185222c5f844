package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// dailyRecordings writes thirty recordings of one exchange each. From the fifth to the twenty-sixth day a time is a text.
func dailyRecordings(t *testing.T, dated bool) string {
	t.Helper()
	folder := t.TempDir()
	for day := 1; day <= 30; day++ {
		created := "1761652800000"
		if day >= 5 && day <= 26 {
			created = `\"2026-10-28\"`
		}
		started := ""
		if dated {
			started = fmt.Sprintf(`"startedDateTime":"2026-11-%02dT06:00:00Z",`, day)
		}
		text := harOf(`{` + started + `"request":{"method":"GET","url":"https://api.blooio.com/v4/groups?limit=50&cursor=Jane"},
"response":{"status":200,"headers":[{"name":"Content-Type","value":"application/json"}],"content":{"text":"{\"data\":[{\"id\":\"grp_1\",\"created_at\":` + created + `}],\"has_more\":false,\"next_cursor\":null}"}}}`)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("day-%02d.har", day)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// A drift in 22 of 30 daily recordings begins and ends on the page when it did, after one run and after a merge of shards.
func TestDailyRecordings(t *testing.T) {
	onRecordings(t)
	commands := regexp.MustCompile(`<code>blooio .*</code></dd>`)
	for _, dated := range []bool{true, false} {
		folder := dailyRecordings(t, dated)
		page, _, _ := command(t, "check", "--format", "html", folder)
		var shards []string
		for _, part := range []string{"1/3", "2/3", "3/3"} {
			shards = append(shards, shardReport(t, part, folder))
		}
		merged, stderr, code := command(t, append([]string{"report", "merge", "--format", "html"}, shards...)...)
		if code != 1 || commands.ReplaceAllString(merged, "") != commands.ReplaceAllString(page, "") {
			t.Errorf("exit %d, %s: the merged report is another one", code, stderr)
		}
		since := "First seen 2026-11-05 06:00 UTC in " + filepath.Join(folder, "day-05.har") +
			". 4 earlier recordings do not have it. Last seen 2026-11-26 06:00 UTC. 4 later recordings do not have it."
		for want, there := range map[string]bool{
			"22 of 30 (73%), in 22 of 30 recordings": true, since: dated, `<section id="timeline"`: dated, "not seen since": dated,
			"GET /v4/groups?limit=50&amp;cursor={cursor}": true, "Jane": false,
		} {
			if strings.Contains(page, want) != there {
				t.Errorf("dated %t: the page has %q: %t", dated, want, !there)
			}
		}
	}
}
