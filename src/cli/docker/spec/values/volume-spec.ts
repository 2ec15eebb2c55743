/** `--volume` as 28.5 reads it (compose's volume syntax); 20.10 leaves every text to the daemon. */
import type { DockerVersion, PerVersion } from '../types.ts'

/** The client's text for the first volume it can't read. */
export function volumeFault(specs: readonly string[], version: DockerVersion): string | undefined {
  return specs.map(FAULT[version]).find((fault) => fault !== undefined)
}

const FAULT: PerVersion<(spec: string) => string | undefined> = {
  '20.10': () => undefined,
  '28.5': (spec) => {
    if (spec === '') return 'invalid empty volume spec'
    if (spec.length <= 2) return undefined
    const fault = sectionsFault(sectionsOf(spec))
    return fault === undefined ? undefined : `invalid spec: ${spec}: ${fault}`
  },
}

// A single letter before a colon is taken for a Windows drive, and the colon with it.
function sectionsOf(spec: string): readonly string[] {
  const sections = ['']
  for (const char of spec) {
    const last = sections.at(-1) ?? ''
    if (char === ':' && !/^\p{L}$/u.test(last)) sections.push('')
    else sections[sections.length - 1] = last + char
  }
  return sections
}

function sectionsFault(sections: readonly string[]): string | undefined {
  for (const [index, section] of sections.entries()) {
    if (section === '') return 'empty section between colons'
    if (index === 2 && sections.length > 3) return 'too many colons'
  }
  return undefined
}
