/**
 * In place of `express`, `@slack/oauth` and `raw-body` (see `[alias]` in wrangler.toml): what Bolt's
 * own servers need and ours, on fetch, does not. Left in they are a third of the Worker.
 */
export class InstallProvider {}
export const Router = () => {
  throw new Error('Bolt has no server of its own here')
}
export default {}
