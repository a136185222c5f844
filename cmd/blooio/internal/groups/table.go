package groups

import (
	"strconv"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
)

// table is how items are shown as rows.
type table struct {
	columns []column
	cells   func(item jsontext.Value) ([]string, error)
}

// column is one of a table.
type column struct {
	head string
	// number aligns the cells at their right.
	number bool
	// spare is a column that a narrow terminal leaves out.
	spare bool
}

// tableOf makes a table of items of a type.
func tableOf[T any](columns []column, cells func(T) []string) table {
	return table{columns, func(item jsontext.Value) ([]string, error) {
		var of T
		if json.Unmarshal(item, &of, json.JoinOptions(tolerant...)) != nil {
			return nil, errNotShown
		}
		return cells(of), nil
	}}
}

// groupTable has no phone numbers and addresses. The name is last: how wide a terminal draws an emoji and in which
// direction a script runs then matters to no other column.
var groupTable = tableOf([]column{{head: "ID"}, {head: "TYPE", spare: true}, {head: "MEMBERS", number: true, spare: true}, {head: "CREATED", spare: true}, {head: "NAME"}},
	func(g blooio.Group) []string {
		return []string{g.ID, string(g.ChannelType), strconv.Itoa(len(g.Members)), date(g.CreatedAt), orEmpty(g.Name)}
	})

// date is the day of a Unix time in UTC. The contract does not say in which unit times are: the size of the number
// tells. A number that is a time of today in no unit is shown as it is.
func date(created int64) string {
	unit := format.UnitOf(float64(created))
	if unit == contract.UnitNone {
		return strconv.FormatInt(created, 10)
	}
	for u := contract.UnitSeconds; u < unit; u++ {
		created /= 1000
	}
	return time.Unix(created, 0).UTC().Format(time.DateOnly)
}

func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
