import { type SQL, sql } from 'drizzle-orm'

/** What the year is called in which a day lies, and how many months of it were over. */
function yearOf(day: SQL, begins: number) {
  const [year, month] = [sql`substr(${day}, 1, 4)`, sql`substr(${day}, 6, 2)`]
  if (begins === 1) return { name: year, over: sql`(${month} - 1)` }
  const first = sql.raw(String(begins))
  return {
    name: sql`'FY' || (${year} + (${month} + 0 >= ${first}))`,
    over: sql`((${month} - ${first} + 12) % 12)`,
  }
}

function quarterOf(day: SQL, begins: number): SQL {
  const { name, over } = yearOf(day, begins)
  return sql`${name} || '-Q' || (${over} / 3 + 1)`
}

/** The spans of time in which a day lies, by how they are shown and typed. */
export const timeSpans: Record<string, (day: SQL, yearBegins: number) => SQL> = {
  day: (day) => day,
  week: (day) => sql`strftime('%G-W%V', ${day})`,
  month: (day) => sql`substr(${day}, 1, 7)`,
  quarter: quarterOf,
  year: (day, begins) => yearOf(day, begins).name,
}
