package cassette

const (
	// maxCassette bounds a cassette, in bytes.
	maxCassette = 64 << 20
	// maxValues bounds the scalars, lists and mappings that are in memory at once. Each takes some two hundred bytes.
	maxValues = 500_000
	// maxWhole bounds the cassettes that are read as a whole for no other reason than that this takes less time, in bytes.
	maxWhole = maxValues / 2
)
