package jsondoc_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

func number(tb testing.TB, text string) jsondoc.Decimal {
	tb.Helper()
	d, ok := jsondoc.ParseNumber(text)
	if !ok {
		tb.Fatalf("%.40q is not a number", text)
	}
	return d
}

func TestDecimal(t *testing.T) {
	const no = "no" // not an int64
	for _, tt := range []struct {
		text           string
		integer, plain bool
		int64          string
		digits, sign   int
	}{
		{"0", true, true, "0", 1, 0},
		{"-0", true, true, "0", 1, 0},
		{"0.000e7", true, false, "0", 1, 0},
		{"7", true, true, "7", 1, 1},
		{"-1200", true, true, "-1200", 4, -1},
		{"1.0", true, false, "1", 1, 1},
		{"1e3", true, false, "1000", 4, 1},
		{"1200e-2", true, false, "12", 2, 1},
		{"0.0012e4", true, false, "12", 2, 1},
		{"1.5", false, false, no, 1, 1},
		{"-0.05", false, false, no, 1, -1},
		{"1e-1", false, false, no, 1, 1},
		{"12345.678e2", false, false, no, 7, 1},
		{"12345.678e3", true, false, "12345678", 8, 1},
		{"9223372036854775807", true, true, "9223372036854775807", 19, 1},
		{"9223372036854775808", true, true, no, 19, 1},
		{"-9223372036854775808", true, true, "-9223372036854775808", 19, -1},
		{"-9223372036854775809", true, true, no, 19, -1},
		{"9.223372036854775807e18", true, false, "9223372036854775807", 19, 1},
		{"10000000000000000000", true, true, no, 20, 1},
		{"18446744073709551617", true, true, no, 20, 1},
		{"1000e-3", true, false, "1", 1, 1},
		{"1e999999999", true, false, no, 1_000_000_000, 1},
		{"-1e-999999999999", false, false, no, 1, -1},
	} {
		t.Run(tt.text, func(t *testing.T) {
			d := number(t, tt.text)
			n, ok := d.Int64()
			got := no
			if ok {
				got = strconv.FormatInt(n, 10)
			}
			if d.IsInteger() != tt.integer || d.Plain() != tt.plain || got != tt.int64 || d.Digits() != tt.digits || d.Sign() != tt.sign || d.String() != tt.text {
				t.Errorf("got integer %t, plain %t, int64 %s, digits %d, sign %d", d.IsInteger(), d.Plain(), got, d.Digits(), d.Sign())
			}
		})
	}
}

func TestParseNumber(t *testing.T) {
	for _, text := range []string{"", "-", "01", "1.", ".1", "1e", "+1", " 1", "1 ", "0x1", "1_0", "Inf", "NaN", "1e5.5"} {
		if _, ok := jsondoc.ParseNumber(text); ok {
			t.Errorf("%q is a number", text)
		}
	}
	var zero jsondoc.Decimal
	if zero.Compare(number(t, "0")) != 0 || zero.String() != "0" || zero.Float() != 0 || !zero.Plain() || !zero.InFloatRange() {
		t.Error("the zero Decimal is not 0")
	}
}

func TestFloat(t *testing.T) {
	for _, tt := range []struct {
		text    string
		want    float64
		inRange bool
	}{
		{"0.1", 0.1, true}, {"-2.5e3", -2500, true}, {"1e400", math.MaxFloat64, false}, {"-1e999999999999999999999", -math.MaxFloat64, false},
		{"1e-400", 0, true}, {"1.7976931348623157e308", math.MaxFloat64, true}, {"1.7976931348623158e308", math.MaxFloat64, true},
		{"1.7976931348623159e308", math.MaxFloat64, false}, {"0." + strings.Repeat("0", 400) + "1e800", math.MaxFloat64, false},
		{"1" + strings.Repeat("0", 400) + "e-400", 1, true}, {"9007199254740993", 9007199254740992, true},
	} {
		if d := number(t, tt.text); d.Float() != tt.want || d.InFloatRange() != tt.inRange {
			t.Errorf("%.40s: got %v, in range %t", tt.text, d.Float(), d.InFloatRange())
		}
	}
}

