package code

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/internal/try/ask"
)

// method is a method of the SDK.
type method struct {
	operation, request string
	// takes are the parameters of the query, or the properties of the body, that it has.
	takes []string
	// write writes its call with the arguments, and calls it itself: for what it refuses before it sends anything.
	write func(*arguments) (code string, run func(context.Context, *blooio.GroupsService) error)
}

// methods are those of the SDK, by the operation that each sends.
var methods = []method{
	{"listGroups", "GET /groups", []string{"limit", "cursor"}, writeList},
	{"createGroup", "POST /groups", []string{"channel_id", "members", "name"}, writeCreate},
	{"getGroup", "GET /groups/{groupId}", nil, writeGet},
	{"updateGroup", "PATCH /groups/{groupId}", []string{"name"}, writeUpdate},
	{"deleteGroup", "DELETE /groups/{groupId}", nil, writeDelete},
	{"listGroupMembers", "GET /groups/{groupId}/members", nil, writeMembers},
	{"setGroupIcon", "POST /groups/{groupId}/icon", []string{"icon"}, writeSetIcon},
	{"removeGroupIcon", "DELETE /groups/{groupId}/icon", nil, writeRemoveIcon},
}

// arguments are what a call has for a method. Reading one notes what the method cannot take.
type arguments struct {
	id      string
	query   url.Values
	body    map[string]any
	imports []string
	notes   []string
}

// sdk writes a program that makes the call with this module, and none for what the SDK has no method for.
func sdk(c *ask.Call, target Target) (code, note string) {
	op := c.Operation
	i := slices.IndexFunc(methods, func(m method) bool { return m.operation == op.ID && m.request == op.Method+" "+op.Path })
	if i < 0 {
		return "", ""
	}
	m := methods[i]
	a := argumentsOf(c, m)
	call, run := m.write(a)
	if refused := refusal(run); refused != "" {
		a.note("%s", refused)
	}
	if c.Key == nil {
		a.note("the SDK always sends a key")
	}
	imports := append(a.imports, "context", "encoding/json", "log", "os", sdkPath)
	slices.Sort(imports)
	end := "if err := json.NewEncoder(os.Stdout).Encode(result); err != nil {\nlog.Fatal(err)\n}\n"
	return program(slices.Compact(imports), client(c, target)+call+fatal+end), strings.Join(a.notes, "; ")
}

// client writes what makes a client.
func client(c *ask.Call, target Target) string {
	var b strings.Builder
	if c.Unknown {
		b.WriteString("config := blooio.Config{APIKey: " + strconv.Quote(unknownKey) + "}\n")
	} else {
		b.WriteString("config, err := blooio.ConfigFromEnv() // the key in BLOOIO_API_KEY\n" + fatal)
	}
	if target.BaseURL != blooio.DefaultBaseURL {
		b.WriteString("config.BaseURL = " + strconv.Quote(target.BaseURL) + "\n")
		if _, err := blooio.New(blooio.Config{APIKey: "any", BaseURL: target.BaseURL}); err != nil {
			b.WriteString("config.AllowInsecureHTTP = true // the key crosses the network in the clear\n")
		}
	}
	b.WriteString("client, err := blooio.New(config)\n" + fatal)
	return b.String()
}

func argumentsOf(c *ask.Call, m method) *arguments {
	a := &arguments{query: c.URL.Query()}
	for _, id := range c.Operation.PathParameters(c.URL) {
		a.id = id
	}
	for _, name := range slices.Sorted(maps.Keys(a.query)) {
		if !slices.Contains(m.takes, name) || c.Body != nil {
			a.note("the SDK does not send the parameter %s", name)
		} else if len(a.query[name]) > 1 {
			a.note("the SDK sends %s once", name)
		}
	}
	if c.Body == nil || m.operation == "setGroupIcon" {
		return a
	}
	if json.Unmarshal(c.Body, &a.body) != nil {
		a.note("the SDK sends a JSON object as the body")
	}
	for _, name := range slices.Sorted(maps.Keys(a.body)) {
		if !slices.Contains(m.takes, name) {
			a.note("the SDK does not send the property %s", name)
		}
	}
	return a
}

func (a *arguments) note(format string, args ...any) {
	a.notes = append(a.notes, fmt.Sprintf(format, args...))
}

// text is a property of the body that is a text.
func (a *arguments) text(name string) string {
	value, there := a.body[name]
	text, ok := value.(string)
	if there && !ok {
		a.note("the SDK sends %s as a string", name)
	}
	return text
}

// errUnsent ends a call that would send a request.
var errUnsent = errors.New("not sent")

type unsent struct{}

// RoundTrip implements [http.RoundTripper].
func (unsent) RoundTrip(*http.Request) (*http.Response, error) { return nil, errUnsent }

