package pseudonym_test

import (
	"fmt"
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym"
)

// With the same salt equal texts get equal pseudonyms, of the same kind.
func ExampleMaker() {
	maker := pseudonym.New(pseudonym.Options{Salt: "a secret of the team"})
	mail := maker.Email("jane@corp.example")
	fmt.Println(mail != "jane@corp.example", mail == maker.Email("jane@corp.example"), strings.Contains(mail, "@"))
	// Output: true true true
}
