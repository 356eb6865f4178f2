import type { Json, JsonObject } from './interface.ts'

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})
export const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])
export const objects = (value: Json | undefined): JsonObject[] => list(value).filter(isObject)
export const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** The value at that path, `undefined` where the path ends early. */
export function at(value: Json | undefined, ...path: (string | number)[]): Json | undefined {
  let here = value
  for (const key of path) {
    if (typeof key === 'number') here = list(here)[key]
    else here = object(here)[key]
  }
  return here
}

export function parse(source: string): Json | undefined {
  try {
    return JSON.parse(source) as Json
  } catch {
    return undefined
  }
}

/** A copy without anything JSON cannot hold. */
export const plain = (value: unknown): JsonObject =>
  object(parse(JSON.stringify(value) ?? 'null') ?? {})

/** Every object inside, the value itself first. */
export function everyObject(value: Json | undefined): JsonObject[] {
  const found: JsonObject[] = []
  const look = (part: Json | undefined): void => {
    if (isObject(part)) found.push(part)
    for (const inside of isObject(part) ? Object.values(part) : list(part)) look(inside)
  }
  look(value)
  return found
}

/** Puts back what a snapshot held, keeping the object everyone already holds. */
export function refill(target: object, saved: JsonObject | undefined) {
  if (saved) Object.assign(target, structuredClone(saved))
}
