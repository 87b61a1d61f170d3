import { say } from '../../shared/text/say.ts'
import { upload } from '../api.ts'
import { attempt } from '../attempt.ts'
import { useToasts } from '../stores/toasts.ts'

/** Attaches files to a request, one after the other; each says what became of it. */
export async function attachFiles(number: string, files: readonly File[]): Promise<void> {
  const toasts = useToasts()
  for (const file of files) {
    const given = await upload(file).catch(() => null)
    if (given === undefined) toasts.refuse(say('screens.files.too-large', { file: file.name }))
    else if (given === null) toasts.refuse(say('request.drop.unreadable', { file: file.name }))
    else if (await attempt('attachments.add', { number, file: given }))
      toasts.tell(say('screens.files.attached-to', { file: file.name, number }))
  }
}
