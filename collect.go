package blooio

import "iter"

// Collect returns what a range such as that of [GroupsService.All] has, as a slice. If an error ends the range, what came
// before it is returned with the error.
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
