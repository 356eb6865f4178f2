import { fold } from '../fold.ts'
import { isKnownGiven } from './given-names.ts'
import { personWords } from './person-words.ts'
import { alikeGiven } from './same-word.ts'

/** What the part of an address before the @ says of who reads it. */

const shared = new Set(
  `info infos office sales contact contacts kontakt contacto contatto contato hello hi hallo hola mail
  post support service services help helpdesk team admin verwaltung sekretariat secretary reception
  empfang accueil billing invoice invoices rechnung rechnungen accounts accounting accountspayable
  accountsreceivable ap ar finance buchhaltung comptabilite contabilita contabilidad vendite acquisti
  ventas compras vendas inkoop verkoop einkauf vertrieb verkauf export exports import order orders
  bestellung commande reservation reservations booking bookings hr jobs careers personal press presse
  media marketing biuro kancelaria sekretariat praxis zentrale central geral geschaeftsfuehrung
  noreply no-reply webmaster postmaster shop store hotel enquiries inquiries general mailbox logistik
  logistics dispatch legal it eigyo soumu kontor forsaljning inkop salg`.split(/\s+/),
)

const localOf = (email: string) => fold(email).split(/[@+]/)[0] ?? ''

/** Written to a house, not to a person. */
export const isSharedMailbox = (email: string): boolean =>
  shared.has(localOf(email).replace(/[._-]/g, '')) ||
  shared.has(localOf(email).split(/[._-]/)[0] ?? '')

const letters = (text: string) => text.replace(/[^a-z]/g, '')

/** Does the address say this name, in whole or with initials: `jford`, `jane.ford`, `ford`? */
export function saysName(email: string, name: string): boolean {
  const local = letters(localOf(email))
  const { words } = personWords(name)
  const plain = words.map((word) => letters(word)).filter(Boolean)
  const spelled = (word: string) => local.includes(word) && word.length > 2
  return plain.some(spelled) || plain.map((word) => word[0]).join('') === local
}

/** The given name an address writes out, where it does: `alexandra` of `alexandra.brandt@…`. */
function givenIn(email: string, families: string[]): string | undefined {
  const pieces = localOf(email)
    .split(/[^a-z]+/)
    .filter((piece) => piece.length > 2)
  const left = pieces.filter((piece) => !families.some((family) => piece.includes(family)))
  return left.length === 1 ? left[0] : undefined
}

/**
 * Do two addresses of one house tell two people apart: by another given name, by a family name that
 * each spells as its record does, or by a number behind the same name?
 */
export function tellsApart(
  [one, a]: [email: string, name: string],
  [other, b]: [email: string, name: string],
): boolean {
  const [my, their_] = [localOf(one), localOf(other)]
  const isNumbered = my !== their_ && my.replace(/\d+/g, '') === their_.replace(/\d+/g, '')
  if (isNumbered) return true
  const [mine, theirs] = [personWords(a).words, personWords(b).words]
  const families = [mine.at(-1) ?? '', theirs.at(-1) ?? '']
  const [given, their] = [givenIn(one, families), givenIn(other, families)]
  if (
    given &&
    their &&
    (isKnownGiven(given) || isKnownGiven(their)) &&
    alikeGiven(given, their) === 'other'
  )
    return true
  const [family = '', others = ''] = families
  const spells = (local: string, word: string) => letters(local).includes(letters(word))
  return family !== others && spells(my, family) && spells(their_, others) && !spells(my, others)
}
