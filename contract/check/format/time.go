package format

// isDate tells whether a text is a full-date of RFC 3339 that exists in the calendar.
func isDate(text string) bool {
	if len(text) != len("2006-01-02") || text[4] != '-' || text[7] != '-' {
		return false
	}
	year, ok1 := twoDigits(text[:2])
	years, ok2 := twoDigits(text[2:4])
	month, ok3 := twoDigits(text[5:7])
	day, ok4 := twoDigits(text[8:10])
	year = year*100 + years
	return ok1 && ok2 && ok3 && ok4 && 1 <= month && month <= 12 && 1 <= day && day <= daysIn(month, year)
}

func daysIn(month, year int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// isDateTime tells whether a text is a date-time of RFC 3339, whose letters may be lower-case. A leap second can only
// be the last second of a month in UTC (RFC 3339, 5.7).
func isDateTime(text string) bool {
	const seconds = len("2006-01-02T15:04:05")
	if len(text) <= seconds || !isDate(text[:10]) || text[10]|0x20 != 't' {
		return false
	}
	minute, leap, ok := clock(text[11:seconds])
	if !ok {
		return false
	}
	rest := text[seconds:]
	if rest[0] == '.' {
		digits := 1
		for digits < len(rest) && classes[rest[digits]]&digit != 0 {
			digits++
		}
		if digits == 1 {
			return false
		}
		rest = rest[digits:]
	}
	offset, ok := offsetOf(rest)
	return ok && (!leap || endsMonth(text[:10], minute-offset))
}

const minutesOfDay = 24 * 60

// endsMonth tells whether a minute, counted from the start of a day, is the last one of a month.
func endsMonth(date string, minute int) bool {
	year, _ := twoDigits(date[:2])
	years, _ := twoDigits(date[2:4])
	month, _ := twoDigits(date[5:7])
	day, _ := twoDigits(date[8:10])
	switch days := daysIn(month, year*100+years); minute {
	case minutesOfDay - 1:
		return day == days
	case 2*minutesOfDay - 1: // on the day after
		return day == days-1
	case -1: // on the day before
		return day == 1
	}
	return false
}

// clock returns the minute of the day, and whether the second is a leap second.
func clock(text string) (minutes int, leap, ok bool) {
	if text[2] != ':' || text[5] != ':' {
		return 0, false, false
	}
	hour, ok1 := twoDigits(text[:2])
	minute, ok2 := twoDigits(text[3:5])
	second, ok3 := twoDigits(text[6:8])
	return hour*60 + minute, second == 60, ok1 && ok2 && ok3 && hour <= 23 && minute <= 59 && second <= 60
}

// offsetOf returns an offset in minutes.
func offsetOf(text string) (minutes int, ok bool) {
	if len(text) == 1 {
		return 0, text[0]|0x20 == 'z'
	}
	if len(text) != len("+00:00") || text[0] != '+' && text[0] != '-' || text[3] != ':' {
		return 0, false
	}
	hour, ok1 := twoDigits(text[1:3])
	minute, ok2 := twoDigits(text[4:6])
	minutes = hour*60 + minute
	if text[0] == '-' {
		minutes = -minutes
	}
	return minutes, ok1 && ok2 && hour <= 23 && minute <= 59
}

func twoDigits(text string) (n int, ok bool) {
	tens, ones := text[0]-'0', text[1]-'0'
	return int(tens)*10 + int(ones), tens <= 9 && ones <= 9
}
