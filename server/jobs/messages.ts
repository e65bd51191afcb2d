// Everything that goes to units beside the product: reminders whose day has come, and the mail and SMS that wait.
import type { CaseDefinitionSource } from '../store/case-definitions.ts';
import { refreshShares } from '../store/follow-up-weights.ts';
import { createDeliveries, type DeliveryOptions } from './deliveries.ts';
import { makeReminders } from './reminders.ts';

export interface Messages {
  /** Which ways out there are. */
  ways: { email: boolean; sms: boolean };
  /** Makes the reminders that are due, and brings up to date by what the queue is ordered. */
  remind(): Promise<void>;
  /** Sends what waits; resolves when nothing is left, or another process sends. @returns how many messages were taken */
  deliver(): Promise<number>;
  /** Ends with the messages in hand. */
  stop(): Promise<void>;
}

export function createMessages(given: DeliveryOptions & { source: CaseDefinitionSource }): Messages {
  const { database, definitions, source, gateways, now, log } = given;
  const deliveries = createDeliveries(given);
  return {
    ways: { email: gateways.email !== undefined, sms: gateways.sms !== undefined },
    async remind() {
      await makeReminders({ database, definitions, source, log }, now());
      await refreshShares(database.engine, definitions, now());
    },
    deliver: () => deliveries.run(),
    stop: () => deliveries.stop(),
  };
}
