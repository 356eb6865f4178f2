import { expect, test } from 'vitest'
import { contactForm, takeInForm } from '../../../worker/domains/channels/index.ts'
import { mailroom } from '../../support/mailroom.ts'

test('the form sent again is one message, and what was written anew in it is another', async () => {
  const room = mailroom()
  const form = await contactForm(room.deps(room.now()), 'workspace_a'.slice(-10))
  if (!form) throw new Error('there is no form')
  room.passes(3000)
  const { workspace, token } = form
  const given = { name: 'Kim', email: 'kim@globex.example', subject: '', trap: '', address: '' }
  for (const message of ['Squeaks', 'Squeaks', 'Creaks as well'])
    expect(
      await takeInForm(room.deps(room.now()), workspace, { ...given, token, message }),
    ).toEqual({ thanks: true })
  await room.queueRuns()
  expect(room.said().map(({ text }) => text)).toEqual(['Squeaks', 'Creaks as well'])
})
