package format

// isDate wants a full-date of RFC 3339, which must be in the calendar.
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

// isDateTime wants a date-time of RFC 3339: the letters may be small, and a minute may have a leap second. An offset
// may be as large as 24:60, as package time has it.
func isDateTime(text string) bool {
	const seconds = len("2006-01-02T15:04:05")
	if len(text) <= seconds || !isDate(text[:10]) || text[10]|0x20 != 't' || !isClock(text[11:seconds]) {
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
	return isOffset(rest)
}

func isClock(text string) bool {
	if text[2] != ':' || text[5] != ':' {
		return false
	}
	hour, ok1 := twoDigits(text[:2])
	minute, ok2 := twoDigits(text[3:5])
	second, ok3 := twoDigits(text[6:8])
	return ok1 && ok2 && ok3 && hour <= 23 && minute <= 59 && second <= 60
}

func isOffset(text string) bool {
	if len(text) == 1 {
		return text[0]|0x20 == 'z'
	}
	if len(text) != len("+00:00") || text[0] != '+' && text[0] != '-' || text[3] != ':' {
		return false
	}
	hours, ok1 := twoDigits(text[1:3])
	minutes, ok2 := twoDigits(text[4:6])
	return ok1 && ok2 && hours <= 24 && minutes <= 60
}

func twoDigits(text string) (n int, ok bool) {
	tens, ones := text[0]-'0', text[1]-'0'
	return int(tens)*10 + int(ones), tens <= 9 && ones <= 9
}
