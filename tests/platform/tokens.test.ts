import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { jwksUri, verifyJwt } from '../../worker/platform/jwt.ts'
import { type Claims, impatient, network, seconds, signer } from '../support/key-server.ts'

/** A vendor's signed tokens: which count, and how often its keys are asked for. */

const minute = 60_000
const hour = 60 * minute
const start = 1_800_000_000_000

let one: Awaited<ReturnType<typeof signer>>
let two: typeof one
beforeAll(async () => {
  one = await signer('one')
  two = await signer('two')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

let made = 0
/** A key server that no other test has asked. */
const newUrl = () => `https://keys${++made}.test/keys`

const good = (): Claims => ({ iss: 'https://issuer.test', aud: 'us', exp: seconds() + 60 })
const expected = (keys: string) => ({ keys, issuer: 'https://issuer.test', audience: 'us' })

const counts = async (token: string, keys: string, more = {}) =>
  (await verifyJwt(token, { ...expected(keys), ...more })) !== undefined

describe('a token', () => {
  const at = (given: (now: number) => Claims) => given
  test.each([
    { what: 'as it has to be', claims: at(() => ({})), is: true },
    { what: 'of another issuer', claims: at(() => ({ iss: 'https://issuer.test/' })), is: false },
    { what: 'of no issuer', claims: at(() => ({ iss: undefined })), is: false },
    { what: 'for somebody else', claims: at(() => ({ aud: 'them' })), is: false },
    { what: 'for nobody', claims: at(() => ({ aud: undefined })), is: false },
    { what: 'without an end', claims: at(() => ({ exp: undefined })), is: false },
    {
      what: 'over for less than five minutes',
      claims: at((now) => ({ exp: now - 299 })),
      is: true,
    },
    { what: 'over for five minutes', claims: at((now) => ({ exp: now - 300 })), is: false },
    { what: 'to count in five minutes', claims: at((now) => ({ nbf: now + 300 })), is: true },
    { what: 'to count later', claims: at((now) => ({ nbf: now + 301 })), is: false },
  ])('that is $what counts: $is', async ({ claims, is }) => {
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    const keys = newUrl()
    network({ [keys]: { keys: [one.jwk] } })
    expect(await counts(await one.sign({ ...good(), ...claims(seconds()) }), keys)).toBe(is)
  })

  test('is signed by RS256 alone', async () => {
    const keys = newUrl()
    network({ [keys]: { keys: [one.jwk] } })
    for (const alg of ['RS256', 'RS384', 'RS512', 'PS256'])
      expect(await counts(await one.sign(good(), alg), keys), alg).toBe(alg === 'RS256')
  })

  test('is signed by a key of the vendor’s', async () => {
    const keys = newUrl()
    network({ [keys]: { keys: [{ ...two.jwk, kid: 'one' }] } })
    expect(await counts(await one.sign(good()), keys)).toBe(false)
  })

  test('is signed by a key endorsed for what is asked, where that matters', async () => {
    const [endorsed, other] = [newUrl(), newUrl()]
    network({
      [endorsed]: { keys: [{ ...one.jwk, endorsements: ['a', 'b'] }] },
      [other]: { keys: [{ ...one.jwk, endorsements: ['b'] }] },
    })
    const token = await one.sign(good())
    expect(await counts(token, endorsed, { endorsement: 'a' })).toBe(true)
    expect(await counts(token, other, { endorsement: 'a' })).toBe(false)
    expect(await counts(token, other)).toBe(true)
  })

  test('that is no token at all does not count', async () => {
    const keys = newUrl()
    network({ [keys]: { keys: [one.jwk] } })
    for (const odd of ['', 'a.b.c', 'a.b', `${await one.sign(good())}x`])
      expect(await counts(odd, keys), odd).toBe(false)
  })
})

describe('the keys', () => {
  test('are asked for once an hour', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    const keys = newUrl()
    const pages = { [keys]: { keys: [one.jwk] } }
    const asked = network(pages)
    const token = await one.sign({ ...good(), exp: seconds() + 7200 })
    expect(await counts(token, keys)).toBe(true)
    pages[keys] = { keys: [] }
    vi.setSystemTime(start + hour - 1)
    expect([await counts(token, keys), asked.length]).toEqual([true, 1])
    vi.setSystemTime(start + hour)
    expect([await counts(token, keys), asked.length]).toEqual([false, 2])
  })

  test('are asked for again where one is not known, at most every half minute', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    const keys = newUrl()
    const pages = { [keys]: { keys: [one.jwk] } }
    const asked = network(pages)
    const token = await two.sign(good())
    expect(await counts(await one.sign(good()), keys)).toBe(true)
    pages[keys] = { keys: [one.jwk, two.jwk] }
    vi.setSystemTime(start + 29_999)
    for (let times = 0; times < 5; times += 1) expect(await counts(token, keys)).toBe(false)
    expect(asked).toHaveLength(1)
    vi.setSystemTime(start + 30_000)
    expect([await counts(token, keys), asked.length]).toEqual([true, 2])
  })

  test('of one vendor sign nothing for another', async () => {
    const [first, second] = [newUrl(), newUrl()]
    const asked = network({ [first]: { keys: [one.jwk] }, [second]: { keys: [two.jwk] } })
    expect(await counts(await one.sign(good()), first)).toBe(true)
    expect(await counts(await one.sign(good()), second)).toBe(false)
    expect(asked).toEqual([first, second])
  })

  test.each<[string, () => Response]>([
    ['refuses', () => new Response('', { status: 500 })],
    ['answers no JSON', () => new Response('<html>')],
    ['answers no keys', () => Response.json({})],
    ['cannot be reached', () => Response.error()],
  ])('say nothing about a token where their server %s', async (_what, page) => {
    const keys = newUrl()
    network({ [keys]: page })
    await expect(counts(await one.sign(good()), keys)).rejects.toThrow()
  })

  test('are nowhere else than was said', async () => {
    const [keys, other] = [newUrl(), newUrl()]
    network({ [keys]: () => Response.redirect(other, 302), [other]: { keys: [one.jwk] } })
    await expect(counts(await one.sign(good()), keys)).rejects.toThrow()
  })

  test('are waited for five seconds', async () => {
    const keys = newUrl()
    network({ [keys]: { keys: [one.jwk] } })
    impatient()
    await expect(counts(await one.sign(good()), keys)).rejects.toThrow()
  })

  test('that cannot be read say nothing about a token', async () => {
    const keys = newUrl()
    network({ [keys]: { keys: [{ ...one.jwk, n: 1 }] } })
    await expect(counts(await one.sign(good()), keys)).rejects.toThrow()
  })
})

