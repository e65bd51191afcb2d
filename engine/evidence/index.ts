// The door of engine/evidence: one case with its chain of hashes, as a signed archive that anybody can check.
export { canonical } from './canonical.ts';
export {
  type EvidenceCheck,
  type EvidenceDocument,
  type EvidenceEvent,
  type EvidenceFault,
  sealEvidence,
  verifyEvidence,
} from './evidence.ts';
