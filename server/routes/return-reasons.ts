// The codes for which a return goes back: a list of definitions, as it is in force.
import { type CodeList, Problem, periodContaining, type Reason } from '../../engine/index.ts';
import { requestIssue } from '../http/body.ts';
import type { Services } from '../services.ts';
import type { ReasonBody, ReasonView, Words } from '../wire.ts';

const list = 'return-reasons';

export function returnReasons({
  definitions,
  clock,
}: Pick<Services, 'definitions' | 'clock'>): CodeList['codes'] {
  return (
    definitions.inForce('codelist', list, periodContaining(clock.now(), 'month'))?.definition.codes ?? []
  );
}

/** The reasons of a request. @throws Problem invalid-body where a code is not in the list */
export function reasonsOf(services: Services, given: readonly ReasonBody[]): Reason[] {
  const codes = new Set(returnReasons(services).map(({ code }) => code));
  return given.map(({ item, code, observed, expected, message }, index) => {
    if (code !== undefined && !codes.has(code))
      throw new Problem('invalid-body', {}, [requestIssue(`/data/reasons/${index}/code`, 'not-accepted')]);
    return {
      item,
      ...(code === undefined ? {} : { code }),
      observed: observed ?? null,
      expected: expected ?? null,
      message,
    };
  });
}

export function reasonView(
  services: Services,
  { item, code, observed, expected, message }: Reason,
): ReasonView {
  return {
    item,
    ...(code === undefined ? {} : { code, codeTitle: titleOf(services, code) }),
    observed: observed ?? null,
    expected: expected ?? null,
    message,
  };
}

/** A code that was taken out of the list keeps the words that it had last. */
function titleOf({ definitions }: Pick<Services, 'definitions'>, code: string): Words {
  const versions = definitions.versions('codelist', list).toReversed();
  for (const { definition } of versions) {
    const known = definition.codes.find((one) => one.code === code);
    if (known !== undefined) return known.title;
  }
  return { fa: code, en: code };
}
