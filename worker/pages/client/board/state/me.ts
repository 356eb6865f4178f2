import type { Me } from '../api/shapes.ts'

/** Who looks at the page, as it was sent. */
export const me: Me = JSON.parse(document.getElementById('me')?.textContent ?? '{}')
