import { DatabaseSync } from 'node:sqlite'
import {
  and,
  asc,
  desc,
  eq,
  exists,
  inArray,
  isNull,
  like,
  notInArray,
  or,
  type Placeholder,
  type SQL,
  sql,
} from 'drizzle-orm'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import {
  alias,
  integer,
  SQLiteAsyncDialect,
  sqliteTable,
  text,
  unionAll,
} from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { as, database, part } from '../../worker/platform/db.ts'
import type { Env } from '../../worker/platform/env.ts'
import { bound, Dialect } from '../../worker/platform/sql-text.ts'
import { given } from '../../worker/platform/written.ts'

/** What is sent to the database is what Drizzle itself would write, a few values being text instead of parameters. */

const people = sqliteTable('peo"ple', {
  id: text().primaryKey(),
  name: text('full_name').notNull(),
  age: integer(),
  isHere: integer('is_here', { mode: 'boolean' }),
  born: integer({ mode: 'timestamp_ms' }),
  more: text({ mode: 'json' }).$type<Record<string, unknown>>(),
})
const kinds = ['cat', 'dog', 'it’s'] as const
const pets = sqliteTable('pets', {
  id: text().primaryKey(),
  owner: text(),
  kind: text({ enum: kinds }),
})

type Db = DrizzleD1Database
const others = alias(people, 'others')
const born = new Date(0)
const row = { id: 'p1', name: 'Ann', age: 3, isHere: true, born, more: { a: [1] } }

const queries: Record<string, (db: Db) => { toSQL(): unknown }> = {
  'every column': (db) => db.select().from(people),
  'some columns, conditions, order and limit': (db) =>
    db
      .select({ id: people.id, age: people.age })
      .from(people)
      .where(and(eq(people.name, 'A"nn'), or(isNull(people.age), like(people.name, '%x%'))))
      .orderBy(asc(people.age), desc(people.name))
      .limit(4)
      .offset(2),
  'an encoded value': (db) =>
    db
      .select()
      .from(people)
      .where(and(eq(people.isHere, false), eq(people.born, born), eq(people.more, { b: 1 }))),
  'lists, none of them in it': (db) =>
    db
      .select()
      .from(people)
      .where(and(inArray(people.id, ['a', 'b']), notInArray(people.age, []))),
  'a table joined to itself': (db) =>
    db
      .select({ mine: people.id, theirs: others.id })
      .from(people)
      .innerJoin(others, eq(others.name, people.name)),
  'columns under other names': (db) =>
    db
      .select({ ...as(people, 'p'), ...as(pets, 'q') })
      .from(people)
      .leftJoin(pets, eq(pets.owner, people.id)),
  'a query in a query': (db) => {
    const few = db.select({ id: people.id }).from(people).where(eq(people.age, 3)).as('few')
    return db
      .select({ id: few.id })
      .from(few)
      .where(exists(db.select().from(pets)))
  },
  'a list that is a query': (db) => {
    const owners = db.select({ owner: pets.owner }).from(pets).where(eq(pets.kind, 'cat'))
    return db.select().from(people).where(inArray(people.id, owners))
  },
  'a query joined, and what is made of columns': (db) => {
    const few = db.select({ id: pets.id, owner: pets.owner }).from(pets).as('few')
    return db
      .select({
        is: sql<number>`${people.age} + ${3}`,
        as: sql`${people.age}`.as('as'),
        of: few.id,
      })
      .from(people)
      .leftJoin(few, eq(few.owner, people.id))
      .leftJoin(sql`pets others`, sql`others.id = ${few.id}`)
      .where(sql`${people.age} > ${2}`)
  },
  'what is made of the columns of one table': (db) =>
    db
      .select({ is: sql<number>`${people.age} + ${3}`, as: sql`upper(${people.name})`.as('as') })
      .from(people),
  'groups, and of these some': (db) =>
    db
      .select({ owner: pets.owner, n: sql<number>`count(*)` })
      .from(pets)
      .groupBy(pets.owner, pets.kind)
      .having(sql`count(*) > ${1}`)
      .orderBy(sql`count(*)`, desc(pets.owner))
      .limit(0),
  'each once': (db) => db.selectDistinct({ owner: pets.owner }).from(pets),
  'a table under another name': (db) => db.select({ id: others.id }).from(others),
  'all columns of two tables': (db) =>
    db.select().from(people).innerJoin(pets, eq(pets.owner, people.id)),
  'with a query ahead': (db) => {
    const cats = db.$with('cats').as(db.select().from(pets).where(eq(pets.kind, 'cat')))
    return db.with(cats).select({ id: cats.id }).from(cats)
  },
  'two queries as one': (db) =>
    unionAll(
      db.select({ id: people.id }).from(people),
      db.select({ id: pets.id }).from(pets).where(eq(pets.kind, 'dog')),
    ),
  'text with all that can stand in it': (db) =>
    db
      .select({
        n: sql<number>`count(*) filter (where ${people.age} > ${7})`.as('n'),
        x: sql`${null} || ${'it’s'} || ${true} || ${undefined} || ${['a', 1, null]}`.as('x'),
        y: sql`${sql.identifier('na"me')}.${sql.raw('"raw"')} ${sql.join([sql`${1}`, sql`${2}`], sql`, `)}`.as(
          'y',
        ),
      })
      .from(sql`${people}, json_each(${JSON.stringify([1])}) e`)
      .where(sql`${people.id} in ${db.select({ id: pets.id }).from(pets)}`),
  'values that stand in the text': (db) =>
    db
      .select()
      .from(people)
      .where(
        sql`${people.id} = ${'x'} and ${sql`${people.age} > ${5} and ${'it’s'}`.inlineParams()}`,
      ),
  placeholders: (db) =>
    db
      .select()
      .from(people)
      .where(and(eq(people.isHere, sql.placeholder('here')), sql`age > ${sql.placeholder('age')}`)),
  'one row': (db) => db.insert(people).values(row),
  'rows with nothing in some places': (db) =>
    db.insert(people).values([row, { id: 'p2', name: 'Bob', age: null }]),
  'a row with a query in it, or else': (db) =>
    db
      .insert(people)
      .values({ ...row, age: sql`(select max(age) + ${1} from ${people})` })
      .onConflictDoUpdate({ target: people.id, set: { age: sql`excluded.age`, isHere: false } })
      .returning({ id: people.id }),
  'rows of a query': (db) =>
    db
      .insert(pets)
      .select(sql`select value, ${'p1'}, ${'cat'} from json_each(${'["c1"]'}) where true`)
      .onConflictDoNothing(),
  'a change': (db) =>
    db
      .update(people)
      .set({ age: sql`${people.age} + 1`, name: 'Ann', more: null, isHere: true })
      .where(eq(people.id, 'p1'))
      .returning(),
  'a change from a list': (db) =>
    db
      .update(people)
      .set({ age: sql`e.value` })
      .from(sql`json_each(${'[1]'}) e`)
      .where(sql`id = e.key`),
  'a removal': (db) => db.delete(pets).where(eq(pets.owner, 'p1')),
}

