import { describe, expect, test } from 'vitest'
import { readActivity } from '../../../adapters/teams/activity.ts'
import { wordsTo } from '../../../adapters/teams/words.ts'

const bot = { type: 'mention', mentioned: { id: '28:app' }, text: '<at>Alongside</at>' }
const mention = (id: string, name: string, text = `<at>${name}</at>`) => ({
  type: 'mention',
  mentioned: { id, name },
  text,
})

function heard(text: string, more: { entities?: object[]; html?: string; kind?: string } = {}) {
  const { entities = [], html, kind = 'personal' } = more
  const said = readActivity({
    type: 'message',
    serviceUrl: 'https://smba.example/emea',
    from: { id: '29:me' },
    conversation: { id: 'a:1', conversationType: kind },
    recipient: { id: '28:app' },
    text,
    entities,
    ...(html && { attachments: [{ contentType: 'text/html', content: html }] }),
  })
  return said && wordsTo(said, 'app')?.replace(/ +/g, ' ')
}

describe('a colleague in a message', () => {
  test.each([
    ['deal Acme 5k <at>Maria Silva</at>', [mention('29:m', 'Maria Silva')], '<@29:m|Maria Silva>'],
    [
      'deal Acme 5k <at>Maria Silva</at>',
      [{ ...mention('29:m', 'Maria Silva'), mentioned: { id: '29:m', aadObjectId: 'a-1' } }],
      '<@a-1|Maria Silva>',
    ],
    ['deal Acme 5k <at>Maria</at>', [mention('29:m', 'Maria S', '<at>@Maria S</at>')], '<@29:m|'],
    ['deal Acme 5k <at id="0">Maria</at>', [mention('29:m', 'Maria', '')], '<@29:m|Maria>'],
    ['deal Acme 5k <at>A|B</at>', [mention('29:m', 'A|B')], '<@29:m|AB>'],
    ['deal Acme 5k <at>Maria</at>', [mention('with blank', 'Maria')], '@Maria'],
    ['deal Acme 5k <at>Maria</at>', [], '@Maria'],
  ])('%s with %j is %s', (text, entities, owner) => {
    expect(heard(text, { entities })).toContain(`deal Acme 5k ${owner}`)
  })

  test('is told from another of the same name, in the order they are named', () => {
    const entities = [bot, mention('29:one', 'Maria Silva'), mention('29:two', 'Maria Silva')]
    const text = '<at>Alongside</at> task <at>Maria Silva</at> asks <at>Maria Silva</at>'
    expect(heard(text, { entities, kind: 'channel' })).toBe(
      'task <@29:one|Maria Silva> asks <@29:two|Maria Silva>',
    )
  })

  test('alone does not speak to the bot in a channel', () => {
    const entities = [mention('29:m', 'Maria')]
    expect(heard('<at>Maria</at> pipeline', { entities, kind: 'channel' })).toBeUndefined()
  })
})

const replied = (inner: string) =>
  `<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="16">${inner}</blockquote>`

describe('the message that is answered is no part of what is said', () => {
  test.each([
    ['in the text', `${replied('<strong>Maria</strong><p>deal Old 9k</p>')}<p>deal New 5k</p>`],
    ['as a placeholder', '<quoted messageId="1772050244572"/> deal New 5k'],
    ['with a mention', `${replied('old')}<p><at>Alongside</at>&nbsp;deal New 5k</p>`],
    ['that was never closed', 'deal New 5k'],
  ])('%s', (_, text) => {
    expect(heard(text, { entities: [bot] })).toBe('deal New 5k')
  })

  test.each([
    ['Maria Silva\r\nold words\r\n\r\ndeal New 5k', '<strong>Maria Silva</strong><p>old words</p>'],
    ['Maria Silva old words deal New 5k', '<strong>Maria Silva</strong><p>old&nbsp;words</p>'],
  ])('%j beside its HTML', (text, inner) => {
    expect(heard(text, { html: `${replied(inner)}<p>deal New 5k</p>` })).toBe('deal New 5k')
  })

  test('and what looks like it stays', () => {
    const html = `${replied('Jonas<p>other</p>')}<p>deal New 5k</p>`
    expect(heard('deal New 5k', { html })).toBe('deal New 5k')
    expect(heard('other deal 5k', { html })).toBe('other deal 5k')
  })
})

test.each([
  ['<p>deal Acme 5k</p>', 'deal Acme 5k'],
  ['<div><b>deal</b> Acme&nbsp;5k</div>', 'deal Acme 5k'],
  ['deal <a href="https://acme.example">Acme</a> 5k', 'deal Acme 5k'],
  ['deal Acme 5k<br/>', 'deal Acme 5k'],
  ['<div><div>deal Acme 5k<attachment id="f1"></attachment></div></div>', 'deal Acme 5k'],
  ['note Acme: first<br>second', 'note Acme: first\nsecond'],
  ['deal Acme 5k if a < b and c > d', 'deal Acme 5k if a < b and c > d'],
  ['deal &lt;b&gt;Acme&lt;/b&gt; 5k', 'deal <b>Acme</b> 5k'],
  ['deal Smith &amp; Sons 5k', 'deal Smith & Sons 5k'],
])('markup in %s is taken off: %j', (text, words) => {
  expect(heard(text)).toBe(words)
})
