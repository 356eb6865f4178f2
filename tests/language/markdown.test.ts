import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markdown, plainMarkdown, type Span } from '../../worker/language/markdown.ts'
import { slugOf } from '../../worker/language/slug.ts'
import { markup } from '../../worker/pages/markdown.ts'

const shown = (text: string) =>
  markdown(text)
    .map((block) => String(markup(block)))
    .join('')

test.each([
  ['One\ntwo\n\nthree', '<p>One<br>two</p><p>three</p>'],
  ['# First\ntext', '<h2>First</h2><p>text</p>'],
  [
    '- a\n- **b**\n  c\n\n1. x\n2) y',
    '<ul><li>a</li><li><strong>b</strong><br>c</li></ul><ol><li>x</li><li>y</li></ol>',
  ],
  [
    'say _this_ or *that*, not snake_case_name',
    '<p>say <em>this</em> or <em>that</em>, not snake_case_name</p>',
  ],
  ['press `Alt`', '<p>press <code>Alt</code></p>'],
  ['```\n<b> **x**\n```', '<pre tabindex="0"><code>&lt;b&gt; **x**</code></pre>'],
  ['```\nopen', '<pre tabindex="0"><code>open</code></pre>'],
  [
    '[us](https://a.example/x?a=1&b=2)',
    '<p><a href="https://a.example/x?a=1&amp;b=2" rel="noopener nofollow">us</a></p>',
  ],
  [
    'see https://a.example/x.',
    '<p>see <a href="https://a.example/x" rel="noopener nofollow">https://a.example/x</a>.</p>',
  ],
  ['[bad](javascript:alert(1)) <img src=x>', '<p>[bad](javascript:alert(1)) &lt;img src=x&gt;</p>'],
])('%s is shown as it is meant', (text, html) => {
  expect(shown(text)).toBe(html)
})

test('it goes into a mail as text, with addresses behind their words', () => {
  const text =
    '# Reset\n\n1. Press **both**\n2. See [the page](https://a.example)\n\nhttps://b.example'
  expect(plainMarkdown(text)).toBe(
    'Reset\n\n1. Press both\n2. See the page (https://a.example)\n\nhttps://b.example',
  )
})

const marks = fc.constantFrom(
  '*',
  '**',
  '_',
  '`',
  '```',
  '[',
  '](',
  ')',
  '<',
  '"',
  '# ',
  '- ',
  '1. ',
  '\n',
  'https://x.example/',
)
const texts = fc
  .array(fc.oneof(marks, fc.string({ maxLength: 6 })), { maxLength: 30 })
  .map((all) => all.join(''))

const hrefsIn = (text: string) =>
  markdown(text)
    .flatMap((block): Span[] =>
      block.kind === 'list' ? block.items.flat() : block.kind === 'code' ? [] : block.spans,
    )
    .flatMap(({ href }) => href ?? [])

test('of any text no markup but ours comes, and links lead to pages and mailboxes alone', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const tags = shown(text).match(/<[^>]*>/g) ?? []
      for (const tag of tags)
        expect(tag).toMatch(
          /^<(?:\/?(?:p|h2|ul|ol|li|strong|em|code|pre|a)|br|pre tabindex="0"|a href="(?:https?:|mailto:)[^"<>]*" rel="noopener nofollow")>$/,
        )
      for (const href of hrefsIn(text)) expect(href).toMatch(/^(?:https?:\/\/|mailto:)/)
    }),
  )
})

test('no letter that was written is lost', () => {
  const letters = (text: string) => text.match(/[a-z]/g)?.sort().join('')
  fc.assert(
    fc.property(
      fc
        .array(fc.oneof(marks, fc.stringMatching(/^[a-z ]{0,6}$/)), { maxLength: 20 })
        .map((all) => all.join('')),
      (text) => {
        fc.pre(!text.includes('```'))
        expect(letters(plainMarkdown(text))).toBe(letters(text))
      },
    ),
  )
})

test.each([
  ['Drucker öffnen?', 'drucker-oeffnen'],
  ['Clear a paper jam', 'clear-a-paper-jam'],
  ['Réglages & prix', 'reglages-prix'],
  ['用紙', ''],
])('%s is %s in an address', (title, slug) => {
  expect(slugOf(title)).toBe(slug)
})
