/** Colour codes and their like, as a terminal takes them (ECMA-48 control sequences). */
// oxlint-disable-next-line no-control-regex -- the escape character is what begins a sequence
const SEQUENCES = /\u001b\[[\d;]*[A-Za-z]/g

/** What was said as it is read, without a terminal's codes. */
export function plainText(text: string): string {
  return text.replaceAll(SEQUENCES, '')
}
