import { describe, expect, it } from 'vitest';
import { testApp } from '../support/app.ts';

// A file of its own: the library counts attempts per process.
describe('signing in in production', () => {
  it('slows down who tries many passwords', async () => {
    const app = await testApp({ now: '2026-10-23T05:30:00.000Z', production: true });
    try {
      const statuses: number[] = [];
      for (let turn = 0; turn < 25; turn += 1) {
        const response = await app.fetch('/api/auth/sign-in/username', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ username: 'nobody', password: 'wrong-password' }),
        });
        statuses.push(response.status);
      }
      expect(statuses[0]).toBe(401);
      expect(statuses.at(-1)).toBe(429);
    } finally {
      await app.close();
    }
  });
});
