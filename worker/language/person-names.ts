import { hasLegalForm } from './company-names.ts'
import { fold } from './fold.ts'
import { isPlace } from './places.ts'
import { withoutEnd } from './shorthand/ends.ts'
import { isUsualGiven } from './usual-given-names.ts'

/** Behind a comma these belong to the name before it. */
const belongs = new Set(
  `jr sr ii iii iv phd dphil dr prof md do mba emba bba mpa mpp mph msc bsc ba bs ma ms meng beng med llb llm
  jd esq cpa cfa cma cia cisa cism cissp pmp prince pe rn bsn msn np pa dds dmd dvm pharmd od dc dpt
  lcsw phr sphr shrm csm cspo acca aca fca fcca fcma cfp chfc clu rpa aia raia riba frics mrics ceng obe
  mbe cbe kc qc sj op dipl ing dipling magister mag bed ceo cto cfo coo cio cmo cro cpo ciso vp svp evp gm
  md ra rain stb wp dds`.split(/\s+/),
)

/** Words of what people do, not of what they are called. */
const roles = new Set(
  `manager director head chief officer president founder cofounder owner partner principal lead leader
  engineer developer architect designer analyst scientist specialist consultant advisor adviser expert
  assistant secretary coordinator administrator accountant attorney lawyer solicitor barrister counsel
  representative agent broker buyer planner trainer coach teacher lecturer professor doctor nurse realtor
  editor author writer journalist recruiter technician operator supervisor executive associate intern
  sales marketing support service services software hardware engineering operations finance accounting
  legal purchasing procurement logistics security product project account business development customer
  success team office desk department dept press media reception billing hr it pr ops
  vertrieb einkauf leitung leiter leiterin geschaftsfuhrer geschaftsfuhrerin geschaftsfuhrung buchhaltung
  verkauf kundendienst kundenservice abteilung berater beraterin rechtsanwalt rechtsanwaltin
  steuerberater notar buro personal marketingleiter assistenz inhaber inhaberin
  directeur directrice responsable gerant commercial ventes achats comptabilite conseiller avocat ingenieur
  direttore direttrice responsabile vendite acquisti ufficio avvocato ingegnere commerciale
  director directora gerente ventas compras jefe jefa abogado abogada ingeniero comercial
  diretor diretora vendas advogado engenheiro verkoop inkoop directeur adviseur forsaljning inkop chef
  dyrektor kierownik sprzedaz handlowy`.split(/\s+/),
)

/** Words of what firms and places of work are called. */
const firms = new Set(
  `group gruppe groupe gruppo grupo grupa holding holdings bank banque banca banco systems solutions consulting
  consultants logistics logistik industries technologies technology tech labs laboratories partners capital ventures
  investments insurance versicherung assurances media studios studio agency agentur agence agenzia agencia hotel hotels
  university universitat universite universita universidad institute institut istituto instituto school schule ecole
  foundation stiftung fondation association verein verband ministry ministerium ministere hospital klinik klinikum
  clinic pharma energy energie motors foods travel airlines railways networks digital interactive international global
  company enterprises trading handel werke werk stadtwerke verlag publishing airport council city stadt gemeinde`.split(
    /\s+/,
  ),
)

/** What stands before a firm: `Support, Acme` is nobody. */
const departments = new Set(
  `support sales accounting marketing finance billing legal procurement purchasing logistics helpdesk
  reception office team press service services hr vertrieb einkauf verkauf buchhaltung kundendienst
  kundenservice ventes achats comptabilite vendite acquisti ventas compras vendas verkoop inkoop`.split(
    /\s+/,
  ),
)

/** Between the names, of a family's name: `van der Berg`. */
export const particles = new Set(
  'van von der den de del della di da dos das do du la le el al bin ben ibn zu zur ten ter af av'.split(
    ' ',
  ),
)

const bare = (word: string) => fold(word).replace(/[^\p{L}\p{N}]/gu, '')
const wordsIn = (text: string) => text.split(' ').filter(Boolean)

