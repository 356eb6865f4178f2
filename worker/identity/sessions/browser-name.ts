/** Those that also call themselves another one go first. */
const browsers: [RegExp, string][] = [
  [/\bTeams\//, 'Teams'],
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b|\bCrOS\b/, 'Linux'],
]

const named = (all: [RegExp, string][], text: string) => all.find(([it]) => it.test(text))?.[1]

/** "Firefox on Windows", of what a browser says of itself; of that no more is kept. */
export function browserName(userAgent: string | null): string {
  const text = (userAgent ?? '').slice(0, 500)
  const browser = named(browsers, text) ?? 'A browser'
  const system = named(systems, text)
  return system ? `${browser} on ${system}` : browser
}
