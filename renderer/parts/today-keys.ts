/** One key into each kind that waits, in their order: digits first, then letters that do nothing else on Today (N O J K P U Z do). */
export const lineKeys: readonly string[] = [...'1234567890abcdefhilqrstvwxy']
