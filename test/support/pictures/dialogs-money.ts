import type { Picture } from './picture.ts'

export const moneyDialogs: Readonly<Record<string, Picture>> = {}
