package blooiotest

import (
	"fmt"
	"strconv"

	"github.com/blooio-community/blooio-go/api"
)

// people is the number of different people: one for each phone number below.
var people = 100*len(areaCodes) + ukNumbers

// North American numbers 555-0100 to 555-0199 are reserved for fiction in every area code.
var areaCodes = []int{
	202, 206, 212, 213, 214, 215, 303, 305, 312, 404, 415, 416, 503, 504, 512, 514, 604, 617, 702, 808,
}

// Ofcom reserves the mobile numbers 07700 900000 to 900999 for drama.
const ukNumbers = 1000

// identifier returns the address of a person on a channel. On networks that also take email addresses, one person in
// four has one.
func identifier(person int, channelType api.ChannelType) string {
	takesEmail := channelType == api.ChannelTypeBlooio || channelType == api.ChannelTypeAmb
	if takesEmail && person%4 == 0 {
		return "person" + strconv.Itoa(person) + "@example.com"
	}
	if person < ukNumbers {
		return fmt.Sprintf("+447700900%03d", person)
	}
	person -= ukNumbers
	return fmt.Sprintf("+1%d55501%02d", areaCodes[person/100], person%100)
}

// groupNames has scripts, text directions and characters that programs often handle wrongly.
var groupNames = []string{
	"Weekend hikers",
	"Café du matin",
	"Straße 12, Größe L",
	"Đội bóng phường 7",
	"Соседи по даче",
	"Η παρέα του Σαββάτου",
	"نادي القراءة",
	"מועדון שחמט",
	"पारिवारिक समूह",
	"বইয়ের আড্ডা",
	"தமிழ் நண்பர்கள்",
	"กลุ่มเพื่อนบ้าน",
	"周末羽毛球",
	"町内会のお知らせ",
	"동네 산책 모임",
	"የጎረቤቶች ቡድን",
	"წიგნის კლუბი",
	"Գրքի ակումբ",
	"Family 👩‍👩‍👧‍👦 & 🐕",
	"e\u0301 combining, é composed",
	"Line one\nline two\ttab",
	`"Quotes", back\slash, </script>`,
	" ",
	"",
}
