package blooio

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/api"
	"github.com/go-json-experiment/json/jsontext"
)

// Decoding may take a hundred times the memory of a body that is made for it, such as "{},{},{}". These
// bound what a page may hold; an honest one is far from them.
const (
	// maxGroups is how many groups a page may have: ten times as many as can be asked for, as a server
	// may take no notice of the limit.
	maxGroups = 10 * api.ListGroupsLimitMax
	// A page may have maxSmallMembers members in all, and one more for each minMemberBytes of
	// Config.MaxBodyBytes. Those that the vendor documents take more.
	maxSmallMembers = 10_000
	minMemberBytes  = 100
	// maxOpenNames is how many names the objects around any value may have by then. The decoder keeps
	// them, to find one that comes twice.
	maxOpenNames = 100_000
	// maxHalves is how many bytes of a page may be no UTF-8, and halves of UTF-16 escaped. Each becomes the three bytes
	// of U+FFFD, and the decoder takes several times as much on the way.
	maxHalves = 100_000
	// maxUnweighed is how many objects, array elements and properties are decoded without a look at
	// what they are. They take a few megabytes.
	maxUnweighed = 50_000
)

// weigh makes sure that decoding a page does not take much more memory than its body, which may be up to
// maxBodyBytes. It reads the tokens of bodies that may be heavy, and keeps none. What is wrong with the
// JSON is for the decoder to say.
func weigh(body []byte, maxBodyBytes int64) error {
	if mayHaveHalves(body) && halves(body) > maxHalves {
		return fmt.Errorf("%w: more than %d characters of the body are broken", ErrInvalidResponse, maxHalves)
	}
	if bytes.Count(body, []byte(","))+bytes.Count(body, []byte("{"))+bytes.Count(body, []byte("[")) <= maxUnweighed {
		return nil
	}
	dec := jsontext.NewDecoder(bytes.NewBuffer(body), jsontext.AllowInvalidUTF8(true), jsontext.AllowDuplicateNames(true))
	load := load{maxMembers: maxSmallMembers + maxBodyBytes/minMemberBytes}
	for {
		token, err := dec.ReadToken()
		if err != nil {
			return nil // the end, or no JSON
		}
		if err := load.add(dec, token); err != nil {
			return fmt.Errorf("%w: %w", ErrInvalidResponse, err)
		}
	}
}

// mayHaveHalves is quicker than halves, and true of few pages.
func mayHaveHalves(body []byte) bool {
	return bytes.Contains(body, []byte(`\ud`)) || bytes.Contains(body, []byte(`\uD`)) || !utf8.Valid(body)
}

// halves counts what is no character: bytes that are no UTF-8, and surrogates that stand alone. It stops at one more
// than there may be.
func halves(body []byte) (n int) {
	for i := 0; i < len(body) && n <= maxHalves; {
		r, size := utf8.DecodeRune(body[i:])
		switch unit := surrogate(body[i:]); {
		case utf16.DecodeRune(unit, surrogate(body[min(i+6, len(body)):])) != utf8.RuneError:
			size = 12
		case unit != 0:
			size = 6
			n++
		case r == '\\':
			size = 2
		case r == utf8.RuneError && size == 1:
			n++
		}
		i += size
	}
	return n
}

// surrogate is the half of a character that a text begins with as an escape, 0 if it does not.
func surrogate(text []byte) rune {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0
	}
	unit, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	if err != nil || !utf16.IsSurrogate(rune(unit)) {
		return 0
	}
	return rune(unit)
}

// load is what a page holds as far as it was read.
type load struct {
	members, maxMembers int64
	inMembers           bool    // the property of the group that is being read
	names               []int64 // of each object or array around this place, none for arrays
	open                int64   // the sum of names
}

// membersDepth is how deep the arrays of members stand: in the page, its groups and a group.
const membersDepth = 4

// add counts a token that was just read.
func (l *load) add(dec *jsontext.Decoder, token jsontext.Token) error {
	depth := dec.StackDepth()
	kind := token.Kind()
	switch kind {
	case '{', '[':
		l.names = append(l.names, 0)
	case '}', ']':
		l.open -= l.names[depth]
		l.names = l.names[:depth]
		return nil
	}
	parent, length := dec.StackIndex(depth)
	if kind == '{' || kind == '[' {
		parent, _ = dec.StackIndex(depth - 1)
		depth--
	}
	switch {
	case parent == '{' && kind == '"' && length%2 == 1:
		if depth == membersDepth-1 {
			l.inMembers = token.String() == "members"
		}
		l.names[depth-1]++
		if l.open++; l.open > maxOpenNames {
			return fmt.Errorf("an object has more than %d properties", maxOpenNames)
		}
	case parent == '[' && depth == membersDepth && l.inMembers:
		if l.members++; l.members > l.maxMembers {
			return fmt.Errorf("the groups have more than %d members", l.maxMembers)
		}
	}
	return nil
}
