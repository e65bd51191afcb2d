import { describe, expect, it } from 'vitest';
import type { Attachment, FilesTaken } from '../../../../engine/index.ts';
import { createFileDesk, type FileDeskOptions, FileTrouble } from '../../../../ui/form/files/file-desk.ts';
import { filesOf, withFile } from '../../../../ui/form/files/files-of.ts';
import { changeAt } from '../../../../ui/form/files/use-file-desk.ts';

const taken: FilesTaken = { types: ['image/png'], bytes: 1000, most: 3, isSeveral: true, isSigned: false };
const file = (name: string) => new File(['x'], name, { type: 'image/png' });
const kept = (id: string, name: string): Attachment => ({
  id,
  name,
  type: 'image/png',
  size: 1,
  sha256: 'a'.repeat(64),
});

function deskWith(options: Partial<FileDeskOptions>) {
  const log: string[] = [];
  const desk = createFileDesk({
    prepare: async (given) => given,
    send: async (id, _blob, name) => kept(id, name),
    put: (place, { name }) => log.push(`put ${place} ${name}`),
    remove: () => log.push('removed'),
    pauses: [0, 0],
    ...options,
  });
  return { desk, log };
}
const settled = async (desk: ReturnType<typeof createFileDesk>) => {
  await expect.poll(() => desk.get().every(({ state }) => state === 'failed')).toBe(true);
  return desk.get().map(({ name, trouble }) => `${name} ${trouble}`);
};

describe('Files on their way', () => {
  it('go one after the other and become answers in the order in which they were chosen', async () => {
    let [under, most] = [0, 0];
    const { desk, log } = deskWith({
      send: async (id, _blob, name) => {
        under += 1;
        most = Math.max(most, under);
        await new Promise((done) => setTimeout(done, 3));
        under -= 1;
        return kept(id, name);
      },
    });
    desk.add('/photos', [file('a'), file('b')], taken);
    desk.add('/papers', [file('c')], taken);
    expect(desk.get().length).toBe(3);
    expect(await settled(desk)).toEqual([]);
    expect([most, log]).toEqual([1, ['put /photos a', 'put /photos b', 'put /papers c']]);
  });

  it('are sent again under the same id when the connection is lost, and wait for the person when it stays lost', async () => {
    const ids: string[] = [];
    let isUp = false;
    const { desk, log } = deskWith({
      send: async (id, _blob, name) => {
        ids.push(id);
        if (!isUp) throw new FileTrouble('lost');
        return kept(id, name);
      },
    });
    desk.add('/photos', [file('a')], taken);
    expect(await settled(desk)).toEqual(['a lost']);
    expect([ids.length, new Set(ids).size]).toEqual([3, 1]);
    isUp = true;
    desk.retry();
    expect(await settled(desk)).toEqual([]);
    expect([new Set(ids).size, log]).toEqual([1, ['put /photos a']]);
  });

  it('that are refused say why, hold up no other, and are not sent again by themselves', async () => {
    let sent = 0;
    const { desk, log } = deskWith({
      prepare: async (given) => {
        if (given.name === 'bad') throw new FileTrouble('wrong-type');
        return given;
      },
      send: async (id, _blob, name) => {
        sent += 1;
        if (name === 'full') throw new FileTrouble('refused', 'no room');
        return kept(id, name);
      },
    });
    desk.add('/photos', [file('bad'), file('full'), file('good')], taken);
    expect(await settled(desk)).toEqual(['bad wrong-type', 'full refused']);
    desk.retry();
    expect([sent, log]).toEqual([2, ['put /photos good']]);
    expect(desk.get()[1]?.detail).toBe('no room');
  });

  it('that are cancelled become no answer, even if they arrive', async () => {
    let arrive = () => {};
    const { desk, log } = deskWith({
      send: (id, _blob, name) =>
        new Promise((done) => {
          arrive = () => done(kept(id, name));
        }),
    });
    desk.add('/photos', [file('a')], taken);
    await expect.poll(() => desk.get()[0]?.state).toBe('sending');
    desk.cancel(desk.get()[0]?.id ?? '');
    arrive();
    expect(await settled(desk)).toEqual([]);
    expect(log).toEqual(['removed']);
  });
});

describe('A file in the answers', () => {
  it('stands at the end of its list once, or alone', () => {
    const one = kept('1', 'a');
    const list = withFile(withFile(null, one, true), kept('2', 'b'), true);
    expect(filesOf(list).map(({ id }) => id)).toEqual(['1', '2']);
    expect(filesOf(withFile(list, one, true)).map(({ id }) => id)).toEqual(['2', '1']);
    expect(withFile(list, one, false)).toEqual(one);
    expect(filesOf(['x', null, { id: '1' }])).toEqual([]);
  });

  it('is put beside what stands in its group', () => {
    expect(changeAt({ g: { a: 1, h: { b: 2 } } }, '/g/h/photos', [1])).toEqual({
      g: { a: 1, h: { b: 2, photos: [1] } },
    });
    expect(changeAt({}, '/photos', [1])).toEqual({ photos: [1] });
  });
});
