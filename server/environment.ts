// What the environment may say, read once by main.ts and cli.ts.
import { resolve } from 'node:path';
import type { FilePlace } from './files/store.ts';
import type { MailSettings } from './jobs/delivery-mail.ts';
import type { SmsSettings } from './jobs/delivery-sms.ts';

export interface Environment {
  port: number;
  /** Where to listen. A sandbox's passwords are public: it is not offered to the network unless told to. */
  host: string;
  /** Everything that the server keeps on disk: a sandbox's database, files, uploads on their way. */
  data: string;
  /** The bytes of attachments. */
  files: FilePlace;
  /** Production, on this PostgreSQL; a sandbox on an embedded one when null. */
  databaseUrl: string | null;
  /** How people reach the server, behind a proxy that speaks TLS. */
  publicUrl: string | null;
  behindProxy: boolean;
  logLevel: string;
  /** No mail goes out when null. */
  mail: MailSettings | null;
  /** No SMS goes out when null. */
  sms: SmsSettings | null;
  /** Maps draw outlines alone when null. */
  mapTiles: MapTiles | null;
}

/** Pictures of a map, by `{z}`, `{x}` and `{y}`; from one host, which browsers may then ask. */
export interface MapTiles {
  url: string;
  /** Who they are from, shown beside them. */
  attribution: string;
}

/** @throws Error in words for whoever started the program */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const value = (name: string) => variables[name]?.trim() || null;
  const databaseUrl = value('DATABASE_URL');
  const port = Number(value('PORT') ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT is not a port: ${variables.PORT}`);
  }
  const publicUrl = value('DAFTAR_URL');
  if (publicUrl !== null && !/^https?:\/\//.test(publicUrl)) {
    throw new Error(`DAFTAR_URL is not an address such as https://daftar.example.ir: ${publicUrl}`);
  }
  return {
    port,
    host: value('HOST') ?? (databaseUrl === null ? '127.0.0.1' : '0.0.0.0'),
    data: resolve(value('DAFTAR_DATA') ?? '.daftar'),
    files: filesIn(value, resolve(value('DAFTAR_DATA') ?? '.daftar', 'files')),
    databaseUrl,
    publicUrl,
    behindProxy: value('DAFTAR_BEHIND_PROXY') === '1',
    logLevel: value('LOG_LEVEL') ?? (databaseUrl === null ? 'warn' : 'info'),
    mail: mailIn(value),
    sms: smsIn(value),
    mapTiles: tilesIn(value),
  };
}

/** What is wrong with a setting is told without its value: it holds a password. */
function mailIn(value: (name: string) => string | null): MailSettings | null {
  const url = value('DAFTAR_SMTP_URL');
  if (url === null) return null;
  if (!/^smtps?:\/\/[^/\s]/.test(url) || !URL.canParse(url))
    throw new Error('DAFTAR_SMTP_URL is not an address such as smtps://user:password@mail.example.ir:465');
  const from = value('DAFTAR_MAIL_FROM');
  if (from === null || !/^[^@<>]*<?[^\s@<>]+@[^\s@<>]+>?$/.test(from))
    throw new Error('DAFTAR_MAIL_FROM is not a sender such as amar@example.ir');
  return { url, from };
}

function smsIn(value: (name: string) => string | null): SmsSettings | null {
  const url = value('DAFTAR_SMS_URL');
  if (url === null) return null;
  const body = value('DAFTAR_SMS_BODY');
  if (!/^https?:\/\//.test(url) || !URL.canParse(url.replaceAll(/[{}]/g, '')))
    throw new Error(
      'DAFTAR_SMS_URL is not an address such as https://sms.example.ir/send?to={to}&text={text}',
    );
  const whole = `${url} ${body ?? ''}`;
  if (!whole.includes('{to}') || !whole.includes('{text}'))
    throw new Error('DAFTAR_SMS_URL and DAFTAR_SMS_BODY say nowhere {to} and {text}');
  return { url, body, secret: value('DAFTAR_SMS_SECRET') };
}

function tilesIn(value: (name: string) => string | null): MapTiles | null {
  const url = value('DAFTAR_MAP_TILES');
  if (url === null) return null;
  const isWhole = ['{z}', '{x}', '{y}'].every((part) => url.includes(part));
  // A place in the host's name would be many hosts.
  if (!isWhole || !/^https?:\/\/[^/\s{}'";,]+\/\S*$/.test(url) || !URL.canParse(url))
    throw new Error(
      `DAFTAR_MAP_TILES is not an address such as https://tiles.example.ir/{z}/{x}/{y}.png: ${url}`,
    );
  const attribution = value('DAFTAR_MAP_ATTRIBUTION');
  if (attribution === null) throw new Error('DAFTAR_MAP_ATTRIBUTION does not say who the map is from');
  return { url, attribution };
}

/** A folder, or `s3://bucket`. */
function filesIn(value: (name: string) => string | null, usual: string): FilePlace {
  const given = value('DAFTAR_FILES');
  if (given === null || !/^[a-z0-9]+:\/\//.test(given))
    return { kind: 'folder', path: resolve(given ?? usual) };
  const bucket = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/?$/.exec(given)?.[1];
  if (bucket === undefined) throw new Error(`DAFTAR_FILES is neither a folder nor s3://bucket: ${given}`);
  return {
    kind: 's3',
    bucket,
    region: value('DAFTAR_S3_REGION') ?? 'us-east-1',
    endpoint: value('DAFTAR_S3_ENDPOINT'),
  };
}
