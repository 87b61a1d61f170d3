import { say } from '../../shared/text/say.ts'

/** `12 kB`, `3.4 MB`: what a file takes, by the thousand. */
export function sayFileSize(bytes: number): string {
  return bytes < 1_000_000
    ? say('screens.files.kilobytes', { n: Math.max(1, Math.round(bytes / 1000)) })
    : say('screens.files.megabytes', { n: Math.round(bytes / 100_000) / 10 })
}
