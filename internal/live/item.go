package live

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/probe"
)

// UnknownID is an id in the usual form that no group has.
const UnknownID = "grp_blooio_contract_check"

// itemRead is an operation that reads one group.
type itemRead struct {
	operation string
	below     string // the part of its path after the id of the group
	send      func(ctx context.Context, client *blooio.Client, id string) error
}

// itemReads are the operations of the SDK that read one group, in the order in which they are sent.
var itemReads = []itemRead{
	{"getGroup", "", func(ctx context.Context, client *blooio.Client, id string) error {
		_, err := client.Groups.Get(ctx, id)
		return err
	}},
	{"listGroupMembers", "/members", func(ctx context.Context, client *blooio.Client, id string) error {
		_, err := client.Groups.Members(ctx, id)
		return err
	}},
}

// IsItemRead reports whether an operation of a description is one of those with which [Run] reads one group.
func IsItemRead(op *openapi.Operation) bool {
	_, below, isItem := strings.Cut(op.Path, "}")
	for _, read := range itemReads {
		if read.operation == op.ID && isItem && read.below == below {
			return op.Method == http.MethodGet && strings.HasPrefix(op.Path, "/groups/{")
		}
	}
	return false
}

// readsOf returns those of the operations with which a run reads one group.
func readsOf(operations []*openapi.Operation) (reads []itemRead) {
	for _, read := range itemReads {
		if slices.ContainsFunc(operations, func(op *openapi.Operation) bool { return op.ID == read.operation && IsItemRead(op) }) {
			reads = append(reads, read)
		}
	}
	return reads
}

// ItemRequests lists, for a person, the requests for one group that [Run] sends for these operations.
func ItemRequests(operations []*openapi.Operation) (list []probe.Probe) {
	for _, read := range readsOf(operations) {
		list = append(list, probe.Probe{Name: read.operation, Method: http.MethodGet, Path: "/groups/{id}" + read.below, Expects: "the first listed group"})
	}
	if len(list) > 0 {
		list = append(list, probe.Probe{Name: probe.UnknownID, Method: http.MethodGet, Path: "/groups/" + UnknownID,
			ExpectedStatus: http.StatusNotFound, Expects: "404 in the documented shape", Rule: contract.RuleProbeFailure})
	}
	for i := range list {
		list[i].Key, list[i].Pages, list[i].Times = probe.KeyValid, 1, 1
	}
	return list
}

// items reads the first listed group and one that does not exist. The checker judges the responses, because the group
// may have been deleted since it was listed. If the SDK cannot use a successful response, that is an error at the end
// of the run: such a response may conform to the schema, for example if it has another group.
func (r *runner) items(ctx context.Context, listed []blooio.Group) error {
	reads := readsOf(r.Operations)
	if len(reads) == 0 {
		return nil
	}
	if i := slices.IndexFunc(listed, hasID); i < 0 {
		r.Note("no group with an id is listed, so none was read by its id")
	} else if err := r.readItem(ctx, reads, listed[i].ID, 0, ""); err != nil {
		return err
	}
	return r.readItem(ctx, reads[:1], UnknownID, http.StatusNotFound, probe.UnknownID)
}

func (r *runner) readItem(ctx context.Context, reads []itemRead, id string, expect int, probeName string) error {
	client, err := r.client(r.Config.APIKey, expect, probeName)
	if err != nil {
		return err
	}
	for _, read := range reads {
		err := read.send(ctx, client, id)
		if failed, ok := errors.AsType[*blooio.Error](err); ok && failed.StatusCode/100 == 2 && expect == 0 && ctx.Err() == nil {
			r.unusable = both(r.unusable, fmt.Errorf("operation %s: %w", read.operation, err))
			continue
		}
		if err := unanswered(ctx, err); err != nil {
			return fmt.Errorf("operation %s: %w", read.operation, err)
		}
	}
	return nil
}

// hasID reports whether a group can be requested. The SDK sends no request for the ids "." and "..".
func hasID(group blooio.Group) bool { return strings.Trim(group.ID, ".") != "" }