const ours = database({ DB: {} } as Env, '')
const theirs = drizzle({} as Env['DB'])

interface Written {
  sql: string
  params: unknown[]
}

/** With what is bound in its place, so that it does not matter which values are. */
function filled({ sql: text, params }: Written): string {
  const left = [...params]
  const literal = (value: unknown) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
  return text.replace(/\+?\?/g, () => literal(left.shift()))
}

test.each(Object.entries(queries))('%s', (_, query) => {
  const written = query(ours).toSQL() as Written
  expect(filled(written)).toBe(filled(query(theirs).toSQL() as Written))
})

test('what is bound is not alone on its side of an equation', () => {
  expect(ours.select().from(people).where(sql`a = ${1} and b > ${2}`).toSQL().sql).toMatch(
    /a = \+\? and b > \?$/,
  )
})

const whole = (query: { toSQL(): Written }) => query.toSQL()

// SQLite prepares a statement anew for every value that its plan may depend on.
test.each([
  ['how many', ours.select().from(pets).limit(4), 'limit 4', []],
  ['how many, in words of one’s own', ours.select().from(sql`pets limit ${4}`), 'limit 4', []],
  ['yes or no', ours.select().from(people).where(eq(people.isHere, false)), '= 0', []],
  ['one of few', ours.select().from(pets).where(eq(pets.kind, 'cat')), "= 'cat'", []],
])('%s stands in the text', (_, query, text, params) => {
  expect(whole(query)).toEqual({ sql: expect.stringContaining(text), params })
})

