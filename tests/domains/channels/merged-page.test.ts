import { expect, test } from 'vitest'
import { talk } from '../../../worker/public/talk.ts'
import { newest } from '../../support/desk-in-memory.ts'
import { letter, mailroom } from '../../support/mailroom.ts'

/** Somebody unknown wrote twice, in place of the second time maybe another one, and both are one case. */
async function merged(second = 'Jane Ford <jane@globex.example>') {
  const room = mailroom()
  await room.arrives(letter('Message-ID: <1@globex.example>', 'Subject: Printer', '', 'It jams'))
  await room.queueRuns()
  const first = newest(room, 'cases')
  const other = new TextDecoder()
    .decode(letter('Message-ID: <2@globex.example>', 'Subject: Again', '', 'And it smokes'))
    .replace('Jane Ford <jane@globex.example>', second)
  await room.arrives(new TextEncoder().encode(other))
  await room.queueRuns()
  const gone = newest(room, 'cases')
  await room.does('jonas', 'reply-case', { id: gone, message: 'We come.' })
  await room.minutesPass(2)
  const link = /https:\/\/crm\.example\/case\/(\S+)/.exec(room.sent[0]?.text ?? '')?.[1] ?? ''
  await room.does('maria', 'merge-records', { keep: first, ids: [gone] })
  const answer = await talk(new Request('https://crm.example'), room.deps(room.now()), link)
  return { status: answer.status, html: await answer.text() }
}

test('the link of a case that became part of another of the same address leads there', async () => {
  const { status, html } = await merged()
  expect(status).toBe(200)
  for (const shown of ['#1001 Printer', 'It jams', 'And it smokes', 'We come.'])
    expect(html).toContain(shown)
})

test('but not to what others wrote', async () => {
  const { status, html } = await merged('Eve <eve@globex.example>')
  expect(status).toBe(404)
  expect(html).not.toContain('It jams')
})
