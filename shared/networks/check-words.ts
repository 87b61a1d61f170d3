import type { Reader } from '../clock/reader.ts'
import { reasonNamed } from '../domain/reasons.ts'
import { stateNames } from '../lifecycle/state-table.ts'
import { services, sides } from '../lifecycle/words.ts'
import { effects } from './profile.ts'

/** Judges a network's words: each means one state or one reason of ours, and no reason of ours has two codes. */
export function checkWords(rules: Reader): void {
  const words = rules.record('words')
  if (!words) return
  words.onlyHas('language', 'states', 'reasons')
  const language = words.text('language')
  if (language !== undefined && !isLanguage(language)) words.fault('language', 'no-such-language', { given: language })
  checkStates(words)
  checkReasons(words)
}

function checkStates(words: Reader): void {
  const seen: { word: string; side: string; service: unknown }[] = []
  const shown = new Set<string>()
  for (const each of words.records('states') ?? []) {
    each.onlyHas('word', 'side', 'state', 'shown', 'service')
    const word = each.text('word')
    const side = each.choice('side', [...sides, 'both'])
    const state = each.choice('state', stateNames)
    const service = each.choice('service', services, 'may-be-absent')
    if (each.has('shown') && each.given('shown') !== true) each.fault('shown', 'not-yes-or-no')
    if (word === undefined || side === undefined) continue
    const meets = (one: string, other: string) => one === 'both' || other === 'both' || one === other
    const twin = seen.find(
      (other) =>
        other.word === word &&
        meets(other.side, side) &&
        (other.service === undefined || service === undefined || other.service === service)
    )
    if (twin) each.fault('word', 'twice', { given: word })
    seen.push({ word, side, service })
    if (each.given('shown') !== true || state === undefined) continue
    const place = `${side} ${state} ${service ?? ''}`
    if (shown.has(place)) each.fault('shown', 'twice', { given: word })
    shown.add(place)
  }
}

function checkReasons(words: Reader): void {
  const codes = new Set<string>()
  const told = new Set<string>()
  for (const each of words.records('reasons') ?? []) {
    each.onlyHas('code', 'word', 'reason', 'effect', 'also')
    const code = each.text('code')
    if (code !== undefined && codes.has(code)) each.fault('code', 'twice', { given: code })
    if (code !== undefined) codes.add(code)
    each.text('word', 'may-be-absent')
    each.choice('effect', effects)
    const own: [string, unknown][] = [
      ['reason', each.text('reason')],
      ...(each.list('also', 'may-be-absent') ?? []).map((name, at): [string, unknown] => [`also[${at}]`, name])
    ]
    for (const [at, name] of own) {
      if (typeof name !== 'string') {
        if (at !== 'reason') each.fault(at, 'not-a-text')
      } else if (!reasonNamed(name)) each.fault(at, 'no-such-reason', { given: name })
      else if (told.has(name)) each.fault(at, 'twice', { given: name })
      else told.add(name)
    }
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
