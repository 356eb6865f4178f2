import * as z from 'zod'
import { colleagueIn } from '../../../core/action/colleague-in.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { mustSee } from '../../../core/action/must-see-theirs.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { colleagueChosen } from '../../../core/action/which-owner.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { membersLook } from '../../../core/record/colleagues.ts'
import { find } from '../../../core/record/queries.ts'
import { isId } from '../../../core/record/registry.ts'
import { fits } from '../../../core/record/search.ts'
import { words } from '../../../language/search-words.ts'
import { ask } from '../../../platform/db.ts'
import { handed, handedOver, heldLook, heldText } from '../hand-over.ts'
import { memberIdIn, memberLook } from '../queries.ts'

const whose = { field: 'id', label: 'Whose' }
const target = { field: 'to', label: 'Give them to' }

const input = z.object({
  id: record('member').meta({ label: whose.label, subject: true }),
  to: record('member').meta({ label: target.label }),
})

async function run(ctx: Context, given: z.output<typeof input>) {
  const id = await memberIdIn(ctx, whose, given.id)
  const guest = 'This person is not in your CRM. Guests cannot own deals.'
  const [from, to, held] = await ask(
    ctx.db,
    memberLook(ctx, id),
    colleagueChosen(ctx, given.to, target, guest),
    heldLook(ctx, id),
  )
  if (!to || to.id === id)
    throw labelledError(target.field, target.label, 'Please choose somebody else.')
  if (!heldText(held))
    throw labelledError(whose.field, whose.label, `${from.name} has nothing open.`)
  if (held.deals) mustSee(ctx, to, 'deal', target)
  if (held.cases) mustSee(ctx, to, 'case', target)
  if (held.tasks) mustSee(ctx, to, 'task', target)
  const note = `${heldText(held)} of ${from.name}, given to ${to.name}.`
  const notify = handed(ctx, from, to, held)
  return save(ctx, 'deals.given', handedOver(ctx, from, to, held), { notes: { note }, notify })
}

/** `my deals`, `Jonas' tasks`, `everything of Jonas`: whose they are; '' of `deals and tasks` alone. */
const withoutWhat = (typed: string) =>
  typed
    .replace(
      /^(?:all|everything|(?:the )?(?:deals|cases|tasks|work)(?:(?:,| and|, and) (?:deals|cases|tasks)){0,2})(?: (?:of|from) |$)/i,
      '',
    )
    .replace(
      /(?:['’]s?)? (?:open )?(?:deals|cases|tasks|work)(?:(?:,| and|, and) (?:deals|cases|tasks)){0,2}$/i,
      '',
    )
    .replace(/^my$/i, 'me')

/** `jonas`, `jonas to maria`, `my deals to @maria`: of a name that only one has, whose it is. */
async function read(ctx: Context, rest: string): Promise<Raw | undefined> {
  if (!rest) return undefined
  const [from = '', to] = rest.split(/ (?:to|→|->) /i)
  const colleagues = await find(ctx, membersLook(ctx))
  const meant = (one: string) => {
    const typed = colleagueIn(ctx, one.trim()).replace(/^@/, '')
    const [only, ...more] = colleagues.filter(({ name }) => fits(name, words(typed)))
    return only && more.length === 0 ? only.id : typed
  }
  const whose = withoutWhat(from.trim())
  return { ...(whose && { id: meant(whose) }), ...(to && { to: meant(to) }) }
}

export const handOverDeals = defineAction({
  title: 'Hand over deals, cases and tasks',
  formTitle: 'Hand over',
  needs: 'assign',
  private: true,
  submit: 'Hand over',
  input,
  help: {
    'The workspace': [['hand over jonas to maria', 'What is open and somebody’s, to another']],
  },
  typed: { words: ['hand over'], read, opens: true },
  async prefill(ctx, { id }) {
    if (typeof id !== 'string' || !isId(ctx, id)) return { values: {} }
    const [from, held] = await ask(ctx.db, memberLook(ctx, id), heldLook(ctx, id))
    return { values: {}, intro: `${from.name}: ${heldText(held) || 'nothing is open'}` }
  },
  example: { to: 'Maria Silva' },
  run,
  card: receipt,
})
