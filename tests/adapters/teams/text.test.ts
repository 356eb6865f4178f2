import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { literal } from '../../../adapters/teams/text.ts'
import { typed } from '../../../adapters/teams/words.ts'

describe('text', () => {
  test('reads as it was written, never as a link, a list or a heading', () => {
    expect(literal('[free](http://evil.example)')).toBe('\\[free\\]\\(http://evil.example)')
    expect(literal('*big* _deal_ `x`')).toBe('\\*big\\* \\_deal\\_ \\`x\\`')
    expect(literal('- a\n1. FC Köln\n# b')).toBe('\\- a\n\n1\\. FC Köln\n\n\\# b')
    expect(literal('<b>&amp;')).toBe('\\<b>\\&amp;')
  })

  test('is left alone where nothing is special', () => {
    const usual = ['Acme (new company)', '€12.500 · 3 days', 'jane_ford@acme-group.com', '+49 30 1']
    for (const text of usual) expect(literal(text)).toBe(text)
  })

  test('of any kind makes no link and no emphasis', () => {
    const nasty = fc.string({ unit: fc.constantFrom(...'[]()*_`\\ <a&;-1.\n') })
    fc.assert(
      fc.property(nasty, (text) => {
        const bare = literal(text).replace(/\\[!-/:-@[-`{-~]/g, ' ')
        expect(bare).not.toMatch(/[[\]*`]|\]\(|<[a-z]/)
      }),
    )
  })

  test('as Teams sends it becomes what was typed', () => {
    expect(typed('&nbsp;deal R&amp;D 12k &lt;at&gt; &#39;x&#39;\u00a0')).toBe(
      "deal R&D 12k <at> 'x'",
    )
    expect(typed('move to <at>Maria Silva</at>')).toBe('move to @Maria Silva')
    expect(typed('&#99999999999; &bogus;')).toBe('&#99999999999; &bogus;')
  })
})
