import { fold } from '../fold.ts'

/** Letters of Cyrillic and Greek as names are written in Latin ones; several letters before one. */
const pairs = Object.entries({
  ου: 'ou',
  γγ: 'ng',
  γκ: 'g',
  μπ: 'b',
  ντ: 'd',
  ий: 'i',
  ый: 'y',
  ье: 'e',
  ья: 'ia',
})

const single: Record<string, string> = Object.fromEntries(
  `а-a б-b в-v г-g ґ-g д-d е-e є-ie ж-zh з-z и-i і-i ї-i й-i к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f
   х-kh ц-ts ч-ch ш-sh щ-shch ъ- ы-y ь- э-e ю-iu я-ia ѓ-g ђ-d ј-j љ-lj њ-nj ћ-c ќ-k џ-dz ў-u
   α-a β-v γ-g δ-d ε-e ζ-z η-i θ-th ι-i κ-k λ-l μ-m ν-n ξ-x ο-o π-p ρ-r σ-s ς-s τ-t υ-y φ-f χ-ch ψ-ps
   ω-o`
    .split(/\s+/)
    .map((pair) => pair.split('-') as [string, string]),
)

const isForeign = /[\p{sc=Cyrillic}\p{sc=Greek}]/u

/** A text in Latin letters, folded, where that is a matter of letters: `Волга` is `volga`. */
export function romanise(text: string): string {
  // Letters that fold would take apart, as й into и, stand for themselves.
  const plain = text.normalize('NFC').toLowerCase()
  if (!isForeign.test(plain)) return fold(text)
  const joined = pairs.reduce((rest, [from, to]) => rest.replaceAll(from, to), bareGreek(plain))
  return fold(
    joined.replace(/[\p{sc=Cyrillic}\p{sc=Greek}]/gu, (letter) => single[letter] ?? letter),
  )
}

const bareGreek = (text: string) =>
  text.replace(/\p{sc=Greek}+/gu, (run) => run.normalize('NFD').replace(/\p{M}/gu, ''))

/** Letters that say how a name sounds are not read out: `田中`, `김`. */
export const isUnread = (text: string): boolean =>
  /[^\P{L}\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]/u.test(text)
