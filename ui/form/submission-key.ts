/**
 * The idempotency key of a submission: of the same answers to the same version of a case always the same, so that one whose
 * answer was lost is not done twice when the page was closed in between. No secret: it only tells one submission from another.
 */
export function submissionKey(caseId: string, version: number, said: object): string {
  // FNV-1a, twice: browsers without https have no digest.
  let [a, b] = [0x811c9dc5, 0x1b873593];
  for (const unit of new TextEncoder().encode(JSON.stringify(said))) {
    a = Math.imul(a ^ unit, 0x01000193) >>> 0;
    b = Math.imul(b ^ unit, 0x85ebca6b) >>> 0;
  }
  return `submit:${caseId}:${version}:${a.toString(16)}${b.toString(16)}`;
}