test.each([
  ['what anybody may have written', ours.select().from(pets).where(eq(pets.owner, 'cat')), 'cat'],
  ['what is none of the few', ours.select().from(pets).where(sql`${pets.kind} = ${'cow'}`), 'cow'],
  ['one of few with a sign in it', ours.select().from(pets).where(eq(pets.kind, 'it’s')), 'it’s'],
  ['a number', ours.select().from(people).where(eq(people.age, 3)), 3],
  ['a limit that is none', ours.select().from(sql`pets limit ${'4; drop'}`), '4; drop'],
])('%s is bound', (_, query, param) => {
  expect(whole(query).params).toEqual([param])
})

test('a long list is one parameter, in the order it was given', () => {
  const names = Array.from({ length: 5000 }, (_, at) => `n${at}`)
  for (const [query, word] of [
    [ours.select().from(people).where(inArray(people.id, names)), ' in '],
    [ours.select().from(people).where(notInArray(people.id, names)), ' not in '],
    [ours.select().from(people).where(sql`${people.id} in ${names}`), ' in '],
  ] as const) {
    const { sql: text, params } = query.toSQL()
    expect(text).toContain(`"id"${word}(select value from json_each(?))`)
    expect(params).toEqual([JSON.stringify(names)])
  }
})

test('a long list of what is encoded, and a row with many columns', () => {
  const days = Array.from({ length: 20 }, (_, at) => new Date(at))
  expect(ours.select().from(people).where(inArray(people.born, days)).toSQL().params).toEqual([
    JSON.stringify(days.map(Number)),
  ])
  const columns = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`c${at}`, text()]))
  const wide = sqliteTable('wide', columns)
  const values = Object.fromEntries(Object.keys(columns).map((name) => [name, name]))
  expect(ours.insert(wide).values(values).toSQL()).toEqual(
    theirs.insert(wide).values(values).toSQL(),
  )
})

const selected = (values: SQL[]) => {
  const query = ours
    .select({ all: sql`json_array(${sql.join(values, sql`, `)})` })
    .from(sql`(select 1)`)
  const { sql: text, params } = whole(query)
  const [row] = new DatabaseSync(':memory:').prepare(text).all(...(params as string[]))
  return { text, params, is: JSON.parse(String(Object.values(row ?? {})[0])) }
}

test('what stands there often is bound once, beside what is bound as it comes', () => {
  const { text, params, is } = selected([
    ...[sql`${1}`, bound('a'), sql`${2}`, bound('b'), bound('a'), sql`${3}`, bound('b')],
    ...[bound(null), sql`${'a'}`],
  ])
  expect(is).toEqual([1, 'a', 2, 'b', 'a', 3, 'b', null, 'a'])
  expect(params).toEqual([1, 'a', 2, 'b', 3, 'a'])
  expect(text).toContain('(?, +?, ?, +?, +?2, ?, +?4, null, ?)')
})

test('a part is written once, and is the same with other values as if it were written anew', () => {
  const half = (
    name: Placeholder | string,
    age: SQL,
    born: Placeholder | number,
  ) => sql`full_name = ${name}
    and age between ${age} and ${bound(9)} and id in ${['a', 'b']} and (born > ${born} or age = ${age})`
  const fill = part(half(given('name'), bound(given('age')), given('born')))
  for (const [name, age, born] of [
    ['Ann', 3, 1],
    ["o'?1 +?", 4, 2],
  ] as const) {
    const query = (of: SQL) => ours.select().from(people).where(of).limit(4).toSQL()
    expect(query(fill({ name, age, born }))).toEqual(query(half(name, bound(age), born)))
  }
})

test('of very many such values the last ones stand in the text', () => {
  const all = Array.from({ length: 99 }, (_, at) => `o'n${at}`)
  const { params, is } = selected([...all, ...all].map(bound))
  expect(is).toEqual([...all, ...all])
  expect(params.length).toBeLessThan(50)
})

test('a column of a table that is not asked is refused', () => {
  const query = (from: typeof people) => ours.select({ id: pets.id }).from(from)
  expect(() => query(people).toSQL()).toThrow(/not part of the query/)
})

test('an index is written as Drizzle writes it', () => {
  const condition = sql`${people.age} > ${3} and ${people.name} is not null`
  const write = (dialect: SQLiteAsyncDialect) => dialect.sqlToQuery(condition, 'indexes').sql
  expect(write(new Dialect())).toBe(write(new SQLiteAsyncDialect()))
})
