package blooio

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/api"
)

// Decoding a body that is made for it, such as "{},{},{}", may take a hundred times the body's memory. These
// constants limit what a page may hold; ordinary pages are far below them.
const (
	// maxItems is how many items a page may have: ten times the largest limit, because a server may ignore the limit.
	maxItems = 10 * api.ListGroupsLimitMax
	// A page may have maxSmallMembers members in all, and one more for each minMemberBytes of Config.MaxBodyBytes. A
	// member as the vendor documents it is longer than that.
	maxSmallMembers = 10_000
	minMemberBytes  = 100
	// maxOpenNames limits how many names the open objects around any value may have so far, and maxOpenNameBytes
	// limits the length of these names. The decoder keeps the names to find duplicates and to name the path of an
	// error.
	maxOpenNames     = 100_000
	maxOpenNameBytes = 4 << 20
	// maxHalves limits how many bytes of a page may be invalid UTF-8 or escaped halves of UTF-16 pairs. Each becomes
	// the three bytes of U+FFFD, and the decoder takes several times as much memory on the way.
	maxHalves = 100_000
	// maxUnweighed limits how many objects, array elements and properties are decoded without examining them. They
	// take a few megabytes, and so does anything in maxUnweighedBytes.
	maxUnweighed      = 50_000
	maxUnweighedBytes = 4 << 20
	// tokensPerLook is how many tokens are read between two checks of the context.
	tokensPerLook = 1 << 12
	// maxPieced is the longest token in a body that is decoded piece by piece.
	maxPieced = 8 << 20
)

// weight says how to decode a body.
type weight int

const (
	light   weight = iota // at once
	heavy                 // piece by piece, as it may take seconds
	unequal               // at once, as one token is so long that piecewise decoding would copy it several times
)

// weigh makes sure that decoding a page does not take much more memory than its body, which may have up to
// maxBodyBytes. It reads the tokens of bodies that may be heavy, keeps none, and stops when the context ends. Errors
// in the JSON are left to the decoder.
func weigh(ctx context.Context, body []byte, maxBodyBytes int64, members list) (weight, error) {
	if mayHaveHalves(body) && halves(body) > maxHalves {
		return light, fmt.Errorf("%w: more than %d characters of the body are invalid", ErrInvalidResponse, maxHalves)
	}
	if isLight(body) {
		return light, nil
	}
	dec := jsontext.NewDecoder(bytes.NewBuffer(body), jsontext.AllowInvalidUTF8(true), jsontext.AllowDuplicateNames(true))
	load := load{list: members, maxMembers: maxSmallMembers + maxBodyBytes/minMemberBytes}
	weight, end := heavy, int64(0)
	for n := 0; ; n++ {
		if n%tokensPerLook == 0 && ctx.Err() != nil {
			return weight, errStopped
		}
		token, err := dec.ReadToken()
		start := end
		if end = dec.InputOffset(); end-start > maxPieced || err != nil && int64(len(body))-end > maxPieced {
			weight = unequal
		}
		if err != nil {
			return weight, nil // the end, or invalid JSON
		}
		if err := load.add(dec, token.Kind(), body[start:end]); err != nil {
			return weight, fmt.Errorf("%w: %w", ErrInvalidResponse, err)
		}
	}
}

// isLight reports whether a body is too small to be heavy.
func isLight(body []byte) bool {
	return len(body) <= maxUnweighedBytes &&
		bytes.Count(body, []byte(","))+bytes.Count(body, []byte("{"))+bytes.Count(body, []byte("[")) <= maxUnweighed
}

// mayHaveHalves is quicker than halves, and true for few pages.
func mayHaveHalves(body []byte) bool {
	return bytes.Contains(body, []byte(`\ud`)) || bytes.Contains(body, []byte(`\uD`)) || !utf8.Valid(body)
}

// halves counts invalid characters: bytes that are not UTF-8, and surrogates without a partner. It stops after
// maxHalves+1.
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

// surrogate returns the surrogate that a text begins with as an escape, and 0 if there is none.
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

// load counts what a page holds, as far as it was read.
type load struct {
	list                list // of members
	members, maxMembers int64
	inMembers           bool    // whether the property being read holds members
	around              []names // the names of each open object; zero for open arrays
	open                names   // the sum of around
}

// names counts property names in JSON: how many, and how many bytes.
type names struct{ count, bytes int64 }

// list describes arrays: their name, and their depth.
type list struct {
	name  string
	depth int
}

// Where members are.
var (
	pageMembers   = list{"members", 4} // inside a page, its groups and a group
	groupMembers  = list{"members", 3} // inside an envelope and a group
	listedMembers = list{"data", 2}    // inside an envelope
)

// add counts a token that was just read. text ends with the token.
func (l *load) add(dec *jsontext.Decoder, kind jsontext.Kind, text []byte) error {
	depth := dec.StackDepth()
	switch kind {
	case '{', '[':
		l.around = append(l.around, names{})
	case '}', ']':
		l.open.count -= l.around[depth].count
		l.open.bytes -= l.around[depth].bytes
		l.around = l.around[:depth]
		return nil
	}
	parent, length := dec.StackIndex(depth)
	if kind == '{' || kind == '[' {
		parent, _ = dec.StackIndex(depth - 1)
		depth--
	}
	switch {
	case parent == '{' && kind == '"' && length%2 == 1:
		return l.addName(depth, bytes.TrimLeft(text, " \t\r\n,"))
	case parent == '[' && depth == l.list.depth && l.inMembers:
		if l.members++; l.members > l.maxMembers {
			return fmt.Errorf("the groups have more than %d members", l.maxMembers)
		}
	}
	return nil
}

// addName counts a name of the object at a depth.
func (l *load) addName(depth int, quoted []byte) error {
	size := int64(len(quoted) - len(`""`))
	l.around[depth-1].count++
	l.around[depth-1].bytes += size
	l.open.count++
	l.open.bytes += size
	switch {
	case l.open.count > maxOpenNames:
		return fmt.Errorf("open objects have more than %d properties in total", maxOpenNames)
	case l.open.bytes > maxOpenNameBytes:
		return fmt.Errorf("open objects have property names of more than %d bytes in total", maxOpenNameBytes)
	case depth == l.list.depth-1:
		name, _ := jsontext.AppendUnquote(nil, quoted) // broken UTF-8 is the only error left
		l.inMembers = string(name) == l.list.name
	}
	return nil
}
