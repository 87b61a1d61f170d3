import type { Picture } from './picture.ts'

export const paperDialogs: Readonly<Record<string, Picture>> = {}
