/** Which colour is whose. */
export function Legend({ names, colour }: { names: string[]; colour(name: string): number }) {
  return (
    <figcaption class="legend">
      {names.map((one) => (
        <span key={one} class={`c${colour(one)}`}>
          {one}
        </span>
      ))}
    </figcaption>
  )
}
