import { capital } from '../../language/formatting.ts'
import type { Tier } from './customers/rfm.ts'

/** What groups of customers are called. */
export const groups: Record<string, string> = {
  champions: 'champion',
  loyal: 'loyal',
  'potential-loyal': 'could become loyal',
  new: 'new',
  promising: 'promising',
  'need-attention': 'needs attention',
  'about-to-sleep': 'about to fall asleep',
  'cannot-lose': 'not to be lost',
  'at-risk': 'at risk',
  hibernating: 'asleep',
}

export const groupName = (group: string | null): string => groups[group ?? ''] ?? ''

export const tierName = (tier: Tier | string | null): string => capital(tier ?? '')

/** "Gold · champion" */
export const sortOf = ({ tier, habit }: { tier: string | null; habit: string | null }): string =>
  [tierName(tier), groupName(habit)].filter(Boolean).join(' · ')

/** What lies ahead is never certain: between 1 and 99 %. */
export const chanceText = (probability: number, locale: string): string =>
  percent(Math.min(0.99, Math.max(0.01, probability)), locale)

export const percent = (part: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(part)
