import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { remembered } from './remembered.ts'

/** A number with its extension, as people write it, and some to spare. */
const longestPhone = 60

/** What an extension is called where the library does not know it. */
const extension =
  /\b(?:durchwahl|dw|nebenstelle|poste|ramal|anexo|interno|toestel|wew|linka|klapka|dahili|ankn)\b\.?:?/i

/** Mexico's mobiles were dialled with a 1 until 2019, which no other number there begins with. */
const oldMexican = /^\s*\+\s*52[\s.(-]*1/

const read = remembered(
  (phone, country) => {
    if (phone.length > longestPhone) return undefined
    const from = country.toUpperCase()
    const text = phone.normalize('NFKC').replace(oldMexican, '+52').replace(extension, 'ext.')
    const number = parsePhoneNumberFromString(text, isSupportedCountry(from) ? from : undefined)
    return number?.isValid() ? number : undefined
  },
  (found) => (found?.ext ? undefined : found?.number),
)

/** A phone number as E.164, to find it by; `country` (`DE`) is where one without `+` is from. */
export const phoneKey = (phone: string, country: string): string | undefined =>
  read(phone, country)?.number

/** The same as it is kept: with its extension, `+4930123456 ext. 12`. */
export function phoneNumber(phone: string, country: string): string | undefined {
  const found = read(phone, country)
  return found && (found.ext ? `${found.number} ext. ${found.ext}` : found.number)
}

/** What stands in place of a number that is not shown; also as Twilio spells it in digits (help.twilio.com, "Calls from anonymous numbers"). */
const withheld =
  /^(?:sip:)?\+?(?:anonymous|unknown|private|restricted|blocked|unavailable|withheld|266696687|7378742833|2562533|8656696|86282452253)?(?:@.*)?$/i

/** Does who calls not show their number? Then it says of nobody who they are. */
export const isWithheld = (number: string): boolean => withheld.test(number.trim())

/** As people write it, `+44 20 7946 0958`; what is no number stays as it is. */
export const phoneShown = (phone: string): string => read(phone, '')?.formatInternational() ?? phone
