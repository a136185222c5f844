package blooio

import "iter"

// Collect returns all items of a range, such as that of [GroupsService.All], as a slice. If the range ends with an
// error, Collect returns the items before it together with the error.
func Collect[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var items []T
	for item, err := range seq {
		if err != nil {
			return items, err
		}
		items = append(items, item)
	}
	return items, nil
}
