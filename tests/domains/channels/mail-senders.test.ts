import { describe, expect, test } from 'vitest'
import { jane, letter, withJane } from '../../support/mailroom.ts'

/** Whose a mail is: the customer’s, a colleague’s, or nobody’s whose name it only bears. */

const broken = letter('Subject: Printer broken', 'Message-ID: <m1@globex.example>', '', 'Help!')

describe('a mail to a support address', () => {
  test('of a colleague about a case is their note, and no customer waits by it', async () => {
    const room = await withJane()
    room.insert('members', {
      ...{ id: 'member_jonas', workspace_id: 'workspace_a', name: 'Jonas', role: 'rep', active: 1 },
      ...{ email: 'j@lark.example', created_at: 0 },
    })
    await room.arrives(broken)
    await room.queueRuns()
    const id = String(room.said()[0]?.case_id)
    await room.does('jonas', 'edit-case', { id, status: 'solved' })
    const by = (sender: string, ...rest: string[]) =>
      new TextEncoder().encode(
        new TextDecoder().decode(letter(...rest)).replace(`From: ${jane}`, `From: ${sender}`),
      )
    const answers = (to: string) => ['Subject: Re: x', `In-Reply-To: ${to}`, '']
    await room.arrives(by('J <j@lark.example>', ...answers('<m1@globex.example>'), 'She owes us.'))
    await room.queueRuns()
    expect(room.said().slice(1)).toMatchObject([
      { direction: 'note', text: 'She owes us.', author_id: 'member_jonas', case_id: id },
    ])
    expect(room.sql('select status from cases')).toEqual([{ status: 'solved' }])
    // Colleagues are customers too: what they ask themselves is no note.
    await room.arrives(
      by('j@lark.example', 'Message-ID: <own@x>', 'Subject: My desk', '', 'Wobbles'),
    )
    await room.queueRuns()
    await room.arrives(by('j@lark.example', ...answers('<own@x>'), 'Still does'))
    await room.queueRuns()
    expect(room.said().slice(2)).toMatchObject([{ direction: 'in' }, { direction: 'in' }])
  })

  test('whose sender is forged is in no case by its number, and no colleague’s', async () => {
    const room = await withJane()
    room.insert('members', {
      ...{ id: 'member_jonas', workspace_id: 'workspace_a', name: 'Jonas', role: 'rep', active: 1 },
      ...{ email: 'j@lark.example', created_at: 0 },
    })
    await room.arrives(broken)
    await room.queueRuns()
    const forged = (sender: string, ...rest: string[]) => {
      const raw = new TextDecoder().decode(letter(...rest)).replace(`From: ${jane}`, sender)
      const by = 'Authentication-Results: mx.cloudflare.net; spf=pass x; dmarc=fail z'
      return new TextEncoder().encode(`${by}\r\n${raw}`)
    }
    await room.arrives(forged(`From: ${jane}`, 'Subject: Re: [#1001]', '', 'Send it elsewhere'))
    const forwarded = [`From: ${jane}`, 'Sent: Monday', 'To: Jonas', 'Subject: x', '', 'Hi']
    const above = ['Subject: Fwd: x', '', 'Give her a refund.', '', ...forwarded]
    await room.arrives(forged('From: j@lark.example', ...above))
    await room.queueRuns()
    expect(room.sql('select count(*) as n from cases')).toEqual([{ n: 3 }])
    expect(room.said().map(({ direction }) => direction)).toEqual(['in', 'in', 'in'])
    expect(room.said().at(-1)).toMatchObject({ sender: 'j@lark.example', contact_id: null })
  })

  test('of a colleague who forwards it is the customer’s, of anybody else their own', async () => {
    const room = await withJane()
    room.insert('members', {
      ...{ id: 'member_jonas', workspace_id: 'workspace_a', name: 'Jonas', role: 'rep', active: 1 },
      ...{ email: 'j@lark.example', created_at: 0 },
    })
    const forwarded = [
      ...['Subject: WG: Drucker', '', 'Bitte!', '', '---------- Forwarded message ---------'],
      ...[`Von: ${jane}`, 'Gesendet: Montag', 'An: Jonas', 'Betreff: Drucker', '', 'Er klemmt.'],
    ]
    const raw = new TextDecoder().decode(letter(...forwarded))
    await room.arrives(
      new TextEncoder().encode(raw.replace(`From: ${jane}`, 'From: j@lark.example')),
    )
    await room.queueRuns()
    // What the colleague wrote above it is theirs, and no customer’s to read.
    expect(room.said()).toMatchObject([
      { direction: 'in', sender: jane, contact_id: expect.any(String) },
      { direction: 'note', text: 'Bitte!', author_id: 'member_jonas', case_id: expect.any(String) },
    ])
    expect(room.said()[0]?.text).toContain('Er klemmt.')
    expect(room.said()[0]?.text).not.toContain('Bitte')
    const eve = 'Eve <eve@shop.example>'
    await room.arrives(new TextEncoder().encode(raw.replace(`From: ${jane}`, `From: ${eve}`)))
    await room.queueRuns()
    expect(room.said()[2]).toMatchObject({ sender: eve, contact_id: null })
    for (const text of ['Bitte!', 'Er klemmt.']) expect(room.said()[2]?.text).toContain(text)
  })

  test('through a group or a form of ours is the customer’s; through a list of others it is ignored', async () => {
    const room = await withJane()
    room.insert('members', {
      ...{ id: 'member_jonas', workspace_id: 'workspace_a', name: 'Jonas', role: 'rep', active: 1 },
      ...{ email: 'j@lark.example.com', created_at: 0 },
    })
    const from = (sender: string, ...headers: string[]) =>
      new TextEncoder().encode(
        new TextDecoder().decode(letter(...headers)).replace(`From: ${jane}`, `From: ${sender}`),
      )
    const group = ['Precedence: list', 'List-ID: Support <support.lark.example.com>']
    const via = [
      ...group,
      'X-Original-Sender: jane@globex.example',
      'Reply-To: jane@globex.example',
    ]
    await room.arrives(letter(...group, 'Subject: as she wrote it', '', 'one'))
    await room.arrives(
      from(`'Jane Ford' via Support <support@lark.example.com>`, ...via, 'Subject: via', '', 'two'),
    )
    const form = [`Reply-To: ${jane}`, 'Subject: by the form of the shop', '', 'three']
    await room.arrives(from('Shop <no-reply@shop.example>', ...form))
    const others = ['Precedence: list', 'List-ID: <news.elsewhere.example.org>']
    await room.arrives(letter(...others, 'Subject: News', '', 'four'))
    await room.queueRuns()
    const said = room.said().map(({ text, sender, contact_id }) => [text, sender, !!contact_id])
    expect(said.sort()).toEqual(['one', 'three', 'two'].map((text) => [text, jane, true]))
    expect(room.ledger().map(({ state }) => state)).toEqual(['case', 'case', 'case', 'ignored'])
  })
})
