package contract

import "math"

// FNV-1a, 64 bits: the same on every machine, so that evidence from several can be merged.
const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)

// hash hashes a JSON value. Members of objects count in any order. It is never 0.
func hash(v any) uint64 {
	h := hashValue(v)
	if h == 0 {
		return 1
	}
	return h
}

func hashValue(v any) uint64 {
	switch v := v.(type) {
	case bool:
		if v {
			return hashText(hashStart, "true")
		}
		return hashText(hashStart, "false")
	case float64:
		return hashNumber(hashText(hashStart, "number"), math.Float64bits(v))
	case string:
		return hashText(hashText(hashStart, "string"), v)
	case []any:
		h := hashText(hashStart, "array")
		for _, item := range v {
			h = hashNumber(h, hashValue(item))
		}
		return h
	case map[string]any:
		sum := uint64(len(v))
		for name, value := range v {
			sum += hashNumber(hashText(hashStart, name), hashValue(value))
		}
		return hashNumber(hashText(hashStart, "object"), sum)
	}
	return hashText(hashStart, "null")
}

func hashText(h uint64, text string) uint64 {
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * hashPrime
	}
	return h
}

func hashNumber(h, n uint64) uint64 {
	for range 8 {
		h = (h ^ n&0xff) * hashPrime
		n >>= 8
	}
	return h
}
