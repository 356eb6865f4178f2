import { particles as inNames, personName } from '../person-names.ts'
import { givenKeys } from './given-names.ts'
import { romanise } from './romanise.ts'

/** A person's name as words that can be compared. */
export interface PersonWords {
  /** In the order they were written, without titles and particles: `anne-sophie`, `laurent`. */
  words: string[]
  /** `junior`, `senior`, `iii`: which of several of that name. */
  generation: string | undefined
  /** It is a department's name or a note, and no person's. */
  isNobody: boolean
}

const set = (text: string) => new Set(text.trim().split(/\s+/))

const titles = set(`
  mr mrs ms miss mx sir dame lady lord dr drs prof professor doc dipl ing dipling mag mmag ddr med phil
  jur habil rer nat herr frau hr fr m mme mlle monsieur madame sr sra srta don dona dott dottssa ing
  arch avv rag geom senor senora senhor senhora pan pani dhr mevr hw freiherr graf baron baronin
  mba phd msc bsc ma ba md jd cpa cfa esq pmp emba llm bba mag
`)

const particles = set(`${[...inNames].join(' ')} los las zum te i y e und and v d vd`)

const generations = new Map(
  Object.entries({
    ...{
      sen: 'senior',
      senior: 'senior',
      snr: 'senior',
      pere: 'senior',
      padre: 'senior',
      pai: 'senior',
    },
    ...{
      jun: 'junior',
      junior: 'junior',
      jr: 'junior',
      jnr: 'junior',
      fils: 'junior',
      filho: 'junior',
    },
    ...{ ii: 'ii', iii: 'iii', iv: 'iv' },
  }),
)

const departments = set(`
  reception accounts accounting sales support office team info service services purchasing marketing
  front desk payable receivable billing helpdesk press hr unknown caller test geschaftsfuhrung zentrale
  empfang vertrieb einkauf buchhaltung verkauf accueil ventes achats comptabilite vendite acquisti
  ventas compras recepcion inkoop verkoop events
`)

/** A dot ends what is shortened, or stands between names in an address. */
const bare = (text: string) => text.replace(/\.(?=[^\s-])/g, ' ').replace(/['’`´.]/g, '')

/** `Sr.` behind a name is a generation, before it a title. */
const generationOf = (word: string, at: number): string | undefined =>
  at > 0 ? (word === 'sr' ? 'senior' : generations.get(word)) : undefined

const isTitle = (word: string) => word.split('-').every((part) => titles.has(part))

/** `Vandermeer` is `van der Meer`, `MacGregor` `McGregor`. */
const familyOf = (word: string, at: number) =>
  at === 0
    ? word
    : word.replace(/^van(?:der|den)?(?=[a-z]{4})/, '').replace(/^mac(?=[a-z]{4})/, 'mc')

/** An address that stands for a name is read like one. */
const asName = (name: string) => (/\s/.test(name) ? name : (name.split(/(?!^)@/)[0] ?? ''))

/** First and last name in plain letters, as most are: nothing of them has to be removed. */
const isSimple = (name: string) => /^[a-z]{3,}(?: [a-z]{3,})+$/.test(name)

function wordsOf(name: string): string[] {
  const simple = name.toLowerCase()
  if (isSimple(simple)) return simple.split(' ')
  const behind = romanise(personName(asName(name))).split(',')[0] ?? ''
  return bare(behind)
    .replace(/\b(al|el)[ -](?=\p{L}{3})/gu, '$1')
    .split(/[\s_/]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
}

export function personWords(name: string): PersonWords {
  const all = wordsOf(name)
  const generation = all.map(generationOf).find(Boolean)
  const left = all.filter((word, at) => !generationOf(word, at) && !isTitle(word))
  const isNobody = left.length === 0 || left.some((word) => departments.has(word))
  const words = left.filter((word, at) => at === 0 || !particles.has(word)).map(familyOf)
  return { words, generation, isNobody }
}

/** The keys that people of one name have: first and last word in any order, short forms resolved. */
export function nameKeys(name: string): string[] {
  const { words, isNobody } = personWords(name)
  const parts = words.flatMap((word, at) => (at === 0 || at === words.length - 1 ? [word] : []))
  const [first, last] = parts
  if (isNobody || !first || !last || first.length < 2 || last.length < 2) return []
  const joined = (one: string) => one.replace(/-/g, '')
  const all = givenKeys(joined(first)).flatMap((a) =>
    givenKeys(joined(last)).map((b) => [a, b].sort().join(' ')),
  )
  return [...new Set(all)].slice(0, 4)
}
