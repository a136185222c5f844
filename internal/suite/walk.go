package suite

import (
	"fmt"
	"maps"
	"slices"

	"github.com/blooio-community/blooio-go/contract"
)

// walks breaks a walk, or does with it what is legal.
func walks(s Subject) []mutant {
	names := s.p.Response
	page := func(number int, edit func(map[string]any)) contract.Exchange {
		body := s.body(number)
		edit(body)
		return s.exchange(number, body)
	}
	same := func(map[string]any) {}
	set := func(name string, value any) func(map[string]any) {
		return func(body map[string]any) { body[name] = value }
	}
	items := func(number int) []any { return s.body(number)[names.Items].([]any) }
	renamed := maps.Clone(items(0)[1].(map[string]any))
	renamed[names.Identity] = items(0)[0].(map[string]any)[names.Identity]
	limited := s.walk(0)
	for i := range limited {
		u := *limited[i].URL
		query := u.Query()
		query.Set(s.p.Request.Limit, "1")
		u.RawQuery = query.Encode()
		limited[i].URL = &u
	}
	var interleaved []contract.Exchange
	for i, ex := range append(s.walk(0), s.walk(0)...) {
		ex.Index = i
		interleaved = append(interleaved, ex)
	}
	return append(defaults(s), []mutant{
		{"break the walk", "cursor to the start", "pagination-cursor-repeated", []contract.Exchange{
			page(0, same), page(1, same), page(2, func(b map[string]any) { b[names.More], b[names.Next] = true, cursor(1) })}},
		{"break the walk", "a cursor to its own page", "pagination-cursor-repeated", []contract.Exchange{
			page(0, same), page(1, set(names.Next, cursor(1)))}},
		{"break the walk", "the same page under another cursor", "pagination-page-repeated", []contract.Exchange{
			page(0, same), page(1, set(names.Items, items(0))), page(2, same)}},
		{"break the walk", "an item comes again", "pagination-item-repeated", []contract.Exchange{
			page(0, same), page(1, set(names.Items, []any{items(1)[0], items(0)[1]})), page(2, same)}},
		{"break the walk", "an empty page", "pagination-empty-page", []contract.Exchange{
			page(0, same), page(1, set(names.Items, []any{})), page(2, same)}},
		{"break the walk", "a cursor after the end", "pagination-cursor-after-end", []contract.Exchange{
			page(0, same), page(1, same), page(2, set(names.Next, cursor(3)))}},
		{"break the walk", "an empty cursor", "pagination-cursor-missing", []contract.Exchange{page(0, set(names.Next, ""))}},
		{"break the walk", "more than asked for", "pagination-limit-exceeded", limited},
		{"duplicate", "an item", "response-duplicate-item", []contract.Exchange{
			page(2, set(names.Items, []any{items(2)[0], items(2)[1], items(2)[0]}))}},
		{"duplicate", "an identity", "response-duplicate-id", []contract.Exchange{
			page(2, set(names.Items, []any{items(0)[0], renamed}))}},
		{"a legal walk", "an empty last page", "", []contract.Exchange{page(0, same), page(1, same), page(2, set(names.Items, []any{}))}},
		{"a legal walk", "only its middle", "", []contract.Exchange{page(1, same)}},
		{"a legal walk", "twice, one after the other", "", interleaved},
		{"a legal walk", "items in another order", "", []contract.Exchange{
			page(0, func(b map[string]any) { slices.Reverse(b[names.Items].([]any)) }), page(1, same), page(2, same)}},
		{"a legal walk", "more of them", "", many(s)},
	}...)
}

// defaults makes pages of other sizes than the default, for which no limit was set.
func defaults(s Subject) []mutant {
	// Pages of fewer than ten items tell nothing about the default.
	const minSize = 13
	if s.size < minSize {
		return nil
	}
	pages := func(sizes ...int) []contract.Exchange {
		var walk []contract.Exchange
		for number, size := range sizes {
			body := s.body(number)
			var items []any
			for i := range size {
				items = append(items, valid(s.schema.Properties[s.p.Response.Items].Value.Items.Value, 1000*number+i))
			}
			body[s.p.Response.Items] = items
			walk = append(walk, s.exchange(number, body))
		}
		return walk
	}
	return []mutant{
		{"default page size", "a round one", "pagination-default-changed", pages((s.size - 1) / 5 * 5)},
		{"default page size", "twice the same", "pagination-default-changed", pages(s.size-3, s.size-3, 1)},
		{"default page size", "a longer one", "pagination-default-exceeded", pages(s.size + 1)},
		{"a legal walk", "full pages", "", pages(s.size, s.size, 3)},
		{"a legal walk", "a short page with more to come", "", pages(s.size-3, s.size, 3)},
		{"a legal walk", "short pages of different sizes", "", pages(s.size-3, s.size-5, 3)},
		{"a legal walk", "a few items on each", "", pages(2, 2, 2)},
	}
}

// many is a walk for each of some variants of the values, under recordings of their own.
func many(s Subject) []contract.Exchange {
	var all []contract.Exchange
	for variant := range 8 {
		for _, ex := range s.walk(variant) {
			ex.Recording = fmt.Sprint(variant)
			all = append(all, ex)
		}
	}
	return all
}
