import type { WordKey } from '../locales/index.ts';

const words: Record<string, WordKey> = {
  advised: 'notice.advised',
  assistedCode: 'notice.assistedCode',
  assistedEntered: 'notice.assistedEntered',
  caseMessage: 'notice.caseMessage',
  confirmationOverdue: 'notice.confirmationOverdue',
  correctionOverdue: 'notice.correctionOverdue',
  escalated: 'notice.escalated',
  overdue: 'notice.overdue',
  reopened: 'notice.reopened',
  returnLate: 'notice.returnLate',
  returnReminder: 'notice.returnReminder',
  returned: 'notice.returned',
  returnedToProvince: 'notice.returnedToProvince',
  returnPermitted: 'notice.returnPermitted',
  reviewDigest: 'notice.reviewDigest',
  reviewOverdue: 'notice.reviewOverdue',
  revisionAgreed: 'notice.revisionAgreed',
  revisionAsked: 'notice.revisionAsked',
  revisionPublished: 'notice.revisionPublished',
  revisionWithdrawn: 'notice.revisionWithdrawn',
  selectionAgreed: 'notice.selectionAgreed',
  selectionAnnounced: 'notice.selectionAnnounced',
  selectionAsked: 'notice.selectionAsked',
  selectionOverdue: 'notice.selectionOverdue',
  selectionPublished: 'notice.selectionPublished',
  selectionReminder: 'notice.selectionReminder',
  selectionUnacknowledged: 'notice.selectionUnacknowledged',
  selectionWithdrawn: 'notice.selectionWithdrawn',
  silenceNear: 'notice.silenceNear',
  unitAnswered: 'notice.unitAnswered',
  unitSelected: 'notice.unitSelected',
  visitOverdue: 'notice.visitOverdue',
  visitSentBack: 'notice.visitSentBack',
  waived: 'notice.waived',
};

/** The notices that a chain may send. */
export const noticeTemplates: readonly string[] = Object.keys(words);

/** The words of a notice, with `{period}`; null for one that has none of its own. */
export function noticeWord(template: string): WordKey | null {
  return words[template] ?? null;
}
