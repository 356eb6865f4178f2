import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record, text } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import { colleagueChosen } from '../../../core/action/which-owner.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import { scopedById, selectAll } from '../../../core/record/scoped.ts'
import { first } from '../../../platform/db.ts'
import { skillsIn } from '../skills.ts'

/** Undefined where there is no such colleague. */
const knownLook = (ctx: Context, id: string) =>
  first(
    selectAll(ctx, workspaceMembers)
      .from(scopedById(ctx, workspaceMembers))
      .where(eq(workspaceMembers.id, id)),
  )

/** Languages, products and other words by which cases find who can do them. */
export const setSkills = defineAction({
  title: 'Set skills',
  needs: 'admin',
  private: true,
  input: z.object({
    member: record('member').meta({ label: 'Colleague' }),
    skills: text.nullish().meta({ label: 'Skills', hint: 'German, French, printers' }),
  }),
  help: {
    'The workspace': [['skills', 'Which languages and products a colleague knows, for routing']],
  },
  typed: { words: ['skills'], opens: true, read: () => ({}) },
  prefill: async (ctx, { member }) => {
    if (typeof member !== 'string' || !member.startsWith('member_')) return { values: {} }
    const is = await find(ctx, knownLook(ctx, member))
    if (!is) return { values: { member } }
    return {
      values: { member, skills: is.skills?.join(', ') || null },
      drawn: { record: is.id, version: is.version },
    }
  },
  example: { skills: 'German, printers' },
  run: async (ctx, { member, skills }) => {
    const asked = { field: 'member', label: 'Colleague' }
    const who = await find(ctx, colleagueChosen(ctx, member, asked, 'Guests have no skills here.'))
    if (!who) throw fieldError('member', 'Please choose a colleague.')
    const is = await find(ctx, recordLook(ctx, workspaceMembers, who.id))
    const all = skillsIn(skills ?? '')
    const patch = { skills: all.length ? all : null }
    return saveDiffering(ctx, 'member.changed', edit(workspaceMembers, is, patch))
  },
  card: receipt,
})
