export const present = {
  project: 'Project the lesson',
  region: 'Slide',
  count: '{{at}} of {{count}}',
  keys: '→ next · ← back · B blank · P pointer · S spotlight · Q code · Esc end',
  openSpeaker: 'Open the speaker’s window',
  speaker: {
    waiting: 'Waiting for a lesson that is projected in another window of this browser …',
    now: 'On the wall',
    blank: 'On the wall (blank)',
    next: 'Next',
    last: 'That was the last slide.',
    notes: 'Notes',
  },
  cue: {
    back: 'Back (←)',
    next: 'Next (→)',
    blank: 'Blank (B)',
    pointer: 'Pointer (P)',
    spotlight: 'Spotlight (S)',
    code: 'QR code (Q)',
  },
  code: {
    label: 'QR code with the address of this lesson',
    session: 'This lesson, at this step',
    lesson: 'This lesson, from its start',
    tooLong: 'This lesson is too long for a code. Hand it out as a file, or as a link.',
  },
}
