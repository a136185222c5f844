package keyed

import (
	"hash/maphash"
	"strings"
)

// memory has what was made of texts that come again and again: the pseudonyms of short texts, such as segments of URLs, and
// the tweaks of permutations. A later text can take the place of another one.
type memory struct {
	texts  [maxTexts]knownText
	tweaks [maxTweaks]knownTweak
}

type knownText struct{ context, text, pseudonym string }

type knownTweak struct {
	message [maxMessage]byte
	length  int
	tweak   uint64
	made    bool
}

// Bounds of the memory. The numbers of texts and tweaks are powers of two.
const (
	maxTexts   = 256
	maxText    = 16 // bytes
	maxTweaks  = 64
	maxMessage = 48 // bytes
)

var seed = maphash.MakeSeed()

// textOf is the place of a text, whose pseudonym is empty if it is not known yet; nil if the text is not remembered.
func (m *memory) textOf(context, text string) *knownText {
	if text == "" || len(text) > maxText {
		return nil
	}
	k := &m.texts[maphash.String(seed, text)%maxTexts]
	if k.text != text || k.context != context {
		*k = knownText{context: strings.Clone(context), text: strings.Clone(text)} // they may be parts of a body
	}
	return k
}

// tweakOf is the place of a message, whose tweak may not be made yet; nil if the message is not remembered.
func (m *memory) tweakOf(message []byte) *knownTweak {
	if len(message) > maxMessage {
		return nil
	}
	k := &m.tweaks[maphash.Bytes(seed, message)%maxTweaks]
	if string(k.message[:k.length]) != string(message) {
		k.length, k.made = copy(k.message[:], message), false
	}
	return k
}
