import type { Memory } from './memory.ts'

/**
 * The statements that a database in memory is asked from now on, and those steps of their plans that
 * go through all rows of a workspace, or of everybody, in one of these tables. SQLite plans them the
 * same however many rows there are.
 */
export function readPlans({ env, sql }: Pick<Memory, 'env' | 'sql'>, tables: string[]) {
  const asked = new Map<string, unknown[]>()
  const { prepare } = env.DB
  type Bound = ReturnType<typeof prepare>
  const seen = (text: string, statement: Bound): Bound => {
    const { bind } = statement
    statement.bind = (...given) => {
      asked.set(text, given)
      return seen(text, bind(...given))
    }
    return statement
  }
  env.DB.prepare = (text) => seen(text, prepare(text))
  const any = tables.join('|')
  const wide = new RegExp(
    `^SCAN (?:${any})$|INDEX (?:sqlite_autoindex_)?(?:${any})_\\w+ \\(workspace_id=\\?\\)|PRIMARY KEY \\(workspace_id=\\?\\)`,
  )
  return {
    asked,
    wide: () =>
      [...asked].flatMap(([text, given]) =>
        sql(`explain query plan ${text}`, ...(given as string[]))
          .map(({ detail }) => `${detail}`)
          .filter((step) => wide.test(step))
          .map((step) => `${step} in ${text}`),
      ),
  }
}
