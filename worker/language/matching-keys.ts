import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { addressParser } from 'postal-mime'
import { cutTo, withoutEnd } from './shorthand/ends.ts'

const unfolded: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** Lower case, without accents, compatibility forms unified: `Ærø Müller` is `aero muller`. */
export const fold = (text: string): string => (isPlain(text) ? text.toLowerCase() : folded(text))

/** Most names are, and nothing of them needs folding. */
const isPlain = (text: string) => /^[ -~]*$/.test(text)

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßøæœłđðþı]/g, (letter) => unfolded[letter] ?? letter)

const legalForms = new Set(
  `inc incorporated llc llp lllp lp pllc ltd limited plc cic corp corporation co company
  gmbh mbh ggmbh ag kg kgaa ohg gbr ug haftungsbeschrankt ek ev eg se
  sa sas sasu sarl eurl snc sca scs sci srl srls spa sapa sl slu sau sll sc
  bv bvba nv vof cv cvba sprl oy oyj ab hb as asa aps amba da ans ks hf ehf ivs
  pty pte pvt private proprietary kk gk yk bhd sdn pt tbk
  ooo oao zao pao ao ооо оао зао пао ао тов lda ltda eireli kft zrt nyrt bt rt
  doo dd ad ood eood sro spzoo uab sia ou jsc pjsc ojsc cjsc fze fzco fzc fzllc wll dmcc sadecv`.split(
    /\s+/,
  ),
)
const leadingForms = new Set('ab oy pt ooo oao zao pao ао ооо оао зао пао тов'.split(' '))
const asianForms =
  /株式会社|有限会社|合同会社|\(株\)|\(有\)|股份有限公司|有限责任公司|有限公司|주식회사|\(주\)/g
const spelledForms: [RegExp, string][] = [
  [/\bsp z o ?o\b/g, 'spzoo'],
  [/\bspol s r ?o\b/g, 'sro'],
  [/\bd o o\b/g, 'doo'],
  [/\bs r o\b/g, 'sro'],
  [/\b(?:sab?|sapi|s) de (?:rl de )?cv\b/g, 'sadecv'],
]

