/**
 * In place of `express`, `@slack/oauth`, `raw-body` and `path-to-regexp` (see `[alias]` in
 * wrangler.toml): what Bolt's own servers need and ours, on fetch, does not. Left in they are a third of the Worker.
 */
export class InstallProvider {}
const refuse = () => {
  throw new Error('Bolt has no server of its own here')
}
export const Router = () => refuse()
export const match = () => refuse()
export default {}
