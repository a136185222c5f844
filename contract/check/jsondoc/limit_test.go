package jsondoc

import (
	"errors"
	"testing"
)

// TestMaxBody does without a body of that size.
func TestMaxBody(t *testing.T) {
	if err := checkSize(MaxBody); err != nil {
		t.Errorf("at the limit: %v", err)
	}
	if err := checkSize(MaxBody + 1); !errors.Is(err, ErrTooLarge) {
		t.Errorf("beyond: %v", err)
	}
}
