package main

import (
	"fmt"
	"os"
	"unicode/utf8"

	"github.com/spf13/pflag"
)

// saltVariable is the environment variable with the salt. Unlike the flag --salt, which wins, it does not show in the
// list of processes or in the history of a shell.
const saltVariable = "BLOOIO_SALT"

// minSalt is the smallest number of characters of a salt. Each guess costs a fraction of a second, but people choose
// few different salts of seven letters, and with the salt all telephone numbers can be tried.
const minSalt = 8

// secretSalt returns the secret for the pseudonyms: that of the flag, or else of the environment, or an empty one.
// Errors do not contain it.
func (o *saveOptions) secretSalt() (string, error) {
	salt, from := o.salt.text, "--salt"
	if !o.salt.given {
		salt, from = os.Getenv(saltVariable), "environment variable "+saltVariable
	}
	if n := utf8.RuneCountInString(salt); salt != "" && n < minSalt {
		return "", fmt.Errorf("%s has %d characters; a salt that short can be guessed from a recording, and then the values as well; use at least %d random characters, such as the output of: openssl rand -base64 24", from, n, minSalt)
	}
	return salt, nil
}

// saltFlag is the value of --salt. It records whether the flag was given, because an empty flag also wins over the
// environment.
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

// String returns an empty text: a salt is never printed.
func (s *saltFlag) String() string { return "" }

// Type is described at [pflag.Value].
func (s *saltFlag) Type() string { return "string" }
