import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Profile } from '../../shared/networks/profile.ts'

const folder = join(import.meta.dirname, '../../resources/networks')

/** Every profile that ships, as its file says it. */
export const profileFiles = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name: name.replace(/\.json$/, ''),
    profile: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Profile
  }))
export const profiles = new Map(profileFiles.map(({ profile }) => [profile.id, profile]))

/** A copy to be spoilt. */
export const copyOf = (id: string): Profile => structuredClone(profiles.get(id) as Profile)