// refusal is why the SDK does not send a call, "" if it would.
func refusal(run func(context.Context, *blooio.GroupsService) error) string {
	client, err := blooio.New(blooio.Config{APIKey: "any-key", Transport: unsent{}, MaxRetries: -1})
	if err != nil || run == nil {
		return ""
	}
	if err := run(context.Background(), client.Groups); errors.Is(err, blooio.ErrInvalidParams) {
		return "the SDK refuses this before it sends: " + strings.TrimPrefix(err.Error(), "blooio: ")
	}
	return ""
}

func writeList(a *arguments) (string, func(context.Context, *blooio.GroupsService) error) {
	params := blooio.ListGroupsParams{Cursor: a.query.Get("cursor")}
	var fields []string
	if text := a.query.Get("limit"); a.query.Has("limit") {
		limit, err := strconv.Atoi(text)
		switch params.Limit = limit; {
		case err != nil || strconv.Itoa(limit) != text:
			a.note("the SDK takes a number for the limit")
			params.Limit = 0
		case limit == 0:
			a.note("the SDK leaves out a limit of 0")
		default:
			fields = append(fields, "Limit: "+text)
		}
	}
	if params.Cursor != "" {
		fields = append(fields, "Cursor: "+strconv.Quote(params.Cursor))
	}
	return "result, err := client.Groups.List(context.Background(), blooio.ListGroupsParams{" + strings.Join(fields, ", ") + "})\n",
		func(ctx context.Context, groups *blooio.GroupsService) error {
			_, err := groups.List(ctx, params)
			return err
		}
}

func writeCreate(a *arguments) (string, func(context.Context, *blooio.GroupsService) error) {
	params := blooio.CreateGroupParams{ChannelID: a.text("channel_id"), Name: a.text("name")}
	members, _ := a.body["members"].([]any)
	quoted := []string{}
	for _, member := range members {
		object, _ := member.(map[string]any)
		text, ok := member.(string)
		if !ok {
			text, ok = object["identifier"].(string)
		}
		if !ok {
			a.note("the SDK sends members as addresses")
			continue
		}
		params.Members, quoted = append(params.Members, text), append(quoted, strconv.Quote(text))
	}
	fields := "\nChannelID: " + strconv.Quote(params.ChannelID) + ",\nMembers: []string{" + strings.Join(quoted, ", ") + "},\n"
	if params.Name != "" {
		fields += "Name: " + strconv.Quote(params.Name) + ",\n"
	}
	return "result, err := client.Groups.Create(context.Background(), blooio.CreateGroupParams{" + fields + "})\n",
		func(ctx context.Context, groups *blooio.GroupsService) error {
			_, err := groups.Create(ctx, params)
			return err
		}
}

// onGroup is the call of a method that takes nothing but the id of a group.
func onGroup[T any](a *arguments, name string, method func(*blooio.GroupsService, context.Context, string, ...blooio.RequestOption) (T, error)) (string, func(context.Context, *blooio.GroupsService) error) {
	return "result, err := client.Groups." + name + "(context.Background(), " + strconv.Quote(a.id) + ")\n",
		func(ctx context.Context, groups *blooio.GroupsService) error {
			_, err := method(groups, ctx, a.id)
			return err
		}
}

func writeGet(a *arguments) (string, func(context.Context, *blooio.GroupsService) error) {
	return onGroup(a, "Get", (*blooio.GroupsService).Get)
}

func writeDelete(a *arguments) (string, func(context.Context, *blooio.GroupsService) error) {
	return onGroup(a, "Delete", (*blooio.GroupsService).Delete)
}

func writeMembers(a *arguments) (string, func(context.Context, *blooio.GroupsService) error) {
	return onGroup(a, "Members", (*blooio.GroupsService).Members)
}

func writeRemoveIcon(a *arguments) (string, func(context.Context, *blooio.GroupsService) error) {
	return onGroup(a, "RemoveIcon", (*blooio.GroupsService).RemoveIcon)
}

func writeUpdate(a *arguments) (string, func(context.Context, *blooio.GroupsService) error) {
	params := blooio.UpdateGroupParams{Name: a.text("name")}
	return "result, err := client.Groups.Update(context.Background(), " + strconv.Quote(a.id) + ", blooio.UpdateGroupParams{Name: " + strconv.Quote(params.Name) + "})\n",
		func(ctx context.Context, groups *blooio.GroupsService) error {
			_, err := groups.Update(ctx, a.id, params)
			return err
		}
}

// writeSetIcon opens a file: an image is nothing to have in code.
func writeSetIcon(a *arguments) (string, func(context.Context, *blooio.GroupsService) error) {
	a.imports = append(a.imports, "os")
	return "file, err := os.Open(\"icon.png\")\n" + fatal + "defer file.Close()\n" +
		"result, err := client.Groups.SetIcon(context.Background(), " + strconv.Quote(a.id) + ", blooio.Icon{Name: \"icon.png\", Type: \"image/png\", Content: file})\n", nil
}
