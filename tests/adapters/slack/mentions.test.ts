import { expect, test } from 'vitest'
import { asSent } from '../../../adapters/slack/mentions.ts'

test.each([
  ['<!here> and <!channel>', '@here and @channel'],
  ['<!subteam^S0123ABC|@oncall>, <!subteam^S0123ABC>', '@oncall, @subteam'],
  ['until <!date^1392734382^{date_short}^https://x.example|18 Feb>', 'until 18 Feb'],
  ['see <#C0123ABC|general> or <#C0123ABC>', 'see #general or #channel'],
  ['<https://x.example/a?b&amp;c|a page> &lt;b&gt;', 'a page <b>'],
  ['<@U0123ABC> as it is', '<@U0123ABC> as it is'],
])('%s reads %s', (sent, reads) => {
  expect(asSent(sent)).toBe(reads)
})
