import type { Json, JsonObject } from '../../playground/stand-ins/interface.ts'
import { everyObject, isObject } from '../../playground/stand-ins/json.ts'

let made = 0

/** A word nothing else here is called. */
export const unique = () => `${Date.now().toString(36)}${(++made).toString(36)}`.toUpperCase()

/** The code that connects an account, of what shows it. */
export const codeIn = (text: string) => /`([A-Z2-9]{8})`/.exec(text)?.[1] ?? ''

/** Every object in a tree, outermost first. */
export const objectsIn = (json: Json | undefined): JsonObject[] => [...everyObject(json)]

const unseen = new Set(
  `type action_id block_id value id url private_metadata callback_id external_id emoji style data verb
  contentType $schema version replace_original response_type parameters function name key icon iconUrl
  imageUrl size weight width color spacing wrap conversationId schema msteams knownIcon targetInput
  horizontalAlignment verticalContentAlignment refresh notify fallbackText height separator mode`.split(
    /\s+/,
  ),
)

/** All the words a person sees of a card in any dialect, in order. */
export function words(json: Json | undefined): string {
  if (typeof json === 'string') return json
  if (typeof json === 'number') return String(json)
  if (Array.isArray(json)) return json.map(words).filter(Boolean).join('\n')
  if (!isObject(json)) return ''
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
