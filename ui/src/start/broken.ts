/** Refusals of a desk that opens no more, whoever comes: the way on is a backup, with what stands here put aside. */
const BROKEN = ["database-missing", "keys-missing", "keys-damaged", "database-damaged", "not-encrypted"];

export const isBroken = (code: string): boolean => BROKEN.includes(code);
