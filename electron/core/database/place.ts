import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { dirname, join, parse, resolve } from 'node:path'
import { Refused } from '../../../shared/contract/refused.ts'

/** File systems over a network, by the magic number that statfs gives on Linux: SQLite's locks and shared memory do not hold there. */
const networkKinds: Readonly<Record<number, string>> = {
  0x6969: 'NFS',
  0x517b: 'SMB',
  0xff534d42: 'CIFS',
  0xfe534d42: 'SMB',
  0x564c: 'NCP',
  0x5346414f: 'AFS',
  0x01021997: '9P'
}
/** FUSE says nothing of what lies behind it; the mount table does. */
const fuse = 0x65735546
const networkMounts = /^(nfs|nfs4|cifs|smb3|smbfs|afs|9p|ncpfs|fuse\.(sshfs|rclone|davfs|s3fs|gvfsd-fuse|curlftpfs))$/

const syncFolders: readonly (readonly [RegExp, string])[] = [
  [/^OneDrive( - .*)?$/i, 'OneDrive'],
  [/^Dropbox( \(.*\))?$/i, 'Dropbox'],
  [/^Nextcloud\d*$/i, 'Nextcloud'],
  [/^ownCloud$/i, 'ownCloud'],
  [/^(Google Drive|GoogleDrive|My Drive)$/i, 'Google Drive'],
  [/^(iCloudDrive|com~apple~CloudDocs|Mobile Documents)$/i, 'iCloud'],
  [/^(Syncthing|Seafile|pCloud ?Drive|Box Sync|MEGA)$/i, 'a sync program']
]
const syncMarks: readonly (readonly [string, string])[] = [
  ['.dropbox', 'Dropbox'],
  ['.dropbox.cache', 'Dropbox'],
  ['.nextcloudsync.log', 'Nextcloud'],
  ['.owncloudsync.log', 'ownCloud'],
  ['.stfolder', 'Syncthing'],
  ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'OneDrive']
]

/** What is known of a place from outside; tests give their own. */
export interface PlaceSigns {
  readonly fileSystem: (folder: string) => number | undefined
  readonly mount: (folder: string) => string | undefined
  readonly has: (path: string) => boolean
}

const realSigns: PlaceSigns = {
  fileSystem: (folder) => {
    try {
      return statfsSync(folder).type
    } catch {
      return undefined
    }
  },
  mount: (folder) => {
    try {
      const mounts = readFileSync('/proc/self/mounts', 'utf8')
        .split('\n')
        .map((row) => row.split(' '))
      return mounts
        .filter(([, at]) => at !== undefined && (folder === at || folder.startsWith(at === '/' ? '/' : `${at}/`)))
        .sort((a, b) => (b[1]?.length ?? 0) - (a[1]?.length ?? 0))[0]?.[2]
    } catch {
      return undefined
    }
  },
  has: existsSync
}

/**
 * Refuses a place where a ledger would be damaged: network drives (WAL needs a local disk) and folders that a program keeps in step
 * (it copies the file while it is written). @throws Refused network-share, sync-folder
 */
export function refuseUnsafePlace(ledger: string, signs: PlaceSigns = realSigns): void {
  const path = resolve(ledger)
  if (/^(\\\\|\/\/)[^\\/]/.test(ledger)) throw new Refused('network-share', { file: ledger, kind: 'UNC' })
  let folder = dirname(path)
  while (!signs.has(folder) && folder !== parse(folder).root) folder = dirname(folder)
  const type = signs.fileSystem(folder)
  const kind = type === undefined ? undefined : networkKinds[type >>> 0]
  if (kind) throw new Refused('network-share', { file: ledger, kind })
  const mount = type === undefined || type === fuse ? signs.mount(folder) : undefined
  if (mount && networkMounts.test(mount)) throw new Refused('network-share', { file: ledger, kind: mount })
  for (let each = dirname(path); each !== parse(each).root; each = dirname(each)) {
    const name = parse(each).base
    const found =
      syncFolders.find(([shape]) => shape.test(name))?.[1] ??
      syncMarks.find(([mark]) => signs.has(join(each, mark)))?.[1]
    if (found) throw new Refused('sync-folder', { file: ledger, kind: found })
  }
}
