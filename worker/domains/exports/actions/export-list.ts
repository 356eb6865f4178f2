import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { findAsked } from '../../../core/record/filter/find-asked.ts'
import { kinds, listNamed } from '../../../core/record/registry.ts'
import { newFileLink } from '../../../identity/security/file-links.ts'
import { capital } from '../../../language/formatting.ts'
import { type Format, formats, mostRows, type Wanted } from '../tables.ts'

const input = z.object({
  list: z.string().max(60).optional(),
  /** The record whose list it is. */
  of: z.string().max(160).optional(),
  /** What was looked for. */
  query: z.string().max(200).optional(),
  kind: z.string().max(40).optional(),
})

/** What a link is of: the list it stands beside, and no other. */
export const aboutTable = (query: URLSearchParams): string => `table ${query}`

async function linkTo(ctx: Context, wanted: Wanted, format: Format): Promise<string> {
  const given = Object.entries({ ...wanted, format }).filter(([, value]) => value)
  const query = new URLSearchParams(given as [string, string][]) // only what is given
  query.set('link', await newFileLink(ctx, aboutTable(new URLSearchParams(query))))
  return `${ctx.deps.env.PUBLIC_URL}/api/v1/table?${query}`
}

interface Choice {
  title: string
  wanted: Wanted
}

type Given = z.output<typeof input>

/** What is found may be of several kinds: each is a table of its own. */
async function choicesOf(ctx: Context, { query, kind, ...wanted }: Given): Promise<Choice[]> {
  if (wanted.list) return [{ title: listNamed(wanted.list)?.title ?? 'The list', wanted }]
  if (!query) return []
  const some = kind ? [kind] : (await findAsked(ctx, query, 1)).found.map((one) => one.kind)
  return kinds(ctx)
    .filter((one) => one.found?.anywhere && some.includes(one.kind))
    .map((one) => ({ title: capital(one.noun[1]), wanted: { query, kind: one.kind } }))
}

const names: Record<Format, string> = { csv: 'CSV', xlsx: 'Excel' }

const linksPart = async (ctx: Context, { title, wanted }: Choice): Promise<Part[]> =>
  Promise.all(
    formats.map(async (format) => ({
      kind: 'link' as const,
      text: `${title}, ${names[format]}`,
      url: await linkTo(ctx, wanted, format),
    })),
  )

async function card(ctx: Context, choices: Choice[]): Promise<Card> {
  if (choices.length === 0)
    return {
      title: 'Export a list',
      subtitle: 'Open a list or look for something, and press Export there.',
      parts: [],
      buttons: [act('My deals', 'show-own-list', { list: 'my-deals' })],
    }
  const parts = await Promise.all(choices.map((one) => linksPart(ctx, one)))
  return {
    title: 'Export as a table',
    subtitle: 'Each link opens for ten minutes and once. Keep it to yourself.',
    parts: [
      ...parts.flat(),
      {
        kind: 'text',
        text: `It holds what you see, at most ${mostRows.toLocaleString('en')} lines. That you took it is in the audit.`,
      },
    ],
    buttons: [],
  }
}

/** A list as a table for Excel and the like. An admin leaves it out of a role by this action. */
export const exportList = defineAction({
  title: 'Export a list',
  needs: 'read',
  private: true,
  costs: 'ask',
  /** Who has the link needs no token: no token makes one. */
  inPerson: true,
  input,
  help: {
    'Setting up': [
      ['export list', 'A list or what you found as a table; Export below it does that'],
    ],
  },
  typed: { words: ['export list', 'export a list'] },
  run: choicesOf,
  card,
})
