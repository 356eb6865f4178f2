import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

/** What axe has against the page as it stands. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const { violations: all } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(),
  )
  return all.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
