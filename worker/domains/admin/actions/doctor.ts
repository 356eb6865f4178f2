import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { type Card, type Item, listed, type Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { tokensOf } from '../../../identity/reencrypt.ts'
import { count } from '../../../language/formatting.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { givenUp } from '../doctor/given-up.ts'
import {
  databaseLines,
  filesLines,
  keyLines,
  type Line,
  mailLines,
  planLines,
  runLines,
  waitingLines,
} from '../doctor/machinery.ts'
import { nightLines, nightsLook } from '../doctor/nights.ts'
import { sharedLines } from '../doctor/shared-channels.ts'
import { known, surfaceLines } from '../doctor/surfaces.ts'

interface Finding {
  surfaces: Line[]
  machinery: Line[]
  lost: Part[]
}

/** What was given up names customers and colleagues, so admins alone see it. */
async function run(ctx: Context): Promise<Finding> {
  const admin = may(ctx, 'admin')
  const [facts, database, tokens, [waiting, nights, shared, lost]] = await Promise.all([
    known(ctx),
    databaseLines(ctx.deps),
    tokensOf(ctx.deps, ctx.workspace.id),
    ask(
      ctx.db,
      waitingLines(ctx),
      nightsLook(ctx),
      sharedLines(ctx),
      admin ? givenUp.beginning(ctx, 5) : nothing<Part[]>([]),
    ),
  ])
  const since = Math.min(...facts.joined.map(({ joinedAt }) => joinedAt))
  const now = Date.now()
  const runs = [...runLines(facts.beats, since, now), ...nightLines(nights, since, now)]
  const surfaces = await surfaceLines(ctx, facts)
  return {
    surfaces,
    machinery: [
      ...[...database, ...keyLines(ctx.deps, tokens), ...runs, ...waiting],
      ...filesLines(ctx.deps),
      ...planLines(ctx.deps),
      ...mailLines(ctx.deps),
      ...shared,
    ],
    lost,
  }
}

const toDo = ({ name, says, todo = '' }: Line): Item => ({ title: `${name}: ${says}`, text: todo })

const facts = (lines: Line[]): Part[] => {
  const working = lines.filter(({ todo }) => !todo)
  const facts = working.map(({ name, says }) => ({ label: name, value: says }))
  return facts.length ? [{ kind: 'facts', facts }] : []
}

function card(_ctx: Context, { surfaces, machinery, lost }: Finding): Card {
  const wrong = [...surfaces, ...machinery].filter(({ todo }) => todo)
  const number = wrong.length + (lost.length ? 1 : 0)
  const verb = number === 1 ? 'needs' : 'need'
  return {
    title: number ? `${count(number, 'thing')} ${verb} attention` : 'All is well',
    tone: number ? 'warn' : 'good',
    parts: [
      ...listed('What to do', wrong.map(toDo)),
      ...lost,
      ...facts(surfaces),
      ...facts(machinery),
    ],
    buttons: [act('Check again', 'doctor')],
  }
}

export const doctor = defineAction({
  title: 'Doctor',
  private: true,
  needs: 'inspect',
  costs: 'try',
  input: z.object({}),
  help: { 'Setting up': [['doctor', 'A self-test, and what to do']] },
  typed: { words: ['doctor'] },
  run,
  card,
})
