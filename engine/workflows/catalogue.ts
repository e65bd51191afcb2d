// The guards and actions that a workflow document may name, and what each needs. guards.ts and carry-out.ts do them.

/** Parameters of each guard; every one is needed. */
export const guards = {
  noHardIssues: {},
  noOpenSoftIssues: {},
  reasonsGiven: {},
  returnsBelow: { stage: 'text', max: 'setting' },
  role: { is: 'text' },
  anotherPerson: {},
  lastPart: {},
  policyIs: { key: 'text', value: 'any' },
  holds: { expression: 'expression' },
  and: { of: 'guards' },
  or: { of: 'guards' },
  not: { of: 'guards' },
} as const satisfies Record<string, Record<string, 'text' | 'setting' | 'any' | 'guards' | 'expression'>>;

export type GuardName = keyof typeof guards;

/** Parameters of each action: `?` marks those that may be left out. */
export const actions = {
  /** The acting body decides on its part. */
  decide: { stage: 'stage', verdict: 'verdict', kind: 'kind?', clause: 'text?' },
  /** Silence decides for every part still open (C6). */
  deem: { stage: 'stage', clause: 'text?' },
  /** Sets a flag, or clears it with `value: false`; with `when`, only where the expression holds. */
  flag: { name: 'text', value: 'boolean?', when: 'expression?' },
  /** Flags the return late when its first submission comes after the due instant (C4-R8). */
  flagLate: {},
  /** The answers become an immutable version of the return. */
  lockReturn: {},
  /** The current return's figures begin to count. */
  observe: {},
  /** The draft that the case is about becomes the next version, from the period that the event names. */
  publish: {},
  /** The draft that the case is about may be edited again. */
  release: {},
  /** The version that the case is about ends with the period that the event names. */
  retire: {},
  /**
   * What was observed goes into the register, from a day on. Names are the observed attributes that the policy lists
   * (`register.observed`): what a permit says is never changed so (C1-R5).
   */
  observeRegister: { from: 'value', attributes: 'values', when: 'expression?' },
  /** A case of another collection is opened about the same unit: once per version of the return. */
  openCase: { collection: 'text', when: 'expression?' },
  /** The units that the definition names, of the organisation that acts, are told. */
  notifyListed: { role: 'text', template: 'text' },
  notify: { role: 'text', scope: 'scope', template: 'text' },
} as const;

export type ActionName = keyof typeof actions;

/** The policy's parameter that lists what a visit may change in the register. */
export const observedList = 'register.observed';
