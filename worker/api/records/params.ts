import { Refused } from '../problem.ts'

/** Why a parameter cannot be read; its name stands in the reason. */
export const wrong = (reason: string) => new Refused(400, 'invalid', reason)

/** The parameters of a read, each at most once. */
export type Params = ReadonlyMap<string, string>

const longest = 2000

/** Throws `invalid` for a parameter that is not `known`, stands twice or is endless. */
export function paramsOf(search: URLSearchParams, known: string[]): Params {
  const found = new Map<string, string>()
  for (const [name, value] of search) {
    if (!known.includes(name.startsWith('filter[') ? 'filter' : name))
      throw wrong(
        `There is no parameter "${short(name)}". What there is: ${known.join(', ') || 'none'}.`,
      )
    if (found.has(name)) throw wrong(`"${short(name)}" stands there twice.`)
    if (value.length > longest)
      throw wrong(`"${short(name)}" is longer than ${longest} characters.`)
    found.set(name, value)
  }
  return found
}

export const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text)

/** Names between commas, each of them one of `known`. */
export function namesIn(params: Params, name: string, known: string[]): string[] | undefined {
  const given = params.get(name)
  if (given === undefined) return undefined
  const names = given.split(',').map((one) => one.trim())
  const strange = names.find((one) => !known.includes(one))
  if (strange === undefined) return names
  throw wrong(
    `${name}: there is no "${short(strange)}". What there is: ${known.join(', ') || 'nothing'}.`,
  )
}

export function limitIn(params: Params, usual = 50, most = 200): number {
  const given = params.get('limit') ?? String(usual)
  const limit = /^\d{1,4}$/.test(given) ? Number(given) : 0
  if (limit >= 1 && limit <= most) return limit
  throw wrong(`limit is a number from 1 to ${most}.`)
}
