/** What two records have in common. */
export type Reason = 'name' | 'email' | 'phone' | 'domain' | 'company' | 'title'

/** How likely two records are one, from 0 to 1, and why. */
export interface Likeness {
  score: number
  reasons: Reason[]
}

/** From here on it is proposed. */
export const likely = 0.8
