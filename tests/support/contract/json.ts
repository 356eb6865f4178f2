// Reading answers the way a person reads a card: whatever its shape, these are its words and buttons.
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type Dict = { [key: string]: Json }

export const parse = (text: string): Json => JSON.parse(text)

export const dict = (json: Json | undefined): Dict => {
  if (json && typeof json === 'object' && !Array.isArray(json)) return json
  throw new Error(`expected an object, got ${JSON.stringify(json)}`)
}

export const list = (json: Json | undefined): Json[] => (Array.isArray(json) ? json : [])

export const string = (json: Json | undefined): string => {
  if (typeof json === 'string') return json
  throw new Error(`expected a string, got ${JSON.stringify(json)}`)
}

/** Every object in a tree, outermost first. */
export function objects(json: Json | undefined): Dict[] {
  if (!json || typeof json !== 'object') return []
  if (Array.isArray(json)) return json.flatMap(objects)
  return [json, ...Object.values(json).flatMap(objects)]
}

const unseen = new Set(
  `type action_id block_id value id url private_metadata callback_id external_id emoji style data verb
  contentType $schema version replace_original response_type parameters function name key icon iconUrl
  imageUrl size weight width color spacing wrap conversationId schema msteams knownIcon targetInput
  horizontalAlignment verticalContentAlignment refresh notify fallbackText height separator mode`.split(
    /\s+/,
  ),
)

/** All the words a person sees, in order. */
export function words(json: Json | undefined): string {
  if (typeof json === 'string') return json
  if (typeof json === 'number') return String(json)
  if (!json || typeof json !== 'object') return ''
  if (Array.isArray(json)) return json.map(words).filter(Boolean).join('\n')
  // A FactSet's facts and a text run say their words under the names unseen elsewhere.
  const fact = typeof json.title === 'string' && typeof json.value === 'string' && !json.type
  return Object.entries(json)
    .filter(
      ([key, held]) => !unseen.has(key) || (key === 'value' && (fact || typeof held === 'object')),
    )
    .map(([, value]) => words(value))
    .filter(Boolean)
    .join('\n')
}
