import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { openApiDocument } from '../../worker/api/openapi/document.ts'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import { openOffice } from '../support/office/office.ts'

const house = useHouse()

// biome-ignore lint/suspicious/noExplicitAny: a document is read as whoever reads it does.
type Any = any

const document: Any = JSON.parse(JSON.stringify(openApiDocument()))

test('the document is valid OpenAPI 3.1, and all it refers to is in it', async () => {
  const validator = new Validator()
  expect(await validator.validate(structuredClone(document))).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
  expect(() => validator.resolveRefs()).not.toThrow()
})

test('it is what the Worker answers, without a token', async () => {
  const response = await house().fetch('/api/openapi.json')
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  expect(await response.json()).toEqual(document)
})

/** Everything that is sent, with its example. */
const writes = Object.entries<Any>(document.paths).flatMap(([path, methods]) =>
  Object.entries<Any>(methods).flatMap(([method, { requestBody }]) => {
    const sent = requestBody?.content['application/json']
    return sent ? [{ method: method.toUpperCase(), path, ...sent }] : []
  }),
)

describe('every example', () => {
  const ajv = new Ajv2020({ strict: false, formats: { date: true, 'date-time': true } })
  ajv.addSchema(document, 'document')

  test.each(writes)('of $method $path is as its schema says', ({ path, method, example }) => {
    const at = `${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method.toLowerCase()}`
    const pointer = `document#/paths/${encodeURIComponent(at).replaceAll('%2F', '/')}`
    const check = ajv.getSchema(`${pointer}/requestBody/content/application~1json/schema`)
    expect(check).toBeDefined()
    expect([check?.(example), check?.errors]).toEqual([true, null])
  })

  test.each(Object.keys(document.components.schemas))('of a %s is one', (name) => {
    const { examples = [] } = document.components.schemas[name]
    for (const example of examples) {
      const check = ajv.getSchema(`document#/components/schemas/${name}`)
      expect([check?.(example), check?.errors]).toEqual([true, null])
    }
  })
})

describe('every example of what is written', () => {
  let call: Call
  beforeAll(async () => {
    const maria = await (await openOffice(house())).at('Slack')
    call = programWith(house(), await tokenOf(maria))
  })

  test.each(writes)('$method $path is taken', async ({ method, path, example }) => {
    const { status, body } = await call(method, path, { body: example })
    console.log(method, path, status, body.detail, JSON.stringify(body.errors))
  })
})
