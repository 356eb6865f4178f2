import { expect, test } from 'vitest'
import { hasHelp, helpNear } from '../../../worker/domains/answers/index.ts'
import { contactForm, takeInForm } from '../../../worker/domains/channels/index.ts'
import { mailroom } from '../../support/mailroom.ts'

const given = { name: 'Kim', email: 'kim@globex.example', subject: '', trap: '', address: '' }

/** The form as somebody has it before them for a moment. */
async function drawn(room: ReturnType<typeof mailroom>) {
  const form = await contactForm(room.deps(room.now()), 'workspace_a'.slice(-10))
  if (!form) throw new Error('there is no form')
  room.passes(3000)
  return form
}

test('the form sent again is one message, and what was written anew in it is another', async () => {
  const room = mailroom()
  const { workspace, token } = await drawn(room)
  for (const message of ['Squeaks', 'Squeaks', 'Creaks as well'])
    expect(
      await takeInForm(room.deps(room.now()), workspace, { ...given, token, message }),
    ).toEqual({ thanks: true })
  await room.queueRuns()
  expect(room.said().map(({ text }) => text)).toEqual(['Squeaks', 'Creaks as well'])
})

test('what its address says it is, is the type of the case, and of no other type', async () => {
  const room = mailroom()
  const { workspace, token } = await drawn(room)
  for (const kind of ['complaint', 'bogus', undefined])
    await takeInForm(room.deps(room.now()), workspace, {
      ...{ ...given, token, kind, message: `Of the type ${kind}` },
    })
  await room.queueRuns()
  expect(room.sql('select kind, answer_by is not null as due from cases order by rowid')).toEqual([
    { kind: 'complaint', due: 1 },
    { kind: 'question', due: 0 },
    { kind: 'question', due: 0 },
  ])
})

test('the form sent again as it was, after "that did not work", is one message', async () => {
  const room = mailroom()
  const { batch } = room.env.DB
  let isLost = false
  room.env.DB.batch = async (statements) => {
    const results = await batch<never>(statements)
    if (!isLost) return results
    isLost = false
    throw new Error('D1_ERROR: the answer was lost')
  }
  const form = await drawn(room)
  const send = (token: string) =>
    takeInForm(room.deps(room.now()), form.workspace, { ...given, token, message: 'Squeaks' })
  isLost = true
  const first = await send(form.token)
  expect(first).toMatchObject({ again: true })
  room.passes(3000)
  const second = await send(('token' in first && first.token) || '')
  expect(second).toEqual({ thanks: true })
  await room.queueRuns()
  expect(room.said().map(({ text }) => text)).toEqual(['Squeaks'])
})

test('articles that cannot be read are left out beside the form, which is shown all the same', async () => {
  const room = mailroom()
  const form = await drawn(room)
  room.env.DB.batch = async () => {
    throw new Error('D1_ERROR: the database is overloaded')
  }
  const deps = room.deps(room.now())
  expect(await hasHelp(deps, form.workspace)).toBe(false)
  expect(await helpNear(deps, form.workspace, ['Paper jam'], 'en')).toEqual([])
})
