package find

import (
	"net/netip"
	"strings"
	"sync"

	"github.com/blooio-community/blooio-go/contract/redact/leak/registry"
)

// judge says what the value after a name is, if it must not be there.
type judge func(f *finder, value string, at int)

// judges are the names that say what a value is, in lower case and without separators.
var judges = sync.OnceValue(func() map[string]judge {
	all := map[string]judge{}
	for names, judge := range map[string]judge{
		"password passwd passphrase pwd pass userpassword newpassword oldpassword currentpassword passcode": isPassword,
		"secret token apikey accesskey secretkey privatekey clientsecret accesstoken refreshtoken idtoken authtoken sessiontoken csrftoken xsrftoken bearertoken devicetoken " +
			"fcmtoken awssecretaccesskey secretaccesskey accountkey sharedaccesskey sharedaccesssignature connectionsecret signingsecret signingkey webhooksecret encryptionkey " +
			"masterkey otp onetimepassword": isSecret,
		"xapikey xapitoken xauthtoken xaccesstoken xblooioapikey xgitlabtoken xvaulttoken xamzsecuritytoken ocpapimsubscriptionkey": isKeyHeader,
		"authorization proxyauthorization": isAuthorization,
		"cookie setcookie cookie2":         isCookie,
		"sid sessionid sessid session phpsessid jsessionid connectsid aspnetsessionid aspsessionid cfid cftoken laravelsession sessionkey sessionuuid symfony ssid hsid": isSessionID,
		"lat latitude geolat homelat gpslatitude":                           isLatitude,
		"lng lon long longitude geolng geolon geolong homelng gpslongitude": isLongitude,
		"firstname lastname surname familyname givenname fullname middlename maidenname forename nachname vorname apellido apellidos prenom cognome":                    isName,
		"dateofbirth birthdate dob birthday geburtsdatum birthdayat bornon":                                                                                             isDate,
		"passport passportnumber passportno passportid driverslicense driverlicense drivinglicence nationalid nationalidnumber taxid personalausweis nino curp cpf dni": isDocument,
		"ssn socialsecuritynumber socialsecurity": isBareSSN,
		"street streetaddress address1 addressline1 addressline streetline1 line1 postaladdress mailingaddress homeaddress": isStreet,
		"postcode postalcode zip zipcode plz": isPostcode,
		"xforwardedfor xrealip cfconnectingip trueclientip xclientip fastlyclientip xclusterclientip forwarded clientip remoteaddr remoteip ipaddress clientaddress visitorip userip loginip lastip": isClientIP,
	} {
		for name := range strings.FieldsSeq(names) {
			all[name] = judge
		}
	}
	return all
})

// endings are the ends of longer names that say so as well, as in db_password.
var endings = []struct {
	end   string
	judge judge
}{
	{"password", isPassword}, {"passwd", isPassword}, {"passphrase", isPassword}, {"secret", isSecret}, {"secretkey", isSecret},
	{"apikey", isSecret}, {"accesskey", isSecret}, {"privatekey", isSecret}, {"accesstoken", isSecret}, {"authtoken", isSecret},
	{"refreshtoken", isSecret}, {"sessionid", isSessionID}, {"firstname", isName}, {"lastname", isName}, {"latitude", isLatitude}, {"longitude", isLongitude},
}

// judgeOf is nil for a name that says nothing.
func judgeOf(plain []byte) judge {
	if judge := judges()[string(plain)]; judge != nil {
		return judge
	}
	for _, e := range endings {
		if n := len(plain) - len(e.end); n > 0 && string(plain[n:]) == e.end {
			return e.judge
		}
	}
	return nil
}

func isPassword(f *finder, value string, at int) {
	end := at + len(value)
	prose := f.at(at-1) == ' ' && countDigits(value) == 0 && (f.at(end) == ' ' || f.at(end) == ',') // as in "password: expected absent, as"
	if len(value) >= 3 && !isMask(value) && !prose {
		f.addAlike(Password, at)
	}
}

func isSecret(f *finder, value string, at int) {
	if len(value) >= 6 && !isMask(value) && !isWord(value) {
		f.addAlike(SecretValue, at)
	}
}

