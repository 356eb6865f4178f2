import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { signatures } from '../../worker/platform/crypto.ts'
import type { Env } from '../../worker/platform/env.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { type Office, openOffice } from '../support/office/office.ts'

// The guards of what runs by itself: each of these fails when its guard is taken away.

const house = useHouse()
const minute = 60_000

let office: Office
beforeEach(async () => {
  office = await openOffice(house())
})

const setJob = (set: string, ...values: unknown[]) =>
  house().sql(
    `update jobs set ${set} where workspace_id = ? and kind = 'rollups'`,
    ...[...values, office.workspace],
  )

async function ended(workspace = office.workspace): Promise<boolean> {
  const [row] = await house().sql<{ at: number | null }>(
    `select finished_at as at from jobs where workspace_id = ? and kind = 'rollups'`,
    workspace,
  )
  return typeof row?.at === 'number'
}

describe('a nightly job', () => {
  test('that another sweep is at is left to it, until its lease has run out', async () => {
    await setJob('next_at = ?, lease_until = ?', Date.now() - minute, Date.now() + minute)
    await house().sweep()
    expect(await ended()).toBe(false)
    await setJob('lease_until = ?', Date.now() - 1)
    await house().sweep()
    expect(await ended()).toBe(true)
  })

  test('that was taken is not taken again by a sweep of the same minute', async () => {
    await setJob(`next_at = ?, kind = 'unheard-of'`, 1)
    const at = Date.now()
    await house().sweep(new Date(at))
    const [row] = await house().sql<{ lease: number }>(
      `select lease_until as lease from jobs where workspace_id = ? and kind = 'unheard-of'`,
      office.workspace,
    )
    expect(row?.lease).toBeGreaterThan(at)
    expect(row?.lease).toBeLessThanOrEqual(at + minute)
  })

  test('is not done before its hour', async () => {
    await setJob('next_at = ?', Date.now() + minute)
    await house().sweep()
    expect(await ended()).toBe(false)
  })

  test('nobody knows how to do, whatever it is called, keeps no other from its turn', async () => {
    for (const kind of ['constructor', '__proto__', 'unheard-of'])
      await house().sql(
        `insert into jobs (workspace_id, kind, next_at, lease_until, checked, changed)
         values (?, ?, 1, 0, 0, 0)`,
        ...[office.workspace, kind],
      )
    await setJob('next_at = ?', Date.now() - minute)
    await house().sweep()
    expect(await ended()).toBe(true)
    await house().sql('delete from jobs where next_at = 1')
  })

  test('of more workspaces than one sweep may do is done by the next ones', async () => {
    const ids = Array.from({ length: 30 }, () => `workspace_${randomUUID()}`)
    for (const id of ids) {
      await house().sql(
        `insert into workspaces (id, name, currency, time_zone, locale, country, created_at)
         values (?, 'Many', 'EUR', 'UTC', 'en-IE', 'IE', 1)`,
        id,
      )
      await house().sql(
        `insert into jobs (workspace_id, kind, next_at, lease_until, checked, changed)
         values (?, 'rollups', 2, 0, 0, 0)`,
        id,
      )
    }
    const left = async () => (await Promise.all(ids.map((id) => ended(id)))).filter((is) => !is)
    await house().sweep()
    expect((await left()).length).toBeGreaterThan(0)
    for (let runs = 0; runs < 90 && (await left()).length; runs += 1) await house().sweep()
    expect(await left()).toEqual([])
  })
})

