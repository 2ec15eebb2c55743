// What readers are likely to ask for next: loaded before they do, once the page has nothing better to do.
import { loadAllTexts } from '../i18n/i18n.ts'
import { takeDroppedFiles } from './dropped-files.ts'

/** Begins to listen for files that are dropped, and loads what is opened by keys and buttons. What can't be had now comes when it is asked for, or says so then. */
export async function loadAhead(): Promise<void> {
  takeDroppedFiles()
  await Promise.allSettled([
    import('./Overlays.tsx'),
    import('./Palette.tsx'),
    import('./kit/Help.tsx'),
    import('./sessions/Sessions.tsx'),
    import('./kit/DeedBar.tsx'),
    import('./kit/RunForm.tsx'),
    import('./kit/NetworkForm.tsx'),
    import('./lesson/Courses.tsx'),
    import('./inspector/Inspector.tsx'),
    import('./player/WalkPanel.tsx'),
    loadAllTexts(),
  ])
}
