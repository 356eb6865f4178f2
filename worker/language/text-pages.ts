import { cutTo } from './shorten.ts'

/** A page fits into a message everywhere, each of its parts into one piece of it. */
const longestPart = 2000
const partsOfPage = 3

/** The first so many characters, up to the end of a line or a word where one is near. */
function beginning(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = cutTo(text, most)
  const end = [cut.lastIndexOf('\n'), cut.lastIndexOf(' ')].find((at) => at > most / 2)
  return end === undefined ? cut : cut.slice(0, end + 1)
}

/** What stands on one page of a long text, from a character on, and where the next page begins. */
export function pageFrom(text: string, from: number): { parts: string[]; next?: number } {
  const parts: string[] = []
  let at = from
  while (parts.length < partsOfPage && at < text.length) {
    const part = beginning(text.slice(at, at + longestPart + 1), longestPart)
    parts.push(part)
    at += part.length
  }
  const shown = parts.filter((part) => part.trim())
  return { parts: shown, ...(at < text.length && { next: at }) }
}
