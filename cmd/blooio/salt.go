package main

import (
	"fmt"
	"os"
	"unicode/utf8"

	"github.com/spf13/pflag"
)

// saltVariable is the environment variable that has the salt where the flag is not given. Unlike the flag, it is not in
// the list of processes or the history of a shell.
const saltVariable = "BLOOIO_SALT"

// minSalt is how many characters a salt has at least. Each guess at it costs a fraction of a second, but there are few
// salts of seven letters that people choose, and whoever has found it can try all telephone numbers.
const minSalt = 8

// secretSalt is the secret of the pseudonyms: the flag's, or else the environment's. It is empty for none. Errors do not have
// it.
func (o *saveOptions) secretSalt() (string, error) {
	salt, from := o.salt.text, "--salt"
	if !o.salt.given {
		salt, from = os.Getenv(saltVariable), "environment variable "+saltVariable
	}
	if n := utf8.RuneCountInString(salt); salt != "" && n < minSalt {
		return "", fmt.Errorf("%s has %d characters: a salt that short can be guessed by whoever has a recording, and with it the values; use at least %d random ones, such as of: openssl rand -base64 24", from, n, minSalt)
	}
	return salt, nil
}

// saltFlag is the value of --salt, and knows whether it was given: an empty one wins over the environment, too.
type saltFlag struct {
	text  string
	given bool
}

var _ pflag.Value = (*saltFlag)(nil)

// Set is described at [pflag.Value].
func (s *saltFlag) Set(text string) error {
	s.text, s.given = text, true
	return nil
}

// String is empty: a salt is in no output.
func (s *saltFlag) String() string { return "" }

// Type is described at [pflag.Value].
func (s *saltFlag) Type() string { return "string" }
