import { describe, expect, test } from 'vitest'
import { programWith, tokenIn, tokenOf } from '../support/api.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { reading } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'

const house = useHouse()

const program = (token: string) => programWith(house(), token)
const me = (token: string) => program(token)('GET', '/me')

async function atSlack() {
  const office = await openOffice(house())
  return { office, desk: await office.at('Slack') }
}

describe('a token', () => {
  test('is shown privately, stands for its member, and is kept only as a digest', async () => {
    const { office, desk } = await atSlack()
    const card = await desk.say('api token read nightly export')
    expect(card).toMatch(/^New API token: nightly export\nRead · works until it is revoked/)
    const token = tokenIn(card)
    expect(token).toMatch(/^alongside_[0-9A-Za-z]{32}[0-9a-f]{6}$/)
    expect(await me(token)).toMatchObject({
      status: 200,
      body: {
        data: {
          ...{ name: 'Maria Silva', role: 'admin', scopes: ['read'], email: office.maria.email },
          workspace: { id: office.workspace, name: office.name, currency: 'EUR' },
        },
      },
    })
    const rows = await house().sql('select * from api_tokens')
    const events = await house().sql(
      'select * from events where workspace_id = ?',
      office.workspace,
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify([rows, events])).not.toContain(token.slice(10))
    expect(await desk.say('tokens')).toMatch(/nightly export\nRead · last used just now/)
  })
})
