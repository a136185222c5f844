package find

import (
	"strings"
	"sync"

	"github.com/blooio-community/blooio-go/contract/redact/leak/registry"
)

// judge adds the value after a name as a leak, if it is one.
type judge func(f *finder, value string, at int)

// judges has the names that identify the kind of a value, in lower case and without separators.
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

// endings has the ends of longer names that do so as well, as in db_password.
var endings = []struct {
	end   string
	judge judge
}{
	{"password", isPassword}, {"passwd", isPassword}, {"passphrase", isPassword}, {"secret", isSecret}, {"secretkey", isSecret},
	{"apikey", isSecret}, {"accesskey", isSecret}, {"privatekey", isSecret}, {"accesstoken", isSecret}, {"authtoken", isSecret},
	{"refreshtoken", isSecret}, {"sessionid", isSessionID}, {"firstname", isName}, {"lastname", isName}, {"latitude", isLatitude}, {"longitude", isLongitude},
}

// judgeOf returns the judge for a name, nil for a name that says nothing.
func judgeOf(plain []byte) judge {
	if judge := judges()[string(plain)]; judge != nil {
		return judge
	}
	for _, e := range endings {
		if n := len(plain) - len(e.end); n > 0 && plain[n] == e.end[0] && string(plain[n:]) == e.end {
			return e.judge
		}
	}
	return nil
}

func isPassword(f *finder, value string, at int) {
	end := at + len(value)
	prose := f.at(at-1) == ' ' && countDigits(value) == 0 && (f.at(end) == ' ' || f.at(end) == ',') // as in "password: expected absent, as"
	if len(value) >= 3 && !isMask(value) && !prose && !f.isExpression(value, at) {
		f.addAlike(Password, at)
	}
}

func isSecret(f *finder, value string, at int) {
	if len(value) >= 6 && !isMask(value) && !isWord(value) && !f.isExpression(value, at) {
		f.addAlike(SecretValue, at)
	}
}

func isSessionID(f *finder, value string, at int) {
	if len(value) >= 6 && !isMask(value) && !isWord(value) && !f.isExpression(value, at) {
		f.addAlike(SessionID, at)
	}
}

func isLatitude(f *finder, value string, at int)  { f.degrees(value, at, 90) }
func isLongitude(f *finder, value string, at int) { f.degrees(value, at, 180) }

// degrees checks a single number that is a latitude or a longitude.
func (f *finder) degrees(value string, at int, most float64) {
	n, end, ok := decimal(value, 0)
	if !ok || !isExact(value[:end]) || end < len(value) && (isAlphanumeric(value[end]) || value[end] == '.') || n > most || n < -most {
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
	if n := countDigits(value); hasNumber(value) && len(value)-n >= 4 && strings.IndexByte(value, ' ') > 0 && !strings.Contains(value, "://") {
		f.addAlike(PostalAddress, at)
	}
}

// hasNumber tells whether digits begin a word of a text: not so in "this is line1".
func hasNumber(text string) bool {
	for i := range len(text) {
		if isDigit(text[i]) && (i == 0 || !isAlphanumeric(text[i-1])) {
			return true
		}
	}
	return false
}

func isPostcode(f *finder, value string, at int) {
	if n := countDigits(value); n >= 2 && len(value) >= 4 && len(value) <= 10 {
		f.addAlike(PostalAddress, at)
	}
}