function bareWords(name: string): string[] {
  const text = fold(name)
    .replace(asianForms, ' ')
    .replace(/[&+]/g, ' and ')
    .replace(/(?<=\b[akpi])\/(?=s\b)/g, '')
    .replace(/[.'’`]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  const spelled = spelledForms.reduce((rest, [form, short]) => rest.replace(form, short), text)
  return spelled.split(' ').filter(Boolean)
}

/** A company's name for equality, without its legal form: `ACME GmbH & Co. KG` is `acme`. */
export function companyKey(name: string): string {
  const words = bareWords(name)
  const ends = (word = '') => legalForms.has(word) || word === 'and'
  const begins = (word = '') => leadingForms.has(word) || word === 'the'
  let from = 0
  while (from < words.length - 1 && begins(words[from])) from++
  while (words.length > from + 1 && ends(words.at(-1))) words.pop()
  return words.slice(from).join(' ') || fold(name).trim() || name
}

const address =
  /^[^\s@<>"(),;:\\[\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u

/** A product's name or code for equality. */
export const productKey = (text: string): string => fold(text).trim().replace(/\s+/g, ' ')

/** RFC 5321 allows 254 characters; this is with what may stand round it. */
const longestAddress = 300

/** An e-mail address for equality, or undefined where it is none. */
export function emailKey(email: string): string | undefined {
  if (email.length > longestAddress) return undefined
  const key = email
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .replace(/^mailto:/i, '')
    .toLowerCase()
  return key.length <= 254 && address.test(key) ? key : undefined
}

/** A number with its extension, as people write it, and some to spare. */
const longestPhone = 60

/** A phone number as E.164; `country` (`DE`) is where a number without `+` is from. */
export function phoneKey(phone: string, country: string): string | undefined {
  if (phone.length > longestPhone) return undefined
  const from = country.toUpperCase()
  const number = parsePhoneNumberFromString(phone, isSupportedCountry(from) ? from : undefined)
  return number?.isValid() ? number.number : undefined
}

export const domainOf = (email: string): string | undefined => emailKey(email)?.split('@')[1]

const freeMail = new Set(
  `gmail.com googlemail.com outlook.com live.com msn.com icloud.com me.com mac.com aol.com web.de
  mail.ru bk.ru inbox.ru list.ru rambler.ru ya.ru qq.com foxmail.com 163.com 126.com yeah.net
  sina.com orange.fr free.fr wanadoo.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it
  t-online.de freenet.de arcor.de posteo.de mailbox.org fastmail.com fastmail.fm hey.com duck.com
  tutanota.com tuta.com tuta.io pm.me zoho.com zohomail.com mail.com email.com rediffmail.com
  naver.com hanmail.net daum.net seznam.cz wp.pl o2.pl onet.pl interia.pl bluewin.ch telenet.be
  skynet.be ziggo.nl kpnmail.nl telia.com bol.com.br uol.com.br terra.com.br btinternet.com sky.com
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net shaw.ca rogers.com
  bigpond.com optusnet.com.au docomo.ne.jp ezweb.ne.jp`.split(/\s+/),
)
const freeFamilies =
  /^(?:yahoo|ymail|rocketmail|hotmail|outlook|live|gmx|proton|protonmail|yandex|aol)(?:\.[a-z]{2,4}){1,2}$/

/** Whether anyone can have an address there, so that it says nothing of a company. */
export const isFreeMail = (domain: string): boolean =>
  freeMail.has(domain.toLowerCase()) || freeFamilies.test(domain.toLowerCase())

const registryLabels = new Set('co com org net ac gov edu or ne go gob gouv ltd plc'.split(' '))

const titled = (word: string) =>
  /^[^aeiouy\d]{1,3}$/.test(word)
    ? word.toUpperCase()
    : word.charAt(0).toUpperCase() + word.slice(1)

/** A first guess at a company's name: `acme-tools.co.uk` is `Acme Tools`. */
export function companyFromDomain(domain: string): string {
  const labels = domain.toLowerCase().replace(/\.$/, '').split('.')
  const country = labels.at(-1)?.length === 2 && registryLabels.has(labels.at(-2) ?? '')
  const label = labels.at(country && labels.length > 2 ? -3 : -2) ?? labels[0] ?? ''
  return label.split(/[-_]+/).filter(Boolean).map(titled).join(' ')
}

const longestWord = 40
const mostWords = 12

/** Words for the search index, folded; `Smith-O'Neil` is `smith`, `o`, `neil` and `smithoneil`. */
export function words(text: string): string[] {
  const found = new Set<string>()
  for (const chunk of fold(text).split(/[^\p{L}\p{M}\p{N}'’.&-]+/u)) {
    const pieces = chunk.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)
    for (const piece of pieces) found.add(piece.slice(0, longestWord))
    if (pieces.length > 1) found.add(pieces.join('').slice(0, longestWord))
  }
  return [...found].filter(Boolean).slice(0, mostWords)
}

export interface Address {
  name?: string
  email: string
}

const titles = /^(?:jr|sr|ii|iii|iv|phd|ph\.d|md|m\.d|mba|esq|cpa|dr|prof)\.?$/i

/** `Ford, Jane (Globex)` as `Jane Ford`; `Acme, Inc.` and `Jane Ford, PhD` as they are. */
function personName(raw: string): string {
  const name = withoutEnd(raw, /['"\s]/)
    .replace(/^['"\s]+/, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?\([^()]*\)$/, '')
  const [last = '', first = '', more] = name.split(',').map((piece) => piece.trim())
  const turned = first !== '' && more === undefined && !titles.test(first)
  return turned && !legalForms.has(bareWords(first).join('')) ? `${first} ${last}`.trim() : name
}

/** As many people as a card could show, in the longest names and addresses there are. */
const longestHeader = 8000

/** What is read of a header: of one that is longer, the addresses that are whole. */
function readable(header: string): string {
  if (header.length <= longestHeader) return header
  const cut = cutTo(header, longestHeader)
  return cut.slice(0, Math.max(0, cut.lastIndexOf(',')))
}

/**
 * The addresses of a `From`, `To` or `Cc` header (RFC 5322, RFC 2047), groups taken apart; of one
 * that is too long, those that stand in its first 8,000 characters.
 */
export function addresses(header: string): Address[] {
  const found = addressParser(readable(header).replace(/\r?\n(?=[ \t])/g, ''), { flatten: true })
  return found.flatMap(({ address = '', name }, at) => {
    const email = emailKey(address)
    if (!email) return []
    // `Ford, Jane <jane@x.com>` without quotes comes as two, the first without an address.
    const before = found[at - 1]
    const whole = before && !before.address ? `${before.name}, ${name}` : name
    const person = personName(whole)
    return person === '' || emailKey(person) ? [{ email }] : [{ name: person, email }]
  })
}

function nameFromEmail(email: string): string {
  const local = email.split('@')[0] ?? ''
  const pieces = (local.split('+')[0] ?? '').split(/[._]+/).filter(Boolean)
  const isName = pieces.length > 1 && pieces.every((piece) => /^[\p{L}-]+$/u.test(piece))
  return isName
    ? pieces.map((piece) => piece.charAt(0).toUpperCase() + piece.slice(1)).join(' ')
    : email
}

/** The first person of a header; without a name, one read from the address, else the address. */
export function personFromHeader(header: string): { name: string; email: string } | undefined {
  const [first] = addresses(header)
  return first && { name: first.name ?? nameFromEmail(first.email), email: first.email }
}
