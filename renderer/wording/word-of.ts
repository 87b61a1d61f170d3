import { say } from '../../shared/text/say.ts'

/** What a request's side, kind or urgency is called. */
export const wordOf = {
  side: (value: string) => say(`words.sides.${value}`),
  service: (value: string) => say(`words.services.${value}`),
  level: (value: string) => say(`words.levels.${value}`)
}