describe('where a provider’s keys are', () => {
  const answer = { jwks_uri: 'https://keys.test' }

  test('is asked once an hour; an old answer is better than none', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    const url = newUrl()
    const pages: Record<string, object> = { [url]: answer }
    const asked = network(pages)
    expect(await jwksUri(url)).toBe('https://keys.test')
    pages[url] = { jwks_uri: 'https://moved.test' }
    vi.setSystemTime(start + hour - 1)
    expect([await jwksUri(url), asked.length]).toEqual(['https://keys.test', 1])
    vi.setSystemTime(start + hour)
    expect([await jwksUri(url), asked.length]).toEqual(['https://moved.test', 2])
    delete pages[url]
    vi.setSystemTime(start + 2 * hour)
    expect([await jwksUri(url), asked.length]).toEqual(['https://moved.test', 3])
  })

  test.each<[string, object | (() => Response)]>([
    ['a failure', () => Response.json(answer, { status: 500 })],
    ['no address', {}],
    ['an address that is none', { jwks_uri: 7 }],
    ['nothing', () => Response.json(null)],
    ['a text', () => Response.json('jwks_uri')],
    ['another place', () => Response.redirect('https://elsewhere.test', 302)],
  ])('is not in %s', async (_what, page) => {
    const url = newUrl()
    network({ [url]: page, 'https://elsewhere.test/': answer })
    await expect(jwksUri(url)).rejects.toThrow(url)
  })

  test('is waited for five seconds', async () => {
    const url = newUrl()
    network({ [url]: answer })
    impatient()
    await expect(jwksUri(url)).rejects.toThrow('late')
  })
})
