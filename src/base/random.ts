// Chance without chance: every draw is a function of a seed and a serial number, so that a script replays to the same world.

/** A 32-bit number that looks random, the same for the same seed and serial. (SplitMix32 over both.) */
export function draw32(seed: number, serial: number): number {
  let z = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(serial, 0x9e3779b9)) | 0
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return (z ^ (z >>> 15)) >>> 0
}

/** So many hexadecimal digits, the same for the same seed and serial. */
export function drawHex(seed: number, serial: number, digits: number): string {
  let text = ''
  for (let i = 0; text.length < digits; i += 1)
    text += draw32(seed + i * 0x51ed270b, serial)
      .toString(16)
      .padStart(8, '0')
  return text.slice(0, digits)
}
