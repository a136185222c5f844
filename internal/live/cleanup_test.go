package live_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/internal/live"
)

// What is not known is said, and what to do about it.
func TestLifecycleCleansUp(t *testing.T) {
	somebodys := blooiotest.NewHandler(blooiotest.WithSeed(3, 1)).Groups()[1].ID
	lost := []blooiotest.Fault{blooiotest.Drop().On("createGroup")}
	for name, test := range map[string]struct {
		faults []blooiotest.Fault
		begin  func(*creature)
		left   int
		says   []string
	}{
		"created by a lost response": {faults: lost, says: []string{
			"created group grp_", ", which was found by its name\n", " is gone\n", "creating the group: ", "unexpected EOF"}},
		"created, and lists fail": {faults: append(lost, blooiotest.Error(500, "broken", "").On("listGroups").Always()), left: 1, says: []string{
			`a group may have been created: look for one named "blooio contract check, safe to delete (2000-01-01T00:00:00.000Z)", and delete it by hand`,
			"creating the group: ", "; looking for the group by its name: ", "500"}},
		"created, and found, and stays": {faults: append(lost, blooiotest.Error(403, "no", "").On("deleteGroup").Always()), left: 1, says: []string{
			"which was found by its name\n", " may still be there: delete it by hand\n", "; deleting the group: "}},
		"created, and another one in the response": {faults: []blooiotest.Fault{blooiotest.Status(201, `{"data":{"id":"`+somebodys+`","channel_id":"ch_x","name":"Friends"}}`).On("createGroup")}, says: []string{
			"group " + somebodys + ", of another name: it may be somebody's", "creating the group: the group in the response does not have the new name", "; should one appear, delete it by hand"}},
		"not created by a broken gateway": {faults: []blooiotest.Fault{blooiotest.HTML(502).On("createGroup")}, says: []string{
			`no group named "blooio contract check, safe to delete (2000-01-01T00:00:00.000Z)" is listed; should one appear, delete it by hand`, "creating the group: "}},
		"not created, as there is no connection": {begin: func(c *creature) { failures()["the server is gone"].inflict(c, "createGroup") }, says: []string{
			"\ncreating the group: "}},
		"deleted, and not read again": {begin: breakAfterDeletion, says: []string{
			"the API says that it is deleted, but reading it does not confirm that: look, and delete it by hand\n", "reading the deleted group, which must be a 404: ", "broken"}},
		"said to be deleted, and still there": {faults: []blooiotest.Fault{blooiotest.Body("application/json", `{"data":{"id":"grp_x","deleted":true}}`).On("deleteGroup")}, left: 1, says: []string{
			"the API says that it is deleted, but reading it does not confirm that: look, and delete it by hand\n", "reading the deleted group, which must be a 404: the group still exists"}},
		"said not to be deleted, and still there": {faults: []blooiotest.Fault{blooiotest.Body("application/json", `{"data":{"id":"grp_x","deleted":false}}`).On("deleteGroup")}, left: 1, says: []string{
			" may still be there: delete it by hand\n", "deleting the group: the server answered that the group was not deleted"}},
		"canceled before anything": {begin: func(c *creature) { c.cancel() }, says: []string{"\ncontext canceled"}},
		"every step is refused": {faults: []blooiotest.Fault{blooiotest.Pass().On("createGroup"), blooiotest.Pass().On("deleteGroup"), blooiotest.Error(409, "conflict", "").Always()}, says: []string{
			"reading the group: ", "; listing groups: ", "; listing the members: ", "; renaming the group: ", "; setting the icon: ", "; removing the icon: ", " is gone"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := newCreature(t)
				c.server.Inject(test.faults...)
				if test.begin != nil {
					test.begin(c)
				}
				c.live()
				for _, text := range test.says {
					if !strings.Contains(c.says(), text) {
						t.Errorf("%q is not in %s", text, c.says())
					}
				}
				if len(c.left()) != test.left || c.err == nil || len(c.server.Groups()) != 3+test.left {
					t.Errorf("left %v of %d, %v", c.left(), len(c.server.Groups()), c.err)
				}
				c.discloses(t)
			})
		})
	}
}

// breakAfterDeletion lets nothing through after a group was deleted.
func breakAfterDeletion(c *creature) {
	deleted := false
	c.strike = func(op string, _ *http.Request) error {
		if deleted {
			return errors.New("broken")
		}
		deleted = op == "deleteGroup"
		return nil
	}
}

// Where nothing answers any more, deletion is tried for 15 s, and so is looking for a group.
func TestLimitOfCleanup(t *testing.T) {
	for operation, step := range map[string]string{"updateGroup": "deleting the group: ", "createGroup": "looking for the group by its name: "} {
		synctest.Test(t, func(t *testing.T) {
			c := newCreature(t)
			hanging := false
			c.strike = func(op string, req *http.Request) error {
				if hanging = hanging || op == operation; hanging && c.canceled.IsZero() {
					c.cancel()
				}
				if hanging {
					<-req.Context().Done()
				}
				return nil
			}
			c.live()
			const maxDeletion, maxAttempt, late = 15 * time.Second, 4 * time.Second, 200 * time.Millisecond
			if took := time.Since(c.canceled); took < 2*maxAttempt || took > maxDeletion+late {
				t.Errorf("it took %s after the end of the context: %s", took, c.says())
			}
			if !strings.Contains(c.says(), step) || !strings.Contains(c.says(), "delete it by hand") {
				t.Errorf("it says %s", c.says())
			}
		})
	}
}

// A rate that would make the deletion wait for too long does not.
func TestLifecycleDeletesSoon(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCreature(t)
		c.rate = 1.0 / 50
		c.strike = func(op string, _ *http.Request) error {
			if op == "listGroupMembers" {
				c.cancel()
			}
			return nil
		}
		c.live()
		if took := time.Since(c.canceled); len(c.left()) > 0 || took > 5*time.Second {
			t.Errorf("left %v after %s", c.left(), took)
		}
	})
}

// The last two digits of a phone number are shown, if that leaves others out.
func TestLimitOfMasks(t *testing.T) {
	for member, want := range map[string]string{
		phone: "+***67", "+1234": "***", "+12345": "+***45", "12345": "+***45", email: "***", "+1555 1234567": "***", "": "***", "+": "***", "anybody": "***",
	} {
		if got := live.MaskMember(member); got != want {
			t.Errorf("%s: got %s, want %s", member, got, want)
		}
	}
}
