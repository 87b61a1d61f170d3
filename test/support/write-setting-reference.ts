import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  settingNames,
  settingParts,
  settingRow,
  type SettingName,
  type SettingPart
} from '../../shared/domain/setting-table.ts'
import { say } from '../../shared/text/say.ts'
import { elsewhere } from '../../renderer/screens/setting-names.ts'

export const settingPage = join(import.meta.dirname, '../../docs/guide/settings.md')

const table = (rows: readonly (readonly string[])[]) => rows.map((row) => `| ${row.join(' | ')} |`).join('\n')

function presetOf(name: SettingName): string {
  const { preset, kind, unit, needed, part } = settingRow(name)
  if (needed && part === 'desk') return 'asked for at the start'
  if (kind === 'number' && unit) return say(`settings.units.${unit}-n`, { n: Number(preset) })
  if (name === 'paper') return say(`pages.stocks.${String(preset)}`)
  return typeof preset === 'string' ? preset : 'none'
}
const boundsOf = (name: SettingName) => {
  const { from, to } = settingRow(name)
  return from === undefined || to === undefined ? '' : `${from} to ${to}`
}

function sectionOf(part: SettingPart): string {
  const names = settingNames.filter((name) => settingRow(name).part === part)
  const rows = names.map((name) => [
    say(`settings.labels.${name}`),
    `\`${name}\``,
    presetOf(name),
    boundsOf(name),
    say(`settings.help.${name}`)
  ])
  return `## ${say(`settings.parts.${part}`)}

${table([['Setting', 'In calls', 'Default', 'Between', 'What it changes'], ['---', '---', '---', '---', '---'], ...rows])}
`
}

/** The page of settings in the guide, from the table of settings and the words on the screen. */
export function settingReference(): string {
  const windows = elsewhere.window.map((name) => [
    say(`settings.window.${name}.label`),
    say(`settings.window.${name}.help`)
  ])
  const parts = settingParts.filter((part) => settingNames.some((name) => settingRow(name).part === part))
  return `# Settings

Written from the table of settings (\`shared/domain/setting-table.ts\`) by \`test/support/write-setting-reference.ts\`; not to be changed by hand.

![The settings of a window, in German](pictures/settings-light-de.png)

The index at the left leads to a part; \`/\` finds a setting by any word of its name or of what it changes, and so does the palette (\`Ctrl+K\`).
Under each setting stands its default, with *Use the default* where something else was chosen, and who changed it last, when and from what, with
*Put that back*. What is typed is saved with \`Ctrl+Enter\`, all of it or nothing; a setting that is refused says why and takes the focus. What is
not saved yet stays over a look elsewhere and over a reload.

A change of settings is an act like any other: \`Z\` takes it back, \`Alt+Z\` lists it, and the history keeps who changed what. It is taken back as
long as nobody changed the same setting since. Where somebody else saves a setting that is being typed here, both stand side by side until one of
them is chosen; where nothing was typed, theirs is shown at once.

${parts.map(sectionOf).join('\n')}
## ${say('settings.parts.window')}

For one window only, on this machine; it changes at once.

${table([['Choice', 'What it changes'], ['---', '---'], ...windows])}

## ${say('settings.parts.networks')}

The profiles of [networks, agreements and couriers](networks/index.md): which of them the desk belongs to, each fact with its source and certainty, and a
copy on which a library sets what is so with it. What is wrong is refused with its place in the file; one button takes the shipped profile again.

## ${say('settings.parts.catalogues')}

The [catalogues](catalogues.md) that are asked who has a thing: added, changed, tried with what each answers, put in order, switched off, taken out and brought back.

## ${say('settings.parts.staff')}

Somebody is added with a name and, if wished, initials of up to four letters; without them they are made from the name. Who has left is marked so
and can come back; nobody is ever deleted, since the history is signed with their name. Two people of one name are refused, and the only person at
the desk cannot leave it.

## ${say('settings.parts.ledger')}

Where the ledger and its backups lie, when the last backup was made, a backup at once, a check of the whole ledger, and how a backup is taken
back, with the command for the latest one to copy ([the ledger](ledger.md)).
`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(settingPage, settingReference())