describe('a request that was given up', () => {
  async function letter(set: { dead: number; nextTryAt: number }, say: string): Promise<string> {
    const id = `letter_${randomUUID()}`
    const account = house().slack.state.teams.find(({ name }) => name === office.name)?.id
    const asker = { user: office.maria.slack, to: {} }
    const call = {
      surface: 'slack',
      account,
      requestId: id,
      intent: { say },
      at: Date.now(),
      asker,
    }
    await house().sql(
      `insert into letters (id, workspace_id, request_id, call, created_at, next_try_at, tries, dead)
       values (?, ?, ?, ?, ?, ?, 0, ?)`,
      ...[id, office.workspace, id, JSON.stringify(call), Date.now(), set.nextTryAt, set.dead],
    )
    return id
  }
  const isKept = async (id: string) =>
    (await house().sql('select 1 from letters where id = ?', id)).length > 0
  const deals = async () => {
    const found = await house().sql<{ title: string }>(
      'select title from deals where workspace_id = ?',
      office.workspace,
    )
    return found.map(({ title }) => title)
  }

  test('is tried again when it is due, and neither before nor unless somebody asked', async () => {
    const due = await letter({ dead: 0, nextTryAt: 0 }, 'deal Due 5k EUR renewal')
    const later = await letter(
      { dead: 0, nextTryAt: Date.now() + minute },
      'deal Later 5k EUR renewal',
    )
    const dead = await letter({ dead: 1, nextTryAt: 0 }, 'deal Dead 5k EUR renewal')
    await house().sweep()
    await eventually(async () => (await deals()).length > 0, 'a deal')
    expect(await deals()).toEqual(['Due renewal'])
    expect([await isKept(due), await isKept(later), await isKept(dead)]).toEqual([
      ...[false, true, true],
    ])
  })

  test('is tried again once, however often that is pressed', async () => {
    await letter({ dead: 1, nextTryAt: 0 }, 'deal Twice 5k EUR renewal')
    const desk = await office.at('Slack')
    expect(await desk.say('doctor')).toContain('Asked in Slack: deal Twice 5k EUR renewal')
    const other = await office.at('Slack', await office.hire('Ada Adams', { role: 'admin' }))
    await other.say('find nobody')
    other.borrow(desk)
    expect(await desk.press('Try again')).toMatch(/^It is tried again/)
    expect(await other.press('Try again')).toContain('This is not waiting to be tried again')
  })

  test('or a card or a message of mine never borrows words of another workspace', async () => {
    const other = await openOffice(house())
    await (await other.at('Slack')).say('deal Zebrano 5k EUR renewal')
    const [deal] = await house().sql<{ id: string }>(
      'select id from deals where workspace_id = ?',
      other.workspace,
    )
    const [member] = await house().sql<{ id: string }>(
      'select id from workspace_members where workspace_id = ?',
      other.workspace,
    )
    await house().sql(
      `update workspace_members set name = 'Zebrano Maria' where id = ?`,
      member?.id,
    )
    await house().sql(
      `insert into conversations (id, workspace_id, version, created_at, surface, account,
        external_id, name) values (?, ?, 1, 1, 'slack', 'T0', 'C0', 'zebrano-sales')`,
      ...[`conversation_${other.workspace}`, other.workspace],
    )
    await house().sql(
      `insert into posts (id, workspace_id, record_id, conversation_id, wanted_version,
        shown_version, tell_version, told_version, lease_until, next_try_at, behind_since, tries,
        dead, asked_by) values (?, ?, ?, ?, 1, 0, 0, 0, 0, 0, 1, 8, 1, '')`,
      ...[`post_${randomUUID()}`, office.workspace, deal?.id, `conversation_${other.workspace}`],
    )
    await house().sql(
      `insert into notices (id, workspace_id, member_id, reason, card, created_at, lease_until,
        next_try_at, tries, dead) values (?, ?, ?, 'a test', '{"title":"Hello"}', ?, 0, 0, 8, 1)`,
      ...[`notice_${randomUUID()}`, office.workspace, member?.id, Date.now()],
    )
    const told = await (await office.at('Slack')).say('doctor')
    expect(told).toMatch(/The card of a deal in/)
    expect(told).toContain('A message to a member: Hello')
    expect(told).not.toMatch(/zebrano/i)
  })
})

describe('the state of an install', () => {
  const back = async (until: number, sign: (text: string) => Promise<string>) => {
    const text = `${until}.${randomBytes(16).toString('base64url')}`
    const state = `${text}.${await sign(text)}`
    const query = new URLSearchParams({ state, error: 'access_denied' })
    const begun = await house().fetch('/slack/install')
    const name = begun.headers.getSetCookie()[0]?.split('=')[0] ?? ''
    const headers = { cookie: `${name}=${state}` }
    return (await house().fetch(`/slack/oauth_redirect?${query}`, { headers })).text()
  }
  const ours = async (text: string) => {
    const { ENCRYPTION_KEY = '' } = house().vars
    const [signed = ''] = await signatures({ ENCRYPTION_KEY } as Env, 'install state', text)
    return signed
  }

  test('is taken for ten minutes, and only if it was signed for that', async () => {
    const fine = 'You did not allow it in Slack'
    expect(await back(Date.now() + minute, ours)).toContain(fine)
    expect(await back(Date.now() - 1, ours)).not.toContain(fine)
    expect(await back(Date.now() + minute, async () => '')).not.toContain(fine)
    const forCodes = async (text: string) => {
      const { ENCRYPTION_KEY = '' } = house().vars
      const [signed = ''] = await signatures({ ENCRYPTION_KEY } as Env, 'connect codes', text)
      return signed
    }
    expect(await back(Date.now() + minute, forCodes)).not.toContain(fine)
  })
})
