import type { WordKey } from '../locales/index.ts';

const words: Record<string, WordKey> = {
  answeredWithEvidence: 'review.flag.answeredWithEvidence',
  approvedWithRemark: 'review.flag.approvedWithRemark',
  assisted: 'review.flag.assisted',
  confirmationOverdue: 'review.flag.confirmationOverdue',
  correctionOverdue: 'review.flag.correctionOverdue',
  declined: 'review.flag.declined',
  deemed: 'review.flag.deemed',
  deemedS1: 'review.flag.deemedS1',
  deemedS2: 'review.flag.deemedS2',
  escalated: 'review.flag.escalated',
  failed: 'review.flag.failed',
  forwardedBySystem: 'review.flag.forwardedBySystem',
  forwardedUncorrected: 'review.flag.forwardedUncorrected',
  late: 'review.flag.late',
  longNil: 'review.flag.longNil',
  overdue: 'review.flag.overdue',
  partialPeriod: 'review.flag.partialPeriod',
  provinceOverdue: 'review.flag.provinceOverdue',
  reopened: 'review.flag.reopened',
  reviewOverdue: 'review.flag.reviewOverdue',
  returnPermitted: 'review.flag.returnPermitted',
  sharedFigures: 'review.flag.sharedFigures',
  softEditsOpen: 'review.flag.softEditsOpen',
  unacknowledged: 'review.flag.unacknowledged',
  zeroReport: 'review.flag.zeroReport',
};

/** The flags that have words. */
export const flagNames: readonly string[] = Object.keys(words);

/** The words of a flag that a chain may set; null for one that has none here. */
export function flagWord(flag: string): WordKey | null {
  return words[flag] ?? null;
}
