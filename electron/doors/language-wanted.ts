import { spokenLanguage } from '../../shared/text/languages.ts'

/** The first language of an `Accept-Language` header, or of a list like it, that Interloan speaks; undefined when it speaks none of them. */
export function acceptedLanguage(header: string | undefined): string | undefined {
  return (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((each) => spokenLanguage(each.split(';')[0]?.trim()))
    .find((language) => language !== undefined)
}

/**
 * The language of the person at a terminal, by the rules of GNU gettext: `LANGUAGE` (a list), `LC_ALL`, `LC_MESSAGES`, `LANG`, the first that is
 * set; undefined for `C` and for what Interloan does not speak, where the desk's own language is used.
 */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  if (/^(C|POSIX)?(\.|$)/.test(locale)) return undefined
  const wanted = [...(env['LANGUAGE'] ?? '').split(':'), locale]
  return wanted
    .map((each) => spokenLanguage(each.split(/[.@]/)[0]?.replace('_', '-')))
    .find((language) => language !== undefined)
}
