/** What a typed line says of a new case beside its subject. */
export interface CaseLine {
  rest: string
  priority?: 'low' | 'high' | 'urgent'
  kind?: 'question' | 'problem' | 'request' | 'complaint'
  /** `@name`, or how a surface writes a person. */
  owner?: string
}

const priorities: [NonNullable<CaseLine['priority']>, string][] = [
  [
    'urgent',
    `urgent asap urgente dringend eilig sofort spoed brådskande haster kiireellinen pilne naléhavé
      naliehavé sürgős acil срочно терміново 緊急 至急 紧急 緊急 긴급`,
  ],
  ['high', 'important wichtig importante belangrijk viktigt viktig vigtigt'],
]

const kinds: [NonNullable<CaseLine['kind']>, string][] = [
  ['complaint', 'complaint beschwerde reklamation plainte réclamation queja reclamo klacht'],
  ['question', 'question frage pregunta domanda vraag pergunta'],
  ['problem', 'problem störung problème problema probleem'],
  ['request', 'request anfrage demande solicitud richiesta verzoek pedido'],
]

const bare = (word: string) => word.toLowerCase().replace(/[!.:,]/g, '')

const meant = <T>(all: [T, string][], word: string): T | undefined =>
  all.find(([, words]) => words.split(/\s+/).includes(bare(word)))?.[0]

/** `priority high`, or one word that says it, at the end of a line. */
function priorityAtEnd(words: string[]): { priority?: CaseLine['priority']; many: number } {
  const [last = '', before = ''] = words.toReversed()
  const named = ['low', 'high', 'urgent'].find((one) => one === bare(last))
  if (bare(before) === 'priority' && named)
    return { priority: named as NonNullable<CaseLine['priority']>, many: 2 } // one of the three
  if (bare(last) === 'priority' && ['low', 'high', 'urgent'].includes(bare(before)))
    return { priority: bare(before) as NonNullable<CaseLine['priority']>, many: 2 } // as above
  const priority = words.length > 1 ? meant(priorities, last) : undefined
  return priority ? { priority, many: 1 } : { many: 0 }
}

/** `isPerson` says of a word that it names a colleague. */
export function readCase(line: string, isPerson: (word: string) => boolean): CaseLine {
  const all = line.trim().split(/\s+/)
  const owner = all.find(isPerson)
  const words = all.filter((word) => word !== owner)
  const { priority, many } = priorityAtEnd(words)
  const rest = many ? words.slice(0, -many) : words
  const kind = rest.length > 1 ? meant(kinds, rest[0] ?? '') : undefined
  return {
    rest: (kind ? rest.slice(1) : rest).join(' '),
    ...(priority && { priority }),
    ...(kind && { kind }),
    ...(owner && { owner }),
  }
}