/** `Jane`, `Anne-Marie`, `J. R.`, `Anna van den`; a name has no digits and no brackets. */
function mayBeGiven(words: string[], isLoud: boolean): boolean {
  const isName = (word: string) =>
    particles.has(bare(word)) || /^[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.-]*$/u.test(word)
  const isShort = (word: string) => /^\p{Lu}{2,5}$/u.test(word) && !isLoud
  return (
    words.length > 0 &&
    words.length <= 4 &&
    words.every((word) => isName(word) && !isShort(word)) &&
    !words.some((word) => [belongs, roles, firms].some((set) => set.has(bare(word)))) &&
    !words.some(
      (word) =>
        /\p{Ll}\p{Lu}/u.test(word) && !/^(?:Mc|Mac|De|Di|Le|La|Jo|Anne|Van)\p{Lu}/u.test(word),
    )
  )
}

/** Whether an address is that of the person with this given name and this family name. */
function speaksFor(email: string, given: string[], family: string[]): boolean {
  const [local = ''] = email.split('@')
  const pieces = fold(local).split(/[^\p{L}]+/u)
  const [first = ''] = given.map(bare)
  const names = family.map(bare).filter((word) => !particles.has(word))
  const has = names.some((word) => pieces.some((piece) => piece.includes(word)))
  return pieces.includes(first)
    ? names.length > 0
    : has && pieces.join('').startsWith(first[0] ?? '@')
}

const isOfDomain = (email: string, words: string[]) => {
  const labels = fold(email.split('@')[1] ?? '').split('.')
  return labels.slice(0, -1).some((one) => one.replace(/-/g, '') === words.map(bare).join(''))
}

/** Given names that without their accents, or in capitals, are legal forms. */
const givenNames = new Set(['Åsa', 'Ad', 'Sia', 'Bo'])

const isGiven = (words: string[]) => words.every((word) => givenNames.has(word))

/** An initial, a name that many have, or one in letters in which few firms abroad are written. */
function isUsual([first = '']: string[]): boolean {
  if (/^\p{Lu}\.$|^(?!\p{Script=Latin})\p{L}/u.test(first)) return true
  return [first, ...first.split('-')].some((one) => isUsualGiven(bare(one)))
}

/** Is this "family name, given name"? Where it may be anything else it stays as it was written. */
function isTurned(family: string[], given: string[], email: string): boolean {
  const isLoud = family.every((word) => word === word.toUpperCase())
  if (family.length === 0 || family.length > 4 || !mayBeGiven(given, isLoud)) return false
  if (family.some((word) => departments.has(bare(word)))) return false
  if (!family.every((word) => /^[\p{L}\p{M}'’.-]+$/u.test(word))) return false
  if (isGiven(given)) return true
  if (hasLegalForm(given.join(' ')) || hasLegalForm(`${family.join(' ')} ${given.join(' ')}`))
    return false
  if (isOfDomain(email, given)) return false
  if (isPlace(given.join(' '))) return speaksFor(email, given, family)
  if (speaksFor(email, given, family)) return true
  const isParticle = particles.has(bare(family[0] ?? ''))
  // A header's sender may be a firm: `Miller, Acme`.
  return (family.length === 1 || isParticle) && (email === '' || isUsual(given))
}

/** A person's name as a header has it: `Ford, Jane` is `Jane Ford`; `Jane Ford, PMP` stays. */
export function personName(raw: string, email = ''): string {
  const name = withoutEnd(raw, /['"\s]/)
    .replace(/^['"\s]+/, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?\([^()]*\)$/, '')
    .replace(/ mailto:\S*$/i, '')
  const [family = '', given = '', more] = name.split(',').map((piece) => piece.trim())
  const turned = more === undefined && isTurned(wordsIn(family), wordsIn(given), email)
  return turned ? `${given} ${family}` : name
}

/** `'Carl Customer' via Sales`: who wrote to a list. */
export function nameBeforeVia(name: string): string | undefined {
  const at = name.search(/ (?:via|über|par|por|tramite|przez) /i)
  return at > 0 ? personName(name.slice(0, at)) : undefined
}

/** `jane.ford@…` is Jane Ford; an address that names nobody is its own name. */
export function nameFromEmail(email: string): string {
  const local = email.split('@')[0] ?? ''
  const pieces = (local.split('+')[0] ?? '').split(/[._]+/).filter(Boolean)
  const isName = pieces.length > 1 && pieces.every((piece) => /^[\p{L}-]+$/u.test(piece))
  return isName
    ? pieces.map((piece) => piece.charAt(0).toUpperCase() + piece.slice(1)).join(' ')
    : email
}
