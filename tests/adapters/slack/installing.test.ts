import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { command, line, newTeam, words } from './team.ts'

const house = useHouse()

describe('installing', () => {
  test('ends with a page that greets the workspace, and again when renewed', async () => {
    const { slack } = house()
    const { maria } = await newTeam(house())
    const again = await slack.install(maria)
    expect(again.status).toBe(200)
    expect(again.text).toContain('again')
  })

  test('says so when it was not allowed', async () => {
    const { maria } = await newTeam(house(), false)
    const answer = await house().slack.install(maria, { deny: true })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('You did not allow it in Slack.')
  })

  test('is refused to a browser that did not begin it, and to a made-up state', async () => {
    const { fetch } = house()
    const begun = await fetch('/slack/install')
    expect(begun.status).toBe(302)
    const cookie = begun.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/)
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
    const back = (query: Record<string, string>, cookie = '') =>
      fetch(`/slack/oauth_redirect?${new URLSearchParams(query)}`, { headers: { cookie } })
    const own = cookie.split(';')[0]
    expect((await back({ code: 'c', state })).status).toBe(400)
    expect((await back({ code: 'c', state: `${state}x` }, `${own}x`)).status).toBe(400)
    const wrongCode = await back({ code: 'c', state }, own)
    expect(wrongCode.status).toBe(400)
    expect(await wrongCode.text()).toContain('Slack did not accept the consent.')
  })

  test('asks for one workspace where a whole organisation was chosen', async () => {
    const { slack } = house()
    const { maria } = await newTeam(house(), false)
    const organisation = {
      ok: true,
      team: null,
      enterprise: { id: 'E1' },
      is_enterprise_install: true,
    }
    slack.fail(({ name }) =>
      name === 'oauth.v2.access' ? { status: 200, body: organisation } : undefined,
    )
    const answer = await slack.install(maria)
    slack.fail(undefined)
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('one workspace at a time')
  })

  test('is asked of a team without it, privately', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam(house(), false)
    const { status, json } = await slack.command(maria, channel, command, line)
    expect(status).toBe(200)
    expect(json).toMatchObject({ response_type: 'ephemeral' })
    expect(words(json)).toContain('/slack/install')
  })

  test('is undone when the app is removed, and can be done again', async () => {
    const { slack } = house()
    const { id, maria, channel } = await newTeam(house())
    expect((await slack.uninstall(id)).status).toBe(200)
    const { json } = await slack.command(maria, channel, command)
    expect(words(json)).toContain('/slack/install')
    await slack.install(maria)
    await slack.command(maria, channel, command)
    expect(slack.modal(maria)).toBeDefined()
  })
})
