package cassette

const (
	// maxCassette is the maximum size of a cassette in bytes.
	maxCassette = 64 << 20
	// maxValues bounds the scalars, lists and mappings that are in memory at once. Each takes some two hundred bytes.
	maxValues = 500_000
	// maxWhole is up to which size, in bytes, a cassette is parsed as a whole because that is faster.
	maxWhole = maxValues / 2
)
