import type { Raw } from '../card.ts'
import type { Audience } from '../record/reader.ts'
import { askedFields } from '../record/registry.ts'

/** Values of added fields in a typed line: `source:fair`, `"close reason":"too dear"`. */

const pair =
  /(?<=^|\s)(?:"([^":]+)"|([\p{L}_][\p{L}\p{N}_-]*)):(?:"([^"]*)"|“([^”]*)”|([^\s"“]+))(?=\s|$)/gu

const plain = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, '')

/** The line without them, and what they say by the names of the fields. */
export function withoutOwnWords(
  ctx: Audience,
  of: string | undefined,
  line: string,
): { rest: string; own: Raw } {
  if (of === undefined || !ctx.workspace.ownFields || !line.includes(':'))
    return { rest: line, own: {} }
  const added = Object.entries(askedFields(ctx, of)).filter(([, field]) => field.own && field.form)
  const own: Raw = {}
  const rest = line.replace(pair, (all: string, ...found: (string | undefined)[]) => {
    const [quoted, word, first, second, third] = found
    const called = plain(quoted ?? word ?? '')
    const field = added.find(([name, { label }]) =>
      [name, label].some((one) => plain(one) === called),
    )
    if (!field || field[0] in own) return all
    own[field[0]] = first ?? second ?? third ?? ''
    return ' '
  })
  return { rest: Object.keys(own).length ? rest.trim().replace(/ {2,}/g, ' ') : line, own }
}