func isKeyHeader(f *finder, value string, at int) {
	if len(value) >= 3 && !isMask(value) {
		f.all = append(f.all, Found{APIKey, at, countDigits(value) == len(value)}) // a number of JSON has a pseudonym
	}
}

func isAuthorization(f *finder, value string, at int) {
	scheme, rest, ok := strings.Cut(value, " ")
	switch {
	case ok && strings.EqualFold(scheme, "basic") || ok && strings.EqualFold(scheme, "bearer"):
		// which is found without its name
	case ok && len(rest) >= 4 && !isMask(rest):
		f.add(BearerToken, at)
	case !ok && len(value) >= 8 && !isMask(value) && !isWord(value):
		f.all = append(f.all, Found{BearerToken, at, countDigits(value) == len(value)})
	}
}

func isCookie(f *finder, value string, at int) {
	_, rest, ok := strings.Cut(value, "=")
	if ok && !isMask(rest) || !ok && !isMask(value) && !isWord(value) {
		f.all = append(f.all, Found{Cookie, at, countDigits(value) == len(value)})
	}
}

// isCookieValue judges the value of one cookie, without its name.
func isCookieValue(f *finder, value string, at int) {
	if !isMask(value) {
		f.add(Cookie, at)
	}
}

func isSessionID(f *finder, value string, at int) {
	if len(value) >= 6 && !isMask(value) && !isWord(value) {
		f.addAlike(SessionID, at)
	}
}

func isLatitude(f *finder, value string, at int)  { f.degrees(value, at, 90) }
func isLongitude(f *finder, value string, at int) { f.degrees(value, at, 180) }

// degrees looks at one number that is a latitude or a longitude.
func (f *finder) degrees(value string, at int, most float64) {
	n, end, ok := decimal(value, 0)
	if !ok || end < len(value) && (isAlphanumeric(value[end]) || value[end] == '.') || n > most || n < -most {
		return
	}
	f.all = append(f.all, Found{Coordinates, at, !isCertain(n)})
}

func isName(f *finder, value string, at int) {
	if len(value) >= 2 && !isMask(value) && isLetter(value[0]) && f.at(at-1) == '"' {
		f.addAlike(PersonalData, at)
	}
}

func isDate(f *finder, value string, at int) {
	if countDigits(value) >= 4 {
		f.addAlike(PersonalData, at)
	}
}

func isDocument(f *finder, value string, at int) {
	if len(value) >= 6 && countDigits(value) >= 4 {
		f.addAlike(PersonalData, at)
	}
}

func isBareSSN(f *finder, value string, at int) {
	if len(value) == 9 && countDigits(value) == 9 && registry.IsSSN(string(value)) {
		f.addAlike(SSN, at)
	}
}

func isStreet(f *finder, value string, at int) {
	if n := countDigits(value); n > 0 && len(value)-n >= 4 && strings.IndexByte(value, ' ') > 0 && !strings.Contains(value, "://") {
		f.addAlike(PostalAddress, at)
	}
}

func isPostcode(f *finder, value string, at int) {
	if n := countDigits(value); n >= 2 && len(value) >= 4 && len(value) <= 10 {
		f.addAlike(PostalAddress, at)
	}
}

// carrierGrade is shared by the customers of a provider, RFC 6598, and so nobody's.
var carrierGrade = netip.MustParsePrefix("100.64.0.0/10")

func isClientIP(f *finder, value string, at int) {
	for field := range strings.FieldsFuncSeq(value, func(c rune) bool { return strings.ContainsRune(" ,;=\"[]/?#<>&", c) }) {
		address, err := netip.ParseAddr(string(field))
		if err != nil {
			port, err := netip.ParseAddrPort(string(field))
			if err != nil {
				continue
			}
			address = port.Addr()
		}
		if address = address.Unmap(); address.IsGlobalUnicast() && !address.IsPrivate() && !carrierGrade.Contains(address) && !isForDocuments(address) {
			f.addAlike(IPAddress, at)
			return
		}
	}
}

// isForDocuments tells whether an address is reserved for examples, by RFC 5737 and RFC 3849.
func isForDocuments(address netip.Addr) bool {
	for _, prefix := range []string{"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"} {
		if netip.MustParsePrefix(prefix).Contains(address) {
			return true
		}
	}
	return false
}