// TestDecimalAgainstRat compares random numbers, often close to each other, with exact fractions.
func TestDecimalAgainstRat(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 30000 {
		a, b := randomNumber(r), randomNumber(r)
		x, y := number(t, a), number(t, b)
		ratX, _ := new(big.Rat).SetString(a)
		ratY, _ := new(big.Rat).SetString(b)
		if got, want := x.Compare(y), ratX.Cmp(ratY); got != want {
			t.Fatalf("Compare(%s, %s) = %d, want %d", a, b, got, want)
		}
		if got, want := jsonHash(t, a) == jsonHash(t, b), ratX.Cmp(ratY) == 0; got != want {
			t.Fatalf("hashes of %s and %s are equal: %t", a, b, got)
		}
		if x.IsInteger() != ratX.IsInt() || x.Sign() != ratX.Sign() {
			t.Fatalf("%s: integer %t, sign %d", a, x.IsInteger(), x.Sign())
		}
		whole := new(big.Int).Quo(ratX.Num(), ratX.Denom())
		if want := len(new(big.Int).Abs(whole).String()); x.Digits() != want {
			t.Fatalf("%s: %d digits, want %d", a, x.Digits(), want)
		}
		if n, ok := x.Int64(); ok != (ratX.IsInt() && whole.IsInt64()) || ok && n != whole.Int64() {
			t.Fatalf("%s: int64 %d, %t", a, n, ok)
		}
		if want := ratX.Sign() == 0 || ratY.Sign() != 0 && new(big.Rat).Quo(ratX, ratY).IsInt(); x.MultipleOf(y) != want {
			t.Fatalf("%s is a multiple of %s: %t, want %t", a, b, !want, want)
		}
	}
}

func randomNumber(r *rand.Rand) string {
	var b strings.Builder
	if r.IntN(4) == 0 {
		b.WriteByte('-')
	}
	digits := func(first, n int) {
		for i := range n {
			c := "0012569"[r.IntN(7)]
			if i == 0 && c == '0' && n > 1 {
				c = byte('0' + first)
			}
			b.WriteByte(c)
		}
	}
	length := func() int { return 1 + r.IntN([]int{1, 3, 3, 20, 45}[r.IntN(5)]) }
	digits(1, length())
	if r.IntN(2) == 0 {
		b.WriteByte('.')
		digits(0, length())
	}
	if r.IntN(2) == 0 {
		b.WriteString([]string{"e", "E+", "e-", "e-0"}[r.IntN(4)])
		b.WriteString(strconv.Itoa(r.IntN(25)))
	}
	return b.String()
}

func TestMultipleOf(t *testing.T) {
	long := strings.Repeat("7", 2000)
	for name, tt := range map[string]struct {
		n, divisor string
		want       bool
	}{
		"money":                      {"19.99", "0.01", true},
		"what floats get wrong":      {"0.3", "0.1", true},
		"neither":                    {"0.35", "0.1", false},
		"zero":                       {"0", "7", true},
		"by zero":                    {"7", "0", false},
		"huge exponent":              {"1e999999999999", "7", false},
		"huge exponent, even":        {"1e999999999999", "1024", true},
		"huge exponents":             {"14e999999999999999999999", "7e999999999999999999999", true},
		"tiny divisor":               {"7", "1e-999999999999", true},
		"tiny":                       {"1e-999999999999", "1", false},
		"long":                       {long, "7", true},
		"long, with a remainder":     {long + "1", "7", false},
		"divisor beyond the bound":   {long + "0", long, false},
		"itself beyond the bound":    {"-" + long, long + ".0", true},
		"divisor of 1000 digits":     {long[:1000] + "0", long[:1000], true},
		"negative and with exponent": {"-1.5e1", "5", true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := number(t, tt.n).MultipleOf(number(t, tt.divisor)); got != tt.want {
				t.Errorf("got %t", got)
			}
		})
	}
}

// TestHugeNumbers would not end if the numbers were expanded.
func TestHugeNumbers(t *testing.T) {
	exponent, digits := "1e"+strings.Repeat("9", 100_000), strings.Repeat("123456789", 100_000)
	for _, a := range []string{exponent, "-" + exponent, digits, digits + ".5", "1e-" + exponent[2:], "0." + digits} {
		for _, b := range []string{"1", exponent, digits, "7e-100", strings.Repeat("9", 1000)} {
			x, y := number(t, a), number(t, b)
			x.MultipleOf(y)
			if x.Compare(y) != -y.Compare(x) || x.Compare(x) != 0 {
				t.Errorf("%.10s… and %.10s…: not antisymmetric", a, b)
			}
		}
		x := number(t, a)
		if _, whole := x.Int64(); whole && x.Digits() > 19 || x.Float() != x.Float() {
			t.Errorf("%.10s… is a whole number of 64 bits, or none at all", a)
		}
		if jsonHash(t, a) == 0 {
			t.Error("hash is 0")
		}
	}
}
