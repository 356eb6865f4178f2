import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlText } from '../../worker/language/html-text.ts'
import { plainMail } from '../../worker/language/plain-mail.ts'
import { pageFrom } from '../../worker/language/text-pages.ts'

describe('the HTML of a mail, as text,', () => {
  test.each([
    [
      'one line a paragraph, with what is bold',
      '<p>Hi <b>Maria</b>,</p><p>thanks</p>',
      'Hi Maria,\n\nthanks',
    ],
    [
      'lines as Gmail writes them',
      '<div>one<div>two</div><div><br></div><div>three</div></div>',
      'one\ntwo\n\nthree',
    ],
    ['line breaks', 'one<br>two<br/><br>three', 'one\ntwo\n\nthree'],
    ['gaps as one space', 'a \n  b&nbsp;&nbsp;c', 'a b c'],
    [
      'lists',
      '<ul><li>One</li><li>Two<ol><li>in</li><li>it</li></ol></li></ul>',
      '- One\n- Two\n  1. in\n  2. it',
    ],
    [
      'tables row by row',
      '<table><tr><th>Item<th>Price</tr><tr><td>Site</td><td>&euro;5</td></tr></table>',
      'Item | Price\nSite | €5',
    ],
    ['code as it is written', '<pre>a\n  b\n</pre>', 'a\n  b'],
    ['rules', 'a<hr>b', 'a\n\n---\n\nb'],
    ['pictures by their words', '<img src="x" alt="Our plan"><img src="pixel">', 'Our plan'],
  ])('has %s', (_what, html, text) => expect(htmlText(html)).toBe(text))

  test('keeps quoted history, told apart from what is new', () => {
    const html = `Yes!<div class="gmail_quote">On Mon, Jane &lt;jane@globex.example&gt; wrote:<br>
      <blockquote>Two sites?<br><br><blockquote>Dear Jane,</blockquote></blockquote></div>`
    expect(htmlText(html)).toBe(
      'Yes!\nOn Mon, Jane <jane@globex.example> wrote:\n\n> Two sites?\n>\n> > Dear Jane,',
    )
  })

  test.each([
    ['the plan', 'https://globex.example/plan', 'the plan (https://globex.example/plan)'],
    ['globex.example', 'https://www.globex.example/', 'globex.example'],
    ['Write to us', 'mailto:jane@globex.example?subject=Hi', 'Write to us (jane@globex.example)'],
    ['jane@globex.example', 'mailto:jane@globex.example', 'jane@globex.example'],
    ['our offer', `https://track.example/${'x'.repeat(300)}`, 'our offer (track.example/…)'],
    ['press', 'javascript:alert(1)', 'press'],
  ])('says where "%s" leads to', (words, address, text) => {
    expect(htmlText(`See <a href="${address}">${words}</a>.`)).toBe(`See ${text}.`)
  })

  test.each([
    '<script>steal("<p>")</script>',
    '<style>p { color: red }</style>',
    '<head><title>Newsletter 7</title></head>',
    '<!-- <p>old</p> -->',
    '<!--[if mso]><p>Outlook</p><![endif]-->',
    '<div style="display: none">Preview <div>text</div></div>',
    '<span hidden>secret</span>',
    '<p style="mso-hide:all">x</p>',
  ])('leaves out what is not seen: %s', (html) => {
    expect(htmlText(`before${html} after`)).toMatch(/^before\s+after$/)
  })

  test.each([
    ['&amp;lt; &quot;&apos;', '&lt; "\''],
    ['caf&eacute; &ndash; &#8217; &#x1F600; &#146;', 'café – ’ 😀 ’'],
    ['&unknown; &; &#0; AT&T', '&unknown; &; \ufffd AT&T'],
    ['1 < 2 and a<3', '1 < 2 and a<3'],
  ])('reads signs: %s', (html, text) => expect(htmlText(html)).toBe(text))

  test.each([
    '<p',
    '<a href="',
    "<a b='>x",
    '</',
    '<!--',
    '<!',
    '<script>',
    '&#99999999;',
    '<blockquote>',
  ])('that ends in the middle is read as far as it goes: %s', (end) =>
    expect(htmlText(`Hello ${end}`)).toMatch(/^Hello/),
  )

  test.each(['<blockquote>a', '<ol><li>a', '<ul><li><blockquote>a<br>b', '<td>a'])(
    'is no more than its HTML, however deep it goes: %s',
    (piece) => expect(htmlText(piece.repeat(5000)).length).toBeLessThan(piece.length * 5000 * 4),
  )

  test('whatever it is, has no tag that it read as one, and nothing twice', () => {
    const piece = fc.constantFrom(
      '<b>',
      '</b>',
      '<p>',
      '<td>',
      '<a href="https://x.example">',
      '</a>',
      '<blockquote>',
      '</blockquote>',
      '<li>',
      '<br>',
      'word ',
      '< ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = htmlText(pieces.join(''))
        const words = pieces.filter((one) => one === 'word ').length
        expect(text.split('word').length - 1).toBe(words)
        expect(text).not.toMatch(/<(b|p|td|li|br|blockquote)>/)
      }),
    )
  })
})

test('plain text keeps its lines and quotes, and no row of empty lines', () => {
  expect(plainMail('Hi,\r\n\r\n\r\n\r\n> two sites?  \r\nyes\r\n\r\n')).toBe(
    'Hi,\n\n> two sites?\nyes',
  )
})

test('a long text comes page by page, each character once and no sign cut in two', () => {
  const text = `${'😀'.repeat(900)} ${'word '.repeat(3000)}\n${'x'.repeat(5000)}😀`
  let from: number | undefined = 0
  const parts: string[] = []
  while (from !== undefined) {
    const page: ReturnType<typeof pageFrom> = pageFrom(text, from)
    parts.push(...page.parts)
    from = page.next
  }
  expect(parts.join('')).toBe(text)
  expect(parts.every((part) => part.isWellFormed() && part.length <= 2000)).toBe(true)
})
