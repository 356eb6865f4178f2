import { type SQL, sql } from 'drizzle-orm'

/** D1 takes at most 32 arguments of a function: developers.cloudflare.com/d1/platform/limits */
export const mostArguments = 32

export const chunked = <T>(all: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  )

const listed = (all: unknown[]): SQL => sql.join(all as SQL[], sql`, `) // values are bound

/** A name, as SQL text, and what stands there; JSON stays JSON, and what is null stays. */
export type Pair = readonly [name: SQL, value: unknown]

const pairsEach = Math.floor((mostArguments - 1) / 2)

/** A JSON object of any number of fields. */
export function jsonObject(pairs: Pair[]): SQL {
  const [first = [], ...others] = chunked(pairs, pairsEach)
  const begun = sql`json_object(${listed(first.flat())})`
  return others.reduce((object, some) => {
    const set = some.map(([name, value]) => sql`'$.' || json_quote(${name}), ${value}`)
    return sql`json_set(${object}, ${listed(set)})`
  }, begun)
}

/** A JSON object without any number of paths. */
export const jsonWithout = (object: SQL, paths: SQL[]): SQL =>
  chunked(paths, mostArguments - 1).reduce(
    (left, some) => sql`json_remove(${left}, ${listed(some)})`,
    object,
  )
